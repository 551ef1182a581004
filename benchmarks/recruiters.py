"""How well recruiters are told from others, on invented titles labelled before the rule was written.

    python -m benchmarks.recruiters [--errors]

The titles are in data/recruiter_titles.csv: several languages, with hard negatives. A second look is taken at the titles of
the sample client's generator, which somebody else invented without knowing the rule.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.work.recruiters import recruiter

DATA = Path(__file__).parent / "data" / "recruiter_titles.csv"
SAMPLE = Path(__file__).parents[1] / "sample_data" / "generate" / "data" / "titles.txt"
RECRUITING = {"inhouse", "agency"}
NOWHERE = "Corvane Logistics"  # an employer that says nothing: the title has to do
LEAST_PRECISION, LEAST_RECALL = 0.90, 0.80


class Case(NamedTuple):
    """One labelled title."""

    group: str
    title: str
    company: str
    true: bool


def labelled() -> list[Case]:
    with DATA.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return [Case(row["language"], row["title"], row["company"], row["recruiter"] == "1") for row in rows]


def sample_titles() -> list[Case]:
    cases = []
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            function, language, titles = line.split("|")
            true = function in RECRUITING
            cases += [Case(language, title, NOWHERE, true) for title in titles.replace("/", ";").split(";")]
    return cases


def measures(cases: Iterable[Case]) -> tuple[int, int, int, int]:
    """Titles, hits, false alarms, misses."""
    said = [(bool(recruiter(case.title, case.company)), case.true) for case in cases]
    return (
        len(said),
        sum(a and b for a, b in said),
        sum(a and not b for a, b in said),
        sum(b and not a for a, b in said),
    )


def shown(name: str, cases: Sequence[Case]) -> tuple[float, float]:
    size, hits, alarms, misses = measures(cases)
    precision, recall = hits / max(hits + alarms, 1), hits / max(hits + misses, 1)
    print(f"{name:<34}{size:>6}{hits + misses:>12}{precision:>11.3f}{recall:>9.3f}")
    return precision, recall


def main() -> None:
    print(f"{'':<34}{'titles':>6}{'recruiters':>12}{'precision':>11}{'recall':>9}")
    cases = labelled()
    for language in dict.fromkeys(case.group for case in cases):
        shown(f"  {language}", [case for case in cases if case.group == language])
    precision, recall = shown("labelled titles", cases)
    shown("the sample's titles, no company", sample_titles())
    if "--errors" in sys.argv:
        for case in (*cases, *sample_titles()):
            if bool(recruiter(case.title, case.company)) != case.true:
                print(f"  {'missed' if case.true else 'false alarm'}: {case.title} | {case.company}")
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


if __name__ == "__main__":
    main()
