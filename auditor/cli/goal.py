"""`auditor goal`: set goals with a day, and see how far they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import client_options, json_option, now

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot
    from auditor.store import Store
    from auditor.store.goals import Goal

NEGATIVE = re.compile(r"-[\d.,]+%?")


class GoalCommand(click.Command):
    """A command for which a negative number is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As every command's, after a plain word about a number below 0."""
        from auditor.errors import UsageError

        if negative := next(filter(NEGATIVE.fullmatch, args), ""):
            raise UsageError(
                f"{negative} cannot be a goal: it is less than nothing.", "Like this: auditor goal strong_ties 40"
            )
        return super().parse_args(ctx, args)


@click.command(cls=GoalCommand)
@click.argument("measure", default="")
@click.argument("target", default="")
@click.option("--by", default="", metavar="DATE", help="The day by which to reach it (2027-06-30).")
@click.option("--drop", is_flag=True, help="Give the goal for MEASURE up.")
@click.option("--measures", "list_measures", is_flag=True, help="Show every measure that can be a goal.")
@click.option("--history", "show_history", is_flag=True, help="Show what every audit so far said about the goals.")
@client_options
@json_option
def goal(
    measure: str,
    target: str,
    by: str,
    drop: bool,
    list_measures: bool,
    show_history: bool,
    client: str,
    home: Path | None,
    as_json: bool,
) -> None:
    """Set a goal for a measure, or show how far the goals are.

    Example: auditor goal strong_ties 40 --by 2027-06-30. A share is written 40% or 0.4.
    """
    from auditor import data_folder, goals
    from auditor.errors import UsageError
    from auditor.store.goals import Goal

    if measure and not target and not drop:
        raise UsageError(f"Which number for {measure}?", "Like this: auditor goal strong_ties 40 --by 2027-06-30")
    with data_folder.open_client(home, client) as store:
        kept = store.newest()
        snapshot = store.snapshot(kept.id) if kept else None
        if list_measures and snapshot:
            _measures(snapshot, as_json=as_json)
            return
        if drop and not store.drop_goal(measure):
            raise UsageError(f"There is no goal for “{measure}”.", "See: auditor goal")
        if target:
            new = goals.checked(Goal(measure, 0.0, by, now().strftime("%Y-%m-%dT%H:%M:%S")), snapshot)
            _set(store, new._replace(target=goals.target_of(target, measure, snapshot)))
            _say_when_reached(store, snapshot, measure)
        _show(store, snapshot, as_json=as_json, with_history=show_history)


def _set(store: Store, new: Goal) -> None:
    """Keep the goal; without a day of its own the one that was set before stays."""
    from auditor.cli import console

    before = next((goal.by_on for goal in store.goals() if goal.measure == new.measure), "")
    if before and not new.by_on:
        new = new._replace(by_on=before)
        console.say(f"The day stays {before}. Another one: --by DATE; none: --drop the goal and set it again.")
    store.set_goal(new)


def _say_when_reached(store: Store, snapshot: Snapshot | None, measure: str) -> None:
    """A goal that is behind already is told at once, with the way it was taken to go."""
    from auditor import goals
    from auditor.cli import console
    from auditor.comparing.direction import better

    for goal in goals.progress(store, snapshot) if snapshot else ():
        if goal.measure == measure and goal.reached:
            share, way = goal.unit == "share", better(measure)
            stands = f"it is {_number(goal.now, share)} already, so {_number(goal.target, share)} is reached."
            console.say(f"{goal.label}: {f'{way} is better, and ' if way else ''}{stands}")


def _measures(snapshot: Snapshot, *, as_json: bool) -> None:
    from auditor import goals
    from auditor.cli import console
    from auditor.comparing.direction import better

    found, parts = goals.measures(snapshot), goals.shares(snapshot)
    if as_json:
        told = [
            {"measure": name, "label": label, "value": value, "better": better(name)}
            for name, (label, value) in found.items()
        ]
        console.document({"measures": told})
        return
    console.table(
        ("Measure", "What it is", "Now", "Better"),
        [(name, label, _number(value, name in parts), better(name)) for name, (label, value) in found.items()],
        right=(2,),
    )


def _show(store: Store, snapshot: Snapshot | None, *, as_json: bool, with_history: bool) -> None:

    from auditor import goals
    from auditor.cli import console

    told = goals.progress(store, snapshot) if snapshot else ()
    past = goals.history(store)
    if as_json:
        entries = [goal.to_dict() for goal in told]
        console.document({"goals": entries, "history": [{"as_of": day, "values": values} for day, values in past]})
        return
    if not told or snapshot is None:
        console.hint("No goals yet. Try: auditor goal strong_ties 40 --by 2027-06-30")
        return
    rows = [
        (
            g.label,
            _number(g.now, g.unit == "share"),
            _number(g.target, g.unit == "share"),
            g.by_on,
            goals.verdict(g, snapshot.as_of),
        )
        for g in told
    ]
    console.table(("Goal", "Now", "Target", "By", ""), rows, right=(1, 2))
    if with_history:
        lines = [
            (day, *(_number(values.get(goal.measure), goal.unit == "share") for goal in told)) for day, values in past
        ]
        console.table(("Audit", *(goal.label for goal in told)), lines, right=range(1, len(told) + 1))
    console.hint("Next: auditor plan says what moves them.")


def _number(value: float | None, share: bool = False) -> str:
    if value is None:
        return "–"
    if share:
        return f"{100 * value:.1f}".removesuffix(".0") + "%"
    return f"{value:,.1f}".removesuffix(".0")
