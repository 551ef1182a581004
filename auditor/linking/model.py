"""What goes into linking and what comes out of it, as plain shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

AUTOMATIC_BITS = 9.0  # odds of 500 to 1: merged without asking in every network
LEAST_AUTOMATIC_BITS = 8.0  # odds of 250 to 1: merged as long as few wrong pairs are expected, see tiers
VERY_LIKELY_BITS = 6.0  # odds of 60 to 1: a list to accept in bulk
LIKELY_BITS = 4.0  # odds of 16 to 1: another list to accept in bulk
REVIEW_BITS = -1.0  # odds of 1 to 2: below this a pair is not worth a question
DECIDED_BITS = 100.0  # a person's own yes or no; no evidence comes near it


class OwnerKeys(NamedTuple):
    """How to recognise the records that describe the owner; each may be empty. Raw or normalised, both work."""

    names: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


class Decision(NamedTuple):
    """The user's word that two records are (`same`) or are not one person. The last word on a pair counts."""

    a: str
    b: str
    same: bool


class Links(NamedTuple):
    """Who is who.

    `people`: record, person_id, not_person ("" | owner | company | list | role), known_id.
    `edges`: record_a, record_b, bits, tier (automatic | very_likely | likely | decided), reason, evidence; the first and
    the last tier are merged, the two others are proposals.
    `review`: record_a, record_b, bits, tier, reason; one row per pair of persons that may be one, most probable first.
    `ids_changed`: person ids that are gone -> the id that now stands for them.
    """

    people: pd.DataFrame
    edges: pd.DataFrame
    review: pd.DataFrame
    ids_changed: Mapping[str, str]

    @property
    def known(self) -> dict[str, str]:
        """What to hand to the next call as `known`: each record's id before the user's own decisions.

        Keeping this, and not the decided id, is what lets an undone decision restore every id exactly.
        """
        return dict(zip(self.people["record"].tolist(), self.people["known_id"].tolist(), strict=True))
