"""The LinkedIn archive as one ZIP whose members are the same bytes on every run."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from sample_data.generate.linkedin import Export
from sample_data.generate.linkedin_messages import messages_file
from sample_data.generate.linkedin_owner import owner_files

if TYPE_CHECKING:
    from sample_data.generate.csvtext import Written
    from sample_data.generate.model import Message, World

_UNIX = 3


def archive_files(world: World, day: date) -> tuple[list[Written], list[Message]]:
    """All members, in the archive's order, and the messages behind messages.csv row by row."""
    export = Export(world, day)
    talk, messages = messages_file(export)
    files = [
        export.connections(),
        talk,
        export.invitations(),
        export.endorsements(given=False),
        export.endorsements(given=True),
        export.recommendations(given=False),
        export.recommendations(given=True),
        export.notes(),
        export.imported(),
        *owner_files(export),
    ]
    return sorted(files, key=lambda written: written.name.lower()), messages


def archive_name(day: date) -> str:
    """`Complete_LinkedInDataExport_11-15-2026.zip`."""
    return f"Complete_LinkedInDataExport_{day.month:02d}-{day.day:02d}-{day.year}.zip"


def zipped(files: list[Written], day: date) -> bytes:
    """A ZIP with fixed times and attributes; only the compression depends on the zlib in use."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for written in files:
            info = zipfile.ZipInfo(written.name, (day.year, day.month, day.day, 9, 30, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            archive.writestr(info, written.content, compresslevel=9)
    return buffer.getvalue()
