"""`auditor init`: commented examples of the two files a person may edit."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import home_option


@click.command()
@home_option
def init(home: Path | None) -> None:
    """Write commented examples of settings.toml and targets.toml; a file that is there is left alone.

    Both hold for every client in the data folder. A client's own targets go into CLIENT.targets.toml beside them, which is
    read in place of targets.toml.
    """
    from auditor import clients, examples
    from auditor.cli import console
    from auditor.writing import write_private

    folder = clients.home_folder(home, make=True)
    for name, content in (
        (clients.SETTINGS_FILE, examples.settings_example),
        (clients.TARGETS_FILE, examples.targets_example),
    ):
        path = folder / name
        if path.exists():
            console.say(f"Left alone: {path}")
        else:
            write_private(path, content())
            console.say(f"Written: {path}")
    console.say("Both hold for every client; one client's own targets go into CLIENT.targets.toml in the same folder.")
    console.hint("Next: edit them, then auditor audit.")
