"""Strong ties: frequency, closeness and reciprocity, kept apart, and the class each tie earns from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.audits.base import Audit, Cell, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import TIE_LABELS, number, people_word, percent, table, verb
from auditor.episodes import DAYS_A_MONTH
from auditor.people import FULL_STRONG_TIES, TIES
from auditor.tables import ordered

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Cutoffs, Settings

LAYERS = (("weekly", 52, 5), ("monthly", 12, 15), ("half-yearly", 2, 50), ("yearly", 1, 150))  # days a year, guide
COOLING_PENALTY = 0.5  # a cooling strong or active tie counts half (ours)
CURRENT = ("strong", "active")
MONTHS_SHOWN = 36
REVIVE_MINUTES = 15.0
LEAST_DAYS_IN_MONTHS, LEAST_MONTHS_IN_YEARS = 61, 24  # from here on a span is told in the larger unit

SHOWN = ("person_id", "tie", "personal_24m", "active_days_12m", "active_days", "two_way_episodes", "episodes",
         "started_by_owner", "sent", "received", "last_on", "evidence")  # fmt: skip
SIGNS = ("person_id", "tie", "active_days", "has_private_phone", "has_home_address", "birthday", "has_note", "notes",
         "recommended_you", "recommended_by_you", "closeness")  # fmt: skip
PERSON = Column("person_id", "Person", "person")
TIE = Column("tie", "Tie")
LAST = Column("last_on", "Last contact", "date")
SOURCE = Column("evidence", "Latest row", "source")

FORMULA = (
    "Active day: a day (UTC) with at least one person-to-person act. Episode: contact without a silence of more than "
    "{episode_gap_days} days; two-way when both sides acted in it or you met; personal when with up to {personal_others} "
    "others. Strong: at least {strong_two_way_episodes} personal two-way episodes in {strong_months} months (an exchange "
    "without a break counts once for each month it lasts), or you rated the closeness "
    "{strong_closeness} or more and there was one. Active: a two-way episode in {active_months} months. Dormant: "
    "two-way episodes, then {dormant_months} months of silence. Weak: two-way contact, neither of these. One-way: "
    "nobody ever answered, so no tie is shown. Mass mail, one-click phrases, advertisements and bare invitations never "
    "count. "
    f"Score: strong ties out of {FULL_STRONG_TIES}, a cooling one counting half, at most 100."
)


def run(people: pd.DataFrame, contact: pd.DataFrame, coverage: Coverage, settings: Settings) -> Outcome:
    """Classify every tie and say which of the strong ones have gone quiet."""
    if not coverage.contact:
        return Outcome(
            "not_measured",
            "How strong your ties are could not be measured",
            why="No messages, e-mails or meetings were read. Add the complete LinkedIn archive (it holds messages.csv), "
            "a calendar or a mailbox.",
        )
    counts = people["tie"].value_counts()
    strong, cooling = int(counts.get("strong", 0)), people[people["cooling"]]
    quiet_strong = int((people["cooling"] & (people["tie"] == "strong")).sum())
    score = min(100.0, 100 * (strong - COOLING_PENALTY * quiet_strong) / FULL_STRONG_TIES)
    return Outcome(
        "scored",
        _title(people, strong, quiet_strong),
        score=round(score, 1),
        findings=_findings(people, counts, len(cooling), quiet_strong),
        estimates=_estimates(people, counts, len(cooling)),
        tables=_tables(people, contact, cooling),
        opportunities=_opportunities(people, settings.cutoffs),
        caveats=(
            "Lunches, phone calls and chats outside the files read are invisible here; somebody you see every week may "
            "look silent.",
            "A meeting with several others counts as contact with each of them, so a weekly one makes an active tie of "
            "people who hardly talk with each other. It never makes a strong one: for that, personal talks count alone.",
            "Frequency is not closeness: the closeness columns show proxies (private phone, home address, a note, a "
            "written recommendation), never a feeling. How you feel is yours to say: `auditor count --ask closeness`.",
        ),
    )


def _title(people: pd.DataFrame, strong: int, quiet: int) -> str:
    if not strong:
        active = int((people["tie"] == "active").sum())
        if not active:
            return "The files show no tie with a two-way exchange in the last year"
        return f"No strong tie yet, but {people_word(active)} answered you in the last year"
    if quiet:
        have = "has" if quiet == 1 else "have"
        return f"{number(quiet).capitalize()} of your {number(strong)} strong ties {have} gone quiet"
    return f"You keep {number(strong)} strong {'tie' if strong == 1 else 'ties'} alive"


def _findings(people: pd.DataFrame, counts: pd.Series, cooling: int, quiet: int) -> tuple[Finding, ...]:
    total, ever, year = len(people), int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    one_way = int(counts.get("one_way", 0))
    found = [
        Finding(
            f"You have exchanged words both ways with {ever:,} of {total:,} people ({percent(ever, total)}), with "
            f"{year:,} of them in the last 12 months.",
            "neutral",
            "classes",
        )
    ]
    if counts.get("strong", 0):
        found.append(
            Finding(f"{people_word(int(counts['strong'])).capitalize()} count as strong ties.", "good", "strongest")
        )
    if cooling:
        strong = f" ({number(quiet)} of them strong {verb(quiet, 'tie', 'ties')})" if 0 < quiet < cooling else ""
        found.append(
            Finding(
                f"With {people_word(cooling)}{strong} the silence is now more than three times the usual gap between you.",
                "attention",
                "cooling",
            )
        )
    if one_way:
        found.append(
            Finding(
                f"With {people_word(one_way)} only one side ever wrote; that shows no tie, either way.",
                "neutral",
                "classes",
            )
        )
    return tuple(found)


def _estimates(people: pd.DataFrame, counts: pd.Series, cooling: int) -> tuple[Estimate, ...]:
    total = len(people)
    ever, year = int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    classes = [
        counted(f"{tie}_ties", TIE_LABELS[tie], int(counts.get(tie, 0)), n=total, of=total, table="classes")
        for tie in TIES
    ]
    return (
        *classes,
        counted("two_way_ever", "Any two-way exchange, ever", ever, n=total, of=total, table="classes"),
        counted("two_way_12m", "A two-way exchange in the last 12 months", year, n=total, of=total, table="strongest"),
        counted("two_way_ever_share", "Share with any two-way exchange", ever / max(total, 1), n=total, unit="share"),
        counted("cooling_ties", "Ties that are cooling", cooling, n=total, of=total, table="cooling"),
    )


def _tables(people: pd.DataFrame, contact: pd.DataFrame, cooling: pd.DataFrame) -> tuple[Table, ...]:
    talked = people[list(SHOWN)][people["two_way_episodes"] > 0]
    ranked = ordered(talked, "-personal_24m", "-active_days_12m", "-two_way_episodes", "person_id")
    ranked = ranked.assign(
        two_way_share=ranked["two_way_episodes"] / ranked["episodes"],
        started_share=ranked["started_by_owner"] / ranked["episodes"],
        balance=np.log((ranked["sent"] + 1) / (ranked["received"] + 1)),
    )
    frequency = (PERSON, TIE, *_numbers("personal_24m", "active_days_12m", "active_days", "episodes"), LAST, SOURCE)
    reciprocity = (
        PERSON,
        TIE,
        Column("two_way_share", "Episodes both ways", "share"),
        Column("started_share", "Started by you", "share"),
        *_numbers("sent", "received"),
        Column("balance", "Balance (0 is even)", "number"),
    )
    quiet = ordered(cooling, "-two_way_episodes", "person_id").assign(
        silence_days=(cooling["silence_months"] * 30.4375).round()
    )
    return (
        _classes(people),
        table("strongest", "Your strongest ties: how often", frequency, ranked),
        table("reciprocity", "Your strongest ties: who gives and who starts", reciprocity, ranked),
        table("closeness", "Signs of closeness (proxies, not feelings)", _closeness_columns(), _with_proxies(people)),
        table(
            "cooling",
            "Ties that are cooling",
            (PERSON, TIE, *_numbers("episodes"), *_numbers("median_gap_days", "silence_days"), LAST, SOURCE),
            quiet,
        ),
        _layers(people),
        _by_year(people),
        _months(contact),
    )


LABELS = {
    "personal_24m": "Personal talks, 24 months",
    "active_days_12m": "Active days, 12 months",
    "active_days": "Active days, ever",
    "episodes": "Episodes, ever",
    "sent": "From you",
    "received": "From them",
    "median_gap_days": "Usual gap, days",
    "silence_days": "Silence now, days",
}


def _numbers(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, LABELS[key], "number") for key in keys)


def _classes(people: pd.DataFrame) -> Table:
    counts = people["tie"].value_counts()
    rows = tuple((TIE_LABELS[tie], int(counts.get(tie, 0))) for tie in TIES)
    columns = (Column("class", "Tie"), Column("people", "People", "number"))
    return Table("classes", "Everyone, by the tie the files show", columns, rows, total=len(rows))


def _closeness_columns() -> tuple[Column, ...]:
    return (
        PERSON,
        TIE,
        Column("has_private_phone", "Private phone", "flag"),
        Column("has_home_address", "Home address", "flag"),
        Column("has_birthday", "Birthday known", "flag"),
        Column("has_note", "Private note", "flag"),
        Column("recommended", "Written recommendation", "flag"),
        Column("closeness", "Closeness you rated (0: not asked)", "number"),
    )


def _with_proxies(people: pd.DataFrame) -> pd.DataFrame:
    flags = people[list(SIGNS)].assign(
        has_birthday=people["birthday"] != "",
        recommended=(people["recommended_you"] + people["recommended_by_you"]) > 0,
        has_note=(people["has_note"] > 0) | (people["notes"] > 0),
        has_private_phone=people["has_private_phone"] > 0,
        has_home_address=people["has_home_address"] > 0,
    )
    signs = ["has_private_phone", "has_home_address", "has_birthday", "has_note", "recommended"]
    flags["signs"] = flags[signs].sum(axis=1) + (flags["closeness"] > 0)
    found = flags[flags["signs"] > 0]
    return ordered(found, "-signs", "-active_days", "person_id")


def _layers(people: pd.DataFrame) -> Table:
    mutual = people[people["two_way_12m"] > 0]
    rows = tuple((name, int((mutual["active_days_12m"] >= least).sum()), guide) for name, least, guide in LAYERS)
    columns = (
        Column("layer", "In touch at least"),
        Column("people", "People", "number"),
        Column("guide", "Guide", "number"),
    )
    note = "Days with contact in the last 12 months, two-way. The guide (Roberts & Dunbar) is a capacity, not a norm."
    return Table("layers", "How many people you are in touch with, and how often", columns, rows, len(rows), note)


def _by_year(people: pd.DataFrame) -> Table:
    dated = people[people["connected_on"].notna()]
    years = dated["connected_on"].dt.year.to_numpy(int)
    ties = dated["tie"].to_numpy(object)
    every = range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)
    counts = ([int(((years == year) & (ties == tie)).sum()) for tie in TIES] for year in every)
    rows: tuple[tuple[Cell, ...], ...] = tuple((str(year), *row) for year, row in zip(every, counts, strict=True))
    columns = (Column("year", "Connected in"), *(Column(tie, TIE_LABELS[tie], "number") for tie in TIES))
    return Table("by_year", "When you met your network, and what became of it", columns, rows, len(rows))


def _months(contact: pd.DataFrame) -> Table:
    months = contact["happened_at"].to_numpy("datetime64[M]")
    columns = (Column("month", "Month"), Column("active_days", "Days with contact", "number"))
    if not len(months):
        return Table("months", "Activity by month", columns, ())
    unique = np.unique(contact["day"].to_numpy().astype("datetime64[D]"))
    of_day = unique.astype("datetime64[M]")
    every = np.arange(months.max() - MONTHS_SHOWN + 1, months.max() + 1)
    rows = tuple((str(month), int((of_day == month).sum())) for month in every)
    return Table("months", "Days with contact, by month", columns, rows, len(rows))


def _opportunities(people: pd.DataFrame, cutoffs: Cutoffs) -> tuple[Opportunity, ...]:
    """Cooling ties to write to, and what a talk with any other current tie is worth when there is a reason for one.

    A strong tie stands to lose the half that a cooling one counts; with anybody else a talk is one of those that make a
    tie strong. No cap: a full score is no reason to let a strong tie go.
    """
    whole = 100 / FULL_STRONG_TIES
    worth = np.where(people["tie"] == "strong", COOLING_PENALTY * whole, whole / cutoffs.strong_two_way_episodes)
    known = people.assign(worth=(worth * people["answer_chance"]).round(2))
    known = known[known["cooling"] | known["tie"].isin(CURRENT)]
    columns = (known[name].tolist() for name in ("person_id", "median_gap_days", "silence_months", "worth", "cooling"))
    return tuple(
        Opportunity("reconnect", person, _quiet(gap, silence), "strong_ties", gain, REVIVE_MINUTES)
        if cooling
        else Opportunity("talk", person, "", "strong_ties", gain, 0.0)
        for person, gap, silence, gain, cooling in zip(*columns, strict=True)
    )


def _quiet(gap: float, silence: float) -> str:
    return f"you used to be in touch about every {_span(gap)}; it has been {_span(silence * DAYS_A_MONTH)}"


def _span(days: float) -> str:
    """A time for a sentence: "12 days", "5 months", "3 years"."""
    if days < LEAST_DAYS_IN_MONTHS:
        return f"{days:.0f} days"
    months = days / DAYS_A_MONTH
    return f"{months:.0f} months" if months < LEAST_MONTHS_IN_YEARS else f"{months / 12:.0f} years"


AUDIT = Audit(
    id="strong_ties",
    label="Strong ties",
    question="Whom are you really in touch with, how close are you, and does it go both ways?",
    needs=("people", "contact", "coverage", "settings"),
    run=run,
    formula=FORMULA,
    sources=(
        "Roberts & Dunbar 2011 (layers)",
        "Miritello et al. 2013 (own rhythm)",
        "Ureña-Carrion, Saramäki & Kivelä 2020 (days and bursts over volume)",
    ),
)
