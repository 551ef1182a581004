"""The entry point. --help is answered before anything is loaded, since it is asked for most."""

from __future__ import annotations

import gc
import os
import sys

HELP_OPTIONS = ("--help", "-h")
# What a command builds it keeps to its end: looking through all of it for cycles every 700 objects, Python's default,
# takes a tenth of an audit and frees next to nothing. So many objects are what a small audit makes in all.
OBJECTS_BETWEEN_COLLECTIONS = 1_000_000
# numpy's linear algebra would start a thread for each core, and the few small products there are need none.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    given = sys.argv[1:] if args is None else args
    if len(given) == 1 and given[0] in HELP_OPTIONS:
        from auditor.cli.help_text import HELP

        sys.stdout.write(HELP)
        sys.exit(0)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    from auditor.cli.group import run

    code = run(given)
    if args is None:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once, unless somebody else is at work in it or the output cannot be finished.

    Everything is written and closed by now. Taking a network apart object by object, and looking through it for cycles
    once more, takes as long as linking it, and the memory goes with the process anyway.
    """
    import threading

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    if threading.active_count() == 1:
        os._exit(code)
