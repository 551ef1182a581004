"""English: how sentences are filled, and how numbers, days and lists are written. The base of every language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from auditor.rounding import outward
from auditor.wording.message import Message, Values

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SMALL_SHARE = 0.1  # below it one decimal is shown: 3 % and 3.4 % differ by people
FINE_SHARE, COARSE_SHARE = 0.001, 0.01  # steps in which shares are shown, below and above that
DAY_PARTS, MONTH_PARTS = 3, 2  # of 2024-03-01 and 2024-03
LONG, SHORT, MONTH = "day", "short", "month"  # forms of a day
DIGITS = 6  # of a number whose decimals are not stated

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")


class English:
    """Messages as they were written."""

    code = "en"
    colon, semicolon = ":", ";"  # with the blank before them that some languages set

    def tell(self, message: Message) -> str:
        """The sentence in this language."""
        return self.fill(self.template(message), message.values)

    def template(self, message: Message) -> str:
        """The catalogue's sentence with its places in braces."""
        return message.many if message.many and message.number != 1 else message.id

    def fill(self, template: str, values: Values) -> str:
        """The template with `{name}` or `{name:form}` filled; a place without a value stays."""
        parts = _parts(template)
        if len(parts) == 1:
            return template
        filled = list(parts)
        for at in range(1, len(parts), 3):
            name, form = parts[at], parts[at + 1]
            filled[at] = self.shown(values[name], form or "") if name in values else _place(name, form)
            filled[at + 1] = ""
        return "".join(map(str, filled))

    def shown(self, value: Any, form: str = "") -> str:
        """One value in a sentence. The forms stand in CONTRIBUTING.md."""
        if not form and type(value) is str:  # most are
            return value
        if form == "within":
            return self.within(self.shown(value))
        if form == "Word":
            text = self.shown(value, "word" if isinstance(value, int) else "")
            return text[:1].upper() + text[1:]
        if isinstance(value, Message):
            return self.tell(value)
        if isinstance(value, str):
            return self.country(value) if form == "country" else self.day(value, form) if form else value
        if isinstance(value, list | tuple):
            return self.listed([self.shown(part, form) for part in value])
        return self._figure(value, form)

    def _figure(self, value: float, form: str) -> str:
        """A number in a form."""
        if form == "word" and isinstance(value, int):
            return self.word(value)
        if form == "share":
            return self.share(value)
        if form == "whole":
            return self.whole(value)
        if form.isdigit():
            return self.number(value, int(form))
        return self.number(value) if isinstance(value, int) else self.number(value, DIGITS)

    def number(self, value: float, digits: int = 1) -> str:
        """`1204` -> "1,204", `3.25` -> "3.2": at most so many digits after the point."""
        if isinstance(value, int):
            return f"{value:,}"
        text = f"{round(float(value), digits) + 0:,.{digits}f}"  # + 0: no "-0"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def word(self, value: int) -> str:
        """A count as it stands in a sentence: a word up to twelve."""
        return WORDS[value] if 0 <= value < len(WORDS) else self.number(value)

    def share(self, value: float) -> str:
        """A share 0-1 as a percentage: one decimal below 10 %."""
        return f"{self.decimals(100 * value, 1 if 0 < value < SMALL_SHARE else 0)}%"

    def whole(self, value: float) -> str:
        """A share 0-1 as a percentage without decimals."""
        return f"{100 * value:.0f}%"

    def share_bounds(self, low: float, high: float) -> tuple[str, str]:
        """The bounds of a range of shares, rounded outward to what `share` shows."""
        down = outward(low, low, FINE_SHARE if low < SMALL_SHARE else COARSE_SHARE)[0]
        up = outward(high, high, FINE_SHARE if high < SMALL_SHARE else COARSE_SHARE)[1]
        return self.share(down), self.share(up)

    def share_range(self, low: float, high: float) -> str:
        """Two shares: "1.9–5.5%"."""
        down, up = self.share_bounds(low, high)
        return f"{down.removesuffix('%')}–{up}"

    def decimals(self, value: float, digits: int) -> str:
        """A number with exactly so many digits after the point, but for ".0"."""
        return f"{value:.{digits}f}".removesuffix(".0")

    def day(self, iso: str, form: str = LONG) -> str:
        """`2024-03-01` -> "1 March 2024" (short: "1 Mar 2024"; month: "March 2024"); `2024-03` and `2024` work too.

        Other text stays as it is.
        """
        parts = iso[:10].split("-")
        if not all(part.isdigit() for part in parts) or not MONTH_PARTS <= len(parts) <= DAY_PARTS:
            return iso
        year, month = int(parts[0]), int(parts[1])
        if not 1 <= month <= len(MONTHS):
            return iso
        return self.date(year, month, int(parts[2]) if len(parts) == DAY_PARTS and form != MONTH else 0, form == SHORT)

    def date(self, year: int, month: int, day: int, short: bool) -> str:
        """A day, or a month when `day` is 0."""
        name = self.months()[month - 1] if short else MONTHS[month - 1]
        return f"{day} {name} {year:04}" if day else f"{name} {year:04}"

    def country(self, name: str) -> str:
        """A country by its English name, as it is called in this language; any other text as it stands."""
        return name

    def months(self) -> tuple[str, ...]:
        """Short names of the months, standing alone."""
        return tuple(name[:3] for name in MONTHS)

    def month_letters(self) -> tuple[str, ...]:
        """One letter for each month."""
        return tuple(name[0] for name in MONTHS)

    def listed(self, parts: Sequence[str]) -> str:
        """`["a", "b", "c"]` -> "a, b and c"."""
        return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)

    def within(self, label: str) -> str:
        """A label that may open with a capital, as it goes on inside a sentence."""
        return label[:1].lower() + label[1:]

    def prose(self, text: str) -> str:
        """A sentence in this language's typography: "30%", so that no line breaks before the sign."""
        return text.replace(" %", "%")


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[str | None, ...]:
    """Text, name, form, text, name, form ... text."""
    return tuple(_PLACE.split(template))


def _place(name: str | None, form: str | None) -> str:
    return f"{{{name}:{form}}}" if form else f"{{{name}}}"
