"""What the data folder holds, opened: a client's store, the coach's settings, the client's targets, the report's look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import clients
from auditor.clients import SETTINGS_FILE, TARGETS_FILE
from auditor.errors import InputError, UsageError
from auditor.settings import Settings, read_settings
from auditor.store import Store, open_store
from auditor.targets import Targets, read_targets
from auditor.wording import LANGUAGES

if TYPE_CHECKING:
    from auditor.report import Brand


@contextmanager
def open_client(
    home: str | Path | None = None, client: str = clients.DEFAULT_CLIENT, *, new: bool = False, keep_empty: bool = False
) -> Iterator[Store]:
    """The client's store. One that is not there yet is made when `new`, and taken away again if nothing came into it.

    Without `new` nothing is made on disk: the default client is an empty store in memory as long as it has no file.
    Raises InputError for another client that is not there: a name mistyped must not become a client; UsageError for a
    new one whose name is a known one's but for case.
    """
    folder = clients.home_folder(home, make=new)
    path = clients.client_file(folder, client)
    there = path.exists()
    if not (new or client == clients.DEFAULT_CLIENT or there):
        known = ", ".join(clients.client_names(folder)) or "none yet"
        near = clients.similar(client, clients.client_names(folder))
        meant = f"Did you mean “{near[0]}”? " if near else ""
        raise InputError(
            f"There is no client “{client}”.", f"{meant}Known: {known}. Importing files with --client makes a new one."
        )
    if new and not there:
        clients.require_unlike(client, clients.client_names(folder))
    if home and not folder.exists():
        raise InputError(f"There is no folder {folder}.", "Importing files makes it: auditor audit FILE...")
    keep = True
    try:
        with open_store(path, in_memory=not (new or there)) as store:
            try:
                yield store
            finally:
                keep = there or not new or keep_empty or store.filled()
    finally:
        if not keep:
            path.unlink(missing_ok=True)


def load_settings(home: str | Path | None = None) -> Settings:
    """The settings file of the data folder, or the defaults. Raises InputError for an entry that means nothing."""
    settings = read_settings(clients.home_folder(home) / SETTINGS_FILE)
    if settings.weights:
        _check_weights(settings.weights)
    return settings


def _check_weights(weights: Iterable[str]) -> None:
    from difflib import get_close_matches

    from auditor.audits.listed import AUDITS

    known = [listed.audit.id for listed in AUDITS]
    for name in weights:
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise InputError(
                f"{SETTINGS_FILE}: [weights] “{name}” is no audit.", f"{meant}There are: {', '.join(known)}."
            )


def brand(settings: Settings, home: str | Path | None = None) -> Brand:
    """The coach's own look, from the settings' [report] table."""
    from auditor.report import brand as checked

    return checked(settings.report, clients.home_folder(home))


def language(settings: Settings, chosen: str | None = None) -> str:
    """The language of the report: what was chosen, else the settings' `lang` in [report], else English.

    Raises UsageError for one that is not there. The machine's own language is never asked.
    """
    wanted = chosen or settings.report.get("lang") or LANGUAGES[0]
    if wanted not in LANGUAGES:
        raise UsageError(f"[report] lang “{wanted}” is not there", hint=f"There are: {', '.join(LANGUAGES)}.")
    return wanted


def targets_shared(home: str | Path | None = None, client: str = clients.DEFAULT_CLIENT) -> bool:
    """Whether the client's targets are those of every client, in a folder with several."""
    folder = clients.home_folder(home)
    alone = set(clients.client_names(folder)) <= {client}
    return not alone and (folder / TARGETS_FILE).exists() and not clients.own_targets(folder, client).exists()


def load_targets(home: str | Path | None = None, client: str = clients.DEFAULT_CLIENT) -> Targets:
    """Where the client wants to go: `<client>.targets.toml` of the data folder, else `targets.toml`, else nothing."""
    folder = clients.home_folder(home)
    own = clients.own_targets(folder, client)
    return read_targets(own if own.exists() else folder / TARGETS_FILE)
