"""A client that is not there yet: said aloud, and asked about where somebody can answer, since a misspelt name is one too."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from auditor.cli import console

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = 8  # clients named


def announce(home: Path | None, client: str) -> None:
    """Say that this name begins a client, when there are others; on a terminal ask first. Scripts go on.

    Raises click.Abort when the answer is no, UsageError when the name is a known one's but for case.
    """
    from auditor import clients

    folder = clients.home_folder(home)
    others = clients.client_names(folder)
    if not others or clients.client_file(folder, client).exists():
        return
    clients.require_unlike(client, others)
    near = clients.similar(client, others)
    rest = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    known = "There is already" if len(others) == 1 else "There are already"
    console.say(f"New client “{client}”. {known}: {', '.join(others[:SHOWN])}{rest}.")
    if near:
        console.say(
            f"Did you mean “{near[0]}”? Then: --client {shlex.quote(near[0])}, and auditor client remove "
            f"{shlex.quote(client)}."
        )
    if sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm(f"Begin a new client “{client}”?", default=not near, abort=True, err=True)
