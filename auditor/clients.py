"""Where clients' files are: one SQLite file per client, in a folder only its owner can open."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from auditor.errors import StoreError, UsageError

DEFAULT_CLIENT = "me"
SUFFIX = ".auditor"
SETTINGS_FILE = "settings.toml"
TARGETS_FILE = "targets.toml"  # of every client without its own, `CLIENT.targets.toml`
COHORT_FOLDER = "cohort"  # of the data folder: a small file per client whose numbers were summarised
SIMILAR, SIMILAR_SHOWN = 0.7, 3  # share of letters in common from which a name may be another misspelt (ours)
_NAME = re.compile(r"[\w][\w .@-]{0,79}", re.UNICODE)


def home_folder(home: str | Path | None = None, *, make: bool = False) -> Path:
    """The data folder: `home`, else $AUDITOR_HOME, else the platform's; with `make` created with mode 0700."""
    chosen = home or os.environ.get("AUDITOR_HOME")
    if not chosen:
        from platformdirs import user_data_path

        chosen = user_data_path("auditor", appauthor=False)
    folder = Path(chosen).expanduser()
    if not make:
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made ({error.strerror}).", "Check --home.") from error
    return folder


def client_file(home: Path, client: str) -> Path:
    """The file of a client. Raises UsageError when the name could not be a file name on every platform."""
    if not _NAME.fullmatch(client) or client.strip(" .") != client:
        raise UsageError(
            f"“{client}” cannot be a client's name.",
            "Use letters, digits, blanks, dots, hyphens or underscores, at most 80.",
        )
    return home / f"{client}{SUFFIX}"


def own_targets(home: Path, client: str) -> Path:
    """Where a client's own targets are, when it has any."""
    return home / f"{client}.{TARGETS_FILE}"


def client_names(home: Path) -> list[str]:
    """Names of the clients that have a file, sorted."""
    return sorted(path.name.removesuffix(SUFFIX) for path in home.glob(f"*{SUFFIX}") if path.is_file())


def existing_file(home: Path, client: str) -> Path:
    """The file of a client that is there. Raises UsageError when there is none."""
    path = client_file(home, client)
    if not path.exists():
        known = ", ".join(client_names(home)) or "none yet"
        raise UsageError(f"There is no client “{client}”.", f"There are: {known}.")
    return path


def require_unlike(name: str, known: Iterable[str]) -> None:
    """Raise UsageError when a new name is a known one but for case or composed accents: one file on many disks."""
    twin = next((other for other in known if _alike(other) == _alike(name)), None)
    if twin is not None:
        raise UsageError(
            f"There is already a client “{twin}”; “{name}” would be the same file on many disks.",
            f"Write “{twin}”, or choose another name.",
        )


def _alike(name: str) -> str:
    """What a disk that minds neither case nor how accents are composed makes of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def similar(name: str, known: Iterable[str]) -> list[str]:
    """The names that may be meant by this one, the likeliest first."""
    import difflib

    plain = {other.casefold(): other for other in known}
    return [plain[found] for found in difflib.get_close_matches(name.casefold(), plain, SIMILAR_SHOWN, SIMILAR)]


def belongings(home: Path, client: str) -> list[Path]:
    """Every file of a client in the data folder: the data, its own targets, its numbers for the cohort, SQLite's journal."""
    path = client_file(home, client)
    beside = (
        path,
        own_targets(home, client),
        home / COHORT_FOLDER / f"{client}.json",
        path.with_name(f"{path.name}-journal"),
    )
    return [found for found in beside if found.exists()]


def rename(home: Path, old: str, new: str) -> None:
    """Give a client another name. Raises UsageError when the new name is taken, or another's but for its case."""
    existing_file(home, old)
    require_unlike(new, [known for known in client_names(home) if known not in (old, new)])
    own = belongings(home, old)
    if old == new or any(not any(path.samefile(mine) for mine in own) for path in belongings(home, new)):
        raise UsageError(f"There is already a client “{new}”.", "Choose another name.")
    for path in own:
        path.rename(path.with_name(new + path.name.removeprefix(old)))


def remove(home: Path, client: str) -> list[str]:
    """Delete every file of a client; their names."""
    found = belongings(home, client)
    for path in found:
        path.unlink()
    return [path.name for path in found]
