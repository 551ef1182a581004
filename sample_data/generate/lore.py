"""The word lists the sample is made from, read once from `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Culture:
    """Names of one culture; pairs of (Latin spelling, own script or "")."""

    id: str
    language: str
    country: str
    female: tuple[tuple[str, str], ...]
    male: tuple[tuple[str, str], ...]
    family: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Place:
    """A city, its telephone area codes (North America only) and how many people live there."""

    country: str
    city: str
    region: str
    area_codes: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Company:
    """An invented employer."""

    name: str
    sector: str
    city: str
    weight: float


def lines(name: str) -> list[str]:
    """The lines of a data file without comments and blank lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _names(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (word.replace("_", " ").partition("=") for word in text.split())
    return tuple((latin, native) for latin, _, native in pairs)


@lru_cache(maxsize=1)
def cultures() -> dict[str, Culture]:
    """Cultures by id."""
    rows = lines("names.txt")
    found = {}
    for head, female, male, family in zip(*(iter(rows),) * 4, strict=True):
        key, language, country = head.strip("[]").split()
        found[key] = Culture(key, language, country, *(_names(row[3:]) for row in (female, male, family)))
    return found


@lru_cache(maxsize=1)
def nicknames() -> dict[str, list[str]]:
    """Short forms by given name."""
    return {given: short.split() for given, _, short in (row.partition(": ") for row in lines("nicknames.txt"))}


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All cities."""
    rows = (row.split("|") for row in lines("places.txt"))
    return tuple(Place(c, city, region, tuple(codes.split()), float(w)) for c, city, region, codes, w in rows)


@lru_cache(maxsize=256)
def place(city: str) -> Place:
    """The city of that name."""
    return next(found for found in places() if found.city == city)


@lru_cache(maxsize=1)
def companies() -> tuple[Company, ...]:
    """Employers, search and staffing firms (sector "search") among them."""
    plain = [row.split("|") for row in lines("companies.txt")]
    cities = [found for found in places() if found.country == "US"]
    suffixes = [option.rpartition(" ") for option in words()["suffixes"]]
    for number, stem in enumerate(words()["stems"]):
        for step, (sector, _, suffix) in enumerate(suffixes):
            city = cities[(number * 7 + step * 3) % len(cities)].city
            plain.append([f"{stem} {suffix}", sector, city, "0.4"])
    search = [(name, "search", city, "1") for name, city in (row.split("|") for row in lines("recruiting.txt"))]
    return tuple(Company(name, sector, city, float(weight)) for name, sector, city, weight in (*plain, *search))


@lru_cache(maxsize=1)
def company_by_name() -> dict[str, Company]:
    """Employers by name."""
    return {company.name: company for company in companies()}


@lru_cache(maxsize=1)
def titles() -> dict[tuple[str, str], list[list[str]]]:
    """Job titles by (function, language), seven levels of variants each."""
    ladders = {}
    for row in lines("titles.txt"):
        function, language, steps = row.split("|")
        ladders[function, language] = [step.split(";") for step in steps.split("/")]
    return ladders


@lru_cache(maxsize=1)
def slots() -> dict[str, list[str]]:
    """Fillers by slot: "topic logistics", "event" ..."""
    return {key: options.split(" | ") for key, _, options in (row.partition(": ") for row in lines("slots.txt"))}


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """The owner's own words: skills, posts, notes ..."""
    return {key: options.split(" | ") for key, _, options in (row.partition(": ") for row in lines("words.txt"))}


@lru_cache(maxsize=1)
def headers() -> dict[str, list[str]]:
    """Column names and fixed lines of the address books and the calendar."""
    return {key: names.split(",") for key, _, names in (row.partition(": ") for row in lines("headers.txt"))}
