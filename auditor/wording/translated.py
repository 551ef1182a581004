"""The other languages: sentences from a catalogue (`de.po` ...), numbers, days and lists by Babel's rules."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - the class has a method of that name
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from auditor.wording.english import SMALL_SHARE, WORDS, English

if TYPE_CHECKING:
    from auditor.wording.message import Message

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPELLED = {  # two to twelve, the same in every gender and case; one and none are sentences of their own
    "de": ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "fr": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    "es": ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
}
PLACE_OF_NUMBER = re.compile(r"\{n[:}]")
SEVERAL = 2  # takes the form that numbers with decimals and most others take
FIRST = {"fr": ("1 ", "1er ")}  # how the first day of a month is written, where it is not "1"
OTHER_NAMES = {"Turkey": "TR"}  # of countries, beside Unicode's
SPACED = {"fr": (f"{NO_BREAK}:", f"{NARROW};")}  # colon and semicolon where a blank goes before them
EUPHONY = {"es": (re.compile("h?[ií](?![aeoáéó])", re.IGNORECASE), " y ", " e ")}  # "padre e hijo", but "agua y hielo"
GROUPED_FROM = {"es": 10_000}  # from here on digits are set in groups of three


class Translated(English):
    """One language with its catalogue."""

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue
        self._locale = Locale.parse(code)
        self.colon, self.semicolon = SPACED.get(code, (English.colon, English.semicolon))

    def template(self, message: Message) -> str:
        """The entry in the catalogue; English where there is none."""
        found, context = self._catalogue, message.context
        if not message.many:
            return found.pgettext(context, message.id) if context else found.gettext(message.id)
        number = int(message.number) if message.number == int(message.number) else SEVERAL
        told = self._counted(message, number)
        # French says 0 in the singular; a form that spells one, "une personne", would then be false.
        return told if number or PLACE_OF_NUMBER.search(told) else self._counted(message, SEVERAL)

    def _counted(self, message: Message, number: int) -> str:
        """The form for a number."""
        found, context = self._catalogue, message.context
        if context:
            return found.npgettext(context, message.id, message.many, number)
        return found.ngettext(message.id, message.many, number)

    def number(self, value: float, digits: int = 1) -> str:
        """`1204.25` -> "1.204,2": at most so many digits after the comma."""
        rounded = value if isinstance(value, int) else round(float(value), digits) + 0  # + 0: no "-0"
        grouped = abs(rounded) >= GROUPED_FROM.get(self.code, 0)
        return numbers.format_decimal(
            rounded, f"#,##0.{'#' * digits}", locale=self._locale, group_separator=grouped, decimal_quantization=False
        )

    def word(self, value: int) -> str:
        """A count as it stands in a sentence: a word from two to twelve."""
        return SPELLED[self.code][value - 2] if 2 <= value < len(WORDS) else self.number(value)

    def share(self, value: float) -> str:
        """A share 0-1 as a percentage: one decimal below 10 %."""
        return self._percent(value, "0.#" if 0 < value < SMALL_SHARE else "0")

    def whole(self, value: float) -> str:
        """A share 0-1 as a percentage without decimals."""
        return self._percent(value, "0")

    def _percent(self, value: float, digits: str) -> str:
        pattern = self._locale.percent_formats[None].pattern.replace("#,##0", digits)
        return numbers.format_percent(value, pattern, locale=self._locale)

    def share_range(self, low: float, high: float) -> str:
        """Two shares with one sign: "1,9–5,5 %"."""
        down, up = self.share_bounds(low, high)
        return f"{down.rstrip('%').rstrip()}–{up}"

    def decimals(self, value: float, digits: int) -> str:
        """A number with exactly so many digits after the comma, but for ",0"."""
        return self.number(round(value, digits), digits)

    def date(self, year: int, month: int, day: int, short: bool) -> str:
        """A day, or a month when `day` is 0."""
        when = Date(year, month, day or 1)
        if day and not short:  # by format: a skeleton of it falls back to the short month
            text = dates.format_date(when, "long", locale=self._locale)
        else:
            text = dates.format_skeleton(("yMMMd" if day else "yMMM") if short else "yMMMM", when, locale=self._locale)
        one, first = FIRST.get(self.code, ("", ""))
        text = first + text.removeprefix(one) if day == 1 and one and text.startswith(one) else text
        return text.replace(" ", NO_BREAK, 1) if day else text  # the day's number stays with its month

    def country(self, name: str) -> str:
        """A country by its English name, in this language."""
        return str(self._locale.territories.get(_countries().get(name, ""), name))

    def months(self) -> tuple[str, ...]:
        """Short names of the months, standing alone."""
        names = dates.get_month_names("abbreviated", "stand-alone", locale=self._locale)
        return tuple(names[month] for month in range(1, 13))

    def month_letters(self) -> tuple[str, ...]:
        """One letter for each month."""
        names = dates.get_month_names("narrow", "stand-alone", locale=self._locale)
        return tuple(names[month] for month in range(1, 13))

    def listed(self, parts: Sequence[str]) -> str:
        """`["a", "b", "c"]` -> "a, b und c"."""
        told = lists.format_list(parts, locale=self._locale)
        sound, usual, other = EUPHONY.get(self.code, (None, "", ""))
        if sound and len(parts) > 1 and sound.match(parts[-1]):
            return f"{told.removesuffix(usual + parts[-1])}{other}{parts[-1]}"
        return told

    def within(self, label: str) -> str:
        """A label inside a sentence: German nouns keep their capital, so there it stays as it was written."""
        return label if self.code == "de" else super().within(label)

    def prose(self, text: str) -> str:
        """A sentence whose percent signs stay with their numbers."""
        return text.replace(" %", f"{NO_BREAK}%")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """English names of countries -> their codes."""
    return {name: code for code, name in Locale("en").territories.items()} | OTHER_NAMES


@lru_cache(maxsize=8)
def translated(code: str) -> Translated:
    """The language with its shipped catalogue, read once."""
    return Translated(code, catalogue(Path(__file__).with_name(f"{code}.po")))


def catalogue(path: Path) -> NullTranslations:
    """A catalogue file as translations in memory; entries that are empty or doubtful are left out."""
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
