"""Why the records of one person were joined: the records, the reasons in words, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.linking.explaining import certainty
from auditor.linking.model import DECIDED_BITS
from auditor.linking.shown import Side, sides

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import Links


@dataclass(frozen=True, slots=True)
class Tie:
    """What holds two records together, or might."""

    record_a: str
    record_b: str
    reason: str  # a sentence
    certainty: str  # odds in words
    bits: float
    merged: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind one person."""

    person_id: str
    records: tuple[Side, ...]
    ties: tuple[Tie, ...]  # those that joined the records first, then the open ones
    others: tuple[Side, ...]  # the records of other people in the open ties


def explain(person_id: str, links: Links, records: pd.DataFrame, identifiers: pd.DataFrame) -> Why:
    """The records of a person, what joined them, and pairs with others that are still open; empty for nobody."""
    people = links.people
    mine = people.loc[people["person_id"] == person_id, "record"].tolist() if person_id else []
    own = set(mine)
    found: dict[tuple[str, str], Tie] = {}
    for frame, merged in ((links.edges, True), (links.review, False)):
        touching = frame[frame["record_a"].isin(mine) | frame["record_b"].isin(mine)]
        columns = (touching[c].tolist() for c in ("record_a", "record_b", "bits", "tier", "reason"))
        for a, b, bits, tier, reason in zip(*columns, strict=True):
            inside = merged and tier in ("automatic", "decided") and {a, b} <= own
            said = "decided by you" if bits >= DECIDED_BITS else certainty(bits)
            found.setdefault((a, b), Tie(a, b, reason, said, float(bits), inside))
    ties = sorted(found.values(), key=lambda tie: (not tie.merged, -tie.bits, tie.record_a, tie.record_b))
    others = list(dict.fromkeys(record for tie in ties for record in (tie.record_a, tie.record_b) if record not in own))
    shown = sides([*mine, *others], records, identifiers, links)
    return Why(
        person_id, tuple(shown[record] for record in mine), tuple(ties), tuple(shown[record] for record in others)
    )
