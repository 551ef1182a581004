"""The Python API: read, link, audit, compare, render. What the command line does, for notebooks and other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import data_folder, pipeline
from auditor.clients import DEFAULT_CLIENT, client_file, home_folder
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.network import Network
    from auditor.snapshot import Snapshot, SourceReceipt


@dataclass(frozen=True, slots=True)
class Client:
    """A client's file and what became of the files that were just read into it."""

    name: str
    home: Path
    receipts: tuple[SourceReceipt, ...] = ()

    @property
    def path(self) -> Path:
        """The one file that holds everything of this client."""
        return client_file(self.home, self.name)

    def snapshots(self) -> list[Snapshot]:
        """Every kept audit, oldest first."""
        with data_folder.open_client(self.home, self.name) as store:
            found = [store.snapshot(kept.id) for kept in store.snapshot_list()]
        return [snapshot for snapshot in found if snapshot is not None]


def read(
    *paths: str | Path,
    client: str = DEFAULT_CLIENT,
    home: str | Path | None = None,
    me: str = "",
    now: datetime | None = None,
) -> Client:
    """Read exports (files, folders, ZIP archives) into a client's file; without paths, take what is there.

    `home` is the data folder (default: $AUDITOR_HOME, else the platform's), `me` names the owner when the files cannot.
    A file that cannot be read is named in `receipts`; raises StoreError when the client's file cannot be used.
    """
    folder = home_folder(home)
    with data_folder.open_client(folder, client, new=bool(paths)) as store:
        settings = data_folder.load_settings(folder)
        found = [Path(path) for path in paths]
        receipts = pipeline.import_paths(store, found, me=me, settings=settings, now=_now(now)) if found else []
    return Client(client, folder, tuple(receipts))


def link(client: Client, *, as_of: str = "", now: datetime | None = None) -> Network:
    """Who is who: `people`, `records`, `interactions` and `episodes` as pandas frames."""
    with data_folder.open_client(client.home, client.name) as store:
        settings = data_folder.load_settings(client.home)
        return pipeline.network(store, settings, today=f"{_now(now):%Y-%m-%d}", as_of=as_of)


def audit(client: Client, *, as_of: str = "", now: datetime | None = None) -> Snapshot:
    """Run every audit and keep the result.

    Raises InputError when nothing was read yet, UsageError for a day that has not been: every later audit would be compared
    with it.
    """
    if as_of > f"{_now(now):%Y-%m-%d}":
        raise UsageError(f"{as_of} has not been yet.", "An audit can be as of today at the latest.")
    settings, targets = data_folder.load_settings(client.home), data_folder.load_targets(client.home, client.name)
    with data_folder.open_client(client.home, client.name) as store:
        return pipeline.audit(store, settings, client=client.name, now=_now(now), as_of=as_of, targets=targets)


def compare(client: Client, first: str = "", second: str = "") -> Comparison:
    """What changed between two kept audits, by number or day; by default the last and the newest of an earlier day.

    Where all are of one day, the last two.

    Raises NotEnoughData when there are no two audits yet.
    """
    from auditor import reaudit

    with data_folder.open_client(client.home, client.name) as store:
        return reaudit.between(store, *reaudit.chosen(store, first, second))


def history(client: Client) -> History | None:
    """What every kept audit said about the headline numbers, one audit a day; None when there is only one."""
    from auditor import timeline

    with data_folder.open_client(client.home, client.name) as store:
        kept = store.snapshot_list()
        newest = store.snapshot(max(kept, key=lambda found: (found.as_of, found.id)).id) if kept else None
        return timeline.history(store, newest) if newest else None


def render(
    snapshot: Snapshot,
    *,
    since: Comparison | None = None,
    history: History | None = None,
    redact: bool = False,
    lang: str = "en",
) -> str:
    """The report as one HTML page, in the language `lang` (en, de, es or fr).

    `since` adds its chapter on what changed, `history` to that the lines over all audits.
    """
    from auditor import wording
    from auditor.report import render as rendered

    with wording.language(lang):
        return rendered(snapshot, since=since, history=history, redact=redact)


def _now(given: datetime | None) -> datetime:
    return given or datetime.now(UTC)
