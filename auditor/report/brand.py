"""A coach's own look: title, logo, accent colour and footer, checked and made readable."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import wording
from auditor.errors import UsageError
from auditor.report import colours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from markupsafe import Markup

LOGO_BYTES = 512 * 1024  # a logo is small; a photograph would bloat every report
KEYS = ("title", "logo", "accent", "footer", "lang")
PICTURES = (  # first bytes -> media type
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)


class Brand(NamedTuple):
    """What a coach may put on the page; made by `brand`, which checks it."""

    title: str = ""  # "" = the house's own
    logo: str = ""  # data: address of a picture
    accent: str = ""  # #rrggbb; "" = the house's own
    footer: str = ""

    @property
    def css(self) -> Markup:
        """The accent as custom properties, readable on light and on dark paper; "" without one."""
        from markupsafe import Markup

        if not self.accent:
            return Markup("")
        light = colours.readable(self.accent, colours.LIGHT_PAPER)
        dark = colours.readable(self.accent, colours.DARK_PAPER)
        rule = ":root{{--accent:{};--band:{}}}"
        return Markup(  # noqa: S704 - made of two checked colours
            rule.format(light, colours.softened(light, colours.LIGHT_PAPER))
            + "@media screen and (prefers-color-scheme:dark){"
            + rule.format(dark, colours.softened(dark, colours.DARK_PAPER))
            + "}"
        )


def house_title() -> str:
    """What the report is called where a coach gave no name."""
    return wording.told(wording.say("Network health report"))


def brand(settings: Mapping[str, Any], folder: Path) -> Brand:
    """The brand from the settings' table `[report]`; `logo` is a path, relative to the settings' folder.

    Raises UsageError for an unknown key, a colour that is not `#rrggbb` or a logo that cannot be used.
    """
    if unknown := [key for key in settings if key not in KEYS]:
        raise UsageError(f"[report] does not know {', '.join(unknown)}", hint=f"It knows {', '.join(KEYS)}.")
    given = {key: str(value) for key, value in settings.items() if value}
    if "accent" in given and not colours.is_colour(given["accent"]):
        raise UsageError("[report] accent is not a colour", hint="Write it like #0f5c69.")
    if "logo" in given:
        given["logo"] = _inlined(folder / given["logo"])
    return Brand(**{key: value for key, value in given.items() if key != "lang"})


def _inlined(path: Path) -> str:
    """The picture as a data: address."""
    try:
        with path.open("rb") as file:
            content = file.read(LOGO_BYTES + 1)
    except OSError as error:
        raise UsageError(f"[report] logo {path.name} cannot be read", hint=str(error.strerror)) from error
    if len(content) > LOGO_BYTES:
        raise UsageError(f"[report] logo {path.name} is too large", hint=f"At most {LOGO_BYTES // 1024} KB.")
    kind = next((kind for start, kind in PICTURES if content.lstrip().startswith(start)), "")
    if not kind:
        raise UsageError(f"[report] logo {path.name} is not a picture", hint="Use PNG, JPEG, GIF, WebP or SVG.")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
