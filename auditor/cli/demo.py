"""`auditor demo`: the whole walk on the invented sample client."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import PATH, now


@click.command()
@click.option("-o", "--output", type=PATH, default=None, help="Where the report goes.  [default: a temporary folder]")
@click.option("--open", "open_report", is_flag=True, help="Open the report in the browser.")
def demo(output: Path | None, open_report: bool) -> None:
    """Audit the sample client: an invented person with an invented network. Keeps nothing of yours."""
    import tempfile

    from auditor import pipeline, resources
    from auditor.cli import console, counting, receipt
    from auditor.cli.summary import show
    from auditor.report import render
    from auditor.targets import read_targets
    from auditor.writing import write_private

    folder = Path(tempfile.mkdtemp(prefix="auditor-demo-"))
    sample = resources.sample_data()
    settings, targets = pipeline.load_settings(folder), read_targets(sample / pipeline.TARGETS_FILE)
    with pipeline.open_client(folder, "sample") as store:
        console.say("Reading the sample client’s exports ...")
        receipts = pipeline.import_paths(store, pipeline.sample_files(sample), settings=settings, now=now())
        receipt.show(receipts)
        console.say("Counting the A’s from its prepared answers ...")
        desk = counting.Desk(store, settings, as_json=False)
        desk.read_answers(counting.wanted_draw("letter", "A", "family", None, worksheet=False), sample / "answers.csv")
        snapshot = pipeline.audit(store, settings, client="sample", now=now(), targets=targets)
    target = output or folder / "report.html"
    write_private(target, render(snapshot))
    show(snapshot)
    console.say(f"Report: {target.resolve()}")
    console.say("Yours: auditor audit with your own exports (the README tells how to get each).")
    if open_report:
        click.launch(target.resolve().as_uri())
