"""Files that hold people's data: whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from auditor.errors import InputError


def write_private(path: Path, content: str | bytes) -> None:
    """Write to a temporary file in the same folder (mode 0600), flush it to disk, and put it in place.

    Raises InputError when the folder is missing or not writable.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be written to the folder {path.parent} ({error.strerror}).", "Choose another place."
        ) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path.name} cannot be written ({error.strerror}).", "Choose another place.") from None
