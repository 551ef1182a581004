"""The list of importers, in the order in which they are asked and in which the files of one call are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers.exchange_csv import EXCHANGE_CSV
from auditor.importers.gmail_csv import GMAIL_CSV
from auditor.importers.google_csv import GOOGLE_CSV
from auditor.importers.kmail_csv import KMAIL_CSV
from auditor.importers.outlook_csv import OUTLOOK_CSV
from auditor.importers.thunderbird_csv import THUNDERBIRD_CSV
from auditor.importers.vcard import VCARD
from auditor.importers.windows_csv import WINDOWS_CSV
from auditor.importers.yahoo_csv import YAHOO_CSV
from auditor.importers.zimbra_csv import ZIMBRA_CSV

if TYPE_CHECKING:
    from auditor.importers.base import Importer, SourceFile

IMPORTERS: tuple[Importer, ...] = (
    VCARD,
    OUTLOOK_CSV,
    GOOGLE_CSV,
    GMAIL_CSV,
    WINDOWS_CSV,
    YAHOO_CSV,
    THUNDERBIRD_CSV,
    EXCHANGE_CSV,
    ZIMBRA_CSV,
    KMAIL_CSV,
)


def identify(file: SourceFile) -> Importer | None:
    """The importer that claims the file, by its first bytes; None when no one does."""
    return next((importer for importer in IMPORTERS if importer.identify(file)), None)
