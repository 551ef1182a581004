"""The files of a LinkedIn archive that are about the owner: profile, jobs, skills, activity."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sample_data.generate.csvtext import MONTHS, Written, cell, day_name, quoted, short_stamp, stamp, table
from sample_data.generate.dice import Dice
from sample_data.generate.grammar import owners_words
from sample_data.generate.linkedin import Export
from sample_data.generate.lore import companies, words
from sample_data.generate.owner import HUNTS, JOINED, POSITIONS, SCHOOLS, at

_SUMMARY = (
    "I make operations calm.  Fifteen years between dock doors and product roadmaps: distribution, health supply, software, "
    "mobility, freight.  I like teams that measure first and argue later. German and English."
)


def _month(day: date | None) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def owner_files(export: Export) -> list[Written]:
    """All of them."""
    return [*_profile(export), *_activity(export), *_account(export)]


def _plain(name: str, header: str, rows: list[tuple[str, ...]], final_newline: bool = True) -> Written:
    return Written(name, table(header, rows, final_newline), [None] * len(rows))


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
        _plain(
            "Profile.csv",
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
            "Twitter Handles,Websites,Instant Messengers",
            [profile],
        ),
        _plain("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On", positions),
        _plain("Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities", [*SCHOOLS]),
        _plain("Skills.csv", "Name", [(skill,) for skill in words()["skills"]]),
        _plain(
            "Languages.csv",
            "Name,Proficiency",
            [
                ("English", "Native or bilingual proficiency"),
                ("German", "Full professional proficiency"),
                ("Spanish", "Elementary proficiency"),
            ],
        ),
        _plain("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On", addresses),
        _plain("PhoneNumbers.csv", "Extension,Number,Type", [("", "+16125550142", "Mobile")]),
    ]


def _days(export: Export, name: str, count: int, since: date) -> list[datetime]:
    """Moments of an activity since a day, newest first; the whole story is drawn and then cut at the day of the archive."""
    dice = Dice(export.world.seed, name)
    last = date(2027, 11, 19)
    moments = [
        at(
            since + timedelta(days=int((last - since).days * dice.unit())),
            dice.between(12, 23),
            dice.between(0, 59),
            dice.between(0, 59),
        )
        for _ in range(count)
    ]
    return sorted((m for m in moments if m < export.cut), reverse=True)


def _activity(export: Export) -> list[Written]:
    seed, number = export.world.seed, "1763164800" if export.day.year == 2026 else "1795132800"
    said = [
        (stamp(m), _activity_link(seed, "comment", m), text)
        for m, text in zip(_days(export, "comments", 118, date(2019, 2, 1)), words()["comments"] * 40, strict=False)
    ]
    comments = [
        "Date,Link,Message",
        *(
            ",".join((when, link, '"' + text.replace("\\", "\\\\").replace('\\\\"', '\\"') + '"'))
            for when, link, text in said
        ),
    ]
    shares = ["Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"]
    for m, text in zip(_days(export, "shares", 46, date(2018, 9, 1)), owners_words("posts") * 20, strict=False):
        body = quoted(
            text.replace(": ", ':"\n"', 1) if m.day % 2 else text
        )  # LinkedIn puts quotes around each line break
        shares.append(",".join((stamp(m), _activity_link(seed, "share", m), body, '""', '""', "MEMBER_NETWORK")))
    reactions = [
        (stamp(m), kind, _activity_link(seed, "reaction", m))
        for m, kind in zip(
            _days(export, "reactions", 520, date(2018, 3, 1)),
            ("LIKE", "LIKE", "PRAISE", "LIKE", "EMPATHY", "LIKE", "INTEREST", "ENTERTAINMENT") * 90,
            strict=False,
        )
    ]
    firms = [c.name for c in companies() if c.weight >= 5]
    follows = [
        (firm, day_name(m)) for m, firm in zip(_days(export, "follows", 42, date(2011, 2, 1)), firms, strict=False)
    ]
    followed = [p for p in export.connected() if not export.gone(p) and p.circle in {"industry", "stranger"}][:24]
    members = [
        (f"{m:%Y-%m-%d} 00:00:00", "Active" if number % 7 else "Unfollow", " ".join(export.name(p)))
        for number, (m, p) in enumerate(
            zip(_days(export, "member follows", 30, date(2014, 2, 1)), followed, strict=False)
        )
    ]
    posts = (
        f"Articles/Articles/{stamp(m)[:10]}-{slug}.html"
        for m, slug in (
            (at(date(2021, 3, 9)), "what-a-warehouse-taught-me"),
            (at(date(2024, 10, 1)), "calm-operations"),
        )
    )
    page = "<html><head><title>{}</title></head>\n<body><h1>{}</h1><p>Created on {}</p><p>Measure first, argue later.</p></body></html>\n"
    return [
        Written(f"Comments_{number}.csv", ("\n".join(comments) + "\n").encode(), [None] * len(said)),
        Written(f"Shares_{number}.csv", ("\n".join(shares) + "\n").encode(), [None] * (len(shares) - 1)),
        _plain(f"Reactions_{number}.csv", "Date,Type,Link", reactions),
        _plain("Company Follows.csv", "Organization,Followed On", follows, final_newline=False),
        _plain(f"Member_Follows_{number}.csv", "Date,Status,FullName", members),
        *(
            Written(name, page.format(title, title, name[18:28]).encode())
            for name, title in zip(posts, ("What a warehouse taught me", "Calm operations"), strict=True)
        ),
    ]


def _activity_link(seed: int, kind: str, moment: datetime) -> str:
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7{Dice(seed, kind, moment).digits(18)}"


def _account(export: Export) -> list[Written]:
    dice = Dice(export.world.seed, "applications")
    applications = []
    for start, end in HUNTS:
        for _ in range(9 if start.year == 2026 else 14):
            moment = at(
                start + timedelta(days=int((end - start).days * dice.unit())),
                dice.between(14, 23),
                dice.between(0, 59),
            )
            firm = dice.pick([c for c in companies() if c.weight >= 4 and c.sector != "search"])
            title = dice.pick(
                (
                    "Director of Operations",
                    "Senior Operations Manager",
                    "Head of Product Operations",
                    "VP Operations",
                )
            )
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
    talk = ",".join(
        map(
            cell,
            (
                "CONVERSATION ID",
                "CONVERSATION TITLE",
                "FROM",
                "SENDER PROFILE URL",
                "TO",
                "RECIPIENT PROFILE URLS",
                "DATE",
                "SUBJECT",
                "CONTENT",
                "FOLDER",
                "ATTACHMENTS",
            ),
        )
    )
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
        _plain(
            "Jobs/Job Applications.csv",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
            "Question And Answers",
            applied,
        ),
        _plain("Events.csv", "Event Name,Event Time,Status,External Url", events),
        _plain(
            "Registration.csv",
            "Registered At,Registration Ip,Subscription Types",
            [(short_stamp(at(JOINED, 3, 22)), "192.0.2.17", "")],
        ),
        _plain("Ad_Targeting.csv", targeting, [shown]),
        _plain(
            "SearchQueries.csv",
            "Time,Search Query",
            [
                (f"{m:%Y/%m/%d %H:%M:%S} UTC", query)
                for m, query in zip(
                    _days(export, "searches", 40, date(2025, 12, 1)),
                    ("director of operations", "larkmoor", "cold chain forum", "recruiter logistics") * 10,
                    strict=False,
                )
            ],
        ),
        Written("guide_messages.csv", (talk + "\n").encode()),
        Written("learning_coach_messages.csv", (talk + "\n").encode()),
    ]
