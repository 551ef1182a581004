"""ZIP archives from strangers: members as streams under fixed limits, nothing ever written to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from auditor.errors import InputError
from auditor.names import clean
from auditor.wording import say

# Limits from measured bombs: 2 MB of archive can hold 2 GiB; only archives of mail are above these.
MAX_ENTRIES = 2_000
MAX_MEMBER_BYTES = 1 << 30
MAX_TOTAL_BYTES = 2 << 30
MAX_RATIO = 200  # uncompressed / compressed, looked at above MIN_RATIO_BYTES only
MIN_RATIO_BYTES = 10_000_000
LOCAL_HEADER_BYTES = 30  # fixed part of a ZIP local file header (APPNOTE 4.3.7)
ENCRYPTED_FLAG = 0x1

NOT_CONTACTS = say("not a contact file")
DAMAGED = say("damaged or incomplete archive; download it again")
DAMAGED_MEMBER = say("damaged inside the archive; download it again")
ENCRYPTED = say("password-protected; unpack it with its password and give the folder")
EXOTIC = say("packed with an unusual compression; unpack it and give the folder")

_CLUTTER = re.compile(r"^(?:__MACOSX$|\.|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def is_clutter(name: str) -> bool:
    """Whether an operating system left this file or folder behind (`__MACOSX`, `._x`, `.DS_Store`, `Thumbs.db`)."""
    return bool(_CLUTTER.match(name))


class Member(NamedTuple):
    """One file of an archive; `refusal` says why it must not be opened ("" = it may)."""

    archive: Path
    info: zipfile.ZipInfo
    name: str  # base name
    path: str  # for people: folders inside the archive and the base name, without tricks
    refusal: str = ""

    @property
    def size(self) -> int:
        """Declared bytes, uncompressed; reading never gives more."""
        return self.info.file_size

    def open(self) -> BinaryIO:
        """A fresh stream; the archive closes with it. Reading raises InputError when the bytes are damaged."""
        whole: zipfile.ZipFile | None = None
        try:
            whole = zipfile.ZipFile(self.archive)
            return cast("BinaryIO", guarded(cast("BinaryIO", whole.open(self.info)), whole))
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
            if whole is not None:
                whole.close()
            raise InputError(DAMAGED_MEMBER) from error


class _Guarded(io.RawIOBase):
    """A stream whose every failure is an InputError, closing what it was opened from."""

    def __init__(self, stream: BinaryIO, owner: zipfile.ZipFile | None) -> None:
        self._stream = stream
        self._owner = owner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._taken(len(view))
        view[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        """All that is left, at once: the standard way would ask for it in many small pieces."""
        return self._taken(-1)

    def _taken(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise InputError(DAMAGED_MEMBER) from error
        except OSError as error:
            raise InputError(say("cannot be read to its end")) from error

    def seekable(self) -> bool:
        return self._owner is None

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if self._owner is not None:
            raise io.UnsupportedOperation("seek")
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            if self._owner is not None:
                self._owner.close()
        super().close()


def guarded(stream: BinaryIO, owner: zipfile.ZipFile | None = None) -> io.BufferedReader:
    """`stream` buffered, raising InputError (a fixed reason) where it would raise anything else."""
    return io.BufferedReader(_Guarded(stream, owner), buffer_size=1 << 16)


def members(path: Path) -> tuple[list[Member], str]:
    """The files of an archive, sorted by name; or none and the reason why the archive as a whole is refused."""
    try:
        with zipfile.ZipFile(path) as whole:
            infos = whole.infolist()
            end = whole.start_dir
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError):
        return [], DAMAGED
    if reason := _refusal(infos, end):
        return [], reason
    return sorted(_listed(path, infos), key=lambda member: (member.path.casefold(), member.path)), ""


def _refusal(infos: list[zipfile.ZipInfo], end: int) -> str:
    if not infos:
        return say("empty archive")
    if len(infos) > MAX_ENTRIES:
        return say("more than {n} files inside; unpack it and give the folder", n=MAX_ENTRIES)
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        return say("more than {n} GiB when unpacked; unpack it and give the folder", n=MAX_TOTAL_BYTES >> 30)
    ordered = sorted(infos, key=lambda info: info.header_offset)
    limits = [info.header_offset for info in ordered[1:]] + [end]
    for info, limit in zip(ordered, limits, strict=True):
        body = LOCAL_HEADER_BYTES + len(info.orig_filename) + info.compress_size
        if info.header_offset < 0 or info.header_offset + body > limit:
            return say("files inside overlap; not a sound archive")
    return ""


def _listed(path: Path, infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for info in infos:
        folder = info.filename.endswith(("/", "\\")) or not info.filename
        parts = [part for part in re.split(r"[/\\]", clean(info.filename)) if part not in ("", ".", "..")]
        if folder or not parts or any(map(is_clutter, parts)):
            continue
        yield Member(path, info, parts[-1], "/".join(parts), _member_refusal(info))


def _member_refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & ENCRYPTED_FLAG:
        return ENCRYPTED
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return EXOTIC
    if not info.file_size:
        return say("empty file")
    if info.file_size > MAX_MEMBER_BYTES:
        return say("more than {n} GiB when unpacked; unpack the archive and give the folder", n=MAX_MEMBER_BYTES >> 30)
    if info.file_size > MIN_RATIO_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return say("packed suspiciously small")
    return ""
