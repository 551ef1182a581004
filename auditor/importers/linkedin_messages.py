"""messages.csv: every header since 2018, read once by column; the text gives words and acts and is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from auditor.dates import PACIFIC, Reader, dotted, iso_second, stamps, us_minute
from auditor.importers import acts, owner
from auditor.importers.linkedin_csv import NO_DATE, SAVED_AGAIN, LinkedInCsv
from auditor.importers.linkedin_threads import ADVERTISEMENT, Act, Situation, Threads
from auditor.importers.linkedin_weights import factors
from auditor.wording import say, say_as

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.importers.base import Context, Reading, SourceFile
    from auditor.importers.csvtable import Chunk, Table

CHUNK_ROWS = 200  # small enough for a processor's cache: large chunks take half as long again
SCAN_ROWS = 2_000  # texts scanned together: enough to make numpy's fixed costs small
KEPT_BYTES = 1 << 24  # several times all arrays of a scan; glibc takes at most 32 MiB for a hint
SITUATION = ("conversation", "from", "from_url", "to", "to_urls", "folder", "title", "draft", "direction")

ASSISTANT = say("chat with an assistant")
INVITATION_NOTE = say("note of an invitation, already counted")

_ASSISTANT_FILE = re.compile(r"guide|coach|role_?play|learning", re.IGNORECASE)
_AD = re.compile(r"spinmail-quill-editor|%(?:FIRSTNAME|LASTNAME|JOBTITLE|COMPANYNAME)%")


def _keep_memory() -> None:
    """Let memory that is given back stay for the next chunk: asking the system for it again takes a tenth of the time.

    glibc does so once it saw a block as large as `KEPT_BYTES` come back; it is never written to and so takes nothing.
    """
    import numpy as np

    np.empty(KEPT_BYTES, np.uint8)


class _Numbers(dict[tuple[str, ...], int]):
    """Situations numbered as they come."""

    def __missing__(self, cells: tuple[str, ...]) -> int:
        self[cells] = len(self)
        return self[cells]


class _Messages:
    """What is kept of the messages of a file, by column."""

    def __init__(self, context: Context) -> None:
        self.numbers = _Numbers()
        self.situations: list[int] = []
        self.rows: list[int] = []
        self.lines: list[int] = []
        self.instants: list[str] = []
        self.minutes: set[int] = set()  # whose time has no seconds
        self.advertisements: set[int] = set()
        self._dates: list[str] = []
        self._texts: list[str] = []
        self._scanned: list[acts.Scanned] = []
        self._utc = Reader(iso_second, dotted, latest_year=context.latest_year)
        self._pacific = Reader(us_minute, latest_year=context.latest_year, zone=PACIFIC)

    def add(self, chunk: Chunk, *, entities: bool) -> None:
        """Take a chunk; `entities`: until 2020 HTML entities were left in the text."""
        texts = chunk["content"]
        if entities:
            from html import unescape

            texts = list(map(unescape, texts))
        first = len(self.rows)
        self.situations += self._numbered(zip(*(chunk[name] for name in SITUATION), strict=True))
        self.rows += chunk.rows
        self.lines += chunk.lines
        self._dates += chunk["date"]
        self._texts += texts
        if len(self._texts) >= SCAN_ROWS:
            self._scan()
        urls = chunk["from_url"]
        if "" in urls:
            self.advertisements.update(
                first + at
                for at, (url, text) in enumerate(zip(urls, texts, strict=True))
                if not url and _AD.search(text)
            )

    def _numbered(self, situations: Iterable[tuple[str, ...]]) -> Iterator[int]:
        """People take turns: most situations are the last one or the one before, which are compared faster than hashed."""
        last: tuple[tuple[str, ...], int] = ((), -1)
        other = last
        for cells in situations:
            if cells != last[0]:
                last, other = (other if cells == other[0] else (cells, self.numbers[cells])), last
            yield last[1]

    def _scan(self) -> None:
        """Read the times and texts that are waiting, and forget the texts."""
        self.instants += stamps(self._dates) or self._one_by_one(self._dates)
        self._scanned.append(acts.scan(self._texts))
        self._dates, self._texts = [], []

    def _one_by_one(self, cells: Sequence[str]) -> list[str]:
        """Other clocks, damage and chunks that mix them."""
        found = [self._utc[cell] if self._utc[cell].text else self._pacific[cell] for cell in cells]
        first = len(self.instants)
        self.minutes.update(first + at for at, when in enumerate(found) if when.precision == "minute")
        return [when.text for when in found]

    def precision(self, at: NDArray[np.int64]) -> list[str]:
        """How exact the times of these messages are."""
        if not self.minutes:
            return ["second"] * len(at)
        return ["minute" if one in self.minutes else "second" for one in at.tolist()]

    def scanned(self) -> acts.Scanned:
        """What is kept of all texts."""
        import numpy as np

        if self._texts:
            self._scan()
        return acts.Scanned(*(np.concatenate(parts) for parts in zip(*self._scanned, strict=True)))


class LinkedInMessages(LinkedInCsv):
    """One interaction per message, in groups one per person written to; incoming ones count for their sender."""

    id = "linkedin_messages"
    label = say("LinkedIn messages")
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
        _keep_memory()
        messages = _Messages(context)
        for chunk in table.chunks(CHUNK_ROWS):
            messages.add(chunk, entities="direction" in table)
        if not messages.rows:
            return
        threads = Threads(list(map(Situation._make, messages.numbers)))
        own_names = threads.outgoing_names()
        if len(own_names) == 1:
            owner.learn_name(context.owner, own_names.pop(), say_as("who the owner is", "sent the outgoing messages"))
        owner.learn_conversations(context.owner, threads.conversations, threads.shown())
        resolved = threads.resolve(context.owner)
        if _ASSISTANT_FILE.search(file.name):
            resolved = [ASSISTANT] * len(resolved)
        _write(messages, resolved, reading, context)


def _write(messages: _Messages, resolved: Sequence[str | tuple[Act, ...]], reading: Reading, context: Context) -> None:
    """Set messages aside or add their interactions, by column."""
    import numpy as np

    scanned = messages.scanned()
    aside = _set_aside(messages, resolved, scanned, context)
    reading.problems.extend(
        row=[messages.rows[at] for at in aside],
        line=[messages.lines[at] for at in aside],
        reason=list(aside.values()),
    )
    if messages.instants.count("") > len(messages.instants) / 2:
        reading.notes.append(SAVED_AGAIN)
    every = [act for found in resolved if not isinstance(found, str) for act in found]
    if not every:
        return
    counts = np.array([0 if isinstance(found, str) else len(found) for found in resolved])
    message, act = _pairs(np.array(messages.situations), counts, np.fromiter(aside, np.int64, len(aside)))
    if not len(message):
        return
    columns = dict(zip(Act._fields, zip(*every, strict=True), strict=True))
    instants = _taken(messages.instants, message)
    weights = factors(every, act, message, scanned, instants) * np.array(columns["weight"])[act]
    reading.interactions.extend(
        row=_taken(messages.rows, message),
        **{name: _taken(columns[name], act) for name in ("kind", "direction", "thread", "name", "slug")},
        happened_at=instants,
        precision=messages.precision(message),
        words=scanned.words[message].tolist(),
        acts=acts.act_names(scanned.bits[message]),
        weight=weights.tolist(),
        key=_keys(np.array(columns["key"], np.uint64)[act], instants, scanned.digests[message]),
    )


def _pairs(
    situations: NDArray[np.int64], counts: NDArray[np.int64], aside: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(message, act) of every interaction: each message once per act of its situation, none when set aside."""
    import numpy as np

    repeats = counts[situations]
    repeats[aside] = 0
    firsts = np.cumsum(counts) - counts
    message = np.repeat(np.arange(len(situations)), repeats)
    within = np.arange(len(message)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return message, firsts[situations[message]] + within


def _taken(values: Sequence[Any], at: NDArray[np.int64]) -> list[Any]:
    import numpy as np

    return np.array(values, object)[at].tolist()  # type: ignore[no-any-return]


def _keys(people: NDArray[np.uint64], instants: list[str], digests: NDArray[np.uint64]) -> list[str]:
    """The same message in two exports has the same key: its conversation, sender, second and words, mixed."""
    import numpy as np

    seconds = np.array(instants, "datetime64[s]").astype(np.uint64)
    mixed = acts.hashed(acts.hashed(people + seconds) + digests)
    return mixed.astype(">u8").tobytes().hex("\n", mixed.itemsize).split("\n")


def _set_aside(
    messages: _Messages, resolved: Sequence[str | tuple[Act, ...]], scanned: acts.Scanned, context: Context
) -> dict[int, str]:
    """Message -> why it is no contact, in the order of the file."""
    reasons = [found if isinstance(found, str) else "" for found in resolved]
    aside: dict[int, str] = {}
    if any(reasons):
        aside = {at: reasons[situation] for at, situation in enumerate(messages.situations) if reasons[situation]}
    if not all(messages.instants):
        aside.update((at, NO_DATE) for at, instant in enumerate(messages.instants) if not instant and at not in aside)
    aside.update((at, ADVERTISEMENT) for at in messages.advertisements)
    notes = context.invitation_notes
    for at in _found(scanned, {digest for _, digest in notes}):
        about = resolved[messages.situations[at]]
        if at not in aside and not isinstance(about, str):
            digest = int(scanned.digests[at])
            if any((owner.plain(act.name), digest) in notes for act in about):
                aside[at] = INVITATION_NOTE
    return dict(sorted(aside.items()))


def _found(scanned: acts.Scanned, digests: set[int]) -> list[int]:
    import numpy as np

    return np.flatnonzero(np.isin(scanned.digests, np.array(sorted(digests), np.uint64))).tolist() if digests else []


LINKEDIN_MESSAGES = LinkedInMessages()
