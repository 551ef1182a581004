"""`auditor compare`: what changed between two audits, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import client_options, json_option, lang_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.comparing import Comparison, EstimateChange, Movement, Named, ScoreChange

NAMES_SHOWN = 6  # people named behind one reason; the report and --json have all


@click.command()
@click.argument("first", default="", metavar="[A]")
@click.argument("second", default="", metavar="[B]")
@client_options
@lang_option
@json_option
def compare(first: str, second: str, client: str, home: Path | None, lang: str | None, as_json: bool) -> None:
    """Compare two audits: what changed, with the people behind it.

    A and B are numbers or days of audits (2026-11-15); without them the last one is compared with the newest of an
    earlier day.
    """
    from auditor import pipeline, reaudit, wording
    from auditor.cli import console

    with pipeline.open_client(home, client) as store:
        before, after = reaudit.chosen(store, first, second)
        found = reaudit.between(store, before, after)
    with wording.language(pipeline.language(pipeline.load_settings(home), lang)):
        if as_json:
            console.document({"before": before.id, "after": after.id, **wording.told(found).to_dict()})
            return
        for line in lines(wording.told(found)):
            console.result(line)
    console.say("Next: auditor plan, or auditor audit for the report with the chapter “Since last time”.")


def lines(found: Comparison, names: int = NAMES_SHOWN) -> list[str]:
    """The comparison in lines of text; `names` people for each reason."""
    from auditor.report.words import day

    said = [f"From {day(found.before_as_of)} to {day(found.after_as_of)}", ""]
    if found.recomputed:
        said += [f"{found.recomputed[0].upper()}{found.recomputed[1:]}.", ""]
    for movement in found.movements:
        said += _movement(movement, names)
    said += [f"  {_estimate(estimate)}" for estimate in found.estimates]
    if found.moved:
        said.append(f"  Moved to another company: {len(found.moved):,}. {_some(found.moved, names)}")
    scored = [score for score in (*found.categories, found.overall) if None not in (score.before, score.after)]
    if scored:
        said += ["", "Points of 100: " + ", ".join(map(_score, scored))]
    return said


def _movement(movement: Movement, names: int) -> list[str]:
    said = f"  {movement.label}: {movement.before:,}, now {movement.after:,} ({movement.change:+,})"
    parts = [
        f"      {part.amount:+,} {part.reason}{f': {_some(part.people, names)}' if names else ''}"
        for part in movement.parts
    ]
    return [said, *parts]


def _some(people: Sequence[Named], names: int) -> str:
    from auditor.names import clean

    shown = [clean(f"{one.name} ({one.note})" if one.note else one.name) for one in people[:names]]
    rest = len(people) - len(shown)
    return "; ".join(shown) + (f" and {rest:,} more" if rest else "")


def _estimate(estimate: EstimateChange) -> str:
    from auditor.comparing.words import change_sentence

    return change_sentence(estimate)


def _score(score: ScoreChange) -> str:
    return f"{score.label} {score.before or 0:.0f}, now {score.after or 0:.0f}"
