"""The circles the owner's network is made of: how many people, who they are, when they met, how close they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_data.generate.owner import AS_OF, JOBS, JOINED, LATER

TIES = ("inner", "steady", "cooling", "dormant", "occasional", "ignored", "silent")
TWIN_CITIES: dict[str, float] = {"Minneapolis": 10, "Saint Paul": 5, "Bloomington": 2, "Rochester": 1}
CHICAGO: dict[str, float] = {"Chicago": 14, "Milwaukee": 1, "Minneapolis": 1}
HAMBURG: dict[str, float] = {"Hamburg": 10, "Berlin": 2, "München": 1}
ANYWHERE: dict[str, float] = {}
STAFF = {
    "operations": 6,
    "logistics": 6,
    "supply": 3,
    "sales": 3,
    "customer": 2,
    "finance": 2,
    "hr": 1.5,
    "data": 2,
    "engineering": 1.5,
    "quality": 1,
    "project": 2,
    "legal": 0.5,
    "marketing": 1,
    "inhouse": 0.7,
}
TECH = {
    "engineering": 7,
    "product": 5,
    "design": 2,
    "data": 2,
    "customer": 3,
    "sales": 3,
    "marketing": 2,
    "finance": 1,
    "hr": 1,
    "project": 1.5,
    "inhouse": 0.6,
    "operations": 1.5,
}
MIXED = {
    "finance": 2,
    "marketing": 2,
    "consulting": 2,
    "teaching": 1.5,
    "care": 1.5,
    "legal": 1,
    "sales": 2,
    "design": 0.7,
    "engineering": 1.5,
    "hr": 1,
    "supply": 1.5,
    "operations": 1.5,
    "product": 1,
    "data": 1,
}


@dataclass(frozen=True)
class Circle:
    """People the owner knows for one reason."""

    id: str
    count: int  # at 1,200 connections
    functions: dict[str, float]
    cities: dict[str, float]  # empty = anywhere
    ties: tuple[float, ...]  # weights, in the order of TIES
    since: date
    until: date
    level: int  # usual level on meeting
    script: str  # how they write to each other once they are not colleagues
    employer: str = ""


def _job(
    key: str, count: int, functions: dict[str, float], cities: dict[str, float], ties: tuple[float, ...]
) -> Circle:
    employer, start, end = JOBS[key]
    return Circle(key, count, functions, cities, ties, start, min(end, LATER), 2, "peer", employer)


CIRCLES = (
    Circle(
        "school",
        84,
        MIXED,
        {"Milwaukee": 5, "Chicago": 5, "Minneapolis": 3, "Madison": 2, "New York": 1, "Denver": 1},
        (2, 4, 2, 14, 20, 0, 58),
        JOINED,
        date(2013, 6, 1),
        1,
        "school",
    ),
    Circle("exchange", 16, MIXED, HAMBURG, (4, 10, 4, 22, 20, 0, 40), JOINED, date(2012, 1, 1), 1, "school"),
    _job("job1", 58, STAFF, {"Milwaukee": 8, "Chicago": 2}, (0, 2, 1, 9, 14, 0, 74)),
    _job("job2", 104, {**STAFF, "quality": 4, "care": 2}, CHICAGO, (1, 2, 1, 11, 16, 1, 68)),
    Circle(
        "mba",
        64,
        MIXED,
        TWIN_CITIES | {"Chicago": 3},
        (2, 5, 4, 12, 18, 1, 58),
        date(2013, 9, 3),
        date(2015, 6, 30),
        2,
        "school",
    ),
    _job("job3", 150, TECH, CHICAGO, (2, 4, 2, 19, 18, 1, 54)),
    _job(
        "job4",
        120,
        {**TECH, "operations": 4, "logistics": 2},
        CHICAGO | {"Detroit": 1},
        (2, 5, 4, 14, 20, 1, 54),
    ),
    Circle(
        "job4h",
        44,
        {**TECH, "operations": 3},
        HAMBURG,
        (1, 6, 6, 16, 22, 0, 49),
        JOBS["job4"][1],
        JOBS["job4"][2],
        2,
        "peer",
        JOBS["job4"][0],
    ),
    _job("job5", 140, STAFF, TWIN_CITIES | {"Chicago": 2, "Kansas City": 1}, (2, 7, 1, 0, 22, 1, 67)),
    _job("job6", 52, STAFF, TWIN_CITIES, (0, 6, 0, 0, 20, 0, 74)),
    Circle(
        "client",
        120,
        {"supply": 6, "logistics": 4, "operations": 4, "sales": 2, "quality": 1, "project": 2},
        TWIN_CITIES | {"Chicago": 6, "Montréal": 4, "Monterrey": 3, "Toronto": 1, "Memphis": 2, "Rotterdam": 1},
        (0, 5, 3, 8, 26, 1, 57),
        date(2012, 1, 9),
        LATER,
        3,
        "client",
    ),
    Circle(
        "industry",
        130,
        {
            "logistics": 5,
            "operations": 5,
            "supply": 4,
            "consulting": 2,
            "product": 2,
            "data": 1,
            "teaching": 0.6,
            "hardnegative": 0.3,
        },
        ANYWHERE,
        (0, 2, 2, 6, 22, 8, 60),
        date(2011, 5, 2),
        LATER,
        4,
        "industry",
    ),
    Circle(
        "inhouse",
        44,
        {"inhouse": 1},
        ANYWHERE,
        (0, 0, 0, 0, 0, 0, 1),
        date(2013, 2, 1),
        LATER,
        2,
        "recruiter",
    ),
    Circle("agency", 58, {"agency": 1}, ANYWHERE, (0, 0, 0, 0, 0, 0, 1), date(2012, 2, 1), LATER, 2, "recruiter"),
    Circle(
        "hardnegative",
        7,
        {"hardnegative": 1},
        ANYWHERE,
        (0, 0, 0, 0, 1, 0, 5),
        date(2016, 2, 1),
        AS_OF,
        2,
        "industry",
    ),
    Circle(
        "stranger",
        118,
        {
            "sales": 7,
            "consulting": 3,
            "marketing": 3,
            "agency": 0.4,
            "engineering": 1,
            "finance": 2,
            "teaching": 0.5,
        },
        ANYWHERE,
        (0, 0, 0, 0, 4, 2, 94),
        date(2014, 1, 6),
        LATER,
        3,
        "vendor_in",
    ),
    Circle("friend", 26, MIXED, TWIN_CITIES | {"Chicago": 4}, (10, 30, 6, 6, 18, 0, 30), JOINED, LATER, 2, "peer"),
    Circle(
        "family",
        7,
        MIXED,
        TWIN_CITIES | {"Milwaukee": 4, "Hamburg": 2},
        (3, 3, 0, 0, 3, 0, 6),
        JOINED,
        date(2020, 1, 1),
        2,
        "peer",
    ),
)
CULTURES = {  # who lives in the United States, roughly as in the Upper Midwest
    "us": 50,
    "de": 2,
    "hm": 3,
    "so": 3,
    "in": 9,
    "cn": 5,
    "mx": 7,
    "jw": 4,
    "vn": 3,
    "kr": 1.5,
    "jp": 1,
    "ar": 3,
    "fa": 1,
    "ru": 2,
    "pl": 2,
    "it": 2,
    "se": 3,
    "no": 3,
    "ng": 2,
    "br": 1,
    "gr": 1,
    "ke": 1,
    "gh": 1,
    "uk": 2,
    "fr": 1,
    "ca": 1,
    "tr": 0.7,
    "cz": 0.7,
    "nl": 1,
    "hu": 0.4,
    "fi": 0.8,
    "es": 0.6,
}
