"""`auditor people`: the linked table, searched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.options import client_options, json_option, today

SHOWN = 50


@click.command()
@click.argument("search", default="")
@client_options
@json_option
def people(search: str, client: str, home: Path | None, as_json: bool) -> None:
    """List the people in the network; SEARCH words may be parts of name, company, position or e-mail."""
    from auditor import pipeline
    from auditor.cli import console

    with pipeline.open_client(home, client) as store:
        linked = pipeline.network(store, pipeline.load_settings(home), today=today())
    found = pipeline.found_people(linked, search)
    if as_json:
        console.document({"as_of": linked.as_of, "people": found})
        return
    if not found:
        console.say("Nobody found." if search else "Nobody yet: import files first (auditor import FILE...).")
        return
    console.table(
        ("Name", "Position", "Company", "Tie", "Last contact", "Found in"), [_row(row) for row in found[:SHOWN]]
    )
    if len(found) > SHOWN:
        console.say(f"{len(found) - SHOWN:,} more; narrow the search, or use --json or auditor export people.csv.")


def _row(person: dict[str, Any]) -> tuple[str, ...]:
    from auditor.audits.evidence import TIE_LABELS

    work = (str(person[key]) for key in ("name", "position", "company"))
    return (*work, TIE_LABELS[person["tie"]], person["last_on"], ", ".join(person["sources"]))
