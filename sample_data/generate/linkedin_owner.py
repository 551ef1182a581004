"""The files of a LinkedIn archive that are about the owner: profile, jobs, skills, activity."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.csvtext import MONTHS, Written, cell, short_stamp
from sample_data.generate.dice import Dice
from sample_data.generate.grammar import roles_in
from sample_data.generate.linkedin_activity import activity_files, days_of, unsigned
from sample_data.generate.linkedin_messages import HEADER as MESSAGES_HEADER
from sample_data.generate.lore import companies, words
from sample_data.generate.owner import HUNTS, JOINED, POSITIONS, SCHOOLS, at

if TYPE_CHECKING:
    from sample_data.generate.linkedin import Export

_SUMMARY = (
    "I make operations calm.  Fifteen years between dock doors and product roadmaps: distribution, health supply, software, "
    "mobility, freight.  I like teams that measure first and argue later. German and English."
)


def _month(day: date | None) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def owner_files(export: Export) -> list[Written]:
    """All of them."""
    return [*_profile(export), *activity_files(export), *_account(export)]


def _profile(export: Export) -> list[Written]:
    held = [p for p in POSITIONS if p[4] <= export.day]
    headline = f"{held[0][1]} at {held[0][0]} | Logistics, product operations, people"
    profile = (
        "Nora",
        "Feldhaus",
        "",
        "",
        "Apr 23",
        headline,
        _SUMMARY,
        "Transportation, Logistics, Supply Chain and Storage",
        "55408",
        "Minneapolis, Minnesota, United States",
        "[norafeldhaus]",
        "[PERSONAL:https://feldhaus.example]",
        "",
    )
    positions = [
        (company, title, text, place, _month(start), _month(end if end and end <= export.day else None))
        for company, title, text, place, start, end in held
    ]
    addresses = [
        (a.value, "Yes", "Yes" if number == 0 else "No", short_stamp(at(a.since, 15, 31)))
        for number, a in enumerate(a for a in export.world.owner.emails if a.since <= export.day)
    ]
    return [
        unsigned(
            "Profile.csv",
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
            "Twitter Handles,Websites,Instant Messengers",
            [profile],
        ),
        unsigned("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On", positions),
        unsigned("Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities", [*SCHOOLS]),
        unsigned("Skills.csv", "Name", [(skill,) for skill in words()["skills"]]),
        unsigned(
            "Languages.csv",
            "Name,Proficiency",
            [
                ("English", "Native or bilingual proficiency"),
                ("German", "Full professional proficiency"),
                ("Spanish", "Elementary proficiency"),
            ],
        ),
        unsigned("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On", addresses),
        unsigned("PhoneNumbers.csv", "Extension,Number,Type", [("", "+16125550142", "Mobile")]),
    ]


def _account(export: Export) -> list[Written]:
    dice = Dice(export.world.seed, "applications")
    applications = []
    near = {"Minneapolis", "Saint Paul", "Bloomington", "Chicago", "Milwaukee"}
    firms = [c for c in companies() if c.weight >= 3 and c.sector != "search" and c.city in near]
    for start, end in HUNTS:
        for _ in range(9 if start.year == 2026 else 14):
            moment = at(
                start + timedelta(days=int((end - start).days * dice.unit())),
                dice.between(14, 23),
                dice.between(0, 59),
            )
            title = dice.pick(roles_in(end.year))
            firm = dice.pick(firms)
            applications.append((moment, firm.name, title))
    applied = [
        (
            short_stamp(m),
            "nora.feldhaus@example.com",
            "+16125550142",
            firm,
            title,
            f"https://www.linkedin.com/jobs/view/{dice.digits(10)}",
            "Feldhaus_CV.pdf",
            "",
        )
        for m, firm, title in sorted(applications, reverse=True)
        if m < export.cut
    ]
    dice = Dice(export.world.seed, "events")
    events = []
    for name in (
        "Great Lakes Supply Chain Forum",
        "Women in Operations Night",
        "ProductNorth",
        "Northern Freight Summit",
        "Cold Chain Days",
    ):
        day = at(date(2021, 1, 12) + timedelta(days=dice.between(0, 2100)))
        when = " - ".join(
            f"{MONTHS[day.month - 1]} {day.day:02d}, {day.year} {clock}" for clock in ("04:00 PM", "06:30 PM")
        )
        events.append((name, when, "APPROVED" if dice.chance(0.8) else "RELINQUISHED", ""))
    talk = ",".join(map(cell, MESSAGES_HEADER[:-1]))  # of a file that knows no drafts
    targeting = (
        "Member Age,Buyer Groups,Buyer Groups,Company Names,Company Names,Company Follower of,degreeClass,Job Functions,"
        "Job Seniorities,Member Schools,Member Schools,Profile Locations"
    )
    shown = (
        "35-54",
        "Operations",
        "Logistics",
        "Corvane Logistics",
        "Nordlicht Mobility",
        "Tessellate Software",
        "Master's Degree",
        "Operations",
        "Director",
        "Lakeshore State University",
        "Millbrook School of Business",
        "Minneapolis, Minnesota, United States",
    )
    return [
        unsigned(
            "Jobs/Job Applications.csv",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
            "Question And Answers",
            applied,
        ),
        unsigned("Events.csv", "Event Name,Event Time,Status,External Url", events),
        unsigned(
            "Registration.csv",
            "Registered At,Registration Ip,Subscription Types",
            [(short_stamp(at(JOINED, 3, 22)), "192.0.2.17", "")],
        ),
        unsigned("Ad_Targeting.csv", targeting, [shown]),
        unsigned(
            "SearchQueries.csv",
            "Time,Search Query",
            [
                (f"{m:%Y/%m/%d %H:%M:%S} UTC", query)
                for m, query in zip(
                    days_of(export, "searches", 40, date(2025, 12, 1)),
                    ("director of operations", "larkmoor", "cold chain forum", "recruiter logistics") * 10,
                    strict=False,
                )
            ],
        ),
        Written("guide_messages.csv", (talk + "\n").encode()),
        Written("learning_coach_messages.csv", (talk + "\n").encode()),
    ]
