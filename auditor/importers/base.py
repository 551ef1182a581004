"""The contract every importer keeps: what it is given, what it returns, and that nothing gets lost in between.

An importer is a module-level object with `id`, `source`, `label`, `identify` and `read`. It never raises for bad content:
rows read = rows kept + rows set aside, each with a reason. It may raise `InputError` when the file as a whole cannot be
read (encrypted, not what it seemed); the caller names the file and goes on with the others.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO, Protocol

from auditor.records import Columns, Contact, Fact, Identifier, Interaction, Problem

HEAD_BYTES = 65_536
KEPT_BYTES = 1 << 23  # a file of up to so many bytes is unpacked once and not for its digest and its content


@dataclass(frozen=True)
class SourceFile:
    """One readable file: a file on disk, or a member of a ZIP archive or of an unpacked archive folder."""

    name: str  # base name
    display: str  # for messages to people: "export.zip/Connections.csv"
    bundle: str  # the archive or folder it came with, "" for a lone file; files of one bundle share an owner
    size: int  # bytes, uncompressed
    opener: Callable[[], BinaryIO]

    def open(self) -> BinaryIO:
        """A fresh binary stream from the start; a small file is read only once, whatever asks for it."""
        if self.size <= HEAD_BYTES:
            return io.BytesIO(self.head)
        return io.BytesIO(self._content) if "_content" in self.__dict__ else self.opener()

    def release(self) -> None:
        """Let go of the content that was kept for whoever reads the file after its digest."""
        self.__dict__.pop("_content", None)

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB, for identification."""
        with self.opener() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def _content(self) -> bytes:
        with self.opener() as stream:
            return stream.read()

    @cached_property
    def sha256(self) -> str:
        """Digest of the whole content; the identity of a file across imports."""
        if HEAD_BYTES < self.size <= KEPT_BYTES:
            return hashlib.sha256(self._content).hexdigest()
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()


@dataclass
class Owner:
    """Whose network it is, as far as the files read so far tell. Filled by importers in the order of IMPORTERS."""

    name: str = ""
    slugs: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    how: str = ""  # which evidence settled it, in words for a person
    certain: bool = False

    @property
    def known(self) -> bool:
        """Whether there is anything to recognise the owner by."""
        return bool(self.name or self.slugs or self.emails)


@dataclass
class Context:
    """What importers of one call share."""

    owner: Owner = field(default_factory=Owner)
    region: str = ""  # ISO 3166 alpha-2 for national phone numbers; "" = leave them as digits
    invitation_notes: set[tuple[str, int]] = field(
        default_factory=set
    )  # (folded name, text digest): come again as messages
    latest_year: int = 2100  # two-digit years are read as at most this year (the pipeline gives the current one + 1)


@dataclass
class Reading:
    """Everything one importer got out of one file.

    `read` counts the records of the file; a record is kept unless a Problem with kept=0 names its row. One record may
    give several identifiers and interactions, or a Fact instead of a Contact.
    """

    read: int = 0
    contacts: Columns = field(default_factory=lambda: Columns(Contact))
    identifiers: Columns = field(default_factory=lambda: Columns(Identifier))
    interactions: Columns = field(default_factory=lambda: Columns(Interaction))
    facts: Columns = field(default_factory=lambda: Columns(Fact))
    problems: Columns = field(default_factory=lambda: Columns(Problem))
    unused_columns: list[str] = field(default_factory=list)  # header names with values that no field takes
    notes: list[str] = field(
        default_factory=list
    )  # e.g. "accented letters read as cp1252", "day/month order assumed from language"

    def set_aside(self, row: int, line: int, reason: str) -> None:
        """Record that `row` is not kept, and why."""
        self.problems.append(Problem(row=row, line=line, reason=reason))

    def doubt(self, row: int, line: int, reason: str, column: str = "") -> None:
        """Record that one value of a kept row could not be used."""
        self.problems.append(Problem(row=row, line=line, reason=reason, kept=1, column=column))

    @property
    def set_aside_counts(self) -> dict[str, int]:
        """Rows set aside per reason, most frequent first."""
        pairs = zip(self.problems["reason"], self.problems["kept"], strict=True)
        return dict(Counter(reason for reason, kept in pairs if not kept).most_common())

    @property
    def doubts(self) -> dict[str, int]:
        """Kept rows with a value that could not be used, per reason."""
        pairs = zip(self.problems["reason"], self.problems["kept"], strict=True)
        return dict(Counter(reason for reason, kept in pairs if kept).most_common())

    def lines(self, most: int) -> dict[str, list[int]]:
        """The first `most` lines of the file for each reason of the two counts above."""
        found: dict[str, list[int]] = {}
        for reason, line in zip(self.problems["reason"], self.problems["line"], strict=True):
            at = found.setdefault(reason, [])
            if line and len(at) < most:
                at.append(line)
        return {reason: at for reason, at in found.items() if at}

    @property
    def kept(self) -> int:
        """Rows read less rows set aside."""
        return self.read - sum(self.set_aside_counts.values())


class Importer(Protocol):
    """One kind of file."""

    id: str  # = the module's name
    source: str  # linkedin | vcard | outlook | google | yahoo | thunderbird | ldif | calendar | mail ...

    @property
    def label(self) -> str:
        """For people: "LinkedIn connections"."""
        ...

    def identify(self, file: SourceFile) -> bool:
        """Whether `file.head` is of this kind. By content, never by name alone; cheap; never raises."""
        ...

    def read(self, file: SourceFile, context: Context) -> Reading:
        """Read the whole file."""
        ...
