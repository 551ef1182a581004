"""How much a message counts: mass mail and phrases offered as a button hardly, messages without text half."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.importers import acts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.importers.linkedin_threads import Act

MASS_PEOPLE = 10  # the same text by the owner to so many people ...
MASS_DAYS = 7  # ... within so many days is mass mail
MASS_WORDS = acts.GREETING_WORDS + 5  # from so many words on, texts that differ in the greeting alone are the same
LIGHT_WEIGHT = 0.1  # of mass mail and of phrases offered as a button
EMPTY_WEIGHT = 0.5  # of a message without text: a shared post, a picture, a voice note


def factors(
    every: Sequence[Act],
    act: NDArray[np.int64],
    message: NDArray[np.int64],
    scanned: acts.Scanned,
    instants: Sequence[str],
) -> NDArray[np.float64]:
    """The factor of each interaction; `act` and `message` say which act and text it is."""
    import numpy as np

    words = scanned.words[message]
    found = np.where(words == 0, EMPTY_WEIGHT, 1.0)
    found[acts.light(scanned.bits[message])] = LIGHT_WEIGHT
    sent = np.array([one.direction == "out" and one.kind == "message" for one in every])[act] & (words > 0)
    rows = np.flatnonzero(sent)
    texts = np.where(words[rows] < MASS_WORDS, scanned.digests[message[rows]], scanned.tails[message[rows]])
    _, which, times = np.unique(texts, return_inverse=True, return_counts=True)
    often = rows[times[which] >= MASS_PEOPLE]
    mailings: dict[int, list[tuple[int, str, int]]] = {}
    for row, mailing in zip(often.tolist(), which[times[which] >= MASS_PEOPLE].tolist(), strict=True):
        day = int(np.datetime64(instants[row][:10], "D").astype(np.int64))
        person = every[act[row]]
        mailings.setdefault(mailing, []).append((day, person.slug or person.name, row))
    for mailing_rows in mailings.values():
        found[_mass(sorted(mailing_rows))] = LIGHT_WEIGHT
    return found


def _mass(mailing: list[tuple[int, str, int]]) -> list[int]:
    """Rows, given as (day, person, row) and sorted, in some window of 7 days in which one text went to ten or more people."""
    found: set[int] = set()
    start = 0
    for end, (day, _, _) in enumerate(mailing):
        while day - mailing[start][0] > MASS_DAYS:
            start += 1
        if end - start + 1 >= MASS_PEOPLE:
            window = mailing[start : end + 1]
            if len({person for _, person, _ in window}) >= MASS_PEOPLE:
                found.update(row for _, _, row in window)
    return sorted(found)
