"""Paths -> a client's store: find the files, identify each by content, read it, keep what is new, account for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import AuditorError
from auditor.importers.base import Context, Importer, Reading, SourceFile
from auditor.importers.files import Refused, find_files
from auditor.importers.listed import IMPORTERS, identify
from auditor.importers.people_csv import PEOPLE_CSV
from auditor.own_files import own_file
from auditor.ownership import keep_owner, owner_from, says_the_same, stored_owner
from auditor.snapshot import SourceReceipt
from auditor.store.imports import file_id
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.settings import Settings
    from auditor.store import Store

UNKNOWN_KIND = say("not a file auditor knows: neither contacts nor messages nor a calendar")
TWICE = say("already imported")


class Identified(NamedTuple):
    """What one file is."""

    display: str
    label: str  # "LinkedIn messages", "" when unknown or refused
    kind: str  # importer id
    reason: str = ""  # why it will not be read
    harmless: bool = False


Progress = Callable[[str, int, int], None]  # file being read, its number, how many there are


def identify_paths(paths: Sequence[Path]) -> list[Identified]:
    """What each file under `paths` is, in a stable order; nothing but the first bytes are read."""
    files, refused = find_files(paths)
    found = [_identified(file) for file in files]
    found += [Identified(item.display, "", "", item.reason, item.harmless) for item in refused]
    return sorted(found, key=lambda item: item.display)


def _identified(file: SourceFile) -> Identified:
    importer, reason = _kind(file)
    if importer is None:
        return Identified(file.display, "", "", reason)
    return Identified(file.display, importer.label, importer.id)


def _kind(file: SourceFile) -> tuple[Importer | None, str]:
    """The importer of a file, or the reason why there is none; a header crossed from two kinds stops only its file.

    Answers and worksheets of ours are no contacts, though their columns may look like some.
    """
    try:
        found = identify(file)
        ours = own_file(file) if found in (None, PEOPLE_CSV) else None
        return (None, ours) if ours else (found, UNKNOWN_KIND)
    except AuditorError as error:
        return None, error.message


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    me: str = "",
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
) -> list[SourceReceipt]:
    """Read everything under `paths` into the store, all or nothing, and account for each file.

    A file whose content was imported before adds nothing; with a new owner (`me`) it is read again. Files that
    cannot be read are named with the reason and kept in the receipts until a file of that name can be.
    """
    owner = stored_owner(store)
    again = False
    if me:
        said = owner_from(me)
        again = not says_the_same(owner, said)
        owner = said if again else owner
    context = Context(owner=owner, region=settings.phone_region, latest_year=now.year + 1)
    files, refused = find_files(paths)
    receipts = [_refusal(item) for item in refused]
    known, unknown = _sorted_by_reading_order(files)
    receipts += unknown
    with store.transaction():
        for number, (file, importer) in enumerate(known, start=1):
            if progress:
                progress(file.display, number, len(known))
            receipts.append(_import_one(store, file, importer, context, again=again, now=now))
        keep_owner(store, context.owner)
        store.keep_refusals([receipt for receipt in receipts if receipt.error], [r.display for r in receipts])
    return sorted(receipts, key=lambda receipt: (bool(receipt.error), receipt.display))


def _sorted_by_reading_order(
    files: Sequence[SourceFile],
) -> tuple[list[tuple[SourceFile, Importer]], list[SourceReceipt]]:
    """Identified files in the order of IMPORTERS (what tells of the owner comes first), and receipts of the others."""
    order = {importer.id: place for place, importer in enumerate(IMPORTERS)}
    known: list[tuple[SourceFile, Importer]] = []
    unknown: list[SourceReceipt] = []
    for file in files:
        importer, reason = _kind(file)
        if importer is None:
            unknown.append(_refusal(Refused(file.display, reason)))
        else:
            known.append((file, importer))
    known.sort(key=lambda pair: (order[pair[1].id], pair[0].display))
    return known, unknown


def _import_one(
    store: Store, file: SourceFile, importer: Importer, context: Context, *, again: bool, now: datetime
) -> SourceReceipt:
    blank = SourceReceipt(file.name, file.display, importer.id, importer.label, importer.source)
    try:
        sha256 = file.sha256
        earlier = store.receipt_of(file_id(sha256))
        if earlier and not again:
            return replace(
                earlier,
                kept=0,
                set_aside={TWICE: earlier.read} if earlier.read else {},
                doubts={},
                lines={},
                display=file.display,
            )
        reading = importer.read(file, context)
    except AuditorError as error:
        return replace(blank, error=error.message)
    except OSError as error:
        return replace(blank, error=say("could not be read ({reason})", reason=error.strerror or type(error).__name__))
    finally:
        file.release()
    imported_at = now.strftime("%Y-%m-%dT%H:%M:%S")
    if earlier:  # read again with another owner: what was known then is still known since then
        imported_at = store.imported_at(file_id(sha256)) or imported_at
        store.forget_files([file_id(sha256)])
    first_on, last_on = _span(reading)
    receipt = replace(
        blank,
        sha256=sha256,
        read=reading.read,
        unused_columns=tuple(reading.unused_columns),
        notes=tuple(reading.notes),
        first_on=first_on,
        last_on=last_on,
    )
    return store.add_file(receipt, reading, imported_at)


def _span(reading: Reading) -> tuple[str, str]:
    """First and last day in a reading, "" without any."""
    columns = (
        reading.interactions["happened_at"],
        reading.contacts["connected_on"],
        reading.contacts["updated_on"],
        reading.facts["happened_on"],
    )
    days = [value[:10] for values in columns for value in values if value]
    return (min(days), max(days)) if days else ("", "")


def _refusal(item: Refused) -> SourceReceipt:
    name = item.display.replace("\\", "/").rsplit("/", 1)[-1]
    return SourceReceipt(name, item.display, "", "", "", error=item.reason, harmless=item.harmless)
