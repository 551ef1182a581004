"""Files that hold people's data: whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from auditor.errors import InputError


def write_private(path: Path, content: str | bytes) -> None:
    """Write to a temporary file in the same folder (mode 0600), flush it to disk, and put it in place.

    A link is followed; a device or pipe is written to. Raises InputError when the folder is missing or not writable.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    try:
        if _special(path):
            with path.open("wb", buffering=0) as stream:
                _write_all(stream.fileno(), data)
        else:
            _replace(target, data)
    except BrokenPipeError:  # whoever read the pipe has had enough
        raise
    except OSError as error:
        what = f"to the folder {target.parent} " if not target.parent.is_dir() or not target.exists() else ""
        raise InputError(f"{path.name} cannot be written {what}({error.strerror}).", "Choose another place.") from None


def _special(path: Path) -> bool:
    """Whether the path is a device, a pipe or anything else that must be written to as it is."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
