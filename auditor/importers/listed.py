"""The list of importers, in the order in which they are asked and in which the files of one call are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.importers.calendar_csv import CALENDAR_CSV
from auditor.importers.calendar_ics import CALENDAR_ICS
from auditor.importers.exchange_csv import EXCHANGE_CSV
from auditor.importers.gmail_csv import GMAIL_CSV
from auditor.importers.google_csv import GOOGLE_CSV
from auditor.importers.kmail_csv import KMAIL_CSV
from auditor.importers.ldif import LDIF
from auditor.importers.linkedin_activity import LINKEDIN_ACTIVITY
from auditor.importers.linkedin_address_book import LINKEDIN_ADDRESS_BOOK
from auditor.importers.linkedin_applications import LINKEDIN_APPLICATIONS
from auditor.importers.linkedin_connections import LINKEDIN_CONNECTIONS
from auditor.importers.linkedin_education import LINKEDIN_EDUCATION
from auditor.importers.linkedin_emails import LINKEDIN_EMAILS
from auditor.importers.linkedin_endorsements import LINKEDIN_ENDORSEMENTS
from auditor.importers.linkedin_invitations import LINKEDIN_INVITATIONS
from auditor.importers.linkedin_messages import LINKEDIN_MESSAGES
from auditor.importers.linkedin_notes import LINKEDIN_NOTES
from auditor.importers.linkedin_other import LINKEDIN_OTHER
from auditor.importers.linkedin_positions import LINKEDIN_POSITIONS
from auditor.importers.linkedin_profile import LINKEDIN_PROFILE
from auditor.importers.linkedin_recommendations import LINKEDIN_RECOMMENDATIONS
from auditor.importers.linkedin_skills import LINKEDIN_SKILLS
from auditor.importers.mail_mbox import MAIL_MBOX
from auditor.importers.outlook_csv import OUTLOOK_CSV
from auditor.importers.people_csv import PEOPLE_CSV
from auditor.importers.thunderbird_csv import THUNDERBIRD_CSV
from auditor.importers.vcard import VCARD
from auditor.importers.windows_csv import WINDOWS_CSV
from auditor.importers.yahoo_csv import YAHOO_CSV
from auditor.importers.zimbra_csv import ZIMBRA_CSV

if TYPE_CHECKING:
    from auditor.importers.base import Importer, SourceFile

# What tells who the owner is comes before what depends on it: profile, addresses, invitations ... messages.
IMPORTERS: tuple[Importer, ...] = (
    LINKEDIN_PROFILE,
    LINKEDIN_EMAILS,
    LINKEDIN_INVITATIONS,
    LINKEDIN_POSITIONS,
    LINKEDIN_EDUCATION,
    LINKEDIN_SKILLS,
    LINKEDIN_APPLICATIONS,
    LINKEDIN_ACTIVITY,
    LINKEDIN_CONNECTIONS,
    LINKEDIN_ENDORSEMENTS,
    LINKEDIN_RECOMMENDATIONS,
    LINKEDIN_NOTES,
    LINKEDIN_ADDRESS_BOOK,
    LINKEDIN_OTHER,
    VCARD,
    LDIF,
    OUTLOOK_CSV,
    GOOGLE_CSV,
    GMAIL_CSV,
    WINDOWS_CSV,
    YAHOO_CSV,
    THUNDERBIRD_CSV,
    EXCHANGE_CSV,
    ZIMBRA_CSV,
    KMAIL_CSV,
    LINKEDIN_MESSAGES,
    CALENDAR_ICS,
    CALENDAR_CSV,
    MAIL_MBOX,
    PEOPLE_CSV,  # last: whatever has names and addresses, if nobody else knows it
)


def identify(file: SourceFile) -> Importer | None:
    """The importer for a file by its first bytes; None when no kind fits."""
    return next((importer for importer in IMPORTERS if importer.identify(file)), None)
