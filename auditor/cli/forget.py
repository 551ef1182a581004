"""`auditor forget`: take one person out for good."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import client_options, now, today, yes_option


@click.command()
@click.argument("person")
@client_options
@yes_option
def forget(person: str, client: str, home: Path | None, yes: bool) -> None:
    """Forget a person: their records, messages and names go, and the next import does not bring them back.

    PERSON is a name, an e-mail address or a person id. What was answered about them stays counted without saying whom
    it was about.
    """
    from auditor import clients, data_folder, lookup, pipeline
    from auditor.cli import console
    from auditor.forgetting import forget as forget_person

    clients.existing_file(clients.home_folder(home), client)
    with data_folder.open_client(home, client) as store:
        seen = store.others_changes()
        linked = pipeline.network(store, data_folder.load_settings(home), today=today())
        found = lookup.one_person(linked, person)
        name = dict(zip(linked.people["person_id"].tolist(), linked.people["name"].tolist(), strict=True))[found]
        if not yes and not click.confirm(f"Forget {name or found} for good?", err=True):
            console.say("Nothing was forgotten.")
            return
        done = forget_person(store, linked, found, now(), seen=seen)
    console.say(
        f"Forgotten: {done.records:,} records, {done.interactions:,} messages and other acts, and the name in "
        f"{done.snapshots:,} kept audits."
    )
    console.hint("Reports you wrote before still name them: delete those, or write them again with auditor audit.")
