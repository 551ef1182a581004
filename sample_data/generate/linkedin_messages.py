"""messages.csv as LinkedIn writes it in 2026: every field quoted, newest conversation first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_data.generate.csvtext import Written, quoted, stamp

if TYPE_CHECKING:
    from sample_data.generate.linkedin import Export
    from sample_data.generate.model import Message, Person

HEADER = (
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
)


def in_order(messages: list[Message]) -> list[Message]:
    """Blocks by conversation, the one with the newest message first; newest message first inside."""
    newest: dict[str, Message] = {}
    for message in messages:
        known = newest.get(message.thread)
        if not known or message.at > known.at:
            newest[message.thread] = message
    position = {id(message): number for number, message in enumerate(messages)}
    return sorted(messages, key=lambda m: (newest[m.thread].at, m.thread, m.at, position[id(m)]), reverse=True)


def messages_file(export: Export) -> tuple[Written, list[Message]]:
    """The file, and the messages behind its rows in the same order."""
    kept = in_order([m for m in export.world.messages if m.at < export.cut])
    lines = [",".join(map(quoted, HEADER))]
    lines += [",".join(map(quoted, _row(export, message))) for message in kept]
    people = [_person(message) for message in kept]
    return Written("messages.csv", ("\n".join(lines) + "\n").encode(), people), kept


def _person(message: Message) -> str | None:
    """The one other person of a message; None for groups and for senders who are nobody."""
    if message.kind == "group" or not message.sender:
        return None
    return message.to[0] if message.sender == "owner" else message.sender


def _shown(export: Export, key: str, abbreviated: bool = False) -> tuple[str, str]:
    """Name and address of a participant; closed accounts are "LinkedIn Member" without an address."""
    known = export.shown.get((key, abbreviated))
    if known is None:
        known = export.shown[key, abbreviated] = _show(export, key, abbreviated)
    return known


def _show(export: Export, key: str, abbreviated: bool) -> tuple[str, str]:
    person = export.world.person(key)
    if export.gone(person):
        return "LinkedIn Member", ""
    first, last = export.name(person)
    if abbreviated and person.circle == "outsider":
        last = last[:1] + "."
    return f"{first} {last}", export.url(person, raw=_raw(person))


def _raw(person: Person) -> bool:
    return person.id[-1] in "02468"


def _row(export: Export, message: Message) -> tuple[str, ...]:
    short = message.kind in {"inmail", "spam"} and len(message.text) % 3 == 0
    if message.sender:
        sender, url = _shown(export, message.sender, short)
    else:
        sender, url = message.sender_name, ""
    shown = [_shown(export, key) for key in message.to]
    draft = "Yes" if message.kind == "draft" else "No"
    text = message.text.replace("\n", "\r\n") if len(message.text) % 41 == 0 else message.text
    return (
        message.thread,
        message.title,
        sender,
        url,
        ", ".join(name for name, _ in shown),
        ",".join(address for _, address in shown if address),
        f"{stamp(message.at)} UTC",
        message.subject,
        text,
        message.folder,
        message.attachment,
        draft,
    )
