"""`auditor import`: read files into a client's store."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import PATH, client_options, json_option, me_option, now, today


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@client_options
@me_option
@click.option("--strict", is_flag=True, help="Exit with 3 when any file cannot be read.")
@json_option
def import_(paths: tuple[Path, ...], client: str, home: Path | None, me: str, strict: bool, as_json: bool) -> None:
    """Read exports (files, folders, ZIP archives) into one client's file."""
    from auditor import data_folder, pipeline
    from auditor.cli import console, new_client, receipt

    settings = data_folder.load_settings(home)
    new_client.announce(home, client)
    progress = console.Progress()
    with data_folder.open_client(home, client, new=True) as store:
        receipts = pipeline.import_paths(store, paths, me=me, settings=settings, now=now(), progress=progress)
        progress.done()
        if not as_json:
            receipt.show(receipts)
            receipt.show_future(store, today())
    if as_json:
        unread = [receipt.to_dict(item) for item in receipt.unreadable(receipts)]
        console.document(
            {"sources": [receipt.to_dict(item) for item in receipt.read_files(receipts)], "unread": unread}
        )
    receipt.require_something(receipts, strict=strict)
    if not as_json:
        console.hint("Next: auditor count (to count the A’s), then auditor audit.")
