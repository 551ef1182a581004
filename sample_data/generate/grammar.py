"""Scripts of conversations, read from `data/talk_*.txt`, and how their lines become sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sample_data.generate.lore import lines, slots, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sample_data.generate.dice import Dice
    from sample_data.generate.model import Person

LANGUAGES = ("en", "de", "fr", "es")
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes"),
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LINE = re.compile(r"([ABCD])(?:\+(\d+)([mhd]))?(?: \[([a-z_ ]+)\])?: ?(.*)")
_MACRO = re.compile(r"<(\w+)>")
_SLOT = re.compile(r"\{(\w+)\}")
_MOVED_HOME = 2022  # the owner lived in Chicago before
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SECTORS = (
    "logistics",
    "food",
    "medical device",
    "retail",
    "manufacturing",
    "e-commerce",
    "cold chain",
    "health care",
)


@dataclass(frozen=True)
class Line:
    """One line of a script."""

    speaker: str  # A, B, C or D
    wait: timedelta | None  # None = a natural delay
    acts: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Script:
    """A short conversation."""

    name: str
    circles: tuple[str, ...]
    weight: float
    lines: tuple[Line, ...]


@lru_cache(maxsize=8)
def grammar(language: str) -> tuple[dict[str, list[Script]], dict[str, list[str]], dict[str, Script]]:
    """Scripts by circle, macros, and scripts by name."""
    scripts: list[tuple[str, tuple[str, ...], float, list[Line]]] = []
    macros: dict[str, list[str]] = {}
    for row in lines(f"talk_{language}.txt"):
        if row.startswith("== "):
            _, name, circles, weight = row.split()
            scripts.append((name, tuple(circles.split(",")), float(weight), []))
        elif row.startswith("<") and "> = " in row:
            name, _, options = row.partition("> = ")
            macros[name[1:]] = options.split(" | ")
        elif match := _LINE.fullmatch(row):
            speaker, amount, unit, acts, text = match.groups()
            wait = timedelta(**{_UNITS[unit]: int(amount)}) if amount else None
            scripts[-1][3].append(Line(speaker, wait, tuple((acts or "").split()), text))
        else:
            raise ValueError(f"talk_{language}.txt: not a script, macro or line: {row[:30]}")
    done = [Script(name, circles, weight, tuple(said)) for name, circles, weight, said in scripts]
    by_circle: dict[str, list[Script]] = {}
    for script in done:
        for circle in script.circles:
            by_circle.setdefault(circle, []).append(script)
    return by_circle, macros, {script.name: script for script in done}


def draw_script(dice: Dice, circle: str, language: str) -> tuple[Script, str]:
    """A script for a circle in the language, in English when the language has none; and its language."""
    for tongue in (language if language in LANGUAGES else "en", "en"):
        found = grammar(tongue)[0].get(circle, [])
        usual = [script for script in found if script.weight] or found
        if usual:
            return dice.weighted(usual, [script.weight or 1 for script in usual]), tongue
    raise KeyError(circle)


def script_named(name: str) -> Script:
    """An English script by its name."""
    return grammar("en")[2][name]


@dataclass
class Scene:
    """What the slots of one conversation are filled with; the same topic runs through all its lines."""

    dice: Dice
    language: str
    topic: str
    event: str
    oldevent: str
    place: str
    third: str
    thirdco: str
    cast: dict[str, Person]  # speaker letter -> person
    mention: dict[str, str]  # slots that are already settled
    said: set[str] = field(default_factory=set)  # nothing is said twice

    def say(self, line: Line, speaker: Person, hearer: Person, when: datetime) -> str:
        """The words of one line."""
        macros = grammar(self.language)[1]
        text = line.text
        while match := _MACRO.search(text):
            name = "recruit_own" if match[1] == "recruit" and speaker.function == "inhouse" else match[1]
            fresh = [option for option in macros[name] if option not in self.said] or macros[name]
            chosen = self.dice.pick(fresh)
            self.said.add(chosen)
            text = text[: match.start()] + chosen + text[match.end() :]
        text = _SLOT.sub(lambda found: self._fill(found[1], speaker, hearer, when), text)
        return text.replace("|", "\n").strip()

    def _fill(self, slot: str, speaker: Person, hearer: Person, when: datetime) -> str:
        if slot in self.mention:
            return self.mention[slot]
        if slot in {"topic", "event", "oldevent", "place", "third", "thirdco"}:
            return str(getattr(self, slot))
        if slot in {"a", "b", "c"}:
            return self.cast[slot.upper()].known_as()
        today = when.date()
        personal: dict[str, Callable[[], str]] = {
            "you": hearer.known_as,
            "me": speaker.known_as,
            "yourco": lambda: _employer(hearer, when),
            "myco": lambda: _employer(speaker, when),
            "yourco_b": lambda: _employer(speaker, when),
            "myco_b": lambda: _employer(hearer, when),
            "yourcity": lambda: hearer.city,
            "mycity": lambda: speaker.city,
            "yourrole": lambda: job.title if (job := hearer.job_on(today)) else "manager",
        }
        if slot in personal:
            return personal[slot]()
        return self._timely(slot, when)

    def _timely(self, slot: str, when: datetime) -> str:
        if slot in {"day", "day2"}:
            days = _DAYS[self.language]
            first = self.mention.setdefault("day", self.dice.pick(days))
            others = [day for day in days if day != first]
            return first if slot == "day" else self.mention.setdefault("day2", self.dice.pick(others))
        if slot == "homecity":
            return "Chicago" if when.year < _MOVED_HOME else "Minneapolis"
        if slot == "month":
            return _MONTHS[(when.month + self.dice.between(0, 2)) % 12]
        if slot == "dayrange":
            return f"on the {self.dice.between(5, 24)}th"
        if slot == "sector":
            return self.mention.setdefault("sector", self.dice.pick(_SECTORS))
        if slot == "wantrole":
            return self.mention.setdefault(slot, self.dice.pick(roles_in(when.year)))
        return self.mention.setdefault(slot, self.dice.pick(slots()[slot]))


def _employer(person: Person, when: datetime) -> str:
    company = person.company_on(when.date())
    plainly = {
        "",
        "Self-employed",
        "Freelance",
        "Retired",
        "Career Break",
        "Independent Consultant",
        "Stealth Startup",
    }
    return "your own shop" if company in plainly else company


def roles_in(year: int) -> list[str]:
    """Titles that are a next step for the owner in a year."""
    return slots()[f"wantrole {next(last for last in (2018, 2022, 2028) if year <= last)}"]


def filler(dice: Dice, slot: str, language: str) -> str:
    """Something to fill a slot with, in the language where it has its own."""
    return dice.pick(slots().get(f"{slot}_{language}") or slots()[slot])


def topic_for(dice: Dice, function: str) -> str:
    """Something people of that function talk about."""
    return dice.pick(slots().get(f"topic {function}") or slots()["topic operations"])


def owners_words(key: str) -> list[str]:
    """One of the owner's word lists, "|" as line breaks."""
    return [text.replace("||", "\n\n").replace("|", "\n") for text in words()[key]]
