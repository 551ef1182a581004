"""`auditor plan`: what to do in the next four weeks, also as calendar and table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import PATH, client_options, json_option, lang_option, now
from auditor.cli.replacing import is_calendar, like, overwrite_option, require_ending, require_ours

if TYPE_CHECKING:
    from auditor.snapshot import Action


@click.command()
@client_options
@click.option(
    "--minutes", type=click.IntRange(10, 2400), default=None, help="Minutes a week.  [default: the settings', 90]"
)
@click.option("--ics", type=PATH, default=None, help="Also write the plan as a calendar.")
@click.option("--csv", "csv_file", type=PATH, default=None, help="Also write the plan as a table.")
@lang_option
@overwrite_option
@json_option
def plan(
    client: str,
    home: Path | None,
    minutes: int | None,
    ics: Path | None,
    csv_file: Path | None,
    lang: str | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Plan the next four weeks: whom to write to, why now, and what it moves."""
    from auditor import data_folder, pipeline, plan_files, wording
    from auditor.cli import console
    from auditor.writing import write_private

    require_ending(ics, (".ics",), "--ics")
    require_ending(csv_file, (".csv",), "--csv")
    settings, targets = data_folder.load_settings(home), data_folder.load_targets(home, client)
    with data_folder.open_client(home, client) as store:
        as_of, begin, actions = pipeline.make_plan(store, settings, now=now(), minutes=minutes or 0, targets=targets)
    with wording.language(data_folder.language(settings, lang)):
        for target, written in ((ics, plan_files.calendar), (csv_file, plan_files.table)):
            if target:
                content = written(wording.told(actions), begin)
                require_ours(target, is_calendar if target == ics else like(content), overwrite=overwrite)
                write_private(target, content)
                console.say(f"Plan written to {target}")
        if as_json:
            _document(wording.told(actions), as_of, minutes or settings.plan_minutes_per_week)
            return
    if not actions:
        console.say("Nothing to plan: no audit found anything to do.")
        return
    _show(actions, minutes or settings.plan_minutes_per_week)


def _document(actions: tuple[Action, ...], as_of: str, minutes: int) -> None:
    from dataclasses import asdict

    from auditor.cli import console

    console.document({"as_of": as_of, "minutes_per_week": minutes, "actions": [asdict(action) for action in actions]})


def _show(actions: tuple[Action, ...], minutes: int) -> None:
    from auditor.cli import console

    week = 0
    for action in actions:
        if action.week != week:
            week = action.week
            spent = sum(other.minutes for other in actions if other.week == week)
            console.result(f"\nWeek {week}: {spent:.0f} of {minutes} minutes")
        console.result(f"  {action.rank:>3}. {action.what} ({action.minutes:.0f} min): {action.reason}")
    console.hint(
        "\nNext: auditor plan --ics plan.ics puts it in your calendar; auditor log PERSON gave thanks keeps what you did."
    )
