"""Numbers, ranges and days as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.audits.base import Cell, Column, Estimate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
COUNT_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
NOTHING = "–"
SMALL_SHARE = 0.1  # below it one decimal is shown: 3 % and 3.4 % differ by people
MINUTES_PER_HOUR = 60
DAY_PARTS, MONTH_PARTS = 3, 2  # of 2024-03-01 and 2024-03


def number(value: float | None) -> str:
    """`1204` -> "1,204", `3.25` -> "3.2"; an en dash for nothing."""
    if value is None:
        return NOTHING
    if isinstance(value, int):  # most of what is shown
        return f"{value:,}"
    rounded = round(float(value), 1)
    return f"{int(rounded):,}" if rounded.is_integer() else f"{rounded:,.1f}"


def signed(value: float) -> str:
    """`3` -> "+3", `-3` -> "−3"."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"


def share(value: float | None) -> str:
    """A share 0-1 as a percentage: one decimal below 10 %."""
    if value is None:
        return NOTHING
    digits = 1 if 0 < value < SMALL_SHARE else 0
    return f"{value * 100:.{digits}f}%".replace(".0%", "%")


def day(iso: str, *, short: bool = False) -> str:
    """`2024-03-01` -> "1 March 2024" ("1 Mar 2024" when short); `2024-03` and `2024` work, other text stays."""
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > DAY_PARTS:
        return iso
    if len(parts) < MONTH_PARTS:
        return iso
    if not 1 <= int(parts[1]) <= len(MONTHS):
        return iso
    month = MONTHS[int(parts[1]) - 1]
    month = month[:3] if short else month
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == DAY_PARTS else f"{month} {parts[0]}"


def plural(count: float, one: str, many: str = "") -> str:
    """`plural(1204, "person", "people")` -> "1,204 people"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def count_word(count: int, one: str, many: str) -> str:
    """`count_word(5, "thing", "things")` -> "Five things"; figures from eleven on."""
    word = COUNT_WORDS[count] if count < len(COUNT_WORDS) else number(count)
    return f"{word} {one if count == 1 else many}"


def minutes(value: float) -> str:
    """`95` -> "1 h 35 min"."""
    total = round(value)
    hours, rest = divmod(total, MINUTES_PER_HOUR)
    parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(parts)


def joined(parts: list[str]) -> str:
    """`["a", "b", "c"]` -> "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def prose(text: str) -> str:
    """A sentence in this report's typography: "30%" without a blank, so that no line breaks before the sign."""
    return text.replace(" %", "%")


def sentence(fragment: str) -> str:
    """A fragment with a capital first letter and a full stop."""
    return capital(fragment) + ("" if not fragment or fragment[-1] in ".!?…" else ".")


def cell(value: Cell, kind: str) -> str:
    """A table cell of a column kind as text; "" for what is not known."""
    if value is None or value == "":
        return ""
    if kind == "flag" or isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return share(value) if kind == "share" else str(value) if kind == "text" else number(value)
    return day(value, short=True) if kind == "date" else str(value)


def kind_of(column: Column) -> str:
    """The kind of a column's cells; months are told like days even where they came as text."""
    return "date" if column.key == "month" else column.kind


def amount(value: float | None, unit: str) -> str:
    """One number with its unit: "3.4%", "12 days", "41"."""
    if unit == "share":
        return share(value)
    if unit in ("days", "months") and value is not None:
        return plural(value, unit[:-1])
    if unit in ("people", "count") and value is not None:
        return number(round(value))
    return number(value)


def value_of(estimate: Estimate) -> str:
    """The estimate's own number: "about 41 of 1,204", "3.4%", "not measured"."""
    if estimate.value is None:
        return "not measured"
    text = amount(estimate.value, estimate.unit)
    if estimate.unit in ("people", "count") and estimate.of is not None:
        text = f"{text} of {number(estimate.of)}"
    return f"about {text}" if is_range(estimate) else text


def is_range(estimate: Estimate) -> bool:
    """Whether the number is uncertain: it has two bounds that differ."""
    return None not in (estimate.low, estimate.high) and estimate.low != estimate.high


def range_of(estimate: Estimate) -> str:
    """The bounds: "23–66", "1.9–5.5%"; "" for a plain count."""
    if estimate.value is None or not is_range(estimate):
        return ""
    low, high = amount(estimate.low, estimate.unit), amount(estimate.high, estimate.unit)
    return f"{low.removesuffix('%') if estimate.unit == 'share' else low}–{high}"


def basis_of(estimate: Estimate) -> str:
    """What the number rests on, in a few words; "" for a plain count."""
    if estimate.value is None:
        return ""
    level = f"{estimate.level * 100:.0f}% range"
    if estimate.basis == "assumed":
        return f"{level} under an assumption, from {plural(estimate.n, 'answer')}"
    if estimate.basis == "sampled":
        return f"{level}, from {plural(estimate.n, 'answer')}"
    if estimate.unit == "share":
        return f"of {number(estimate.of if estimate.of is not None else estimate.n)}"
    return ""
