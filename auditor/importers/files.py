"""Which readable files a list of paths holds: files, folders and ZIP archives; never extracts, never trusts a name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from auditor.errors import InputError
from auditor.importers import archive, workbook
from auditor.importers.base import SourceFile
from auditor.names import clean
from auditor.wording import say

MAX_FOLDER_FILES = 20_000  # a whole home folder given by mistake
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
ARCHIVE_HINTS = (".zip", "linkedindataexport", "takeout")  # a folder so named is one unpacked archive
# Kinds that come along in an archive and hold no contacts; said so by name, because they are not opened.
HARMLESS = frozenset(
    {
        ".html",
        ".htm",
        ".css",
        ".js",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".svg",
        ".bmp",
        ".tif",
        ".tiff",
        ".heic",
        ".ico",
        ".pdf",
        ".doc",
        ".docx",
        ".ppt",
        ".pptx",
        ".rtf",
        ".odt",
        ".mp3",
        ".m4a",
        ".wav",
        ".mp4",
        ".mov",
        ".avi",
        ".webm",
        ".md",
        ".log",
    }
)
NO_SUCH_FILE = say("no such file")
OLD_OFFICE_MAGIC = b"\xd0\xcf\x11\xe0"
OLD_OFFICE = say("an old (.xls) or password-protected Office file; save it as .xlsx or CSV and give that")


class Refused(NamedTuple):
    """A file that gives no records, by name and reason."""

    display: str
    reason: str
    harmless: bool = False  # a kind that never holds contacts (a picture in an archive); not a failure


def find_files(paths: Iterable[Path | str]) -> tuple[list[SourceFile], list[Refused]]:
    """All files worth identifying under `paths`, in a stable order, and those refused with the reason.

    Folders are walked; ZIP archives give their members as streams; a ZIP inside a ZIP is refused. Operating-system
    clutter (`__MACOSX`, dot files) is left out in silence. A path given twice is taken once.
    """
    found: list[SourceFile] = []
    refused: list[Refused] = []
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        for item in _under(path, seen):
            (found if isinstance(item, SourceFile) else refused).append(item)  # type: ignore[arg-type]
    return found, refused


def _under(path: Path, seen: set[tuple[int, int]]) -> Iterator[SourceFile | Refused]:
    if path.is_dir():  # before the suffix: an unpacked archive may keep ".zip" in its name
        yield from _folder(path, seen)
    else:
        yield from _one(path, path.name, "", seen)


def _folder(root: Path, seen: set[tuple[int, int]]) -> Iterator[SourceFile | Refused]:
    name = root.name or root.resolve().name
    count = 0
    errors: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=errors.append):
        subfolders[:] = sorted(sub for sub in subfolders if not archive.is_clutter(sub))
        for file in sorted(names):
            if archive.is_clutter(file):
                continue
            count += 1
            if count > MAX_FOLDER_FILES:
                yield Refused(name, say("more than {n} files; give the export's own folder", n=MAX_FOLDER_FILES))
                return
            path = Path(folder, file)
            inner = path.relative_to(root)
            yield from _one(path, f"{name}/{inner.as_posix()}", _bundle(name, inner), seen)
    for error in errors:
        yield Refused(clean(Path(str(error.filename)).name), say("folder cannot be opened"))


def _bundle(root: str, inner: Path) -> str:
    """The innermost folder that looks like an unpacked archive, else the folder that was given."""
    bundle, path = root, root
    for part in inner.parent.parts:
        path = f"{path}/{part}"
        if any(hint in part.lower() for hint in ARCHIVE_HINTS):
            bundle = path
    return clean(bundle)


def _one(path: Path, display: str, bundle: str, seen: set[tuple[int, int]]) -> Iterator[SourceFile | Refused]:
    shown = clean(display)
    try:
        status = path.stat()
        if (status.st_dev, status.st_ino) in seen and status.st_ino:
            return
        seen.add((status.st_dev, status.st_ino))
        reason = _unfit(status) or _harmless(path.name, bundle)
        if reason:
            yield Refused(shown, reason, harmless=reason == archive.NOT_CONTACTS)
            return
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        yield Refused(shown, _os_reason(error))
        return
    file = SourceFile(clean(path.name), shown, bundle, status.st_size, _opener(path))
    if magic == OLD_OFFICE_MAGIC:
        yield Refused(shown, OLD_OFFICE)
    elif magic not in ZIP_MAGIC:
        yield file
    elif workbook.is_workbook(file):
        yield from _sheets(file)
    elif reason := workbook.foreign(file):
        yield Refused(shown, reason)
    else:
        yield from _members(path, shown)


def _sheets(file: SourceFile) -> Iterator[SourceFile | Refused]:
    """The sheets of a workbook as text files, or one refusal."""
    try:
        found = workbook.sheets(file)
    except InputError as error:
        yield Refused(file.display, error.message)
        return
    yield from found
    if not found:
        yield Refused(file.display, say("an empty workbook"))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", archive.guarded(path.open("rb")))


def _unfit(status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):
        return say("not a regular file")
    return "" if status.st_size else say("empty file")


def _harmless(name: str, bundle: str) -> str:
    """The reason for a kind without contacts among files that came together; one given by name is looked into."""
    return archive.NOT_CONTACTS if bundle and Path(name).suffix.lower() in HARMLESS else ""


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return NO_SUCH_FILE
    if isinstance(error, PermissionError):
        return say("no permission to open it")
    return say("cannot be opened")


def _members(path: Path, shown: str) -> Iterator[SourceFile | Refused]:
    """The members of one ZIP archive, or one refusal for the archive as a whole."""
    members, trouble = archive.members(path)
    if trouble:
        yield Refused(shown, trouble)
    for member in members:
        display = f"{shown}/{member.path}"
        if reason := member.refusal or _harmless(member.name, shown):
            yield Refused(display, reason, harmless=reason == archive.NOT_CONTACTS)
            continue
        file = SourceFile(member.name, display, shown, member.size, member.open)
        yield from _member(file)


def _member(file: SourceFile) -> Iterator[SourceFile | Refused]:
    try:
        magic = file.head[:4]
    except InputError as error:
        yield Refused(file.display, error.message)
        return
    if magic not in ZIP_MAGIC:
        yield file
    elif workbook.is_workbook(file):
        yield from _sheets(file)
    elif reason := workbook.foreign(file):
        yield Refused(file.display, reason)
    else:
        yield Refused(file.display, say("an archive inside an archive; unpack it and give the inner one"))
