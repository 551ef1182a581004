"""The command group and the error boundary; command modules import click only and are loaded when asked for."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from auditor import __version__
from auditor.cli import addressing
from auditor.errors import AuditorError, StoreError

COMMANDS = {  # name -> what it does, in the order of --help; the module has the name, with _ where it is a keyword
    "audit": "Audit the network and write the health report.",
    "identify": "Say what each file is.",
    "import": "Read exports (files, folders, ZIP archives) into one client's file.",
    "count": "Count who would have lunch with you, and who would put in a word for you.",
    "review": "Decide about doubtful pairs: same person or not.",
    "people": "List the people in the network.",
    "plan": "Plan the next four weeks: whom to write to, why now, and what it moves.",
    "log": "Log what you gave, received or asked for by phone or in person.",
    "compare": "Compare two audits: what changed, with the people behind it.",
    "goal": "Set a goal for a measure, or show how far the goals are.",
    "client": "Add, list, rename or remove clients: one name, one file.",
    "forget": "Forget a person: their records, messages and names go, and the next import does not bring them back.",
    "purge": "Show what is kept of a client, then delete all of it after asking.",
    "cohort": "Audit every client and summarise them without names; numbers of fewer than five clients are left out.",
    "export": "Write a clean table; the file's name says which.",
    "init": "Write commented examples of settings.toml and targets.toml.",
    "demo": "Audit the sample client: an invented person with an invented network.",
}
EXIT_INTERRUPTED = 130


class LazyGroup(click.Group):
    """Loads a command's module when the command is asked for; --help lists them without loading any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in editorial order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command: click.Command = getattr(import_module(f"auditor.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands in --help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="auditor")
def auditor() -> None:
    """How healthy is your professional network? A private, local audit of your own exports.

    Nothing leaves this machine. Start with: auditor demo
    """


def run(args: list[str] | None = None) -> int:
    """Run the command line; its exit code: 0 done, 1 bug, 2 usage, 3 input, 4 not enough data, 5 store, 130 stopped."""
    _any_letter()
    addressing.forget()
    try:
        code = auditor.main(args=args, prog_name="auditor", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        code = _explained(error)
    except SystemExit:  # click's answer to a pipe whose reader has gone; everything else it raises
        code = _explained(BrokenPipeError())
    return code if isinstance(code, int) else 0


def _any_letter() -> None:
    """Let names of any script through: UTF-8 into files and pipes, a question mark where a terminal lacks a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            chosen = stream.isatty() or bool(os.environ.get("PYTHONIOENCODING"))
            stream.reconfigure(encoding=None if chosen else "utf-8", errors="replace")


def _explained(error: BaseException) -> int:
    """Say what went wrong and what to do; the exit code."""
    from auditor.cli import console

    if isinstance(error, AuditorError):
        console.error(error.message, error.hint)
        return error.exit_code
    if isinstance(error, PermissionError | FileNotFoundError | IsADirectoryError | NotADirectoryError):
        console.error(
            f"{error.filename} cannot be used ({error.strerror}).", "Check the folder, or choose another place."
        )
        return StoreError.exit_code
    if isinstance(error, click.exceptions.Abort | KeyboardInterrupt):
        console.say("Stopped.")
        return EXIT_INTERRUPTED
    if isinstance(error, click.ClickException):
        console.usage(error)
        return error.exit_code
    if isinstance(error, BrokenPipeError):  # the reader of our output has gone: nothing to say, nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if os.environ.get("AUDITOR_DEBUG"):
        raise error
    console.error(
        f"An error inside auditor ({type(error).__name__}); nothing was sent anywhere.",
        "Run again with AUDITOR_DEBUG=1 to see where, and please report it.",
    )
    return 1
