"""The owner of the network: an operations leader in Minneapolis who is about to look for a job."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sample_data.generate.model import Address, Person, Stint

AS_OF = date(2026, 11, 15)  # day of the first archive
LATER = date(2027, 11, 20)  # day of the second archive
JOINED = date(2009, 3, 2)  # registered on LinkedIn
TALK_BEGINS = date(2017, 11, 13)  # LinkedIn kept messages from here on

HUNTS = (  # the owner looked for work: first and last day
    (date(2018, 2, 5), date(2018, 5, 20)),
    (date(2021, 9, 13), date(2022, 1, 14)),
    (date(2026, 10, 5), date(2027, 3, 12)),
)
JOBS = {  # circle of the colleagues: (employer, from, to)
    "job1": ("Hartwell & Boone Distribution", date(2007, 8, 20), date(2011, 3, 31)),
    "job2": ("Kestrel Health Supply", date(2011, 4, 11), date(2014, 8, 22)),
    "job3": ("Tessellate Software", date(2014, 9, 2), date(2018, 5, 31)),
    "job4": ("Nordlicht Mobility", date(2018, 6, 11), date(2022, 1, 28)),
    "job5": ("Corvane Logistics", date(2022, 2, 7), date(2027, 3, 26)),
    "job6": ("Larkmoor Supply Chain", date(2027, 4, 5), date(2028, 12, 31)),
}
POSITIONS = (  # employer, title, description, place, from, to
    (
        "Larkmoor Supply Chain",
        "VP Operations",
        "Four distribution centers, 420 people.",
        "Minneapolis, Minnesota",
        date(2027, 4, 5),
        None,
    ),
    (
        "Corvane Logistics",
        "Director of Operations",
        "Run three cross-docks and the customer operations team (140 people).  Introduced dock scheduling and weekly S&OP.",
        "Minneapolis, Minnesota",
        date(2024, 1, 8),
        date(2027, 3, 26),
    ),
    (
        "Corvane Logistics",
        "Senior Manager, Operations",
        "",
        "Minneapolis, Minnesota",
        date(2022, 2, 7),
        date(2023, 12, 31),
    ),
    (
        "Nordlicht Mobility",
        "Senior Product Operations Manager",
        "US launch of the fleet platform together with the Hamburg headquarters.",
        "Chicago, Illinois",
        date(2018, 6, 11),
        date(2022, 1, 28),
    ),
    (
        "Tessellate Software",
        "Product Operations Manager",
        "Release planning, pricing operations, partner onboarding.",
        "Chicago, Illinois",
        date(2014, 9, 2),
        date(2018, 5, 31),
    ),
    (
        "Kestrel Health Supply",
        "Senior Operations Analyst",
        "",
        "Chicago, Illinois",
        date(2013, 2, 4),
        date(2014, 8, 22),
    ),
    (
        "Kestrel Health Supply",
        "Operations Analyst",
        "",
        "Chicago, Illinois",
        date(2011, 4, 11),
        date(2013, 2, 1),
    ),
    (
        "Hartwell & Boone Distribution",
        "Logistics Coordinator",
        "First job: night dock, then inbound planning.",
        "Milwaukee, Wisconsin",
        date(2007, 8, 20),
        date(2011, 3, 31),
    ),
)
SCHOOLS = (
    (
        "Millbrook School of Business",
        "2013",
        "2015",
        "Part-time program",
        "Master of Business Administration - MBA",
        "",
    ),
    ("Hochschule Nordhafen", "2005", "2006", "Exchange year in Hamburg", "", ""),
    (
        "Lakeshore State University",
        "2003",
        "2007",
        "",
        "Bachelor of Arts - BA, Economics and German",
        "Rowing club, student radio",
    ),
)


def the_owner() -> Person:
    """The owner as a person."""
    return Person(
        id="owner",
        given="Nora",
        family="Feldhaus",
        sex="f",
        culture="de",
        language="en",
        city="Minneapolis",
        region="MN",
        country="US",
        circle="owner",
        function="operations",
        met=JOINED,
        stints=[Stint(company, title, start, end) for company, title, _, _, start, end in reversed(POSITIONS)],
        emails=[
            Address("nora.feldhaus@example.com", "home", JOINED),
            Address("nora@feldhaus.example", "home", date(2019, 6, 1)),
            Address("nora.feldhaus@corvane-logistics.example", "work", date(2022, 2, 7), date(2027, 3, 26)),
            Address("nora.feldhaus@larkmoor-supply-chain.example", "work", date(2027, 4, 5)),
        ],
        phones=[Address("+16125550142", "mobile", JOINED)],
        slugs=[(JOINED, "nora-feldhaus-5b27a91c")],
        birthday=(1985, 4, 23),
    )


def hunting(moment: datetime) -> bool:
    """Whether the owner is looking for work at that time."""
    return any(start <= moment.date() <= end for start, end in HUNTS)


def at(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A UTC instant."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
