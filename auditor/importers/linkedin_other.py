"""The other files of a LinkedIn archive (advertising, log-ins, searches ...): recognised, counted and left alone."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from auditor.importers.base import Reading
from auditor.importers.csvtable import DELIMITERS, Layout, Table, candidates, header_keys
from auditor.importers.lines import encoding_of
from auditor.wording import say

if TYPE_CHECKING:
    from auditor.importers.base import Context, SourceFile

NOT_USED = say("not used: says nothing about people you know")
NO_CHATS = b"No conversations found"
FEW = 2  # columns that tell a file only on its first line and when it has no others


class _Kind(NamedTuple):
    label: str
    keys: frozenset[str]

    def fits(self, keys: frozenset[str], line: int) -> bool:
        return (self.keys == keys and line == 1) if len(self.keys) <= FEW else self.keys <= keys


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    text = files("auditor.importers").joinpath("data/linkedin_other.txt").read_text("utf-8")
    pairs = (line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_Kind(label, header_keys(*cells.split(", "))) for label, cells in pairs)


def _header(file: SourceFile) -> Layout | None:
    encoding = encoding_of(file.head)
    found, _ = candidates(file.head, encoding, DELIMITERS)
    for number, delimiter, cells, all_keys in found:
        keys = all_keys - {""}
        if (len(keys) > FEW or number == 1) and any(kind.fits(keys, number) for kind in _kinds()):
            return Layout(encoding, delimiter, number, cells)
    return None


class LinkedInOther:
    """Every record is set aside; none is unknown."""

    id = "linkedin_other"
    label = say("LinkedIn, not used")
    source = "linkedin"

    def identify(self, file: SourceFile) -> bool:
        """Whether the header is that of one of them."""
        return file.head.strip() == NO_CHATS or _header(file) is not None

    def read(self, file: SourceFile, context: Context) -> Reading:  # noqa: ARG002
        """Count the records."""
        reading = Reading()
        layout = _header(file)
        if layout is None:
            return reading
        table = Table(file, layout, {})
        for chunk in table.chunks():
            reading.problems.extend(row=list(chunk.rows), line=list(chunk.lines), reason=[NOT_USED] * len(chunk))
        for row, line, _ in table.damaged:
            reading.set_aside(row, line, NOT_USED)
        reading.read = table.read
        return reading


LINKEDIN_OTHER = LinkedInOther()
