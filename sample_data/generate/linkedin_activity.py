"""The files of a LinkedIn archive about what the owner did in public: comments, posts, reactions, follows, articles."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.csvtext import Written, day_name, quoted, stamp, table
from sample_data.generate.dice import Dice
from sample_data.generate.grammar import owners_words
from sample_data.generate.lore import companies, words
from sample_data.generate.owner import at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sample_data.generate.linkedin import Export


def unsigned(name: str, header: str, rows: Sequence[Sequence[str]], final_newline: bool = True) -> Written:
    """A plain file none of whose rows means another person."""
    return Written(name, table(header, rows, final_newline), [None] * len(rows))


def days_of(export: Export, name: str, count: int, since: date) -> list[datetime]:
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


def activity_files(export: Export) -> list[Written]:
    """All of them."""
    seed, number = export.world.seed, "1763164800" if export.day.year == 2026 else "1795132800"
    said = [
        (stamp(m), _activity_link(seed, "comment", m), text)
        for m, text in zip(days_of(export, "comments", 118, date(2019, 2, 1)), words()["comments"] * 40, strict=False)
    ]
    comments = [
        "Date,Link,Message",
        *(
            ",".join((when, link, '"' + text.replace("\\", "\\\\").replace('\\\\"', '\\"') + '"'))
            for when, link, text in said
        ),
    ]
    shares = ["Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"]
    for m, text in zip(days_of(export, "shares", 46, date(2018, 9, 1)), _posts(), strict=False):
        body = quoted(
            text.replace(": ", ':"\n"', 1) if m.day % 2 else text
        )  # LinkedIn puts quotes around each line break
        shares.append(",".join((stamp(m), _activity_link(seed, "share", m), body, '""', '""', "MEMBER_NETWORK")))
    reactions = [
        (stamp(m), kind, _activity_link(seed, "reaction", m))
        for m, kind in zip(
            days_of(export, "reactions", 520, date(2018, 3, 1)),
            ("LIKE", "LIKE", "PRAISE", "LIKE", "EMPATHY", "LIKE", "INTEREST", "ENTERTAINMENT") * 90,
            strict=False,
        )
    ]
    firms = [c.name for c in companies() if c.weight >= 5]
    follows = [
        (firm, day_name(m)) for m, firm in zip(days_of(export, "follows", 42, date(2011, 2, 1)), firms, strict=False)
    ]
    followed = [p for p in export.connected() if not export.gone(p) and p.circle in {"industry", "stranger"}][:24]
    members = [
        (f"{m:%Y-%m-%d} 00:00:00", "Active" if number % 7 else "Unfollow", " ".join(export.name(p)))
        for number, (m, p) in enumerate(
            zip(days_of(export, "member follows", 30, date(2014, 2, 1)), followed, strict=False)
        )
    ]
    posts = (
        f"Articles/Articles/{stamp(m)[:10]}-{slug}.html"
        for m, slug in (
            (at(date(2021, 3, 9)), "what-a-warehouse-taught-me"),
            (at(date(2024, 10, 1)), "calm-operations"),
        )
    )
    page = (
        "<html><head><title>{}</title></head>\n<body><h1>{}</h1><p>Created on {}</p>"
        "<p>Measure first, argue later.</p></body></html>\n"
    )
    return [
        Written(f"Comments_{number}.csv", ("\n".join(comments) + "\n").encode(), [None] * len(said)),
        Written(f"Shares_{number}.csv", ("\n".join(shares) + "\n").encode(), [None] * (len(shares) - 1)),
        unsigned(f"Reactions_{number}.csv", "Date,Type,Link", reactions),
        unsigned("Company Follows.csv", "Organization,Followed On", follows, final_newline=False),
        unsigned(f"Member_Follows_{number}.csv", "Date,Status,FullName", members),
        *(
            Written(name, page.format(title, title, name[18:28]).encode())
            for name, title in zip(posts, ("What a warehouse taught me", "Calm operations"), strict=True)
        ),
    ]


def _posts() -> list[str]:
    """One post in the owner's words, then some shared without a word, and so on."""
    return [text for post in owners_words("posts") for text in (post, "", "", "", "")] + [""] * 9


def _activity_link(seed: int, kind: str, moment: datetime) -> str:
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7{Dice(seed, kind, moment).digits(18)}"
