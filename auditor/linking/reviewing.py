"""Going through the doubtful pairs: what is asked in which order, and what becomes of each answer."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from auditor.linking.cells import texts
from auditor.linking.display import shown_name

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import Decision, Links

BULK_TIERS = ("very_likely", "likely")  # 4 to 9 bits: may be accepted as a list, after a look at some of them
SAMPLE = 10  # pairs shown before a list is accepted
SAMPLE_SEED = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One record as it is shown: what its source says."""

    record: str
    person_id: str
    source: str
    name: str
    position: str
    company: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    place: str

    def lines(self) -> list[str]:
        """Name and source, then whatever else is known, for people."""
        work = ", ".join(filter(None, (self.position, self.company)))
        reach = ", ".join((*self.emails, *self.phones))
        return [f"{self.name or '(no name)'}   [{self.source}]", *filter(None, (work, reach, self.place))]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of two people who may be one."""

    a: Side
    b: Side
    bits: float
    tier: str
    reason: str
    interactions: int  # of both people: what deciding wrongly would distort


class Book(Protocol):
    """Where decisions are kept; the store is one."""

    def decide(self, a: str, b: str, *, same: bool, decided_at: str) -> None:
        """Keep one decision."""
        ...

    def undo_decision(self) -> Decision | None:
        """Take back the newest one."""
        ...


def sides(wanted: Sequence[str], records: pd.DataFrame, identifiers: pd.DataFrame, links: Links) -> dict[str, Side]:
    """The records named by `wanted`, as they are shown."""
    chosen = records[records["record"].isin(list(wanted))]
    keys: dict[str, dict[str, list[str]]] = {record: {"email": [], "phone": []} for record in chosen["record"]}
    mine = identifiers[identifiers["record"].isin(list(keys)) & identifiers["kind"].isin(["email", "phone"])]
    for record, kind, value in zip(*(mine[c].tolist() for c in ("record", "kind", "value")), strict=True):
        keys[record][kind].append(value)
    person = dict(zip(links.people["record"].tolist(), links.people["person_id"].tolist(), strict=True))
    columns = (texts(chosen, c) for c in ("record", "source", "name", "position", "company", "city"))
    return {
        record: Side(
            record, person[record], source, shown_name(name), position, company,
            tuple(keys[record]["email"]), tuple(keys[record]["phone"]), city,
        )
        for record, source, name, position, company, city in zip(*columns, strict=True)
    }  # fmt: skip


def pairs(links: Links, records: pd.DataFrame, identifiers: pd.DataFrame, attached: Sequence[str]) -> list[Pair]:
    """All open pairs, those first whose people have most interactions, then the most probable.

    `attached`: the person id of every interaction, "" where it is nobody's.
    """
    review = links.review
    shown = sides([*review["record_a"], *review["record_b"]], records, identifiers, links)
    weight: dict[str, int] = {}
    for person in attached:
        weight[person] = weight.get(person, 0) + 1
    weight.pop("", None)
    columns = (review[c].tolist() for c in ("record_a", "record_b", "bits", "tier", "reason"))
    found = [
        Pair(
            shown[a],
            shown[b],
            bits,
            tier,
            reason,
            weight.get(shown[a].person_id, 0) + weight.get(shown[b].person_id, 0),
        )
        for a, b, bits, tier, reason in zip(*columns, strict=True)
    ]
    return sorted(found, key=lambda pair: (-pair.interactions, -pair.bits, pair.a.record, pair.b.record))


@dataclass
class Review:
    """One sitting over the open pairs. Every answer is kept at once; `undo` takes back the last step, lists included."""

    book: Book
    open: list[Pair]
    clock: Callable[[], str]
    _steps: list[tuple[list[Pair], int]] = field(default_factory=list)  # what was taken off, decisions made
    _one: list[tuple[str, str]] = field(default_factory=list)  # people said to be one

    def next(self) -> Pair | None:
        """The pair to ask about; pairs that follow from what was said are left out."""
        while self.open and self._settled(self.open[0]):
            self._steps.append(([self.open.pop(0)], 0))
        return self.open[0] if self.open else None

    def answer(self, *, same: bool) -> None:
        """Decide the pair that `next` gave."""
        pair = self.open.pop(0)
        self._decide(pair, same=same)
        self._steps.append(([pair], 1))

    def skip(self) -> None:
        """Leave the pair undecided; it comes again in another sitting."""
        self._steps.append(([self.open.pop(0)], 0))

    def listed(self, tier: str) -> list[Pair]:
        """The open pairs of one tier."""
        return [pair for pair in self.open if pair.tier == tier]

    def sample(self, tier: str) -> list[Pair]:
        """Some pairs of a tier, drawn the same way every time, to look at before the list is accepted."""
        found = self.listed(tier)
        return random.Random(SAMPLE_SEED).sample(found, min(SAMPLE, len(found)))

    def accept(self, tier: str) -> int:
        """Say `same` to every open pair of a tier; how many."""
        found = self.listed(tier)
        for pair in found:
            self._decide(pair, same=True)
        self.open = [pair for pair in self.open if pair.tier != tier]
        if found:
            self._steps.append((found, len(found)))
        return len(found)

    def undo(self) -> bool:
        """Take back the last answer, skip or accepted list; False when there is none."""
        while self._steps:
            taken, decisions = self._steps.pop()
            for _ in range(decisions):
                decision = self.book.undo_decision()
                if decision is not None and decision.same:
                    self._one.pop()
            self.open[:0] = taken
            if decisions or not self._settled(taken[0]):
                return True
        return False

    def _decide(self, pair: Pair, *, same: bool) -> None:
        self.book.decide(pair.a.record, pair.b.record, same=same, decided_at=self.clock())
        if same:
            self._one.append((pair.a.person_id, pair.b.person_id))

    def _settled(self, pair: Pair) -> bool:
        """Whether both people were already said to be one."""
        reached, grown = {pair.a.person_id}, True
        while grown:
            more = {y for x in self._one for y in x if reached & set(x)} - reached
            reached |= more
            grown = bool(more)
        return pair.b.person_id in reached
