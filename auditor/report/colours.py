"""Contrast between colours (WCAG 2), and an accent made readable."""

from __future__ import annotations

import re

LIGHT_PAPER, DARK_PAPER = "#faf9f6", "#11161b"  # backgrounds of the page, as in report.css
TEXT, MARKS = 4.5, 3.0  # least contrast of text and of what a chart is made of (WCAG 2.2, 1.4.3 and 1.4.11)
STEP = 0.04  # share of black or white added at a time
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether the text is `#rrggbb`."""
    return bool(_HEX.fullmatch(text))


def luminance(colour: str) -> float:
    """Relative luminance 0-1 of `#rrggbb`."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The first colour with a share 0-1 of the second."""
    pairs = [(int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, paper: str, least: float = TEXT) -> str:
    """The colour, darkened or lightened just as far as its contrast with the paper needs."""
    towards = "#000000" if luminance(paper) > luminance("#777777") else "#ffffff"
    share, found = 0.0, colour
    while contrast(found, paper) < least:
        share += STEP
        found = mixed(colour, towards, min(share, 1.0))
    return found


def softened(colour: str, paper: str, least: float = MARKS) -> str:
    """The colour mixed into the paper, as pale as a mark may be."""
    share = 0.6
    while share > 0 and contrast(mixed(colour, paper, share), paper) < least:
        share -= STEP
    return mixed(colour, paper, max(share, 0.0))
