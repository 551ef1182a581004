"""A coach's look is checked, readable on both papers and cannot break out of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import report, resources
from auditor.errors import UsageError
from auditor.report import Brand, brand, colours
from tests.report import builders

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8
TEXTS = ("ink", "muted", "accent", "good", "attention")
MARKS = ("s0", "s1", "s2", "s3", "s4", "s5", "band", "accent")


@pytest.mark.parametrize("paper", ["paper", "card", "soft"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_palette_can_be_read(scheme: int, paper: str) -> None:
    """Text 4.5 : 1 and marks 3 : 1 on every background they stand on, in both schemes."""
    css = (resources.templates() / "report" / "report.css").read_text(encoding="utf-8")
    palette = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", css.split("@media")[scheme]))
    assert palette["paper"] == (colours.LIGHT_PAPER, colours.DARK_PAPER)[scheme]
    low = {name: colours.contrast(palette[name], palette[paper]) for name in TEXTS}
    assert {name: ratio for name, ratio in low.items() if ratio < colours.TEXT} == {}
    if paper != "soft":
        low = {name: colours.contrast(palette[name], palette[paper]) for name in MARKS}
        assert {name: ratio for name, ratio in low.items() if ratio < colours.MARKS} == {}


def test_contrast_is_that_of_the_guidelines() -> None:
    """Black on white 21, a colour on itself 1, and the known border case of grey on white."""
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#123456", "#123456") == 1
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(COLOURS, st.sampled_from([colours.LIGHT_PAPER, colours.DARK_PAPER]))
def test_every_accent_becomes_readable(colour: str, paper: str) -> None:
    """As text 4.5 : 1, softened as a band 3 : 1; a readable one stays as it is."""
    found = colours.readable(colour, paper)
    assert colours.contrast(found, paper) >= colours.TEXT
    assert colours.contrast(colours.softened(found, paper), paper) >= colours.MARKS
    assert found == colour or colours.contrast(colour, paper) < colours.TEXT


def test_title_logo_accent_and_footer_are_on_the_page(tmp_path: Path) -> None:
    """The logo is inside the page, the accent in both schemes."""
    (tmp_path / "logo.png").write_bytes(PNG)
    given = {"title": "Kestrel <Coaching>", "logo": "logo.png", "accent": "#aa0044", "footer": "Questions: 555-0100"}
    page = report.render(builders.a_snapshot(3), brand=brand(given, tmp_path))
    assert "Kestrel &lt;Coaching&gt;" in page
    assert 'src="data:image/png;base64,' in page
    assert "--accent:#aa0044" in page
    assert "prefers-color-scheme:dark){:root{--accent:#" in page
    assert "Questions: 555-0100" in page


def test_without_settings_the_house_s_own_look_is_used(tmp_path: Path) -> None:
    """Empty entries are as good as none."""
    assert brand({"title": "", "accent": ""}, tmp_path) == Brand()
    assert Brand().css == ""


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"colour": "#aa0044"}, "does not know colour"),
        ({"accent": "red;}body{display:none"}, "not a colour"),
        ({"accent": "#fff"}, "not a colour"),
        ({"logo": "missing.png"}, "missing.png cannot be read"),
        ({"logo": "text.png"}, "text.png is not a picture"),
        ({"logo": "huge.png"}, "huge.png is too large"),
    ],
)
def test_what_cannot_be_used_is_named(settings: dict[str, str], message: str, tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "text.png").write_text("hello")
    (tmp_path / "huge.png").write_bytes(PNG + b"\0" * 600_000)
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        brand(settings, tmp_path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"), (b"GIF89a", "gif"), (b"RIFF....WEBP", "webp"),
        (b'  <svg xmlns="http://www.w3.org/2000/svg"/>', "svg+xml"), (b"<?xml version='1.0'?><svg/>", "svg+xml"),
    ],
)  # fmt: skip
def test_pictures_are_known_by_content(start: bytes, kind: str, tmp_path: Path) -> None:
    """Never by their name."""
    (tmp_path / "logo").write_bytes(start)
    assert brand({"logo": "logo"}, tmp_path).logo.startswith(f"data:image/{kind};base64,")
