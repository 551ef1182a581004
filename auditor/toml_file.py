"""Reads a TOML file that a person writes: what is wrong with it is said with its name and its line."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from auditor.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def entries(path: Path | None) -> dict[str, Any]:
    """What the file says; nothing when there is none. Raises InputError when it is not valid TOML."""
    if path is None or not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} is not valid TOML: {error}", "Correct the line it names.") from None
