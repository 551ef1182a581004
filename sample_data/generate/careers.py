"""Working lives: which jobs a person held, when and where."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sample_data.generate.lore import Company, companies, place, titles
from sample_data.generate.model import Person, Stint
from sample_data.generate.owner import LATER

if TYPE_CHECKING:
    from sample_data.generate.dice import Dice

_SECTORS = {  # where people of a function usually work
    "operations": ("logistics", "distribution", "manufacturing", "retail"),
    "logistics": ("logistics", "distribution"),
    "supply": ("manufacturing", "food", "retail", "medical devices"),
    "product": ("software", "media", "finance"),
    "engineering": ("software", "manufacturing"),
    "data": ("software", "insurance", "health care"),
    "finance": ("finance", "insurance", "food"),
    "care": ("health care",),
    "teaching": ("education",),
    "legal": ("legal",),
    "consulting": ("consulting",),
    "design": ("design", "software"),
    "quality": ("medical devices", "food", "health supply"),
    "agency": ("search",),
    "inhouse": ("retail", "software", "logistics"),
}
_SPECIAL = (
    "Self-employed",
    "Freelance",
    "Stealth Startup",
    "Independent Consultant",
    "Retired",
    "Career Break",
)
_AT_HOME = {
    "care": 80,
    "teaching": 120,
    "legal": 60,
    "consulting": 25,
}  # how much more likely a job in the usual sector is
_ABROAD = 0.03  # how much less likely a job in another country is
_DECORATIONS = (
    " | Speaker",
    " | Mentor",
    " - hiring!",
    " (Interim)",
    " / Site Lead",
    ", North America",
    " & Co-Founder",
    " II",
)


@lru_cache(maxsize=2048)
def _choices(function: str, city: str) -> tuple[list[Company], list[float]]:
    """Employers and the running sum of how likely each is."""
    sectors = _SECTORS.get(function, ())
    found, sums, total = [], [], 0.0
    for company in companies():
        if company.weight == 0 or (company.sector == "search") != (function == "agency"):
            continue
        near = 5 if company.city == city else 1 if place(company.city).country == place(city).country else _ABROAD
        total += company.weight * near * (_AT_HOME.get(function, 6) if company.sector in sectors else 1)
        found.append(company)
        sums.append(total)
    return found, sums


def draw_company(dice: Dice, function: str, city: str) -> str:
    """A likely employer for a function in a city."""
    if function not in {"agency", "inhouse"} and dice.chance(0.045):
        return dice.pick(_SPECIAL)
    found, sums = _choices(function, city)
    return found[min(bisect_right(sums, dice.unit() * sums[-1]), len(found) - 1)].name


def draw_title(dice: Dice, person: Person, level: int, company: str) -> str:
    """A job title of the person's function and language."""
    if company in _SPECIAL:
        return {"Retired": "Retired", "Career Break": "Full-time Parent"}.get(
            company, f"{person.function.title()} Consultant"
        )
    ladders = titles()
    ladder = ladders.get((person.function, person.language)) or ladders[person.function, "en"]
    title = dice.pick(ladder[max(0, min(6, level))])
    return title + dice.pick(_DECORATIONS) if dice.chance(0.03) else title


def write_career(dice: Dice, person: Person, start: date, level: int, anchor: tuple[str, date, date] | None) -> None:
    """Fill `person.stints` from `start` on; `anchor` is a job that is certain (company, from, to)."""
    day = start
    stints: list[Stint] = []
    while day < LATER or anchor:
        if anchor and day >= anchor[1] - timedelta(days=400):
            company, day, end = anchor
            anchor = None
        else:
            company = draw_company(dice, person.function, person.city)
            end = day + timedelta(days=dice.between(420, 2300))
            if anchor and end > anchor[1]:
                end = anchor[1] - timedelta(days=dice.between(5, 60))
        day, level = _serve(dice, person, stints, (company, day, end), level)
    person.stints = stints


def _serve(
    dice: Dice, person: Person, stints: list[Stint], job: tuple[str, date, date], level: int
) -> tuple[date, int]:
    company, day, end = job
    middle = day + (end - day) * dice.between(40, 70) / 100 if (end - day).days > 1100 and dice.chance(0.45) else None
    stints.append(
        Stint(company, draw_title(dice, person, level, company), day, middle or (end if end < LATER else None))
    )
    if middle:
        level = min(5, level + 1)
        stints.append(Stint(company, draw_title(dice, person, level, company), middle, end if end < LATER else None))
    if dice.chance(0.3):
        level = min(6 if dice.chance(0.05) else 5 if dice.chance(0.4) else 4, level + 1)
    return end + timedelta(days=dice.between(3, 70)), level
