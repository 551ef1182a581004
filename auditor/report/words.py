"""Numbers, ranges and days as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.rounding import whole
from auditor.sources import labels
from auditor.wording.now import say, say_n

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.audits.base import Cell, Column, Estimate

NOTHING = "–"
MINUTES_PER_HOUR = 60
LISTS = "sources"  # key of columns that hold ids of sources: "linkedin; vcard"
MONTHS = ("month", "began", "ended")  # keys of columns that hold months


def number(value: float | None) -> str:
    """`1204` -> "1,204", `3.25` -> "3.2"; an en dash for nothing."""
    return NOTHING if value is None else wording.current().number(value)


def signed(value: float) -> str:
    """`3` -> "+3", `-3` -> "−3"."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"


def share(value: float | None) -> str:
    """A share 0-1 as a percentage: one decimal below 10 %."""
    return NOTHING if value is None else wording.current().share(value)


def day(iso: str, *, short: bool = False) -> str:
    """`2024-03-01` -> "1 March 2024" ("1 Mar 2024" when short); `2024-03` and `2024` work, other text stays."""
    return wording.current().day(iso, "short" if short else "day")


def minutes(value: float) -> str:
    """`95` -> "1 h 35 min"."""
    hours, rest = divmod(round(value), MINUTES_PER_HOUR)
    if hours and rest:
        return say("{hours} h {minutes} min", hours=hours, minutes=rest)
    return say("{hours} h", hours=hours) if hours else say("{minutes} min", minutes=rest)


def joined(parts: Sequence[str]) -> str:
    """`["a", "b", "c"]` -> "a, b and c"."""
    return wording.current().listed(parts)


def labelled(label: str, text: str) -> str:
    """`labelled("Strong ties", "53")` -> "Strong ties: 53"."""
    return f"{label}{wording.current().colon} {text}"


def clauses(parts: Iterable[str]) -> str:
    """`["a", "b"]` -> "a; b"."""
    return f"{wording.current().semicolon} ".join(parts)


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def prose(text: str) -> str:
    """A sentence in this report's typography: "30%" without a blank, so that no line breaks before the sign."""
    return wording.current().prose(text)


def within(label: str) -> str:
    """A label as it goes on inside a sentence."""
    return wording.current().within(label)


def sentence(fragment: str) -> str:
    """A fragment with a capital first letter and a full stop."""
    return capital(fragment) + ("" if not fragment or fragment[-1] in ".!?…" else ".")


def cell(value: Cell, kind: str) -> str:
    """A table cell of a column kind as text; "" for what is not known."""
    if value is None or value == "":
        return ""
    if kind == "flag" or isinstance(value, bool):
        return say("yes") if value else say("no")
    if not isinstance(value, str):
        return share(value) if kind == "share" else str(value) if kind == "text" else number(value)
    if kind == "source":
        return _place(value)
    if kind == LISTS:
        return ", ".join(wording.told(labels(value)))
    return day(value, short=True) if kind == "date" else str(value)


def _place(source: str) -> str:
    """Where a row of evidence stands: "messages.csv row 17"."""
    file, row, number = source.rpartition(" row ")
    return say("{file} row {row}", file=file, row=number) if row and number.isdigit() else source


def kind_of(column: Column) -> str:
    """The kind of a column's cells; months are told like days even where they came as text, and so are ids of sources."""
    return "date" if column.key in MONTHS else LISTS if column.key == LISTS else column.kind


def amount(value: float | None, unit: str) -> str:
    """One number with its unit: "3.4%", "12 days", "41"."""
    if unit == "share":
        return share(value)
    if unit == "days" and value is not None:
        return say_n(value, "{n:1} day", "{n:1} days")
    if unit == "months" and value is not None:
        return say_n(value, "{n:1} month", "{n:1} months")
    if unit in ("people", "count") and value is not None:
        return number(round(value))
    return number(value)


def value_of(estimate: Estimate) -> str:
    """The estimate's own number: "about 41 of 1,204", "3.4%", "not measured"."""
    if estimate.value is None:
        return say("not measured")
    text = amount(estimate.value, estimate.unit)
    if estimate.unit in ("people", "count") and estimate.of is not None:
        text = part(text, estimate.of)
    return say("about {number}", number=text) if is_range(estimate) else text


def part(some: str, of: float | None) -> str:
    """`part("41", 1204)` -> "41 of 1,204"."""
    return say("{some} of {total}", some=some, total=number(of))


def of_total(total: float) -> str:
    """`of_total(1204)` -> "of 1,204", after a number that stands apart."""
    return say("of {total}", total=number(total))


def of_about(total: float) -> str:
    """`of_about(150)` -> "of about 150", after a number that stands apart."""
    return say("of about {total}", total=number(total))


def first_of(shown: int, total: int) -> str:
    """What a cut list says of itself."""
    return say("The first {shown} of {total}.", shown=shown, total=total)


def is_range(estimate: Estimate) -> bool:
    """Whether the number is uncertain: it has two bounds that differ."""
    return None not in (estimate.low, estimate.high) and estimate.low != estimate.high


def range_of(estimate: Estimate) -> str:
    """The bounds: "23–66", "1.9–5.5%"; "" for a plain count."""
    if estimate.value is None or not is_range(estimate):
        return ""
    low, high = estimate.low or 0.0, estimate.high or 0.0
    if estimate.unit == "share":
        return wording.current().share_range(low, high)
    if estimate.unit == "people":
        low, high = whole(low, high)
    return f"{amount(low, estimate.unit)}–{amount(high, estimate.unit)}"


def between(estimate: Estimate) -> str:
    """The bounds in words: "between 23 and 66", "between 1.9 and 5.5%"; "" for a plain count."""
    low, dash, high = range_of(estimate).partition("–")
    return say("between {low} and {high}", low=low, high=high) if dash else ""


def basis_of(estimate: Estimate) -> str:
    """What the number rests on, in a few words; "" for a plain count."""
    if estimate.value is None:
        return ""
    if estimate.basis == "assumed":
        return say_n(
            estimate.n,
            "{level:whole} range under an assumption, from {n} answer",
            "{level:whole} range under an assumption, from {n} answers",
            level=estimate.level,
        )
    if estimate.basis == "sampled":
        return say_n(
            estimate.n,
            "{level:whole} range, from {n} answer",
            "{level:whole} range, from {n} answers",
            level=estimate.level,
        )
    if estimate.unit == "share":
        return say("of {total}", total=estimate.of if estimate.of is not None else estimate.n)
    return ""
