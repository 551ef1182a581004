"""Where clients' files are: one SQLite file per client, in a folder only its owner can open."""

from __future__ import annotations

import os
import re
from pathlib import Path

from auditor.errors import UsageError

DEFAULT_CLIENT = "me"
SUFFIX = ".auditor"
_NAME = re.compile(r"[\w][\w .@-]{0,79}", re.UNICODE)


def home_folder(home: str | Path | None = None) -> Path:
    """The data folder: `home`, else $AUDITOR_HOME, else the platform's; created with mode 0700."""
    chosen = home or os.environ.get("AUDITOR_HOME")
    if not chosen:
        from platformdirs import user_data_path

        chosen = user_data_path("auditor", appauthor=False)
    folder = Path(chosen).expanduser()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def client_file(home: Path, client: str) -> Path:
    """The file of a client. Raises UsageError when the name could not be a file name on every platform."""
    if not _NAME.fullmatch(client) or client.strip(" .") != client:
        raise UsageError(
            f"“{client}” cannot be a client's name.",
            "Use letters, digits, blanks, dots, hyphens or underscores, at most 80.",
        )
    return home / f"{client}{SUFFIX}"


def client_names(home: Path) -> list[str]:
    """Names of the clients that have a file, sorted."""
    return sorted(path.name.removesuffix(SUFFIX) for path in home.glob(f"*{SUFFIX}") if path.is_file())
