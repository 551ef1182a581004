"""Tells people of the same name apart, by the first thing a reader would know them by that differs among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.names import folded, profile_slug
from auditor.sources import found_in
from auditor.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

LEAST_LETTERS = 3  # of what a profile address says beside the name; less is no word (ours)
_PIECE = re.compile(r"[^\W_]+")


class Known(NamedTuple):
    """What is known about one person; missing text is "", and several of a kind are joined with "; "."""

    person_id: str
    name: str
    company: str = ""
    position: str = ""
    city: str = ""
    emails: str = ""
    phones: str = ""
    profile_url: str = ""
    sources: str = ""

    def traits(self) -> Iterator[str]:
        """What they can be known by, what a reader knows first; the last one is nobody else's."""
        yield self.company
        yield ", ".join(filter(None, (self.position, self.company))) if self.position else ""
        yield self.city
        yield self.address()
        yield found_in(self.sources)
        yield profile_slug(self.profile_url)
        yield self.person_id

    def address(self) -> str:
        """An e-mail address or a number that is not the name itself, else what the profile's address adds to the name."""
        reached = (*self.emails.split("; "), *self.phones.split("; "))
        return next((text for text in reached if text and folded(text) != folded(self.name)), "") or self._profile()

    def _profile(self) -> str:
        """`ann-lee-coaching-1a2b3c` -> "coaching": LinkedIn's own tail of letters and digits tells nobody anything."""
        names = sorted((name for name in _PIECE.findall(folded(self.name)) if len(name) > 1), key=len, reverse=True)
        added = []
        for piece in _PIECE.findall(profile_slug(self.profile_url)):
            rest = folded(piece)
            for name in names:
                rest = rest.replace(name, "")
            if rest.isalpha() and len(rest) >= LEAST_LETTERS:
                added.append(rest)
        return " ".join(added)


def known(people: pd.DataFrame) -> list[Known]:
    """Everybody of a people table, in its order."""
    columns = (people[name].tolist() for name in Known._fields)
    return list(map(Known._make, zip(*columns, strict=True)))


def namesakes(people: pd.DataFrame) -> dict[str, str]:
    """Person id -> what tells the person from the others of the name; nobody else of the people table is in it."""
    keys = list(map(folded, people["name"].tolist()))
    times = Counter(keys)
    shared = known(people[[bool(key) and times[key] > 1 for key in keys]])
    return dict(zip((one.person_id for one in shared), told_apart(shared), strict=True))


def told_apart(people: Sequence[Known]) -> list[str]:
    """For each what tells them from the others of the name; "" for whoever is alone with it, or has none."""
    keys = [folded(one.name) for one in people]
    groups: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key:
            groups[key].append(place)
    told = [""] * len(people)
    for places in groups.values():
        if len(places) > 1:
            for place, trait in zip(places, _apart([list(people[place].traits()) for place in places]), strict=True):
                told[place] = trait
    return told


def _apart(traits: list[list[str]]) -> Iterator[str]:
    """The first trait of each that none of the others has; the last one of all if there is none."""
    times = Counter(trait for one in traits for trait in set(map(folded, one)))
    for one in traits:
        yield next((trait for trait in one if trait and times[folded(trait)] == 1), one[-1])


def full_name(name: str, apart: str) -> str:
    """`Ann Lee (Acme)`; the name alone where nothing is needed to tell them apart."""
    return say("{name} ({known_by})", name=name, known_by=apart) if apart else name


def full_names(people: pd.DataFrame, apart: Mapping[str, str]) -> dict[str, str]:
    """Person id -> the name that no other person of the people table has; `apart` are its namesakes."""
    names = dict(zip(people["person_id"].tolist(), people["name"].tolist(), strict=True))
    return names | {person: full_name(names[person], told) for person, told in apart.items()}
