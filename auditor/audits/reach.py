"""Reach and sameness: over how much the network spreads, and how much of it is like its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.audits.base import Audit, Column, Coverage, Estimate, Finding, Outcome, Table, counted
from auditor.audits.evidence import PERSON, TIE, percent, table
from auditor.audits.reach_told import SAME, SAME_AS_YOURS, likeness, mostly_alone, partly_alone, title
from auditor.audits.said import said
from auditor.audits.spread import Same, Spread, chapters, sameness, single_doors, spreads
from auditor.counting.questions import SKIPPED
from auditor.names import folded
from auditor.wording import Message, say, say_as, say_n

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from auditor.counting.book import Answer

VARIETY = say("as many as this, with equally many people each")
LEAST_KNOWN = 20  # people in touch with a known value, for a score (ours)
SAME_SHARE_WARNS = 0.5  # from this share of people like oneself on, a finding asks for attention (ours)
SELF_INTRODUCED_WARNS = 0.65  # Uzzi & Dunlap 2005
MYSELF = ("myself", "me", "self", "nobody", "no one", "none", "ich", "selbst", "ich selbst", "moi", "yo", "io", "eu")
TOP = 30  # rows of a distribution that are shown

FORMULA = say(
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
            say("How far your network reaches could not be measured"),
            why=say("No contact has a company or a title. Add LinkedIn’s Connections.csv."),
        )
    alike = sameness(people, facts, as_of) if coverage.contact else []
    parts = [one.different for one in alike if one.known >= LEAST_KNOWN]
    jobs = chapters(people, facts, as_of)
    introduced = _introduced(answers, aliases)
    return Outcome(
        "scored" if parts else "informative",
        title(found, [one for one in alike if one.known >= LEAST_KNOWN]),
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
            say("Kind of work, rank and sector are read from words; most company names do not say their sector."),
            say("Companies are the newest your sources give, and may be years old in an address book."),
            say("Who knows whom among your contacts is in no export, so groups within the network cannot be seen."),
        ),
    )


def _why_unscored(coverage: Coverage, facts: pd.DataFrame) -> Message:
    if not coverage.contact:
        return say(
            "Not scored: no messages, e-mails or meetings were read, so whom you are in touch with is not known."
        )
    if not (facts["kind"] == "position").any():
        return say("Not scored: your own jobs are not known. Add Positions.csv, which is in every LinkedIn archive.")
    return say(
        "Not scored: fewer than {least} people you are in touch with have a company or a title.", least=LEAST_KNOWN
    )


def _spreading(people: pd.DataFrame, found: dict[str, Spread]) -> list[Finding]:
    companies, work = found["companies"], found["functions"]
    texts = []
    if companies.known:
        text = say_n(
            len(companies.counts),
            "One company is known, for {known} of {total} people.",
            "{known} of {total} people have a company: {n} different ones, as varied as {effective} with equally many people "
            "each would be.",
            known=companies.known,
            total=len(people),
            effective=round(companies.effective),
        )
        texts.append(Finding(text, "neutral", "companies"))
    if work.known:
        text = say_n(
            len(work.counts),
            "Titles name one kind of work, “{largest}”.",
            "Titles name {n:word} kinds of work; the largest, “{largest}”, holds {share} of those with a title that says.",
            largest=work.counts[0][0],
            share=percent(work.counts[0][1], work.known),
        )
        texts.append(Finding(text, "neutral", "functions"))
    return texts


def _likeness(alike: Sequence[Same]) -> list[Finding]:
    return [
        Finding(likeness(one), "attention" if one.same / one.known >= SAME_SHARE_WARNS else "neutral", "alike")
        for one in alike
    ]


def _past(jobs: pd.DataFrame, coverage: Coverage) -> list[Finding]:
    past = jobs[jobs["ended"] != ""]
    silent = int((past["live"] == 0).sum())
    if not coverage.contact or not silent:
        return []
    if len(past) == 1:
        text = say(
            "Your one earlier job left you nobody whom you connected with in those years and are still in touch with."
        )
    else:
        text = say_n(
            silent,
            "Of your {past:word} earlier jobs, one left you nobody whom you connected with in those years and are still in "
            "touch with.",
            "Of your {past:word} earlier jobs, {n:word} left you nobody whom you connected with in those years and are "
            "still in touch with.",
            past=len(past),
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
        text = say(
            "Who introduced you to the people who matter most is yours to say. Run `auditor count --ask introduced_by`: one "
            "name for each of up to 20 people."
        )
        return [Finding(text)]
    if alone / asked > SELF_INTRODUCED_WARNS:
        return [Finding(mostly_alone(alone, asked), "attention")]
    return [Finding(partly_alone(alone, asked), "good")]


def _estimates(
    people: pd.DataFrame, found: dict[str, Spread], alike: Sequence[Same], introduced: tuple[int, int]
) -> tuple[Estimate, ...]:
    total, companies = len(people), found["companies"]
    numbers = [
        counted("different_companies", say("Different companies"), len(companies.counts), n=companies.known, unit="count",
                table="companies")
    ]  # fmt: skip
    for one in found.values():
        name = one.id
        numbers.append(counted(f"{name}_known", one.told.known, one.known, n=total, of=total, table=name))
        numbers.append(
            counted(f"{name}_effective", one.told.variety, round(one.effective, 2), n=one.known, unit="index",
                    table=name, note=VARIETY)
        )  # fmt: skip
    numbers += [
        counted(f"same_{like.id}", SAME_AS_YOURS[like.id], like.same / like.known, n=like.known, unit="share",
                of=like.known, table="alike")
        for like in alike
    ]  # fmt: skip
    if introduced[1]:
        share = introduced[0] / introduced[1]
        numbers.append(
            counted("self_introduced", say("Key contacts met by yourself"), share, n=introduced[1], unit="share")
        )
    return tuple(numbers)


def _alike(alike: Sequence[Same]) -> Table:
    columns = (
        Column("what", say("The same")),
        Column("yours", say("Yours")),
        Column("same", say("People in touch, the same"), "number"),
        Column("known", say_as("a number among a whole", "Of"), "number"),
        Column("share", say("Share"), "share"),
    )
    rows = tuple((SAME[one.id], one.yours, one.same, one.known, round(one.same / one.known, 4)) for one in alike)
    return Table("alike", say("How many of the people you are in touch with are like you"), columns, rows, len(rows))


def _distribution(one: Spread) -> Table:
    rows = tuple((value, count, round(count / one.known, 4)) for value, count in one.counts[:TOP])
    columns = (
        Column("value", one.told.label),
        Column("people", say("People"), "number"),
        Column("share", say("Share"), "share"),
    )
    note = say_n(one.known, "Known for one person.", "Known for {n} people.") if one.known else say("Known for nobody.")
    return Table(one.id, one.told.title, columns, rows, len(one.counts), note)


def _doors(people: pd.DataFrame, coverage: Coverage) -> Table:
    columns = (PERSON, TIE, Column("company", say("Company")), Column("position", say_as("job", "Title")))
    note = "" if coverage.contact else say("Not measured: no messages, e-mails or meetings were read.")
    title = say("Single doors: the only person you know there")
    return table("single_doors", title, columns, single_doors(people), note=note)


def _jobs(jobs: pd.DataFrame, coverage: Coverage) -> Table:
    columns = (
        Column("company", say("Employer")),
        Column("title", say("Your job")),
        Column("began", say_as("a month", "From")),
        Column("ended", say_as("a month", "To")),
        Column("met", say("Connected in those years"), "number"),
        *((Column("live", say("… strong or active now"), "number"),) if coverage.contact else ()),
        Column("there", say("Contacts there now"), "number"),
    )
    return table("chapters", say("Career chapters, and what is left of each"), columns, jobs)


AUDIT = Audit(
    id="reach",
    label=say("Reach and sameness"),
    question=say("How far does your network reach, and how much of it is like you?"),
    needs=("people", "facts", "coverage", "answers", "aliases", "as_of"),
    run=run,
    formula=FORMULA,
    sources=(
        say("Krackhardt & Stern 1988 (E-I index)"),
        say("Uzzi & Dunlap 2005 (self-similarity, self-introduced contacts)"),
    ),
)
