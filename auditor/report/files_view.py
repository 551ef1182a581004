"""What became of each file, and how records became people: the import receipt as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import words
from auditor.report.model import FileView, Unread
from auditor.wording.now import say, say_n

if TYPE_CHECKING:
    from auditor.snapshot import LinkReceipt, SourceReceipt

LINKEDIN, NO_BREAK_HYPHEN = "LinkedIn", "\u2011"
NOUN_FIRST = ("es", "fr")  # languages whose labels end in the name: "Mensajes de LinkedIn", "Messages LinkedIn"
NAMED_LAST = re.compile(rf"(?: de)? {LINKEDIN}$")
ABOUT_OWNER = ("linkedin_education", "linkedin_positions", "linkedin_profile")  # their days are a life, not contact


def read_labels(read: list[SourceReceipt]) -> tuple[tuple[str, str], ...]:
    """Rows kept by kind of file, most rows first."""
    kept: dict[str, int] = {}
    for receipt in read:
        name = receipt.label or receipt.kind or receipt.file
        kept[name] = kept.get(name, 0) + receipt.kept
    return tuple((name, words.number(rows)) for name, rows in sorted(kept.items(), key=lambda item: -item[1]) if rows)


def in_a_sentence(labels: list[str]) -> str:
    """Kinds of files in a sentence; LinkedIn is named once."""
    if wording.current().code in NOUN_FIRST:
        return _named_last([words.within(label) for label in labels])
    linkedin = [label for label in labels if label.startswith((f"{LINKEDIN} ", f"{LINKEDIN}-"))]
    others = [label for label in labels if label not in linkedin]
    short = [label.removeprefix(LINKEDIN).lstrip() for label in linkedin[1:]]
    short = [f"{NO_BREAK_HYPHEN}{label[1:]}" if label[:1] == "-" else label for label in short]  # German "-Notizen"
    return words.joined([*others, *linkedin[:1], *short])


def _named_last(labels: list[str]) -> str:
    """The same where its name follows: "mensajes y notas de LinkedIn"."""
    linkedin = [label for label in labels if NAMED_LAST.search(label)]
    others = [label for label in labels if label not in linkedin]
    short = [NAMED_LAST.sub("", label) for label in linkedin[:-1]]
    return words.joined([*others, *short, *linkedin[-1:]])


def span(read: list[SourceReceipt], as_of: str) -> str:
    """From the first to the last month with rows about other people; what is planned after `as_of` does not count."""
    dated = [receipt for receipt in read if receipt.kind not in ABOUT_OWNER]
    dates = sorted(day for receipt in dated for day in (receipt.first_on, min(receipt.last_on, as_of)) if day)
    return say("{first:month} to {last:month}", first=dates[0][:7], last=dates[-1][:7]) if dates else ""


def files(sources: tuple[SourceReceipt, ...]) -> tuple[FileView, ...]:
    """What was read, the members of an archive together."""
    shown = [_file(receipt) for receipt in sources if not receipt.error and not receipt.harmless]
    archives = list(dict.fromkeys(file.archive for file in shown))
    return tuple(sorted(shown, key=lambda file: archives.index(file.archive)))


def _file(receipt: SourceReceipt) -> FileView:
    first, last = words.day(receipt.first_on, short=True), words.day(receipt.last_on, short=True)
    archive, name = _within(receipt)
    return FileView(
        name,
        archive,
        receipt.label or say("unknown kind of file"),
        words.number(receipt.read),
        words.number(receipt.kept),
        _reasons(receipt.set_aside),
        _reasons(receipt.doubts),
        receipt.notes + _unused(receipt.unused_columns),
        f"{first} – {last}" if first and last else "",
    )


def _unused(columns: tuple[str, ...]) -> tuple[str, ...]:
    """One note on the columns that were not used."""
    if not columns:
        return ()
    named = ", ".join(columns)
    return (
        say_n(
            len(columns), "{n:word} column not used: {columns}", "{n:word} columns not used: {columns}", columns=named
        ),
    )


def _within(receipt: SourceReceipt) -> tuple[str, str]:
    """Archive and name of a member, "" and name of a file of its own."""
    display = receipt.display or receipt.file
    archive, slash, name = display.partition(".zip/")
    return (f"{archive}.zip", name) if slash else ("", display)


def unread(sources: tuple[SourceReceipt, ...]) -> tuple[Unread, ...]:
    """What was not read, by reason; what holds no contacts last."""
    by_reason: dict[tuple[bool, str], dict[str, None]] = {}  # names once, though met at every import
    for receipt in sources:
        if receipt.error or receipt.harmless:
            reason = say("hold no contacts") if receipt.harmless else receipt.error
            by_reason.setdefault((receipt.harmless, reason), {})[_within(receipt)[1]] = None
    return tuple(Unread(reason, tuple(names), harmless) for (harmless, reason), names in sorted(by_reason.items()))


def _reasons(counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Reasons with their rows, most rows first."""
    return tuple(
        (reason, words.number(rows)) for reason, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def linking(link: LinkReceipt) -> tuple[tuple[str, str, str], ...]:
    """How records became people and interactions found them, line by line."""
    lines = [(say("Records read"), link.records, ""), (say("People they describe"), link.people, "")]
    lines += [
        (
            say("Records that share a person with another"),
            link.merged_records,
            say("joined only where an address, number or profile and the name fit together"),
        )
    ]
    lines += [(_not_a_person(why), count, "") for why, count in link.not_people.items()]
    if link.to_review:
        note = say("`auditor review` asks about them one by one")
        lines.append((say("Doubtful pairs left to you"), link.to_review, note))
    lines += [(say("Interactions read"), link.interactions, ""), (say("Tied to a person"), link.attached, "")]
    lines += [(_not_tied(why), count, "") for why, count in link.unattached.items()]
    return tuple((label, words.number(count), note) for label, count, note in lines)


def _not_a_person(why: str) -> str:
    """Why a record is not counted, for each label of the linker."""
    match why:
        case "owner":
            return say("Not counted as people: owner")
        case "company":
            return say("Not counted as people: company")
        case "list":
            return say("Not counted as people: list")
        case "role":
            return say("Not counted as people: role")
    return say("Not counted as people: {why}", why=why)


def _not_tied(why: str) -> str:
    """Why interactions are nobody's, for each verdict of the linker."""
    match why:
        case "ambiguous":
            return say("Not tied: ambiguous")
        case "not in contacts":
            return say("Not tied: not in contacts")
        case "owner":
            return say("Not tied: owner")
    return say("Not tied: {why}", why=why)


def doubtful(pairs: int) -> str:
    """What pairs left to review mean for every number on the page; "" without any."""
    if not pairs:
        return ""
    return say_n(
        pairs,
        "One pair of entries may be one person and counts as two until you decide.",
        "{n} pairs of entries may each be one person and count as two until you decide.",
    )
