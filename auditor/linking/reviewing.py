"""Going through the doubtful pairs: what is asked in which order, and what becomes of each answer."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from auditor.linking.remarks import bearers, remarks
from auditor.linking.shown import Side, sides

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import Decision, Links

BULK_TIERS = ("very_likely", "likely")  # 4 to 9 bits: may be accepted as a list, after a look at some of them
SAMPLE = 10  # pairs shown before a list is accepted
SAMPLE_SEED = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of two people who may be one."""

    a: Side
    b: Side
    bits: float
    tier: str
    reason: str
    remarks: tuple[str, ...]  # sentences: employers that differ, who else bears the name
    interactions: int  # of both people: what deciding wrongly would distort


class Book(Protocol):
    """Where decisions are kept; the store is one."""

    def decide(self, a: str, b: str, *, same: bool, decided_at: str) -> None:
        """Keep one decision."""
        ...

    def undo_decision(self) -> Decision | None:
        """Take back the newest one."""
        ...


def pairs(links: Links, records: pd.DataFrame, identifiers: pd.DataFrame, attached: Sequence[str]) -> list[Pair]:
    """All open pairs, those first whose people have most interactions, then the most probable.

    `attached`: the person id of every interaction, "" where it is nobody's.
    """
    review = links.review
    shown = sides([*review["record_a"], *review["record_b"]], records, identifiers, links)
    named = bearers(records, links)
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
            tuple(remarks(shown[a], shown[b], named)),
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

    def left_open(self) -> int:
        """How many pairs are undecided: those not asked about yet, and those left open in this sitting."""
        skipped = (taken[0] for taken, decisions in self._steps if not decisions)
        return sum(not self._settled(pair) for pair in (*self.open, *skipped))

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
