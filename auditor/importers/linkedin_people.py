"""People as LinkedIn messages name them: senders, and recipients joined by commas that names hold as well."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from auditor.importers.owner import plain
from auditor.names import clean, profile_slug

MAX_PARTS = 6  # a name with more commas in it is not looked for
MEMBER = "linkedin member"  # how everybody who left or hides is called; no two of them are known to be one

_CREDENTIAL = re.compile(
    r"(?:ph\.?\s?d|(?:e?m\.?)?b\.?a|m\.?(?:d|a|sc|ed|eng|phil)|b\.?(?:sc|eng)|ll\.?[bm]|j\.?d|ed\.?d|d\.?(?:phil|ba|ds|o)|psy\.?d"
    r"|pharm\.?d|p\.?e|p\.?eng|r\.?n|n\.?p|pmp|pgmp|pmi-acp|cpa|cfa|cfp|cma|cia|caia|frm|fca|aca|acca|cima|fcii|acii|mph|msw"
    r"|lcsw|s?phr|shrm-s?cp|gphr|cphr|cipd|mcipd|acc|pcc|mcc|csm|cspo|cissp|cis[am]|crisc|itil|cscp|cpim|mrics|frics"
    r"|leed(?: ap)?|aia|aicp|cmc|mcips|dmd|dvm|facs|facp|esq|[sj]r|i{2,3}|iv|six sigma(?: black belt| green belt)?)\.?",
    re.IGNORECASE,
)

_NO_TITLE = re.compile(r"\([^)]*\)|[®™*]")  # what stands around a title: PMP®, MBA (He/Him)


@dataclass(eq=False, slots=True)
class Person:
    """A participant as some cells name them: name as written and slug, either may be ""; compared by identity."""

    name: str
    slug: str
    folded: str  # the name for comparison
    somebody: bool  # can be told from everybody else
    owner: bool = False


def person(name: str, slug: str) -> Person:
    """A participant by name and slug."""
    shown = clean(name)
    folded = plain(shown)
    return Person(shown, slug, folded, bool(slug or folded) and folded != MEMBER)


class People:
    """Senders and recipients as people, remembered: the same few cells come again in every conversation."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known  # folded names of everybody who wrote something
        self._single: dict[tuple[str, str], Person] = {}
        self._recipients: dict[tuple[str, str], tuple[Person, ...]] = {}

    def one(self, name: str, url: str) -> Person:
        """Whom the cells of one person name."""
        found = self._single.get((name, url))
        if found is None:
            found = self._single[name, url] = person(name, profile_slug(url))
        return found

    def recipients(self, to: str, urls: str) -> tuple[Person, ...]:
        """Whom a message went to: names are joined with ", ", addresses with "," and without a blank."""
        found = self._recipients.get((to, urls))
        if found is None:
            found = self._recipients[to, urls] = self._split(to, urls)
        return found

    def everybody(self) -> Iterator[Person]:
        """Everybody named so far."""
        yield from self._single.values()
        for found in self._recipients.values():
            yield from found

    def _split(self, to: str, urls: str) -> tuple[Person, ...]:
        if "," not in to and "," not in urls:
            return (self.one(to, urls),) if to.strip() or urls else ()
        slugs = [slug for slug in map(profile_slug, urls.split(",")) if slug]
        parts = [part for part in clean(to).split(", ") if part.strip(" ,")]
        names = parts if len(parts) == len(slugs) else self._names(parts)
        if len(names) == len(slugs):
            return tuple(map(person, names, slugs))
        if len(names) > len(slugs):
            return tuple(person(name, "") for name in names)  # which of them has the address cannot be told
        return tuple(person("", slug) for slug in slugs)

    def _names(self, parts: list[str]) -> list[str]:
        """Parts between commas put together again: the longest run that is a known name, else one part and its titles."""
        names: list[str] = []
        at = 0
        while at < len(parts):
            runs = range(min(len(parts), at + MAX_PARTS), at, -1)
            end = next((end for end in runs if plain(", ".join(parts[at:end])) in self.known), at + 1)
            while end < len(parts) and _CREDENTIAL.fullmatch(_NO_TITLE.sub("", parts[end]).strip()):
                end += 1
            names.append(", ".join(parts[at:end]))
            at = end
        return names
