"""`auditor client`: add, list, rename and remove clients."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import home_option, json_option, yes_option


@click.group()
def client() -> None:
    """Add, list, rename or remove clients: one name, one file.

    Moving a client to another machine is copying that one file.
    """


@client.command()
@click.argument("name")
@home_option
def add(name: str, home: Path | None) -> None:
    """Begin a client with an empty file."""
    from auditor import clients, data_folder
    from auditor.cli import addressing, console
    from auditor.errors import UsageError

    path = clients.client_file(clients.home_folder(home), name)
    if path.exists():
        raise UsageError(f"There is already a client “{name}”.", "See: auditor client list")
    with data_folder.open_client(home, name, new=True, keep_empty=True):
        pass
    console.say(f"{name}: {path}")
    addressing.name(name)
    console.hint("Next: auditor import FILES")


@client.command("list")
@home_option
@json_option
def list_(home: Path | None, as_json: bool) -> None:
    """Show every client, with their audits."""
    from auditor import clients, data_folder
    from auditor.cli import console
    from auditor.errors import StoreError

    rows = []
    for name in clients.client_names(clients.home_folder(home)):
        try:
            with data_folder.open_client(home, name) as store:
                kept = store.snapshot_list()
                files = sum(not receipt.error for receipt in store.receipts())
        except StoreError as error:
            rows.append({"client": name, "files": 0, "audits": 0, "as_of": "", "problem": error.message})
            continue
        newest = max((audit.as_of for audit in kept), default="")
        rows.append({"client": name, "files": files, "audits": len(kept), "as_of": newest, "problem": ""})
    if as_json:
        console.document({"clients": rows})
        return
    if not rows:
        console.hint("No clients yet. Try: auditor client add NAME")
        return
    cells = [[str(r[key]) for key in ("client", "files", "audits")] + [str(r["as_of"] or r["problem"])] for r in rows]
    console.table(("Client", "Files", "Audits", "As of"), cells, right=(1, 2))


@client.command()
@click.argument("old")
@click.argument("new")
@home_option
def rename(old: str, new: str, home: Path | None) -> None:
    """Give a client another name."""
    from auditor import clients
    from auditor.cli import console

    clients.rename(clients.home_folder(home), old, new)
    console.say(f"{old} is now {new}.")


@client.command()
@click.argument("name")
@home_option
@yes_option
def remove(name: str, home: Path | None, yes: bool) -> None:
    """Delete a client with all that is kept (as purge)."""
    from auditor.cli.purge import purge_client

    purge_client(name, home, yes=yes)
