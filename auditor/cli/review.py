"""`auditor review`: the doubtful pairs, in the terminal or for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import client_options, json_option, now, today
from auditor.names import clean

if TYPE_CHECKING:
    from auditor.linking.reviewing import Pair
    from auditor.network import Network
    from auditor.store import Store


@click.command()
@click.option("--list", "as_list", is_flag=True, help="Print the open pairs instead of asking.")
@click.option("--same", nargs=2, metavar="A B", help="Two records or people are one person.")
@click.option("--different", nargs=2, metavar="A B", help="Two records are never one person.")
@click.option("--undo", is_flag=True, help="Take back the last decision.")
@client_options
@json_option
def review(
    as_list: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    undo: bool,
    client: str,
    home: Path | None,
    as_json: bool,
) -> None:
    """Decide about doubtful pairs: same person or not.

    A and B are records (FILE:ROW, as --list and records.csv have them) or person ids. Decisions outlive every new import.
    """
    from auditor import data_folder, pipeline
    from auditor.errors import UsageError

    if sum((as_list, same is not None, different is not None, undo)) > 1:
        raise UsageError("--list, --same, --different and --undo exclude each other.", "Give one of them.")
    with data_folder.open_client(home, client) as store:
        linked = pipeline.network(store, data_folder.load_settings(home), today=today())
        if undo:
            _undo(store, linked, as_json=as_json)
        elif same is not None or different is not None:
            _decide(store, linked, same or different or ("", ""), same=same is not None, as_json=as_json)
        elif as_list or as_json:
            _list(linked, as_json=as_json)
        else:
            _ask(store, linked)


def open_pairs(linked: Network) -> list[Pair]:
    """The pairs to review, the ones that matter first."""
    from auditor.linking.reviewing import pairs

    return pairs(linked.links, linked.records, linked.identifiers, linked.interactions["person_id"].tolist())


def _instant() -> str:
    return now().strftime("%Y-%m-%dT%H:%M:%S")


def _ask(store: Store, linked: Network) -> None:
    from auditor.cli import console
    from auditor.cli.screen import TerminalScreen
    from auditor.linking.review_terminal import run
    from auditor.linking.reviewing import Review

    sitting = Review(store, open_pairs(linked), _instant)
    if not sitting.open:
        console.say("Nothing to review: no pair of records is in doubt.")
        return
    try:
        with TerminalScreen() as screen:
            decided = run(sitting, screen)
    except KeyboardInterrupt:
        console.say("\nEvery answer is kept.")
        raise
    console.say()
    console.say(f"{decided:,} done, {sitting.left_open():,} open. The next audit counts with it.")


def _list(linked: Network, *, as_json: bool) -> None:
    from auditor.cli import console
    from auditor.linking.review_terminal import doubt

    found = open_pairs(linked)
    if as_json:
        console.document({"pairs": [_pair(pair) for pair in found]})
        return
    if not found:
        console.say("Nothing to review: no pair of records is in doubt.")
        return
    for pair in found:
        console.result(f"{clean(pair.a.called)}: {doubt(pair)}. {' '.join((pair.reason, *pair.remarks))}")
        for side in (pair.a, pair.b):
            console.result(f"    {clean('; '.join((side.where, side.called, *side.details())))}")


def _pair(pair: Pair) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(pair)


def _decide(store: Store, linked: Network, names: tuple[str, str], *, same: bool, as_json: bool) -> None:
    from auditor.cli import console
    from auditor.errors import UsageError

    a, b = (_record(linked, name) for name in names)
    if a == b:
        raise UsageError("Both names mean one record.", "Give two records, FILE:ROW as in records.csv.")
    store.decide(a, b, same=same, decided_at=_instant())
    if as_json:
        console.document({"decided": {"a": a, "b": b, "same": same}})
        return
    console.say(f"Kept: {_said(linked, a)} and {_said(linked, b)} are {'one person' if same else 'different people'}.")


def _undo(store: Store, linked: Network, *, as_json: bool) -> None:
    from auditor.cli import console

    decision = store.undo_decision()
    if as_json:
        document = None if decision is None else {"a": decision.a, "b": decision.b, "same": decision.same}
        console.document({"undone": document})
    elif decision is None:
        console.say("There is nothing to take back.")
    else:
        said = "one person" if decision.same else "different people"
        console.say(f"Taken back: {_said(linked, decision.a)} and {_said(linked, decision.b)} are {said}.")


def _record(linked: Network, name: str) -> str:
    """The record a name means: itself, file and row, or the first of a person. Raises UsageError for anything else."""
    from auditor.errors import UsageError

    people = linked.links.people
    if (people["record"] == name).any():
        return name
    file, _, row = name.rpartition(":")
    records = linked.records
    named = (records["file"] == file) | (records["display"] == file)
    there = records[named & (records["row"].astype("str") == row)]
    if len(there) == 1:
        return str(there["record"].iloc[0])
    current = linked.links.ids_changed.get(name, name)
    mine = people.loc[people["person_id"] == current, "record"] if current else people["record"].iloc[:0]
    if mine.empty:
        raise UsageError(
            f"“{name}” is neither a record nor a person here.", "auditor review --list shows the open pairs."
        )
    return str(min(mine))


def _said(linked: Network, record: str) -> str:
    from auditor.linking.shown import sides

    shown = sides([record], linked.records, linked.identifiers, linked.links).get(record)
    return f"{shown.called} ({shown.where})" if shown else record
