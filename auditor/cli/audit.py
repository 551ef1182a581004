"""`auditor audit`: import when files are given, audit, write the report."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import PATH, client_options, lang_option, me_option, now, today
from auditor.cli.replacing import overwrite_option


@click.command()
@click.argument("paths", nargs=-1, type=PATH)
@client_options
@me_option
@click.option(
    "-o",
    "--output",
    type=PATH,
    default=None,
    help="Where the report goes.  [default: report.html, or report-CLIENT.html]",
)
@click.option(
    "--as-of",
    default="",
    metavar="DATE",
    help="Audit as of this day (2026-11-15).  [default: the newest row up to today]",
)
@click.option(
    "--json", "json_file", default="", metavar="FILE|-", help="Also write every number as JSON; - for stdout."
)
@click.option("--md", type=PATH, default=None, help="Also write a short Markdown summary.")
@click.option("--pdf", type=PATH, default=None, help="Also print to PDF, with an installed Chrome, Edge or Chromium.")
@lang_option
@click.option("--redact", is_flag=True, help="Without names, addresses or exact dates, to share.")
@click.option("--open", "open_report", is_flag=True, help="Open the report in the browser.")
@click.option(
    "--fail-under",
    multiple=True,
    metavar="NAME=SHARE",
    help="Exit with 4 when a score is lower: strong_ties=0.3 means 30 of 100 points; also depth=…, overall=….",
)
@click.option("--strict", is_flag=True, help="Exit with 3 when any file cannot be read.")
@overwrite_option
def audit(
    paths: tuple[Path, ...],
    client: str,
    home: Path | None,
    me: str,
    output: Path | None,
    as_of: str,
    json_file: str,
    md: Path | None,
    pdf: Path | None,
    lang: str | None,
    redact: bool,
    open_report: bool,
    fail_under: tuple[str, ...],
    strict: bool,
    overwrite: bool,
) -> None:
    """Audit the network and write the health report.

    With PATHS (files, folders, ZIP archives) these are imported first; without, what was imported before is used.
    """
    from auditor import data_folder, goals, ownership, pipeline, reaudit, timeline
    from auditor.cli import console, new_client, outputs, receipt, thresholds

    _check_day(as_of)
    output = output or _own_name(client)
    outputs.check(output, json_file, md, pdf, overwrite=overwrite)
    wanted = thresholds.parsed(fail_under)
    settings, targets = data_folder.load_settings(home), data_folder.load_targets(home, client)
    receipts = []
    if paths:
        new_client.announce(home, client)
    with data_folder.open_client(home, client, new=bool(paths)) as store:
        if paths:
            reading = console.Progress()
            receipts = pipeline.import_paths(store, paths, me=me, settings=settings, now=now(), progress=reading)
            reading.done()
            receipt.show(receipts)
            receipt.require_something(receipts, strict=False)
        elif me:
            ownership.set_owner(store, me)
        if not as_of:
            receipt.show_future(store, today())
        snapshot = pipeline.audit(store, settings, client=client, now=now(), as_of=as_of, targets=targets)
        since = reaudit.since_last(store, snapshot)
        progress, past = goals.progress(store, snapshot), timeline.history(store, snapshot)
    chosen = outputs.Outputs(output, json_file, md, pdf, redact, data_folder.language(settings, lang), progress, past)
    outputs.write(snapshot, chosen, data_folder.brand(settings, home), since)
    outputs.tell(snapshot, chosen, since)
    if targets and data_folder.targets_shared(home, client):
        console.say(
            f"Targets: from targets.toml, which holds for every client without a {client}.targets.toml of its own."
        )
    if open_report:
        click.launch(output.resolve().as_uri())
    if receipts:
        receipt.require_something(receipts, strict=strict)
    thresholds.require(snapshot, wanted)


def _own_name(client: str) -> Path:
    """Where a report goes that nobody named: two clients' reports in one folder never replace each other."""
    from auditor.clients import DEFAULT_CLIENT

    return Path("report.html" if client == DEFAULT_CLIENT else f"report-{client}.html")


def _check_day(text: str) -> None:
    from auditor.dates import is_day
    from auditor.errors import UsageError

    if text and not is_day(text):
        raise UsageError(f"--as-of {text} is not a day.", "Write it as 2026-11-15.")
    if text > today():
        raise UsageError(f"--as-of {text} has not been yet.", f"An audit can be as of today ({today()}) at the latest.")
