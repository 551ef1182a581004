"""The report's first sentence, and what is strong and what deserves attention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.report import words

if TYPE_CHECKING:
    from auditor.audits.base import Finding
    from auditor.snapshot import Category, Snapshot

GOOD, LOW = 70, 40  # points; ours: from here a category carries, below it there is most to gain
AT_A_GLANCE = 3  # findings of each tone on the first page
PHRASES = {  # category -> what it gives when strong, what to do when not
    "depth": ("a solid core of ties", "turning contacts into close ties"),
    "give_and_take": ("fair give and take", "giving before you ask"),
    "readiness": (
        "people ready to help with a next step",
        "warming up people who could help with a next step",
    ),
    "breadth": ("reach into many circles", "reaching beyond your usual circles"),
    "routine": ("a steady habit of keeping in touch", "keeping in touch steadily"),
    "address_book": ("an address book in good order", "being able to reach people outside LinkedIn"),
}


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding with the audit it comes from."""

    audit: str
    text: str
    tone: str


def sentence(snapshot: Snapshot) -> str:
    """The verdict: what carries this network and where the most is to be gained, from the category scores."""
    people = snapshot.linking.people or len(snapshot.people.rows)
    if not people:
        return "No contacts were found in these files."
    weights = {
        c.id: sum(audit.weight for audit in snapshot.audits if audit.category == c.id) for c in snapshot.categories
    }
    scored = [c for c in snapshot.categories if c.score is not None]
    if not scored:
        return f"You know {words.plural(people, 'person', 'people')}; there is not enough yet to say how well."
    best = max(scored, key=lambda c: (_score(c) >= GOOD, weights[c.id] if _score(c) >= GOOD else 0, _score(c)))
    worst = min(scored, key=_score)
    if len(scored) == 1:
        found = (
            f"you have {_strength(best)}" if _score(best) >= GOOD else f"there, the most to gain is in {_room(best)}"
        )
        return f"Only one part of your network could be judged so far; {found}."
    if _score(worst) >= GOOD:
        return f"Your network is in good health throughout, carried most by {_strength(best)}."
    if _score(best) < LOW:
        return f"Your network has room to grow everywhere; the best first step is {_room(worst)}."
    verb = "is carried by" if _score(best) >= GOOD else "rests most on"
    return f"Your network {verb} {_strength(best)}; the most to gain is in {_room(worst)}."


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
    return PHRASES[category.id][0] if category.id in PHRASES else category.label.lower()


def _room(category: Category) -> str:
    return PHRASES[category.id][1] if category.id in PHRASES else category.label.lower()
