"""What must hold for any bytes, one function per kind of reader."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from auditor.errors import AuditorError, InputError
from auditor.importers.base import Context, Importer, SourceFile
from auditor.importers.files import find_files
from auditor.importers.ldif import LDIF
from auditor.importers.listed import identify
from auditor.importers.vcard import VCARD
from auditor.importers.vcard_values import cards

DATA = Path(__file__).parents[1] / "importers" / "data"
MAX_SECONDS = 5.0  # inputs are small: anything slower grows faster than its input
MAX_READ_BYTES = 1 << 24  # of one archive member; more is not looked at here

TOKENS = (
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\r\n", b"AGENT:\r\n", b"PHOTO", b"item1.", b"X-ABLabel:"),
    *(b";ENCODING=QUOTED-PRINTABLE:", b";CHARSET=SHIFT_JIS", b";ENCODING=b:", b"=C3=", b"=A4", b"=\r\n"),
    *(b"\\", b"\\,", b"\\;", b"\\n", b",", b";", b":", b"\r\r\n", b"\r", b"\n ", b"\n\t", b"\t", b'"', b'""'),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x81", b"\xe9", b" " * 64, b"1" * 64, b"linkedin.com/in/"),
    *(b"dn: cn=x\n", b"objectclass: person\n", b":: ", b":< ", b",,,,,,", b"First Name,Last Name,E-mail Address\r\n"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff"),
)


def _file(data: bytes) -> SourceFile:
    return SourceFile("input", "input", "", len(data), lambda: io.BytesIO(data))


def _reads(importer: Importer, file: SourceFile) -> None:
    """The receipt adds up; a file may be refused as a whole, in fixed words."""
    try:
        reading = importer.read(file, Context(region="US"))
    except InputError:
        return
    aside = {row for row, kept in zip(reading.problems["row"], reading.problems["kept"], strict=True) if not kept}
    assert len(aside) == sum(reading.set_aside_counts.values()), "a record set aside twice"
    assert 0 <= reading.kept <= reading.read, "more kept than read"
    assert not aside.intersection(reading.contacts["row"]), "kept and set aside"


def vcard(data: bytes) -> None:
    """Any bytes as vCards: every card a contact or set aside, every value a text."""
    file = _file(data)
    VCARD.identify(file)
    reading = VCARD.read(file, Context(region="US"))
    assert reading.kept == len(reading.contacts)
    numbers = []
    for values in cards(io.BytesIO(data)):
        numbers.append(values.card.number)
        for prop in values.card.properties:
            values.text(prop)
            values.parts(prop, ",;")
    assert sorted(numbers) == list(range(1, reading.read + 1)), "cards lost between the layers"


def ldif(data: bytes) -> None:
    """Any bytes as LDIF."""
    file = _file(data)
    LDIF.identify(file)
    _reads(LDIF, file)


def tables(data: bytes) -> None:
    """Any bytes are one kind of file or none, and that kind reads them; a header crossed from two kinds is refused."""
    file = _file(data)
    try:
        importer = identify(file)
    except AuditorError:
        return
    if importer:
        _reads(importer, file)


def archives(data: bytes) -> None:
    """Any bytes as a ZIP archive: members are listed and read, or refused in fixed words; nothing is written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        path.write_bytes(data)
        found, refused = find_files([path])
        assert all(refusal.reason for refusal in refused)
        for file in found:
            try:
                with file.open() as stream:
                    read = len(stream.read(MAX_READ_BYTES))
            except InputError:
                continue
            assert read <= file.size, "more bytes than declared"
        assert list(Path(folder).iterdir()) == [path], "something was unpacked"


TARGETS: dict[str, Callable[[bytes], None]] = {"vcard": vcard, "ldif": ldif, "tables": tables, "archives": archives}
_SUFFIXES = {"vcard": {".vcf"}, "ldif": {".ldif"}, "tables": {".csv", ".txt", ".CSV"}}


def timed(target: str, data: bytes) -> None:
    """Run a target; an input that takes seconds is a fault like any other."""
    before = time.process_time()
    TARGETS[target](data)
    assert time.process_time() - before < MAX_SECONDS, "too slow for its size"


def seeds(target: str) -> list[bytes]:
    """Golden files of the target's kind; archives of them, stored and packed, for the ZIP guard."""
    if target == "archives":
        return [_archive(method) for method in (0, 8)]
    files = sorted(path for path in DATA.rglob("*") if path.suffix in _SUFFIXES[target])
    return [path.read_bytes() for path in files]


def _archive(method: int) -> bytes:
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as whole:
        whole.writestr("folder/Connections.csv", "First Name,Last Name\r\nAnn,Lee\r\n" * 9)
        whole.writestr("__MACOSX/._x", b"x")
        whole.writestr("messages.csv", b"")
    return packed.getvalue()
