"""The report's first sentence, and what is strong and what deserves attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor import wording
from auditor.report import words
from auditor.wording.now import say, say_n

if TYPE_CHECKING:
    from auditor.audits.base import Finding
    from auditor.snapshot import Category, Snapshot

GOOD, LOW = 70, 40  # points; ours: from here a category carries, below it there is most to gain
AT_A_GLANCE = 3  # findings of each tone on the first page
PHRASES = {  # category -> what it gives when strong, what to do when not
    "depth": (wording.say("a solid core of ties"), wording.say("turning contacts into close ties")),
    "give_and_take": (wording.say("fair give and take"), wording.say("giving before you ask")),
    "readiness": (
        wording.say("people ready to help with a next step"),
        wording.say("warming up people who could help with a next step"),
    ),
    "breadth": (wording.say("reach into many circles"), wording.say("reaching beyond your usual circles")),
    "routine": (wording.say("a steady habit of keeping in touch"), wording.say("keeping in touch steadily")),
    "address_book": (
        wording.say("an address book in good order"),
        wording.say("being able to reach people outside LinkedIn"),
    ),
}


class Highlight(NamedTuple):
    """A finding with the audit it comes from."""

    audit: str
    text: str
    tone: str


def sentence(snapshot: Snapshot) -> str:
    """The verdict: what carries this network and where the most is to be gained, from the category scores."""
    people = snapshot.linking.people or len(snapshot.people.rows)
    if not people:
        return say("No contacts were found in these files.")
    weights = {
        c.id: sum(audit.weight for audit in snapshot.audits if audit.category == c.id) for c in snapshot.categories
    }
    scored = [c for c in snapshot.categories if c.score is not None]
    if not scored:
        return say_n(
            people,
            "You know {n} person; there is not enough yet to say how well.",
            "You know {n} people; there is not enough yet to say how well.",
        )
    best = max(scored, key=lambda c: (_score(c) >= GOOD, weights[c.id] if _score(c) >= GOOD else 0, _score(c)))
    worst = min(scored, key=_score)
    strength, room = _strength(best), _room(worst)
    if len(scored) == 1:
        if _score(best) >= GOOD:
            return say("Only one part of your network could be judged so far; you have {strength}.", strength=strength)
        return say(
            "Only one part of your network could be judged so far; there, the most to gain is in {room}.", room=room
        )
    if _score(worst) >= GOOD:
        return say("Your network is in good health throughout, carried most by {strength}.", strength=strength)
    if _score(best) < LOW:
        return say("Your network has room to grow everywhere; the best first step is {room}.", room=room)
    if _score(best) >= GOOD:
        return say(
            "Your network is carried by {strength}; the most to gain is in {room}.", strength=strength, room=room
        )
    return say("Your network rests most on {strength}; the most to gain is in {room}.", strength=strength, room=room)


def highlights(snapshot: Snapshot, tone: str) -> tuple[Highlight, ...]:
    """The first finding of that tone of each audit, by weight, at most three."""
    ranked = sorted(snapshot.audits, key=lambda audit: -audit.weight)
    found: list[Highlight] = []
    for audit in ranked:
        first: Finding | None = next((f for f in audit.outcome.findings if f.tone == tone), None)
        if first:
            found.append(Highlight(audit.id, words.prose(first.text), tone))
    return tuple(found[:AT_A_GLANCE])


def _score(category: Category) -> float:
    return category.score if category.score is not None else 0.0


def _strength(category: Category) -> str:
    return wording.told(PHRASES[category.id][0]) if category.id in PHRASES else words.within(category.label)


def _room(category: Category) -> str:
    return wording.told(PHRASES[category.id][1]) if category.id in PHRASES else words.within(category.label)
