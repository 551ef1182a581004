"""Reads TOML: a person's own file, whose errors are told with name and line, and the word lists that are shipped."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from auditor.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def entries(path: Path | None) -> dict[str, Any]:
    """What the file says; nothing when there is none. Raises InputError when it is not valid TOML."""
    if path is None or not path.exists():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} is not valid TOML: {error}", "Correct the line it names.") from None


def shipped(path: Path) -> dict[str, Any]:
    """What one of our own lists says. Parsing all of them takes a tenth of linking a thousand people.

    So the outcome is kept in `__pycache__`, as Python keeps modules, and is good for as long as the file is the same.
    """
    state = path.stat()
    stamp = (state.st_mtime_ns, state.st_size)
    place = path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.toml"
    with suppress(OSError, EOFError, ValueError, TypeError):
        kept_stamp, kept = marshal.loads(place.read_bytes())  # noqa: S302 - as much our own as a compiled module
        if kept_stamp == stamp and isinstance(kept, dict):
            return kept
    import tomllib

    found = tomllib.loads(path.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            written = place.with_suffix(f".{os.getpid()}")
            written.write_bytes(marshal.dumps((stamp, found)))
            written.replace(place)
    return found
