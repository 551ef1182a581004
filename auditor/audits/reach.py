"""Reach and sameness: over how much the network spreads, and how much of it is like its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import PERSON, TIE, number, percent, table, verb
from auditor.audits.said import said
from auditor.audits.spread import Same, Spread, chapters, sameness, single_doors, spreads
from auditor.counting.questions import SKIPPED
from auditor.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from auditor.counting.book import Answer

VARIETY = "as many as this, with equally many people each"
LEAST_KNOWN = 20  # people in touch with a known value, for a score (ours)
SAME_SHARE_WARNS = 0.5  # from this share of people like oneself on, a finding asks for attention (ours)
SELF_INTRODUCED_WARNS = 0.65  # Uzzi & Dunlap 2005
MYSELF = ("myself", "me", "self", "nobody", "no one", "none", "ich", "selbst", "ich selbst", "moi", "yo", "io", "eu")
TOP = 30  # rows of a distribution that are shown

HOW_TO = "Run `auditor count --ask introduced_by`: one name for each of up to 20 people."

FORMULA = (
    "Company, kind of work, rank and sector are read from titles and company names, places from address books; who has "
    "none is left out and counted. Variety: exp of the entropy (the effective number) – 100 people spread evenly over 10 "
    "companies count as 10; 91 at one and one each at nine others as 1.7. Sameness: of the people you are in touch with "
    "(two-way, not silent for three years), how many share your present employer, kind of work and sector (E-I index). "
    "Score: 100 × the mean share that differs from you, over those of the three that at least 20 people say something about "
    "(ours). A single door: somebody you are in touch with is the only one you know at their company. Introduced by "
    "yourself: more than 65 % suggests a network of people like you (Uzzi & Dunlap 2005)."
)


def run(
    people: pd.DataFrame,
    facts: pd.DataFrame,
    coverage: Coverage,
    answers: Sequence[Answer],
    aliases: Mapping[str, str],
    as_of: str,
) -> Outcome:
    """Spread over six dimensions, sameness in three, single doors, career chapters."""
    found = spreads(people)
    if not found["companies"].known and not found["functions"].known:
        return Outcome(
            "not_measured",
            "How far your network reaches could not be measured",
            why="No contact has a company or a title. Add LinkedIn’s Connections.csv.",
        )
    alike = sameness(people, facts, as_of) if coverage.contact else []
    parts = [one.different for one in alike if one.known >= LEAST_KNOWN]
    jobs = chapters(people, facts, as_of)
    introduced = _introduced(answers, aliases)
    return Outcome(
        "scored" if parts else "informative",
        _title(found, alike),
        score=round(100 * sum(parts) / len(parts), 1) if parts else None,
        findings=(*_spreading(people, found), *_likeness(alike), *_past(jobs, coverage), *_introductions(introduced)),
        estimates=_estimates(people, found, alike, introduced),
        tables=(
            _alike(alike),
            *(_distribution(one) for one in found.values()),
            _doors(people, coverage),
            _jobs(jobs, coverage),
        ),
        why="" if parts else _why_unscored(coverage, facts),
        caveats=(
            "Kind of work, rank and sector are read from words; most company names do not say their sector.",
            "Companies are the newest your sources give, and may be years old in an address book.",
            "Who knows whom among your contacts is in no export, so groups within the network cannot be seen.",
        ),
    )


def _why_unscored(coverage: Coverage, facts: pd.DataFrame) -> str:
    if not coverage.contact:
        return "Not scored: no messages, e-mails or meetings were read, so whom you are in touch with is not known."
    if not (facts["kind"] == "position").any():
        return "Not scored: your own jobs are not known. Add Positions.csv, which is in every LinkedIn archive."
    return f"Not scored: fewer than {LEAST_KNOWN} people you are in touch with have a company or a title."


def _title(found: dict[str, Spread], alike: Sequence[Same]) -> str:
    companies, work = found["companies"], found["functions"]
    spread = f"Your contacts work at {len(companies.counts):,} companies"
    if not companies.known:
        spread = f"Your contacts do {number(len(work.counts))} kinds of work"
    most = max((one for one in alike if one.known >= LEAST_KNOWN), key=lambda one: one.same / one.known, default=None)
    if most is None:
        return spread
    what = {"Employer": "are at your own", "Kind of work": "do your kind of work", "Sector": "are in your sector"}
    return (
        f"{spread}; of those in touch with you within three years, {percent(most.same, most.known)} {what[most.label]}"
    )


def _spreading(people: pd.DataFrame, found: dict[str, Spread]) -> list[Finding]:
    companies, work = found["companies"], found["functions"]
    texts = []
    if companies.known:
        text = (
            f"{companies.known:,} of {len(people):,} people have a company: {len(companies.counts):,} different ones, as "
            f"varied as {companies.effective:,.0f} with equally many people each would be."
        )
        texts.append(Finding(text, "neutral", "companies"))
    if work.known:
        text = (
            f"Titles name {number(len(work.counts))} kinds of work; the largest, “{work.counts[0][0]}”, holds "
            f"{percent(work.counts[0][1], work.known)} of those with a title that says."
        )
        texts.append(Finding(text, "neutral", "functions"))
    return texts


def _likeness(alike: Sequence[Same]) -> list[Finding]:
    words = {"Employer": "at your employer", "Kind of work": "in your kind of work", "Sector": "in your sector"}
    return [
        Finding(
            f"Of {number(one.known)} people you are in touch with whose {one.label.lower()} is known, {number(one.same)} "
            f"({percent(one.same, one.known)}) {verb(one.same, 'is', 'are')} {words[one.label]} ({one.yours}).",
            "attention" if one.same / one.known >= SAME_SHARE_WARNS else "neutral",
            "alike",
        )
        for one in alike
    ]


def _past(jobs: pd.DataFrame, coverage: Coverage) -> list[Finding]:
    past = jobs[jobs["ended"] != ""]
    silent = int((past["live"] == 0).sum())
    if not coverage.contact or not silent:
        return []
    text = (
        f"Of your {number(len(past))} earlier {verb(len(past), 'job', 'jobs')}, {number(silent)} left you nobody whom you "
        "connected with in those years and are still in touch with."
    )
    return [Finding(text, "attention", "chapters")]


def _introduced(answers: Sequence[Answer], aliases: Mapping[str, str]) -> tuple[int, int]:
    """How many key contacts one met by oneself, and how many were asked about."""
    values = said(answers, aliases).values()
    names = [folded(given["introduced_by"]) for given in values if given.get("introduced_by", SKIPPED) != SKIPPED]
    return sum(name in MYSELF for name in names), len(names)


def _introductions(introduced: tuple[int, int]) -> list[Finding]:
    alone, asked = introduced
    if not asked:
        return [Finding(f"Who introduced you to the people who matter most is yours to say. {HOW_TO}")]
    warns = alone / asked > SELF_INTRODUCED_WARNS
    more = " More than 65 % suggests that you mostly meet people like yourself." if warns else ""
    text = f"Of {number(asked)} key contacts you met {number(alone)} by yourself ({percent(alone, asked)}).{more}"
    return [Finding(text, "attention" if warns else "good")]


def _estimates(
    people: pd.DataFrame, found: dict[str, Spread], alike: Sequence[Same], introduced: tuple[int, int]
) -> tuple[Estimate, ...]:
    total, companies = len(people), found["companies"]
    numbers = [
        counted("different_companies", "Different companies", len(companies.counts), n=companies.known, unit="count",
                table="companies")
    ]  # fmt: skip
    for one in found.values():
        name, label = one.id, one.label.lower()
        numbers.append(counted(f"{name}_known", f"Known: {label}", one.known, n=total, of=total, table=name))
        numbers.append(
            counted(f"{name}_effective", f"Variety: {label}", round(one.effective, 2), n=one.known, unit="index",
                    table=name, note=VARIETY)
        )  # fmt: skip
    for like in alike:
        name = f"same_{like.label.split()[0].lower()}"
        numbers.append(
            counted(name, f"Same as yours: {like.label.lower()}", like.same / like.known, n=like.known, unit="share",
                    of=like.known, table="alike")
        )  # fmt: skip
    if introduced[1]:
        share = introduced[0] / introduced[1]
        numbers.append(counted("self_introduced", "Key contacts met by yourself", share, n=introduced[1], unit="share"))
    return tuple(numbers)


def _alike(alike: Sequence[Same]) -> Table:
    columns = (
        Column("what", "The same"),
        Column("yours", "Yours"),
        Column("same", "People in touch, the same", "number"),
        Column("known", "Of", "number"),
        Column("share", "Share", "share"),
    )
    rows = tuple((one.label, one.yours, one.same, one.known, round(one.same / one.known, 4)) for one in alike)
    return Table("alike", "How many of the people you are in touch with are like you", columns, rows, len(rows))


def _distribution(one: Spread) -> Table:
    rows = tuple((value, count, round(count / one.known, 4)) for value, count in one.counts[:TOP])
    columns = (Column("value", one.label), Column("people", "People", "number"), Column("share", "Share", "share"))
    note = f"Known for {one.known:,} people."
    return Table(one.id, f"Your contacts by {one.label.lower()}", columns, rows, len(one.counts), note)


def _doors(people: pd.DataFrame, coverage: Coverage) -> Table:
    columns = (PERSON, TIE, Column("company", "Company"), Column("position", "Title"))
    note = "" if coverage.contact else "Not measured: no messages, e-mails or meetings were read."
    return table(
        "single_doors", "Single doors: the only person you know there", columns, single_doors(people), note=note
    )


def _jobs(jobs: pd.DataFrame, coverage: Coverage) -> Table:
    columns = (
        Column("company", "Employer"),
        Column("title", "Your job"),
        Column("began", "From"),
        Column("ended", "To"),
        Column("met", "Connected in those years", "number"),
        *((Column("live", "… strong or active now", "number"),) if coverage.contact else ()),
        Column("there", "Contacts there now", "number"),
    )
    return table("chapters", "Career chapters, and what is left of each", columns, jobs)


AUDIT = Audit(
    id="reach",
    label="Reach and sameness",
    question="How far does your network reach, and how much of it is like you?",
    needs=("people", "facts", "coverage", "answers", "aliases", "as_of"),
    run=run,
    formula=FORMULA,
    sources=("Krackhardt & Stern 1988 (E-I index)", "Uzzi & Dunlap 2005 (self-similarity, self-introduced contacts)"),
)
