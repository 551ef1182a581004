"""The import receipt in the terminal and as JSON: what became of every file and row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.cli import console
from auditor.errors import InputError
from auditor.importers.files import NO_SUCH_FILE
from auditor.importing import TWICE

if TYPE_CHECKING:
    from auditor.snapshot import SourceReceipt
    from auditor.store import Store


def to_dict(receipt: SourceReceipt) -> dict[str, Any]:
    """One entry of the `sources` list of a JSON document."""
    return {
        "file": _file(receipt),
        "path": receipt.display,
        "kind": receipt.kind,
        "source": receipt.source,
        "read": receipt.read,
        "kept": receipt.kept,
        "set_aside": receipt.set_aside,
        "doubts": receipt.doubts,
        "lines": receipt.lines,
        "unused_columns": list(receipt.unused_columns),
        "notes": list(receipt.notes),
        "first_on": receipt.first_on,
        "last_on": receipt.last_on,
        "error": receipt.error,
    }


def read_files(receipts: Sequence[SourceReceipt]) -> list[SourceReceipt]:
    """The files that hold rows."""
    return [receipt for receipt in receipts if not receipt.error]


def unreadable(receipts: Sequence[SourceReceipt]) -> list[SourceReceipt]:
    """The files that should have been readable."""
    return [receipt for receipt in receipts if receipt.error and not receipt.harmless]


def show(receipts: Sequence[SourceReceipt]) -> None:
    """Print the receipt on stderr: per file read = kept + set aside, reasons below, then what could not be read."""
    read = read_files(receipts)
    names = Counter(_file(receipt) for receipt in read)
    rows = [_row(receipt, names) for receipt in read]
    if rows:
        headers = ("File", "What it is", "Read", "Kept", "Set aside", "From", "To")
        console.table(headers, rows, right=(2, 3, 4), err=True)
    _show_reasons(read, names)
    missed = unreadable(receipts)
    if missed:
        console.say("Not read:")
        for receipt in missed:
            console.say(f"  {receipt.display}: {receipt.error}")
    ignored = sum(receipt.harmless for receipt in receipts)
    if ignored:
        files = (
            "file in the archive holds no contacts and was"
            if ignored == 1
            else "files in the archive hold no contacts and were"
        )
        console.say(f"{ignored:,} other {files} left alone.")


def _row(receipt: SourceReceipt, names: Counter[str]) -> tuple[str, ...]:
    aside = sum(receipt.set_aside.values())
    counts = (f"{receipt.read:,}", f"{receipt.kept:,}", f"{aside:,}" if aside else "")
    return (_name(receipt, names), receipt.label, *counts, receipt.first_on, receipt.last_on)


def _name(receipt: SourceReceipt, names: Counter[str]) -> str:
    """The file's name; the path given, or that inside the archive, where several have it; of two archives both."""
    if names[_file(receipt)] == 1:
        return _file(receipt)
    within = receipt.display.rpartition(".zip/")[2]
    return receipt.display if within == _file(receipt) else within


def _file(receipt: SourceReceipt) -> str:
    """The name it was given under: files of the same content are kept once, with the name of the first."""
    return receipt.display.replace("\\", "/").rpartition("/")[2] or receipt.file


def _where(receipt: SourceReceipt, reason: str, count: int, names: Counter[str]) -> str:
    """The file, and the first lines with this reason."""
    lines = receipt.lines.get(reason)
    if not lines:
        return _name(receipt, names)
    word, more = ("line" if count == 1 else "lines"), (" …" if count > len(lines) else "")
    return f"{_name(receipt, names)}, {word} {', '.join(map(str, lines))}{more}"


def _show_reasons(read: Sequence[SourceReceipt], names: Counter[str]) -> None:
    listed = 0
    for title, chosen in (("Set aside:", "set_aside"), ("Kept, but one value could not be used:", "doubts")):
        lines = [
            f"  {count:>6,}  {reason} ({_where(receipt, reason, count, names)})"
            for receipt in read
            for reason, count in getattr(receipt, chosen).items()
            if reason != TWICE
        ]
        listed += len(lines)
        lines += _known(read) if chosen == "set_aside" else []
        if lines:
            console.say(title)
            for line in lines:
                console.say(line)
    if listed:
        console.hint("Every one of them with its line: auditor export problems.csv")
    for receipt in read:
        for note in receipt.notes:
            console.say(f"Note: {_name(receipt, names)}: {note}")


def _known(read: Sequence[SourceReceipt]) -> list[str]:
    """What came in before, in one line for all files."""
    again = [receipt.set_aside[TWICE] for receipt in read if TWICE in receipt.set_aside]
    files = "file" if len(again) == 1 else "files"
    return [f"  {sum(again):>6,}  {TWICE} ({len(again)} {files})"] if again else []


def show_future(store: Store, today: str) -> None:
    """Say how many rows lie in the future: no audit uses them before their day."""
    count, last = store.rows_after(today)
    if count == 1:
        console.say(f"1 row is dated after today ({today}), on {last}; it is not used before that day.")
    elif count:
        console.say(
            f"{count:,} rows are dated after today ({today}), up to {last}; they are not used before their day."
        )


def require_there(reasons: Sequence[str]) -> None:
    """Raise InputError when every file was refused for not being there: nothing can be said about any of them."""
    if all(reason == NO_SUCH_FILE for reason in reasons):
        raise InputError(
            "There is no such file." if len(reasons) == 1 else "None of these files is there.",
            "Check the name and the folder.",
        )


def require_something(receipts: Sequence[SourceReceipt], *, strict: bool) -> None:
    """Raise InputError when nothing at all was kept, or with `strict` when any file could not be read."""
    anything = any(receipt.kept or TWICE in receipt.set_aside for receipt in receipts if not receipt.error)
    missed = unreadable(receipts)
    if not receipts:
        raise InputError("There is no file in this folder.", "The README tells how to get each export.")
    require_there([receipt.error for receipt in receipts])
    if not anything:
        raise InputError(
            "Nothing could be imported from these files.",
            "Run `auditor identify` on them to see what each is; the README tells how to get each export.",
        )
    if strict and missed:
        raise InputError(
            f"{len(missed)} file{'s' if len(missed) > 1 else ''} could not be read (--strict); the others were imported."
        )
