"""What a chart is made of, as plain data: marks with positions, and the helpers that lay labels out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDE, NARROW = 800, 340  # units of the two drawings of each chart; a phone shows the narrow one at about 1:1
FONT = 13  # px, of labels
CHAR = 0.6 * FONT  # widest usual mean width of a character, over the fonts of the stack
LABEL_CHARS = (
    42  # in a line of a label in the gutter, which goes on in a second one; the table twin has any longer one whole
)
ABOVE_CHARS = 40  # in a line of a label above its row, as on a phone, which goes on in the next
MOST_LINES = 3  # of such a label
GUTTER_LINES = 2  # of a label beside its row: as many as a row is high
LINE = 16  # px between these lines
GAP = 12


class Mark(NamedTuple):
    """One shape: an SVG element, its CSS class, its attributes, and its text (a label, or what hovering shows)."""

    tag: str  # rect | line | circle | path | text
    css: str
    at: tuple[tuple[str, float | str], ...]
    text: str = ""  # its lines divided by newlines


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
    """Text with the baseline of its first line at `y`, `LINE` below one another; `anchor` start | middle | end."""
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


def wrapped(text: str, chars: int = ABOVE_CHARS, most: int = MOST_LINES) -> list[str]:
    """The text in lines of at most `chars` characters, broken between words; what is beyond the last is cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= chars or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(line, chars) for line in kept if line]


def beside(text: str, end: float, baseline: float) -> Mark:
    """A label that ends left of its row, its middle at the middle of a line with this baseline."""
    lines = wrapped(text, LABEL_CHARS, GUTTER_LINES)
    return label("\n".join(lines), end, baseline - LINE * max(len(lines) - 1, 0) / 2, anchor="end")


def above(text: str, baseline: float) -> Mark:
    """A label above its row, its last line at `baseline`."""
    lines = wrapped(text)
    return label("\n".join(lines), 0, baseline - LINE * max(len(lines) - 1, 0))


def room_above(labels: Sequence[str]) -> float:
    """What the labels above their rows need beyond one line."""
    return LINE * max((len(wrapped(text)) - 1.0 for text in labels if text), default=0.0)


def gutter(labels: list[str]) -> float:
    """Room that the longest label needs on the left."""
    lines = (line for text in labels for line in wrapped(text, LABEL_CHARS, GUTTER_LINES))
    return max(map(len, lines), default=0) * CHAR + GAP


def nice(top: float, steps: int = 4) -> tuple[float, float]:
    """A round axis end at or above `top`, and the step between its ticks: 1, 2, 2.5 or 5 times a power of ten."""
    if top <= 0:
        return 1.0, 1.0
    raw = top / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    return math.ceil(round(top / step, 6)) * step, step
