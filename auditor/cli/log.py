"""`auditor log`: keep what no export can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.options import client_options, json_option, now, today
from auditor.logbook import KINDS, OUTCOMES, PENDING, VERBS, log_act

if TYPE_CHECKING:
    from auditor.logbook import LoggedAct
    from auditor.store import Store

SHOWN = 20


@click.command()
@click.argument("person", default="")
@click.argument("verb", type=click.Choice(VERBS), required=False, metavar="gave|received|asked")
@click.argument("kind", type=click.Choice(list(KINDS)), required=False, metavar="KIND")
@click.option("--on", default="", metavar="DATE", help="The day it was (2026-11-15).  [default: today]")
@click.option("--outcome", type=click.Choice(OUTCOMES), default=None, help="How an ask ended.")
@click.option("--undo", is_flag=True, help="Take the newest entry back, or how an ask ended.")
@client_options
@json_option
def log(
    person: str,
    verb: str | None,
    kind: str | None,
    on: str,
    outcome: str | None,
    undo: bool,
    client: str,
    home: Path | None,
    as_json: bool,
) -> None:
    """Log what you gave, received or asked for by phone or in person; without PERSON, show the log.

    KIND: introduction, referral, job, recommendation, advice, help, information, candidate, gift, thanks,
    congratulation, birthday, lunch, coffee, call or meeting. PERSON: a name, e-mail address or person id. An ask that
    was logged as pending is settled by logging it again with --outcome yes or no.
    """
    from auditor import data_folder, lookup, pipeline
    from auditor.namesakes import full_names, namesakes

    with data_folder.open_client(home, client) as store:
        linked = pipeline.network(store, data_folder.load_settings(home), today=today())
        names = full_names(linked.people, namesakes(linked.people))
        if undo:
            _undo(store, names)
        elif person:
            found = lookup.one_person(linked, person)
            log_act(store, found, verb or "", kind or "", on=on or today(), outcome=outcome or "", now=now())
            _since_the_files(on or today(), linked.as_of)
        _show(store, names, linked.aliases, as_json=as_json)


def _since_the_files(on: str, as_of: str) -> None:
    from auditor.cli import console

    if on > as_of:
        console.hint(
            f"Your files end on {as_of}. This counts; nobody’s silence is measured beyond that day until newer "
            "files are imported."
        )


def _undo(store: Store, names: dict[str, str]) -> None:
    from auditor.cli import console

    act = store.undo_act()
    if act is None:
        console.say("The log is empty.")
    elif act.outcome == PENDING and any(other.id == act.id for other in store.acts()):
        console.say(f"Taken back: how the ask ended. {_named(act, names)} waits for an answer again.")
    else:
        console.say(f"Taken back: {_named(act, names)}.")


def _named(act: LoggedAct, names: dict[str, str]) -> str:
    return f"{names.get(act.person_id, act.person_id)}, {act.verb} {act.kind}"


def _show(store: Store, names: dict[str, str], aliases: dict[str, str], *, as_json: bool) -> None:
    from auditor.cli import console

    acts = store.acts()
    rows: list[dict[str, Any]] = [
        {
            "row": act.id,
            "person_id": aliases.get(act.person_id, act.person_id),
            "name": names.get(aliases.get(act.person_id, act.person_id), ""),
            "verb": act.verb,
            "kind": act.kind,
            "on": act.happened_on,
            "outcome": act.outcome,
        }
        for act in acts
    ]
    if as_json:
        console.document({"log": rows})
        return
    if not rows:
        console.hint('The log is empty. Try: auditor log "Ann Lee" gave introduction')
        return
    console.table(
        ("No.", "Person", "You", "What", "On", "Outcome"),
        [(str(r["row"]), r["name"], r["verb"], r["kind"], r["on"], r["outcome"]) for r in rows[-SHOWN:]],
    )
    console.hint("Next: auditor audit counts it in.")
