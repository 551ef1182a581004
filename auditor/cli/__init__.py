"""The entry point. --help is answered before anything is loaded, since it is asked for most."""

from __future__ import annotations

import sys

HELP_OPTIONS = ("--help", "-h")


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    given = sys.argv[1:] if args is None else args
    if len(given) == 1 and given[0] in HELP_OPTIONS:
        from auditor.cli.help_text import HELP

        sys.stdout.write(HELP)
        sys.exit(0)
    from auditor.cli.group import run

    sys.exit(run(given))
