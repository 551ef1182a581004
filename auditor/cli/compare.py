"""`auditor compare`: what changed between two audits, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import client_options, json_option, lang_option, yes_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.comparing import Comparison, EstimateChange, Movement, Named, ScoreChange

NAMES_SHOWN = 6  # people named behind one reason; the report and --json have all


@click.command()
@click.argument("first", default="", metavar="[A]")
@click.argument("second", default="", metavar="[B]")
@click.option("--list", "as_list", is_flag=True, help="List the audits that are kept.")
@click.option("--remove", default="", metavar="AUDIT", help="Remove one that was a mistake, by number or day.")
@yes_option
@client_options
@lang_option
@json_option
def compare(
    first: str,
    second: str,
    as_list: bool,
    remove: str,
    yes: bool,
    client: str,
    home: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Compare two audits: what changed, with the people behind it.

    A and B are numbers or days of audits (2026-11-15). Without them the last one is compared with the newest of an
    earlier day or, where all are of one day, with the one before it. A alone is compared with the last one.
    """
    from auditor import data_folder, reaudit, wording
    from auditor.cli import console, kept_audits

    with data_folder.open_client(home, client) as store:
        if remove:
            kept_audits.remove(store, remove, yes=yes)
            return
        if as_list:
            kept_audits.show(store, as_json=as_json)
            return
        before, after = reaudit.chosen(store, first, second)
        found = reaudit.between(store, before, after)
        of_one_day = reaudit.of_one_day(store)
    with wording.language(data_folder.language(data_folder.load_settings(home), lang)):
        if as_json:
            console.document({"before": before.id, "after": after.id, **wording.told(found).to_dict()})
            return
        for line in lines(wording.told(found)):
            console.result(line)
    if any(estimate.basis == "unpaired" for estimate in found.estimates):
        console.hint(
            "Asking the same people again, in the same order, tells more about a change: auditor count --again"
        )
    report = "auditor audit for the report with the chapter “Since last time”"
    if before.as_of == after.as_of:
        console.say(f"Audits {before.id} and {after.id} are as of the same day: two versions of one.")
    console.hint(f"Next: auditor plan, or {'auditor audit with the next exports' if of_one_day else report}.")


def lines(found: Comparison, names: int = NAMES_SHOWN) -> list[str]:
    """The comparison in lines of text, in the current language; `names` people for each reason."""
    from auditor import wording
    from auditor.comparing.words import joined, unlike
    from auditor.report import words
    from auditor.wording.now import say

    said = [say("From {before:day} to {after:day}", before=found.before_as_of, after=found.after_as_of), ""]
    for note in (found.recomputed, wording.told(joined(found))):
        said += [note, ""] if note else []
    for movement in found.movements:
        said += _movement(movement, names)
    said += [f"  {_estimate(estimate)}" for estimate in found.estimates]
    if found.moved:
        moved = say("Moved to another company: {number}.", number=len(found.moved))
        said.append(f"  {moved} {_some(found.moved, names)}")
    scored = [score for score in (*found.categories, found.overall) if score.told]
    if scored:
        points = words.clauses(_score(score) for score in scored)
        said += ["", say("Points of 100: {points}", points=points)]
    return [*said, "", why] if (why := wording.told(unlike(found))) else said


def _movement(movement: Movement, names: int) -> list[str]:
    from auditor import wording
    from auditor.comparing.words import REASONS
    from auditor.report import words
    from auditor.wording.now import say

    line = say("{label}: {before}, now {after}", label=movement.label, before=movement.before, after=movement.after)
    parts = []
    for part in movement.parts:
        reason = f"      {words.signed(part.amount)} {wording.told(REASONS[part.reason])}"
        parts.append(words.labelled(reason, _some(part.people, names)) if names else reason)
    return [f"  {line} ({words.signed(movement.change) if movement.change else say('no change')})", *parts]


def _some(people: Sequence[Named], names: int) -> str:
    from auditor.names import clean
    from auditor.report import words
    from auditor.wording.now import say_n

    shown = [clean(f"{one.name} ({one.note})" if one.note else one.name) for one in people[:names]]
    rest = len(people) - len(shown)
    return words.clauses([*shown, say_n(rest, "{n} more", "{n} more")] if rest else shown)


def _estimate(estimate: EstimateChange) -> str:
    from auditor import wording
    from auditor.comparing.words import change_sentence

    return wording.told(change_sentence(estimate))


def _score(score: ScoreChange) -> str:
    from auditor.wording.now import say

    return say(
        "{label} {before}, now {after}",
        label=score.label,
        before=round(score.before or 0),
        after=round(score.after or 0),
    )
