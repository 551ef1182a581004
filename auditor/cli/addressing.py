"""Next steps that can be typed as they stand: each names the client and the data folder that this command was given."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from auditor.commands import COMMANDS

if TYPE_CHECKING:
    import click

HOMES = ("client add", "client list", "client rename", "client remove", "cohort", "init")  # know no single client
_COMMAND = re.compile(rf"\bauditor ({'|'.join((*COMMANDS, *HOMES))})\b(?!:)")
_given: dict[str, str] = {}  # option -> what stood on the command line


def remember(ctx: click.Context, param: click.Parameter, value: object) -> object:
    """Click's callback of `--client` and `--home`: keep what was typed; the environment's home holds without being said."""
    from click.core import ParameterSource

    if ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE:
        _given[param.opts[0]] = str(value)
    return value


def forget() -> None:
    """Begin a command line: nothing was given yet."""
    _given.clear()


def name(client: str) -> None:
    """Speak of this client from now on, who was not named by `--client`."""
    _given["--client"] = client


def addressed(text: str) -> str:
    """The text with `--client` and `--home` in every command it names, where they were given."""
    return _COMMAND.sub(_full, text) if _given and "--client" not in text else text


def _full(found: re.Match[str]) -> str:
    known = ("--home",) if found[1] in HOMES else ("--client", "--home")
    options = (f"{option} {shlex.quote(_given[option])}" for option in known if _given.get(option))
    return " ".join((found[0], *options))
