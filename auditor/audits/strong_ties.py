"""Strong ties: frequency, closeness and reciprocity, kept apart, and the class each tie earns from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from auditor.audits.base import Audit, Cell, Column, Coverage, Estimate, Finding, Opportunity, Outcome, Table, counted
from auditor.audits.evidence import NO_CONTACT_WHY, TIE_LABELS, percent, table
from auditor.episodes import DAYS_A_MONTH
from auditor.people import FULL_STRONG_TIES, TIES
from auditor.tables import ordered
from auditor.wording import Message, say, say_n

if TYPE_CHECKING:
    import pandas as pd

    from auditor.settings import Cutoffs, Settings

LAYERS = (  # days a year, guide
    (say("weekly"), 52, 5),
    (say("monthly"), 12, 15),
    (say("half-yearly"), 2, 50),
    (say("yearly"), 1, 150),
)
COOLING_PENALTY = 0.5  # a cooling strong or active tie counts half (ours)
CURRENT = ("strong", "active")
MONTHS_SHOWN = 36
REVIVE_MINUTES = 15.0
LEAST_DAYS_IN_MONTHS, LEAST_MONTHS_IN_YEARS = 61, 24  # from here on a span is told in the larger unit

SHOWN = ("person_id", "tie", "personal_24m", "active_days_12m", "active_days", "two_way_episodes", "episodes",
         "started_by_owner", "sent", "received", "last_on", "evidence")  # fmt: skip
SIGNS = ("person_id", "tie", "active_days", "has_private_phone", "has_home_address", "birthday", "has_note", "notes",
         "recommended_you", "recommended_by_you", "closeness")  # fmt: skip
PERSON = Column("person_id", say("Person"), "person")
TIE = Column("tie", say("Tie"))
LAST = Column("last_on", say("Last contact"), "date")
SOURCE = Column("evidence", say("Latest row"), "source")

FORMULA = say(
    "Active day: a day (UTC) with at least one person-to-person act. Episode: contact without a silence of more than "
    "{episode_gap_days} days; two-way when both sides acted in it or you met; personal when with up to {personal_others} "
    "others. Strong: at least {strong_two_way_episodes} personal two-way episodes in {strong_months} months (an exchange "
    "without a break counts once for each month it lasts), or you rated the closeness "
    "{strong_closeness} or more and there was one. Active: a two-way episode in {active_months} months. Dormant: "
    "two-way episodes, then {dormant_months} months of silence. Weak: two-way contact, neither of these. One-way: "
    "nobody ever answered, so no tie is shown. Mass mail, one-click phrases, advertisements and bare invitations never "
    "count. "
    "Score: strong ties out of {full_score}, a cooling one counting half, at most 100.",
    full_score=FULL_STRONG_TIES,
)


def run(people: pd.DataFrame, contact: pd.DataFrame, coverage: Coverage, settings: Settings) -> Outcome:
    """Classify every tie and say which of the strong ones have gone quiet."""
    if not coverage.contact:
        return Outcome(
            "not_measured",
            say("How strong your ties are could not be measured"),
            why=NO_CONTACT_WHY,
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
            say(
                "Lunches, phone calls and chats outside the files read are invisible here; somebody you see every week may "
                "look silent."
            ),
            say(
                "A meeting with several others counts as contact with each of them, so a weekly one makes an active tie of "
                "people who hardly talk with each other. It never makes a strong one: for that, personal talks count alone."
            ),
            say(
                "Frequency is not closeness: the closeness columns show proxies (private phone, home address, a note, a "
                "written recommendation), never a feeling. How you feel is yours to say: `auditor count --ask closeness`."
            ),
        ),
    )


def _title(people: pd.DataFrame, strong: int, quiet: int) -> Message:
    if not strong:
        active = int((people["tie"] == "active").sum())
        if not active:
            return say("The files show no tie with a two-way exchange in the last year")
        return say_n(
            active,
            "No strong tie yet, but one person answered you in the last year",
            "No strong tie yet, but {n:word} people answered you in the last year",
        )
    if quiet and strong == 1:
        return say("Your one strong tie has gone quiet")
    if quiet:
        return say_n(
            quiet,
            "One of your {strong:word} strong ties has gone quiet",
            "{n:Word} of your {strong:word} strong ties have gone quiet",
            strong=strong,
        )
    return say_n(strong, "You keep one strong tie alive", "You keep {n:word} strong ties alive")


def _findings(people: pd.DataFrame, counts: pd.Series, cooling: int, quiet: int) -> tuple[Finding, ...]:
    total, ever, year = len(people), int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    strong, one_way = int(counts.get("strong", 0)), int(counts.get("one_way", 0))
    exchanged = say(
        "You have exchanged words both ways with {ever} of {total} people ({share}), with {year} of them in the last 12 "
        "months.",
        ever=ever,
        total=total,
        share=percent(ever, total),
        year=year,
    )
    found = [Finding(exchanged, "neutral", "classes")]
    if strong:
        text = say_n(strong, "One person counts as a strong tie.", "{n:Word} people count as strong ties.")
        found.append(Finding(text, "good", "strongest"))
    if cooling:
        found.append(Finding(_cooling(cooling, quiet), "attention", "cooling"))
    if one_way:
        text = say_n(
            one_way,
            "With one person only one side ever wrote; that shows no tie, either way.",
            "With {n:word} people only one side ever wrote; that shows no tie, either way.",
        )
        found.append(Finding(text, "neutral", "classes"))
    return tuple(found)


def _cooling(cooling: int, quiet: int) -> Message:
    """With how many the silence is long, and how many of these are strong ties."""
    if not 0 < quiet < cooling:
        return say_n(
            cooling,
            "With one person the silence is now more than three times the usual gap between you.",
            "With {n:word} people the silence is now more than three times the usual gap between you.",
        )
    return say_n(
        quiet,
        "With {cooling:word} people (one of them a strong tie) the silence is now more than three times the usual gap "
        "between you.",
        "With {cooling:word} people ({n:word} of them strong ties) the silence is now more than three times the usual gap "
        "between you.",
        cooling=cooling,
    )


def _estimates(people: pd.DataFrame, counts: pd.Series, cooling: int) -> tuple[Estimate, ...]:
    total = len(people)
    ever, year = int((people["two_way_episodes"] > 0).sum()), int((people["two_way_12m"] > 0).sum())
    classes = [
        counted(f"{tie}_ties", TIE_LABELS[tie], int(counts.get(tie, 0)), n=total, of=total, table="classes")
        for tie in TIES
    ]
    return (
        *classes,
        counted("two_way_ever", say("Any two-way exchange, ever"), ever, n=total, of=total, table="classes"),
        counted(
            "two_way_12m", say("A two-way exchange in the last 12 months"), year, n=total, of=total, table="strongest"
        ),
        counted(
            "two_way_ever_share", say("Share with any two-way exchange"), ever / max(total, 1), n=total, unit="share"
        ),
        counted("cooling_ties", say("Ties that are cooling"), cooling, n=total, of=total, table="cooling"),
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
        Column("two_way_share", say("Episodes both ways"), "share"),
        Column("started_share", say("Started by you"), "share"),
        *_numbers("sent", "received"),
        Column("balance", say("Balance (0 is even)"), "number"),
    )
    quiet = ordered(cooling, "-two_way_episodes", "person_id").assign(
        silence_days=(cooling["silence_months"] * 30.4375).round()
    )
    return (
        _classes(people),
        table("strongest", say("Your strongest ties: how often"), frequency, ranked),
        table("reciprocity", say("Your strongest ties: who gives and who starts"), reciprocity, ranked),
        table(
            "closeness", say("Signs of closeness (proxies, not feelings)"), _closeness_columns(), _with_proxies(people)
        ),
        table(
            "cooling",
            say("Ties that are cooling"),
            (PERSON, TIE, *_numbers("episodes"), *_numbers("median_gap_days", "silence_days"), LAST, SOURCE),
            quiet,
        ),
        _layers(people),
        _by_year(people),
        _months(contact),
    )


LABELS = {
    "personal_24m": say("Personal talks, 24 months"),
    "active_days_12m": say("Active days, 12 months"),
    "active_days": say("Active days, ever"),
    "episodes": say("Episodes, ever"),
    "sent": say("From you"),
    "received": say("From them"),
    "median_gap_days": say("Usual gap, days"),
    "silence_days": say("Silence now, days"),
}


def _numbers(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, LABELS[key], "number") for key in keys)


def _classes(people: pd.DataFrame) -> Table:
    counts = people["tie"].value_counts()
    rows = tuple((TIE_LABELS[tie], int(counts.get(tie, 0))) for tie in TIES)
    columns = (Column("class", say("Tie")), Column("people", say("People"), "number"))
    return Table("classes", say("Everyone, by the tie the files show"), columns, rows, total=len(rows))


def _closeness_columns() -> tuple[Column, ...]:
    return (
        PERSON,
        TIE,
        Column("has_private_phone", say("Private phone"), "flag"),
        Column("has_home_address", say("Home address"), "flag"),
        Column("has_birthday", say("Birthday known"), "flag"),
        Column("has_note", say("Private note"), "flag"),
        Column("recommended", say("Written recommendation"), "flag"),
        Column("closeness", say("Closeness you rated (0: not asked)"), "number"),
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
        Column("layer", say("In touch at least")),
        Column("people", say("People"), "number"),
        Column("guide", say("Guide"), "number"),
    )
    note = say(
        "Days with contact in the last 12 months, two-way. The guide (Roberts & Dunbar) is a capacity, not a norm."
    )
    return Table("layers", say("How many people you are in touch with, and how often"), columns, rows, len(rows), note)


def _by_year(people: pd.DataFrame) -> Table:
    dated = people[["connected_on", "tie"]][people["connected_on"].notna()]
    years = dated["connected_on"].dt.year.tolist()
    every = range(min(years), max(years) + 1) if years else range(0)
    held = Counter(zip(years, dated["tie"].tolist(), strict=True))
    counts = ([held[year, tie] for tie in TIES] for year in every)
    rows: tuple[tuple[Cell, ...], ...] = tuple((str(year), *row) for year, row in zip(every, counts, strict=True))
    columns = (Column("year", say("Connected in")), *(Column(tie, TIE_LABELS[tie], "number") for tie in TIES))
    return Table("by_year", say("When you met your network, and what became of it"), columns, rows, len(rows))


def _months(contact: pd.DataFrame) -> Table:
    months = contact["happened_at"].to_numpy("datetime64[M]")
    columns = (Column("month", say("Month")), Column("active_days", say("Days with contact"), "number"))
    if not len(months):
        return Table("months", say("Activity by month"), columns, ())
    unique = np.unique(contact["day"].to_numpy().astype("datetime64[D]"))
    of_day = unique.astype("datetime64[M]")
    every = np.arange(months.max() - MONTHS_SHOWN + 1, months.max() + 1)
    rows = tuple((str(month), int((of_day == month).sum())) for month in every)
    return Table("months", say("Days with contact, by month"), columns, rows, len(rows))


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


def _quiet(gap: float, silence: float) -> Message:
    return say(
        "you used to be in touch about every {gap}; it has been {silence}",
        gap=_span(gap),
        silence=_span(silence * DAYS_A_MONTH),
    )


def _span(days: float) -> Message:
    """A time for a sentence: "12 days", "5 months", "3 years"."""
    if days < LEAST_DAYS_IN_MONTHS:
        return say_n(round(days), "{n} day", "{n} days")
    months = days / DAYS_A_MONTH
    if months < LEAST_MONTHS_IN_YEARS:
        return say_n(round(months), "{n} month", "{n} months")
    return say_n(round(months / 12), "{n} year", "{n} years")


AUDIT = Audit(
    id="strong_ties",
    label=say("Strong ties"),
    question=say("Whom are you really in touch with, how close are you, and does it go both ways?"),
    needs=("people", "contact", "coverage", "settings"),
    run=run,
    formula=FORMULA,
    sources=(
        say("Roberts & Dunbar 2011 (layers)"),
        say("Miritello et al. 2013 (own rhythm)"),
        say("Ureña-Carrion, Saramäki & Kivelä 2020 (days and bursts over volume)"),
    ),
)
