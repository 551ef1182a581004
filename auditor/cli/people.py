"""`auditor people`: the linked table, searched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import client_options, json_option, today
from auditor.names import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.linking.why import Why
    from auditor.network import Network

SHOWN = 50
EXPLAINED = 10  # people whose records are shown at once


@click.command()
@click.argument("search", nargs=-1)
@click.option("--why", is_flag=True, help="Show the records behind each person and what joined them.")
@client_options
@json_option
def people(search: tuple[str, ...], why: bool, client: str, home: Path | None, as_json: bool) -> None:
    """List the people in the network; SEARCH words may be parts of name, company, position or e-mail."""
    from auditor import data_folder, lookup, pipeline
    from auditor.cli import console

    with data_folder.open_client(home, client) as store:
        linked = pipeline.network(store, data_folder.load_settings(home), today=today())
    found = lookup.found_people(linked, " ".join(search))
    if why and found:
        _explain(linked, found[:EXPLAINED], as_json=as_json)
        return
    if as_json:
        console.document({"as_of": linked.as_of, "people": found})
        return
    if not found:
        console.hint("Nobody found." if search else "Nobody yet: import files first (auditor import FILE...).")
        return
    console.table(
        ("Name", "Position", "Company", "Tie", "Last contact", "Found in"), [_row(row) for row in found[:SHOWN]]
    )
    if len(found) > SHOWN:
        console.hint(f"{len(found) - SHOWN:,} more; narrow the search, or use --json or auditor export people.csv.")


def _explain(linked: Network, found: list[dict[str, Any]], *, as_json: bool) -> None:
    """The records of each person and the reasons, for people or as a document."""
    from dataclasses import asdict

    from auditor.cli import console
    from auditor.linking import explain

    told = [explain(person["person_id"], linked.links, linked.records, linked.identifiers) for person in found]
    if as_json:
        console.document({"people": [asdict(why) for why in told]})
        return
    for person, why in zip(found, told, strict=True):
        console.result(person["name"])
        for line in _lines(why):
            console.result(f"  {clean(line)}")


def _lines(why: Why) -> Iterator[str]:
    """The numbered records, what joined them, and who else may be meant."""
    number = {side.record: str(place) for place, side in enumerate(why.records, 1)}
    other = {side.record: side for side in why.others}
    for side in why.records:
        yield f"{number[side.record]}. {side.line()}"
    for tie in why.ties:
        reason = tie.reason.rstrip(".")
        a, b = sorted((tie.record_a, tie.record_b), key=lambda record: (record in other, number.get(record, "")))
        if b not in other:
            joined = "are one" if tie.merged else "may be one"
            yield f"{number[a]} and {number[b]} {joined}: {reason} ({tie.certainty})."
        else:
            yield f"{number[a]} may also be {other[b].line()}: {reason} ({tie.certainty})."


def _row(person: dict[str, Any]) -> tuple[str, ...]:
    from auditor.audits.evidence import TIE_LABELS
    from auditor.sources import labels

    work = (str(person[key]) for key in ("name", "position", "company"))
    return (*work, TIE_LABELS[person["tie"]], person["last_on"], ", ".join(labels("; ".join(person["sources"]))))
