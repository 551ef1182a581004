"""`auditor purge`: delete everything a client has."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import client_options, yes_option


@click.command()
@client_options
@yes_option
def purge(client: str, home: Path | None, yes: bool) -> None:
    """Show what is kept of a client, then delete all of it after asking.

    Reports and sheets you wrote elsewhere are yours to delete.
    """
    purge_client(client, home, yes=yes)


def purge_client(name: str, home: Path | None, *, yes: bool) -> None:
    """List, ask, delete."""
    from auditor import clients, data_folder
    from auditor.cli import console

    folder = clients.home_folder(home)
    clients.existing_file(folder, name)
    with data_folder.open_client(home, name) as store:
        for what, count in store.contents().items():
            console.say(f"  {count:>9,}  {what}")
        for path in clients.belongings(folder, name):
            console.say(f"  {path}")
        if not yes and not click.confirm(f"Delete all of this of “{name}” for good?", err=True):
            console.say("Nothing was deleted.")
            return
        store.empty()
    clients.remove(folder, name)
    console.say(f"Nothing of {name} is kept any more. Reports, sheets and exports you wrote elsewhere are still there.")
