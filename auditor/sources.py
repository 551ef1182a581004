"""What the kinds of contact lists are called, by the id that importers give them."""

from __future__ import annotations

from auditor.wording import Message, say

LABELS: dict[str, str] = {  # names of programs are the same in every language
    "linkedin": "LinkedIn",
    "vcard": "vCard",
    "google": "Google",
    "outlook": "Outlook",
    "exchange": "Exchange",
    "thunderbird": "Thunderbird",
    "windows": "Windows",
    "kmail": "KMail",
    "ldif": "LDIF",
    "yahoo": "Yahoo",
    "zimbra": "Zimbra",
    "table": say("a table"),
    "calendar": say("a calendar"),
    "mail": say("a mailbox"),
}
SEPARATOR = "; "  # between the sources of one person, in a column


def labels(sources: str) -> list[str]:
    """`linkedin; table` -> "LinkedIn", "a table"."""
    return [LABELS.get(source, source) for source in sources.split(SEPARATOR) if source]


def found_in(sources: str) -> Message | str:
    """`found in LinkedIn, vCard`; "" without any."""
    return say("found in {sources}", sources=told) if (told := labels(sources)) else ""
