"""`auditor demo`: the whole walk on the invented sample client, two years of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import PATH, lang_option
from auditor.cli.replacing import is_page, overwrite_option, require_ending, require_ours
from auditor.store.goals import Goal

if TYPE_CHECKING:
    from auditor.settings import Settings
    from auditor.snapshot import SourceReceipt
    from auditor.store import Store

CLIENT = "sample"
FIRST = datetime(2026, 11, 15, 18, tzinfo=UTC)  # the sample lives in its own time, whatever the clock says
LATER = datetime(2027, 11, 20, 18, tzinfo=UTC)
GOALS = (  # agreed on after the first audit
    Goal("strong_ties", 60, "2028-06-30", "2026-11-15T19:00:00"),
    Goal("fresh_recruiters", 20, "2027-11-30", "2026-11-15T19:00:00"),
)


@click.command()
@click.option("-o", "--output", type=PATH, default=None, help="Where the report goes.  [default: a temporary folder]")
@lang_option
@click.option("--open", "open_report", is_flag=True, help="Open the report in the browser.")
@overwrite_option
def demo(output: Path | None, lang: str | None, open_report: bool, overwrite: bool) -> None:
    """Audit the sample client: an invented person with an invented network. Keeps nothing of yours.

    Two audits a year apart; the report is the second one, with what changed in between.
    """
    import tempfile

    from auditor import clients, data_folder, goals, pipeline, reaudit, resources, timeline, wording
    from auditor.cli import console
    from auditor.cli.summary import show
    from auditor.report import render
    from auditor.targets import read_targets
    from auditor.writing import write_private

    require_ending(output, (".html", ".htm"), "-o")
    require_ours(output, is_page, overwrite=overwrite)
    folder = Path(tempfile.mkdtemp(prefix="auditor-demo-"))
    sample = resources.sample_data()
    settings, targets = data_folder.load_settings(folder), read_targets(sample / clients.TARGETS_FILE)
    with data_folder.open_client(folder, CLIENT, new=True) as store:
        for exports, moment in ((sample, FIRST), (sample / "year-later", LATER)):
            console.say(f"{moment:%B %Y}: reading the sample client’s exports, then her answers about the A’s ...")
            _import(store, settings, exports, moment)
            snapshot = pipeline.audit(store, settings, client=CLIENT, now=moment, targets=targets)
            for goal in GOALS if moment == FIRST else ():
                store.set_goal(goal)
        since, past = reaudit.since_last(store, snapshot), timeline.history(store, snapshot)
        progress = goals.progress(store, snapshot)
    target = output or folder / "report.html"
    with wording.language(lang or wording.LANGUAGES[0]):
        aims = goals.lines(progress, snapshot.as_of)
        write_private(target, render(snapshot, since=since, goals=aims, history=past))
    show(snapshot, since)
    console.say(f"Report: {target.resolve()}")
    console.hint("Yours: auditor audit with your own exports (the README tells how to get each).")
    if open_report:
        click.launch(target.resolve().as_uri())


def _import(store: Store, settings: Settings, exports: Path, moment: datetime) -> None:
    """Read one year's exports and answers as if it were then."""
    from auditor import exercise, pipeline, resources
    from auditor.cli import console, count_rounds, counting
    from auditor.counting.answers_csv import read_answers, take

    receipts = pipeline.import_paths(store, resources.sample_files(exports), settings=settings, now=moment)
    console.say(f"  {_told(receipts)}")
    desk = counting.Desk(store, settings, as_json=False, clock=lambda: moment)
    session = count_rounds.sitting(desk, counting.wanted_draw("letter", "A", "family", None, fresh=True))
    answers, _ = read_answers(exports / "answers.csv", exercise.directory(desk.linked))
    taken = take(session, answers)
    console.say(f"  {taken.taken:,} answers taken, {taken.known:,} known already")


def _told(receipts: list[SourceReceipt]) -> str:
    """How much was read, in one line; the report tells what became of every row."""
    read = [receipt for receipt in receipts if not receipt.error]
    rows, kept = sum(receipt.read for receipt in read), sum(receipt.kept for receipt in read)
    return f"{len(read)} files, {rows:,} rows: {kept:,} kept, {rows - kept:,} set aside with a reason"
