"""`auditor audit`: import when files are given, audit, write the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import PATH, client_options, me_option, now

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot


@click.command()
@click.argument("paths", nargs=-1, type=PATH)
@client_options
@me_option
@click.option(
    "-o", "--output", type=PATH, default=Path("report.html"), show_default=True, help="Where the report goes."
)
@click.option(
    "--as-of", default="", metavar="DATE", help="Audit as of this day (2026-11-15).  [default: the newest row]"
)
@click.option(
    "--json", "json_file", default="", metavar="FILE|-", help="Also write every number as JSON; - for stdout."
)
@click.option("--redact", is_flag=True, help="Without names, addresses or exact dates, to share.")
@click.option("--open", "open_report", is_flag=True, help="Open the report in the browser.")
@click.option("--strict", is_flag=True, help="Exit with 3 when any file cannot be read.")
def audit(
    paths: tuple[Path, ...],
    client: str,
    home: Path | None,
    me: str,
    output: Path,
    as_of: str,
    json_file: str,
    redact: bool,
    open_report: bool,
    strict: bool,
) -> None:
    """Audit the network and write the health report.

    With PATHS (files, folders, ZIP archives) these are imported first; without, what was imported before is used.
    """
    from auditor import pipeline
    from auditor.cli import console, receipt
    from auditor.cli.summary import show
    from auditor.errors import UsageError
    from auditor.report import render
    from auditor.writing import write_private

    if as_of and not _is_day(as_of):
        raise UsageError(f"--as-of {as_of} is not a day.", "Write it as 2026-11-15.")
    settings = pipeline.load_settings(home)
    receipts = []
    with pipeline.open_client(home, client) as store:
        if paths:
            progress = console.Progress()
            receipts = pipeline.import_paths(store, paths, me=me, settings=settings, now=now(), progress=progress)
            progress.done()
            receipt.show(receipts)
            receipt.require_something(receipts, strict=False)
        elif me:
            pipeline.set_owner(store, me)
        snapshot = pipeline.audit(store, settings, client=client, now=now(), as_of=as_of)
    write_private(output, render(snapshot, **({"redact": True} if redact else {})))
    if json_file:
        _write_json(snapshot, json_file)
    if json_file != "-":
        show(snapshot)
    console.say(f"Report: {output.resolve()}")
    if open_report:
        click.launch(output.resolve().as_uri())
    if receipts:
        receipt.require_something(receipts, strict=strict)


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _write_json(snapshot: Snapshot, target: str) -> None:
    import json

    from auditor.cli import console
    from auditor.cli.summary import to_dict
    from auditor.writing import write_private

    document = to_dict(snapshot)
    if target == "-":
        console.document(document)
    else:
        write_private(Path(target), json.dumps({"schema": 1, **document}, ensure_ascii=False, indent=1) + "\n")
