"""A redacted report names nobody: one canary word in every field, and none comes out anywhere."""

from __future__ import annotations

import itertools
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import report
from auditor.audits.base import Column, Finding, Outcome, Table
from auditor.comparing import compare
from auditor.report import pdf
from auditor.report.redact import redacted
from auditor.report.scrub import Scrubber
from auditor.wording import say
from tests import browser
from tests.report import builders

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.snapshot import Snapshot

PROGRAM_TEXT = ("findings", "title", "why", "caveats", "note", "label", "unseen", "set_aside", "moves")


def _with_canaries() -> tuple[Snapshot, list[str]]:
    """A snapshot with an own word in every field that is read from a file, and those words."""
    serial = itertools.count()
    words: list[str] = []

    def canary(place: str, text: str) -> str:
        field = re.sub(r"\[\d+\]", "", place).rsplit(".", 1)[-1]
        if not text or field in PROGRAM_TEXT or ".set_aside" in place or ".doubts" in place:
            return text
        words.append(f"Canary{next(serial):05d}x".replace("0", "o").replace("1", "i"))
        return words[-1]

    snapshot = builders.with_texts(builders.a_snapshot(150), canary)
    return snapshot, words


def _mentioning(snapshot: Snapshot) -> Snapshot:
    """The snapshot with findings that name a person, an employer and a file."""
    columns = [column.key for column in snapshot.people.columns]
    row = snapshot.people.rows[0]
    name, company = str(row[columns.index("name")]), str(row[columns.index("company")])
    told = Finding(
        f"{name} of {company} wrote on 3 March 2024; see {snapshot.sources[0].file} or mail {name}@{company}.example."
    )
    outcome = Outcome("informative", f"{name} left {company}", findings=(told,), why=f"Ask {name.lower()}.")
    return replace(snapshot, audits=(*snapshot.audits, builders.an_audit("told", outcome)))


@pytest.fixture(scope="module")
def canaries() -> tuple[Snapshot, list[str]]:
    """Made once; the snapshot is immutable."""
    snapshot, words = _with_canaries()
    return _mentioning(snapshot), words


def test_no_canary_is_in_the_page_the_json_or_the_markdown(canaries: tuple[Snapshot, list[str]]) -> None:
    """Texts, titles, descriptions, script blocks and comments alike."""
    snapshot, words = canaries
    assert len(words) > 600
    nobody = replace(snapshot, people=replace(snapshot.people, rows=()))
    outputs = {
        "html": report.render(snapshot, redact=True),
        "html since": report.render(snapshot, redact=True, since=compare(nobody, snapshot)),
        "json": redacted(snapshot).to_json(),
        "markdown": report.to_markdown(snapshot, redact=True),
    }
    for name, text in outputs.items():
        lower = text.lower()
        assert [word for word in words if word.lower() in lower] == [], name
        assert "canary" not in lower, name


@pytest.mark.browser
def test_no_canary_is_in_the_text_of_the_pdf(canaries: tuple[Snapshot, list[str]], tmp_path: Path) -> None:
    """What the browser prints, read back."""
    browser.skip_without("pdftotext")
    snapshot, _ = canaries
    target = tmp_path / "report.pdf"
    pdf.write(report.render(snapshot, redact=True), target)
    text = subprocess.run(["pdftotext", str(target), "-"], check=True, capture_output=True, text=True).stdout
    assert "Contact 001" in text
    assert "canary" not in text.lower()


def test_days_become_years_and_people_become_numbers() -> None:
    """One person has one number everywhere; no exact day is left in any table."""
    snapshot = builders.a_snapshot(60)
    hidden = redacted(snapshot)
    text = hidden.to_json()
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)
    assert hidden.as_of == "2026-11"
    numbers = [row[0] for row in hidden.people.rows]
    assert numbers == [f"Contact {number:03d}" for number in range(1, 61)]
    assert hidden.actions[0].what == f"Answer {hidden.actions[0].person_id}"
    assert {row[0] for row in hidden.audits[0].outcome.tables[0].rows} <= set(numbers)


def test_the_order_of_the_numbers_tells_nothing() -> None:
    """It is not the order of the people, and one changed row draws another."""
    snapshot = builders.a_snapshot(60)
    other = replace(snapshot, as_of="2026-11-13")
    ties = [row[4] for row in snapshot.people.rows]
    drawn = [[row[4] for row in redacted(one).people.rows] for one in (snapshot, other)]
    assert ties != drawn[0] != drawn[1]
    assert sorted(map(str, ties)) == sorted(map(str, drawn[0]))


def test_groups_under_five_are_merged() -> None:
    """An employer or a rank that few share would name them."""
    table = builders.people(3)
    rows = [list(row) for row in table.rows]
    company, position = 2, 3
    for at, row in enumerate(rows):
        row[company], row[position] = f"Rare {at}", "Founder"
    snapshot = replace(builders.a_snapshot(3), people=replace(table, rows=tuple(map(tuple, rows))))
    assert {(row[company], row[position]) for row in redacted(snapshot).people.rows} == {("other", "other")}


def test_unknown_text_columns_say_other_and_groups_are_numbered() -> None:
    """A school or a town is not ours to show; its share is."""
    table = Table(
        "schools",
        "Schools",
        (Column("school", "School"), Column("people", "People", "number")),
        (("Yale", 3), ("MIT", 2)),
    )
    audit = builders.an_audit("x", Outcome("informative", "Two from Yale, one from MIT", tables=(table,)))
    outcome = redacted(builders.a_snapshot(3, audits=(audit,))).audits[0].outcome
    assert [row[0] for row in outcome.tables[0].rows] == ["Group 1", "Group 2"]
    assert outcome.title == "Two from …, one from …"


def test_months_stay_in_tables_without_people() -> None:
    """The calendar of all contact names nobody."""
    months = redacted(builders.a_snapshot(30)).audits[1].outcome.tables[3]
    assert months.rows[0][0] == "2017-01"


def test_a_snapshot_without_people_columns_can_be_redacted() -> None:
    """Nothing to hide is no error."""
    empty = builders.an_empty_snapshot()
    bare = replace(empty, people=Table("people", "People", (), ()))
    assert redacted(bare).people.rows == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee wrote on 3 March 2024.", "Contact 7 wrote in 2024."),
        ("You met ann lee and Bob.", "You met … and …."),
        ("Three of your ties work at Acme Rail.", "Three of your ties work at …."),
        ("Mail a@b.example or see x.csv now", "Mail … or see … now"),
        ("LinkedIn shows 3.4% of 1,204.", "LinkedIn shows 3.4% of 1,204."),
        ("Zed has not answered.", "… has not answered."),
        ("One-way: no tie shown", "One-way: no tie shown"),
        ("", ""),
    ],
)
def test_sentences_keep_our_words_and_lose_names(text: str, expected: str) -> None:
    """Known names get their number, other capitals and others' words a dot."""
    scrub = Scrubber({"Ann Lee": "Contact 7"}, ["Acme Rail"], ["mail"])
    assert scrub(text).replace("… …", "…") == expected


def test_our_own_words_stay_whole_and_the_letters_asked_are_told() -> None:
    """A message without places names nobody, whatever words are in names; one letter is no name."""
    scrub = Scrubber({}, ["Variety Sector Ltd"])
    assert scrub(say("Variety: sector")) == "Variety: sector"
    assert scrub(say("People under {letters} at {company}", letters=["A", "E"], company="Variety")).values == {
        "letters": ["A", "E"],
        "company": "…",
    }


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=9).map(str.capitalize), st.data())
def test_no_name_survives_in_any_sentence(name: str, data: Any) -> None:
    """At the start, in the middle, with a possessive, in quotes."""
    frame = data.draw(
        st.sampled_from(["{} wrote.", "You asked {}.", "You owe {}’s team.", "See “{}” first.", "A: {}, B"])
    )
    scrub = Scrubber({f"{name} Doe": "Contact 1"}, [])
    shown = scrub(frame.format(name))
    assert name not in re.findall(r"\w+", shown)
