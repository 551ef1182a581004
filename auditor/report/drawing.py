"""What a chart is made of, as plain data: marks with positions, and the helpers that lay labels out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDE, NARROW = 800, 340  # units of the two drawings of each chart; a phone shows the narrow one at about 1:1
FONT = 13  # px, of labels
CHAR = 0.6 * FONT  # widest usual mean width of a character, over the fonts of the stack
LABEL_CHARS = 42  # longer labels are cut with an ellipsis; the table twin has them whole
GAP = 12


class Mark(NamedTuple):
    """One shape: an SVG element, its CSS class, its attributes, and its text (a label, or what hovering shows)."""

    tag: str  # rect | line | circle | path | text
    css: str
    at: tuple[tuple[str, float | str], ...]
    text: str = ""


class Drawing(NamedTuple):
    """Marks on a canvas of `width` x `height` units."""

    width: int
    height: int
    marks: tuple[Mark, ...]


class Key(NamedTuple):
    """One entry of a legend."""

    css: str
    label: str
    value: str = ""


class Chart(NamedTuple):
    """A finding as a picture, in words and as a table."""

    id: str
    title: str
    desc: str  # the finding in a sentence, for those who cannot see the picture
    wide: Drawing
    narrow: Drawing
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[Key, ...] = ()
    note: str = ""


def rect(css: str, x: float, y: float, width: float, height: float, tip: str = "", radius: float = 0) -> Mark:
    """A rectangle; `tip` shows on hover."""
    place = [("x", r(x)), ("y", r(y)), ("width", r(max(width, 0))), ("height", r(max(height, 0)))]
    return Mark("rect", css, tuple(place + ([("rx", r(radius))] if radius else [])), tip)


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> Mark:
    """A straight line."""
    return Mark("line", css, (("x1", r(x1)), ("y1", r(y1)), ("x2", r(x2)), ("y2", r(y2))))


def path(css: str, points: Sequence[tuple[float, float]], *, closed: bool = False) -> Mark:
    """Straight lines from point to point."""
    places = "L".join(f"{r(x):g} {r(y):g}" for x, y in points)
    return Mark("path", css, (("d", f"M{places}{'Z' if closed else ''}"),))


def dot(css: str, x: float, y: float, radius: float, tip: str = "") -> Mark:
    """A filled circle."""
    return Mark("circle", css, (("cx", r(x)), ("cy", r(y)), ("r", r(radius))), tip)


def label(text: str, x: float, y: float, css: str = "", anchor: str = "start") -> Mark:
    """A line of text with its baseline at `y`; `anchor` start | middle | end."""
    return Mark("text", css, (("x", r(x)), ("y", r(y)), ("text-anchor", anchor)), text)


def both(draw: Callable[[int], Drawing]) -> tuple[Drawing, Drawing]:
    """The drawing for a desk and the one for a phone."""
    return draw(WIDE), draw(NARROW)


def r(value: float) -> float:
    """Rounded to a tenth: enough for the eye, half the bytes."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def cut(text: str, chars: int = LABEL_CHARS) -> str:
    """At most `chars` characters, with an ellipsis where something went."""
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"


def gutter(labels: list[str]) -> float:
    """Room that the longest label needs on the left."""
    return max((len(cut(text)) for text in labels), default=0) * CHAR + GAP


def nice(top: float, steps: int = 4) -> tuple[float, float]:
    """A round axis end at or above `top`, and the step between its ticks: 1, 2, 2.5 or 5 times a power of ten."""
    if top <= 0:
        return 1.0, 1.0
    raw = top / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    return math.ceil(round(top / step, 6)) * step, step
