"""messages.csv: every header since 2018, read once by column; the text gives words and acts and is forgotten."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from operator import mul
from typing import TYPE_CHECKING, Any

from auditor.dates import PACIFIC, Reader, SecondReader, When, us_minute
from auditor.importers import acts, owner
from auditor.importers.linkedin_csv import NO_DATE, LinkedInCsv
from auditor.importers.linkedin_threads import ADVERTISEMENT, Act, Situation, Threads

if TYPE_CHECKING:
    from auditor.importers.base import Context, Reading, SourceFile
    from auditor.importers.csvtable import Table

CHUNK_ROWS = 1_000  # small enough for a processor's cache: larger chunks take half as long again
MASS_PEOPLE = 10  # the same text by the owner to so many people ...
MASS_DAYS = 7  # ... within so many days is mass mail
LIGHT_WEIGHT = 0.1  # of mass mail and of phrases offered as a button
EMPTY_WEIGHT = 0.5  # of a message without text: a shared post, a picture, a voice note

SITUATION = ("conversation", "from", "from_url", "to", "to_urls", "folder", "title", "draft", "direction")
NEVER = When()

ASSISTANT = "chat with an assistant"
INVITATION_NOTE = "note of an invitation, already counted"

_ASSISTANT_FILE = re.compile(r"guide|coach|role_?play|learning", re.IGNORECASE)
_AD = re.compile(r"spinmail-quill-editor|%(?:FIRSTNAME|LASTNAME|JOBTITLE|COMPANYNAME)%")


class _Numbers(dict[tuple[str, ...], int]):
    """Situations numbered as they come."""

    def __missing__(self, cells: tuple[str, ...]) -> int:
        self[cells] = len(self)
        return self[cells]


@dataclass
class _Rows:
    """What is kept of the messages of a file, by column."""

    situations: array[int] = field(default_factory=lambda: array("l"))
    numbers: array[int] = field(default_factory=lambda: array("l"))
    lines: array[int] = field(default_factory=lambda: array("l"))
    instants: list[str] = field(default_factory=list)
    words: array[int] = field(default_factory=lambda: array("l"))
    acts: list[str] = field(default_factory=list)
    digests: array[int] = field(default_factory=lambda: array("L"))
    minutes: set[int] = field(default_factory=set)  # rows whose time has no seconds
    advertisements: set[int] = field(default_factory=set)


class LinkedInMessages(LinkedInCsv):
    """One interaction per message, in groups one per person written to; incoming ones count for their sender."""

    id = "linkedin_messages"
    label = "LinkedIn messages"
    fields = {  # noqa: RUF012
        "conversation": ("CONVERSATION ID",),
        "from": ("FROM",),
        "from_url": ("SENDER PROFILE URL",),
        "to": ("TO",),
        "to_urls": ("RECIPIENT PROFILE URLS",),
        "folder": ("FOLDER",),
        "title": ("CONVERSATION TITLE",),
        "draft": ("IS MESSAGE DRAFT",),
        "direction": ("DIRECTION",),
        "date": ("DATE",),
        "content": ("CONTENT",),
    }
    needed = ("from", "to", "date", "content", "conversation|direction|folder")
    ignored = ("SUBJECT", "ATTACHMENTS", "IS CONVERSATION DRAFT")

    def take_all(self, table: Table, file: SourceFile, reading: Reading, context: Context) -> None:
        """Read everything, then settle the owner and the conversations, then write the interactions."""
        rows, numbers = self._rows(table, context)
        threads = Threads([Situation(*cells) for cells in numbers])
        own_names = threads.outgoing_names()
        if len(own_names) == 1:
            owner.learn_name(context.owner, own_names.pop(), "sent the outgoing messages")
        owner.learn_conversations(context.owner, threads.conversations, threads.shown())
        resolved = threads.resolve(context.owner)
        if _ASSISTANT_FILE.search(file.name):
            resolved = [ASSISTANT] * len(resolved)
        _write(rows, resolved, reading, context)

    def _rows(self, table: Table, context: Context) -> tuple[_Rows, _Numbers]:
        """Pass over the file: number the situations, read the times, scan the texts."""
        rows, numbers = _Rows(), _Numbers()
        minutes = Reader(us_minute, latest_year=context.latest_year, zone=PACIFIC)
        seconds = SecondReader(minutes)
        for chunk in table.chunks(CHUNK_ROWS):
            texts = chunk["content"]
            if "direction" in table:  # until 2020 entities were left in the text
                texts = list(map(unescape, texts))
            first = len(rows.lines)
            rows.situations.extend(map(numbers.__getitem__, zip(*(chunk[name] for name in SITUATION), strict=True)))
            rows.lines.extend(chunk.lines)
            rows.numbers.extend(chunk.rows)
            rows.instants += seconds(chunk["date"])
            scanned = acts.scan(texts)
            rows.words.extend(scanned.words)
            rows.acts += scanned.acts
            rows.digests.extend(scanned.digests)
            urls = chunk["from_url"]
            rows.advertisements.update(first + at for at, url in enumerate(urls) if not url and _AD.search(texts[at]))
            if minutes:
                dates = chunk["date"]
                rows.minutes.update(first + at for at, cell in enumerate(dates) if minutes.get(cell, NEVER).text)
        return rows, numbers


def _write(rows: _Rows, resolved: Sequence[str | tuple[Act, ...]], reading: Reading, context: Context) -> None:
    """Set rows aside or add their interactions, by column."""
    flat = [act for acts_ in resolved if not isinstance(acts_, str) for act in acts_]
    spans, at = [], 0
    for acts_ in resolved:
        count = 0 if isinstance(acts_, str) else len(acts_)
        spans.append(range(at, at + count))
        at += count
    aside = _set_aside(rows, resolved, context)
    row_of, act_of = array("l"), array("l")
    for row, situation in enumerate(rows.situations):
        if row not in aside:
            for act in spans[situation]:
                row_of.append(row)
                act_of.append(act)
    reading.problems.extend(
        row=[rows.numbers[row] for row in aside], line=[rows.lines[row] for row in aside], reason=list(aside.values())
    )
    if not row_of:
        return
    columns = dict(zip(Act._fields, zip(*flat, strict=True), strict=True))

    def by_act(name: str) -> list[Any]:
        return list(map(columns[name].__getitem__, act_of))

    def by_row(values: Sequence[Any]) -> list[Any]:
        return list(map(values.__getitem__, row_of))

    instants, digests = by_row(rows.instants), by_row(rows.digests)
    factors = _factors(rows, flat, row_of, act_of)
    reading.interactions.extend(
        row=by_row(rows.numbers),
        kind=by_act("kind"),
        direction=by_act("direction"),
        happened_at=instants,
        precision=["minute" if row in rows.minutes else "second" for row in row_of]
        if rows.minutes
        else ["second"] * len(row_of),
        thread=by_act("thread"),
        name=by_act("name"),
        slug=by_act("slug"),
        words=by_row(rows.words),
        acts=by_row(rows.acts),
        weight=list(map(mul, by_act("weight"), by_row(factors))),
        key=[
            f"{prefix}{instant}{digest:08x}"
            for prefix, instant, digest in zip(by_act("prefix"), instants, digests, strict=True)
        ],
    )


def _set_aside(rows: _Rows, resolved: Sequence[str | tuple[Act, ...]], context: Context) -> dict[int, str]:
    """Row -> why it is no contact."""
    reasons = [found if isinstance(found, str) else "" for found in resolved]
    aside = {row: reasons[at] for row, at in enumerate(rows.situations) if reasons[at]} if any(reasons) else {}
    aside.update((row, NO_DATE) for row, instant in enumerate(rows.instants) if not instant and row not in aside)
    aside.update((row, ADVERTISEMENT) for row in rows.advertisements)
    if context.invitation_notes:
        digests = {digest for _, digest in context.invitation_notes}
        for row, digest in enumerate(rows.digests):
            found = resolved[rows.situations[row]]
            if digest not in digests or row in aside or isinstance(found, str):
                continue
            if any((owner.plain(act.name), digest) in context.invitation_notes for act in found):
                aside[row] = INVITATION_NOTE
    return dict(sorted(aside.items()))


def _factors(rows: _Rows, flat: Sequence[Act], row_of: array[int], act_of: array[int]) -> list[float]:
    """By row: 0.1 for phrases of a button and mass mail, 0.5 without text, else 1."""
    light = {found: LIGHT_WEIGHT if acts.LIGHT in found.split() else 1.0 for found in set(rows.acts)}
    factors = list(map(light.__getitem__, rows.acts))
    sent: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)
    out = [act.direction == "out" and act.kind == "message" for act in flat]
    often = {
        digest
        for digest, times in Counter(
            rows.digests[row] for row, act in zip(row_of, act_of, strict=True) if out[act]
        ).items()
        if times >= MASS_PEOPLE
    }
    if often:
        for row, act in zip(row_of, act_of, strict=True):
            if out[act] and rows.digests[row] in often and rows.words[row]:
                sent[rows.digests[row]].append((rows.instants[row], flat[act].slug or flat[act].name, row))
    for mailing in sent.values():
        for row in _mass(sorted(mailing)):
            factors[row] = LIGHT_WEIGHT
    for row, words in enumerate(rows.words):
        if not words:
            factors[row] = EMPTY_WEIGHT
    return factors


def _mass(mailing: list[tuple[str, str, int]]) -> set[int]:
    """Rows within a window of 7 days in which the same text went to ten or more people; `mailing` is in order of time."""
    found: set[int] = set()
    days = [date.fromisoformat(instant[:10]).toordinal() for instant, _, _ in mailing]
    start = 0
    for end in range(len(mailing)):
        while days[end] - days[start] > MASS_DAYS:
            start += 1
        window = mailing[start : end + 1]
        if len(window) >= MASS_PEOPLE and len({who for _, who, _ in window}) >= MASS_PEOPLE:
            found.update(row for _, _, row in window)
    return found


LINKEDIN_MESSAGES = LinkedInMessages()
