"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from auditor.cli.addressing import remember
from auditor.wording import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., object])

PATH = click.Path(path_type=Path)


def home_option(command: Command) -> Command:
    """`--home`: where the clients' files are."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="AUDITOR_HOME",
        show_envvar=True,
        callback=remember,
        help="Folder that holds the clients' files.  [default: the platform's data folder]",
    )(command)


def client_options(command: Command) -> Command:
    """`--client` and `--home`: whose file is used, and where it is."""
    option = click.option(
        "--client", default="me", show_default=True, callback=remember, help="Whose network: one name, one file."
    )
    return option(home_option(command))


def yes_option(command: Command) -> Command:
    """`--yes`: delete without asking."""
    return click.option("--yes", is_flag=True, help="Delete without asking.")(command)


def me_option(command: Command) -> Command:
    """`--me`: who the owner is, when the files cannot tell."""
    return click.option(
        "--me",
        default="",
        metavar="URL|NAME",
        help="Who you are: profile address, e-mail or name, if it cannot be found.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: a document on stdout instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")(command)


def lang_option(command: Command) -> Command:
    """`--lang`: the language of the report and of the files beside it."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=None,
        help="Language of the report.  [default: the settings', en]",
    )(command)


def now() -> datetime:
    """The one place that asks the clock."""
    return datetime.now(UTC)


def today() -> str:
    """The ISO day."""
    return now().strftime("%Y-%m-%d")
