"""Target areas: who is where one wants to go, which doors are fragile, and whom one likes who stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from auditor.audits import targets_told as told
from auditor.audits.aims import aimed, matches
from auditor.audits.base import Audit, Coverage, Estimate, Finding, Opportunity, Outcome, counted
from auditor.audits.said import said
from auditor.audits.targets_tables import tables
from auditor.tables import ordered
from auditor.wording import Message, say
from auditor.work.phrases import class_labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.counting.book import Answer
    from auditor.targets import Targets

GOOD_LIST = 40  # employers on a good list (Dalton’s LAMP)
LIKED = 4  # answered liking from which somebody counts as liked (ours)
DOORS = ("strong", "active", "weak")  # ties through which one could walk in
FRAGILE_WORTH = 0.5  # a target with a single door counts half (ours)
TIE_ORDER = {"strong": 0, "active": 1, "weak": 2, "dormant": 3, "one_way": 4, "no_evidence": 5}
MEET_MINUTES = 15.0
PLANNED = 20  # people at targets to write to, at most (ours)

FORMULA = say(
    "Targets come from targets.toml: companies with aliases, kinds of work, ranks, sectors, places. A company matches "
    "exactly (the same name or an alias, legal form aside), strongly (also group, region or country words aside) or weakly "
    "(one name begins the other); weak matches are listed apart and counted nowhere. A door: somebody there with whom your "
    "tie is strong, active or weak. Score: the share of target companies with a door (of the other targets when no "
    "company is named); one with a single door counts half, since it closes with one person (ours). The direction: people "
    "at a target company, or fitting two other kinds of target. Liking is your own answer, 1 to 5; liked means 4 or 5. A "
    "good list holds 40 employers or more (Dalton)."
)


def run(
    people: pd.DataFrame, targets: Targets, answers: Sequence[Answer], aliases: Mapping[str, str], coverage: Coverage
) -> Outcome:
    """Set the network beside the targets."""
    if not targets:
        return Outcome(
            "manual",
            say("Where you want to go is not written down yet"),
            why=say(
                "`auditor init` writes an example of targets.toml; put in the companies, kinds of work and places you want."
            ),
        )
    found = matches(people, targets)
    areas = _areas(targets, found, people)
    there = _there(found, people)
    grid = _grid(people, found, answers, aliases)
    scored = coverage.contact
    companies = areas[areas["kind"] == "companies"]
    score = 100 * float((companies if len(companies) else areas)["worth"].mean())
    return Outcome(
        "scored" if scored else "informative",
        _title(areas, scored),
        score=round(score, 1) if scored else None,
        findings=_findings(areas, there, grid, targets, scored),
        estimates=_estimates(areas, there, grid, scored),
        tables=tables(areas, there, grid, scored),
        opportunities=_opportunities(areas, there, grid) if scored else (),
        why=""
        if scored
        else say("Not scored: no messages, e-mails or meetings were read, so whom you are in touch with is not known."),
        caveats=told.CAVEATS,
    )


def _areas(targets: Targets, found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """One row per target, in the order of the file: people there (sure), doors, weak matches, state, worth."""
    names = [("companies", company.name) for company in targets.companies]
    for kind in ("functions", "seniorities", "sectors"):
        names += [(kind, class_labels(kind)[value]) for value in getattr(targets, kind)]
    names += [("places", place) for place in targets.places]
    areas = pd.DataFrame(names, columns=["kind", "target"])
    tie = people.set_index("person_id")["tie"].reindex(found["person_id"]).to_numpy(object)
    sure, door = (found["tier"] != "weak").to_numpy(bool), np.isin(tie, DOORS)
    for column, mask in (("people", sure), ("doors", sure & door), ("weak", ~sure)):
        counts = found[mask].groupby(["kind", "target"]).size()
        areas[column] = [int(counts.get((kind, name), 0)) for kind, name in names]
    areas["state"] = np.select(
        [areas["doors"] > 1, areas["doors"] == 1, areas["people"] > 0],
        ["open", "single", "known"],
        "empty",
    )
    areas["worth"] = np.select([areas["doors"] > 1, areas["doors"] == 1], [1.0, FRAGILE_WORTH], 0.0)
    return areas


def _there(found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Every match with the person's work and tie, companies first, the closest ties first."""
    rows = found.merge(people, on="person_id", how="left")
    rows["order"] = rows["tie"].map(TIE_ORDER)
    rows["first"] = rows["kind"] != "companies"
    return ordered(rows, "first", "order", "-personal_24m", "target", "person_id")


def _grid(
    people: pd.DataFrame, found: pd.DataFrame, answers: Sequence[Answer], aliases: Mapping[str, str]
) -> pd.DataFrame:
    """People whose liking was answered: liking 1-5, and whether they are where one wants to go."""
    values = said(answers, aliases)
    liking = {person: int(given["liking"]) for person, given in values.items() if given.get("liking", "").isdigit()}
    rows = people[people["person_id"].isin(list(liking))].copy()
    rows["liking"] = rows["person_id"].map(liking).astype("int64") if len(rows) else []
    rows["aimed"] = aimed(rows, found)
    rows["invest"] = (rows["liking"] >= LIKED) & rows["aimed"]
    return ordered(rows, "-aimed", "-liking", "person_id")


def _title(areas: pd.DataFrame, scored: bool) -> Message:
    companies = areas[areas["kind"] == "companies"]
    graded = companies if len(companies) else areas
    there = int((graded["doors" if scored else "people"] > 0).sum())
    return (told.title if scored else told.unscored_title)(there, len(graded), companies=len(companies) > 0)


def _findings(
    areas: pd.DataFrame, there: pd.DataFrame, grid: pd.DataFrame, targets: Targets, scored: bool
) -> tuple[Finding, ...]:
    texts = []
    single, empty = int((areas["doors"] == 1).sum()), int((areas["people"] == 0).sum())
    companies = len(targets.companies)
    if scored and single:
        texts.append(Finding(told.fragile(single), "attention", "targets"))
    if empty:
        texts.append(Finding(told.nobody_there(empty), "attention", "targets"))
    if scored:
        idle = there[(there["tier"] != "weak") & ~there["tie"].isin(DOORS) & (there["kind"] == "companies")]
        count = idle["person_id"].nunique()
        if count:
            texts.append(Finding(told.out_of_touch(count), "neutral", "there"))
    if 0 < companies < GOOD_LIST:
        texts.append(Finding(told.list_length(companies, GOOD_LIST), "neutral", "targets"))
    if len(grid):
        invest = int(grid["invest"].sum())
        texts.append(Finding(told.to_invest_in(invest, len(grid)), "good" if invest else "neutral", "grid"))
    else:
        texts.append(Finding(told.WHOM_YOU_LIKE))
    return tuple(texts)


def _estimates(areas: pd.DataFrame, there: pd.DataFrame, grid: pd.DataFrame, scored: bool) -> tuple[Estimate, ...]:
    total = len(areas)
    sure = there.loc[(there["tier"] != "weak") & (there["kind"] == "companies"), "person_id"].nunique()

    def of_targets(name: str, label: str, mask: pd.Series) -> Estimate:
        return counted(name, label, int(mask.sum()), n=total, of=total, unit="count", table="targets")

    numbers = [
        counted("targets", say("Targets"), total, n=total, unit="count", table="targets"),
        of_targets("empty_targets", say("Targets where you know nobody"), areas["people"] == 0),
        counted("at_targets", say("People at a target company"), sure, n=sure, table="there"),
    ]
    if scored:
        numbers.append(of_targets("open_targets", say("Targets with a door"), areas["doors"] > 0))
        numbers.append(of_targets("fragile_targets", say("Targets with a single door"), areas["doors"] == 1))
    if len(grid):
        numbers.append(
            counted("liked_and_aimed", say("Liked, and where you want to go"), int(grid["invest"].sum()), n=len(grid),
                    of=len(grid), table="grid")
        )  # fmt: skip
    return tuple(numbers)


def _opportunities(areas: pd.DataFrame, there: pd.DataFrame, grid: pd.DataFrame) -> tuple[Opportunity, ...]:
    """One person per target without a second door: whoever is nearest, the liked ones first."""
    closed = areas[(areas["doors"] < 2) & (areas["kind"] == "companies")]
    gain = 100 * (1 - FRAGILE_WORTH) / max(int((areas["kind"] == "companies").sum()), 1)
    liked = set(grid.loc[grid["liking"] >= LIKED, "person_id"])
    idle = there[(there["tier"] != "weak") & ~there["tie"].isin(DOORS) & there["target"].isin(closed["target"])].copy()
    idle["liked"] = idle["person_id"].isin(liked)
    best = ordered(idle, "-liked", "order", "person_id").drop_duplicates("target")
    best = best.drop_duplicates("person_id").head(PLANNED)
    return tuple(
        Opportunity(
            "reconnect",
            person,
            told.why_there(target, single),
            "targets",
            round(gain * likely, 2),
            MEET_MINUTES,
        )
        for person, target, likely, single in zip(
            best["person_id"],
            best["target"],
            best["answer_chance"],
            best["target"].isin(closed.loc[closed["doors"] == 1, "target"]),
            strict=True,
        )
    )


AUDIT = Audit(
    id="targets",
    label=say("Target areas"),
    question=say("Do you know people where you want to go?"),
    needs=("people", "targets", "answers", "aliases", "coverage"),
    run=run,
    formula=FORMULA,
    sources=(say("Dalton 2012 (a list of 40 employers)"),),
)
