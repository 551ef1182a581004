"""The command group and the error boundary; command modules import click only, so that --help is quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from auditor import __version__
from auditor.errors import AuditorError

COMMANDS = {  # name -> module in this package, in the order of --help
    "audit": "audit",
    "identify": "identify",
    "import": "import_",
    "count": "count",
    "review": "review",
    "people": "people",
    "export": "export",
    "demo": "demo",
}
EXIT_INTERRUPTED = 130


class LazyGroup(click.Group):
    """Loads a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in editorial order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"auditor.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, COMMANDS[cmd_name])
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="auditor")
def auditor() -> None:
    """How healthy is your professional network? A private, local audit of your own exports.

    Nothing leaves this machine. Start with: auditor demo
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code: 0 done, 1 bug, 2 usage, 3 input, 4 not enough data, 5 store."""
    from auditor.cli import console

    try:
        code = auditor.main(args=args, prog_name="auditor", standalone_mode=False)
    except AuditorError as error:
        console.error(error.message, error.hint)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        console.say("Stopped.")
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        console.usage(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        console.say("Stopped.")
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        console.error(
            f"An error inside auditor ({type(error).__name__}); nothing was sent anywhere.",
            "Run again with AUDITOR_DEBUG=1 to see where, and please report it.",
        )
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
