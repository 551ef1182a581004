"""What may be written over: auditor's own earlier output of the same kind; anybody else's file only when asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from auditor.cli.options import Command

    Ours = Callable[[bytes], bool]  # whether the first bytes of a file are those of an output of ours

HEAD_BYTES = 4096
_PAGE = b'<meta name="referrer" content="no-referrer">\n<meta name="viewport"'  # of every page of ours
_MARKDOWN = re.compile(rb"# [^\n]+\n\n[^\n]+\n\n\*\*")  # title, client and day, verdict
_TABLE = re.compile(
    rb"(\xef\xbb\xbf)?(measure,label|person_id,name|source,file,row,(person_id|line)|record_a,record_b)"
)
_PRODUCT = b"PRODID:-//auditor//"  # in calendars and cards


def overwrite_option(command: Command) -> Command:
    """`--overwrite`: replace a file that auditor did not write."""
    return click.option("--overwrite", is_flag=True, help="Replace a file that is there and not auditor's own.")(
        command
    )


def is_page(head: bytes) -> bool:
    """A report or a cohort's page."""
    return _PAGE in head


def is_document(head: bytes) -> bool:
    """A JSON document."""
    return head.startswith(b'{\n "schema": 1')


def is_markdown(head: bytes) -> bool:
    """A Markdown summary."""
    return _MARKDOWN.match(head) is not None


def is_pdf(head: bytes) -> bool:
    """A PDF that a browser printed, as ours are; it does not say more."""
    return head.startswith(b"%PDF") and (b"Skia" in head or b"Chrom" in head)


def is_table(head: bytes) -> bool:
    """A CSV with the columns of an export."""
    return _TABLE.match(head) is not None


def is_calendar(head: bytes) -> bool:
    """A plan as a calendar."""
    return _PRODUCT in head


def is_cards(head: bytes) -> bool:
    """An export as vCards."""
    return _PRODUCT in head


def is_cohort(head: bytes) -> bool:
    """A cohort's page or table; a Parquet file does not say whose it is."""
    return is_page(head) or is_table(head) or head.startswith(b"PAR1")


def like(content: bytes) -> Ours:
    """A table with the same column names as `content`."""
    return lambda head: head.split(b"\n", 1)[0] == content.split(b"\n", 1)[0]


def require_ours(path: Path | None, ours: Ours, *, overwrite: bool) -> None:
    """Raise UsageError when a file is there that is not an output of ours; empty files and devices are fine."""
    if path is None or overwrite or not path.is_file():
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        head = b"?"
    if head and not ours(head):
        raise UsageError(
            f"{path} is there already, and auditor did not write it.", "Choose another name, or add --overwrite."
        )


def require_ending(path: Path | None, endings: Sequence[str], option: str) -> None:
    """Raise UsageError for a folder, and for a name that promises another kind of file; devices may have any name."""
    if path is None:
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", f"Name a file in it: {option} {path / f'report{endings[0]}'}")
    if path.suffix.lower() in endings or (path.exists() and not path.is_file()):
        return
    name = path.with_suffix(endings[0]) if path.name.strip("-.") else f"report{endings[0]}"
    raise UsageError(
        f"{option} {path}: what is written is no {path.suffix or 'file without an ending'}.",
        f"Like this: {option} {name}",
    )
