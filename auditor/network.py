"""A client's store -> the linked network: who is who, every interaction at its person, and the derived numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from auditor import logbook, tables
from auditor.audits.base import Coverage
from auditor.episodes import contact as contact_rows
from auditor.episodes import episodes as episodes_of
from auditor.linking import OwnerKeys, attach, link, merged
from auditor.owner_facts import told_once
from auditor.ownership import stored_owner
from auditor.people import people_table
from auditor.snapshot import LinkReceipt, SourceReceipt
from auditor.work.roles import with_roles

if TYPE_CHECKING:
    from auditor.importers.base import Owner
    from auditor.linking import Links
    from auditor.settings import Settings
    from auditor.store import Store

ATTACHED_BY = ("slug", "email", "company")  # what ties an act to a person; nothing asks for it afterwards
MEETINGS = "meeting"  # calendars reach into the future, so they do not set the clock while anything else does


class Network(NamedTuple):
    """Everything the audits, the exercise and the exports draw on."""

    as_of: str
    owner: Owner
    records: pd.DataFrame  # one row per contact record, with `record` and `person_id`
    identifiers: pd.DataFrame
    links: Links
    people: pd.DataFrame  # one row per person
    interactions: pd.DataFrame  # with person_id ("" = nobody in the contact list)
    contact: pd.DataFrame
    episodes: pd.DataFrame
    facts: pd.DataFrame
    coverage: Coverage
    receipts: tuple[SourceReceipt, ...]
    linking: LinkReceipt
    aliases: dict[str, str]  # person ids that were given up -> the id that stands now

    @property
    def proposals(self) -> list[tuple[str, str]]:
        """Pairs of person ids that may be one person and wait for a decision."""
        who = dict(zip(self.records["record"].tolist(), self.records["person_id"].tolist(), strict=True))
        open_pairs = self.links.review
        pairs = zip(open_pairs["record_a"].tolist(), open_pairs["record_b"].tolist(), strict=True)
        return [(who.get(one, ""), who.get(other, "")) for one, other in pairs]


def build(store: Store, settings: Settings, *, as_of: str = "", today: str) -> Network:
    """Link what the store holds and compute the people table; keeps minted person ids in the store.

    `as_of` defaults to the newest dated row of the files up to `today` (ISO days): the clock is the export's. What was
    logged since counts on its own day, but makes nobody's silence longer: the files have not seen the days between.
    """
    names = store.file_names()
    records, identifiers = _records(store, names)
    owner = stored_owner(store)
    links = link(
        records,
        identifiers,
        owner=OwnerKeys((owner.name,) if owner.name else (), tuple(owner.slugs), tuple(owner.emails)),
        known=store.known_people(),
        decisions=store.decisions(),
    )
    store.keep_people(links.known, links.ids_changed, set(links.people["person_id"].tolist()))
    persons = merged(records, identifiers, links.people)
    interactions = tables.frame(store.interaction_columns())
    interactions["file"] = _of_files(interactions, {name: receipt.file for name, receipt in names.items()})
    interactions = interactions.join(attach(interactions, records, identifiers, links.people))
    interactions = interactions.drop(columns=list(ATTACHED_BY))
    read, interactions = interactions, _with_log(store, interactions, as_of or today)
    as_of = as_of or _newest(records, interactions, today)
    everybody, persons = persons, _met_by(persons, as_of)
    interactions = _with(persons, everybody, interactions)
    contact = contact_rows(interactions, as_of, settings.cutoffs)
    episodes = episodes_of(contact, settings.cutoffs.episode_gap_days)
    facts = told_once(tables.frame(store.fact_columns()), names)
    aliases = store.aliases()
    closeness = _closeness(store, aliases)
    people = people_table(persons, contact, episodes, interactions, closeness, as_of, settings.cutoffs)
    people = with_roles(people, facts, as_of).copy()  # columns added one by one are slow to filter: put together
    receipts = tuple(names.values())
    return Network(
        as_of=as_of,
        owner=owner,
        records=_with_persons(records, links),
        identifiers=identifiers,
        links=links,
        people=people,
        interactions=interactions,
        contact=contact,
        episodes=episodes,
        facts=facts,
        coverage=_coverage(receipts, interactions),
        receipts=receipts,
        linking=_link_receipt(records, links, read),
        aliases=aliases,
    )


def _met_by(persons: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Without the people whom an audit of an earlier day cannot know: connections made after it, in no address book."""
    later = persons["connected_on"].to_numpy("datetime64[D]") > np.datetime64(as_of, "D")
    return persons[~(later & (persons["sources"] == "linkedin").to_numpy(bool))].reset_index(drop=True)


def _with(persons: pd.DataFrame, everybody: pd.DataFrame, interactions: pd.DataFrame) -> pd.DataFrame:
    """The interactions; those with people who were not known yet are with nobody in the contact list."""
    if len(persons) == len(everybody):
        return interactions
    known = interactions["person_id"].isin(persons["person_id"])
    return interactions.assign(person_id=interactions["person_id"].where(known, ""))


def _records(store: Store, names: dict[str, SourceReceipt]) -> tuple[pd.DataFrame, pd.DataFrame]:
    records = _with_files(tables.frame(store.contact_columns()), names)
    identifiers = tables.frame(store.identifier_columns())
    for frame in (records, identifiers):
        frame["record"] = _record_keys(frame)
    return records, identifiers[["record", "kind", "value"]]


def _record_keys(frame: pd.DataFrame) -> Any:
    keys = [f"{name}:{row}" for name, row in zip(frame["file_id"].tolist(), frame["row"].tolist(), strict=True)]
    return pd.array(np.asarray(keys, dtype=object), dtype="str")


def _with_files(frame: pd.DataFrame, names: dict[str, SourceReceipt]) -> pd.DataFrame:
    """Add `source`, `file` (base name) and `display` (with its archive) of each row's file."""
    for column in ("source", "file", "display"):
        frame[column] = _of_files(frame, {name: getattr(receipt, column) for name, receipt in names.items()})
    return frame


def _of_files(frame: pd.DataFrame, values: dict[str, str]) -> Any:
    """What is known of each row's file."""
    return pd.array(np.array([values[name] for name in frame["file_id"].tolist()], dtype=object), dtype="str")


def _with_log(store: Store, interactions: pd.DataFrame, until: str) -> pd.DataFrame:
    """The interactions, followed by what the owner logged by hand up to that day."""
    acts = [act for act in store.acts() if act.happened_on <= until]
    if not acts:
        return interactions
    logged = tables.frame(logbook.interactions(acts, store.aliases()))
    return pd.concat([interactions, logged], ignore_index=True) if len(logged) else interactions


def _with_persons(records: pd.DataFrame, links: Links) -> pd.DataFrame:
    """The records with `person_id` ("" when no person) and `not_person`, the reason."""
    for column in ("person_id", "not_person"):  # of the same records in the same order
        records[column] = links.people[column].astype("str").array
    return records


def _newest(records: pd.DataFrame, interactions: pd.DataFrame, today: str) -> str:
    """The newest day up to `today` on which anything in the files is dated, else the log; `today` when nothing is."""
    past = np.datetime64(today, "D")
    meeting, logged = ((interactions["kind"] == kind).to_numpy(bool) for kind in (MEETINGS, logbook.KIND))
    happened = interactions["happened_at"].to_numpy("datetime64[D]")
    dated = [
        happened[~(meeting | logged)],
        records["connected_on"].to_numpy("datetime64[D]"),
        records["updated_on"].to_numpy("datetime64[D]"),
    ]
    for days in (np.concatenate(dated), happened[meeting], happened[logged]):
        known = days[~np.isnat(days) & (days <= past)]
        if len(known):
            return str(known.max())
    return today


def _closeness(store: Store, aliases: dict[str, str]) -> dict[str, int]:
    """The newest standing answer to the closeness question, by the id that stands now."""
    return {
        aliases.get(answer.person_id, answer.person_id): int(answer.value)
        for answer in store.answers()
        if answer.question == "closeness" and not answer.undone and answer.value.isdigit()
    }


def _coverage(receipts: tuple[SourceReceipt, ...], interactions: pd.DataFrame) -> Coverage:
    read = [receipt for receipt in receipts if not receipt.error]
    spans = [day for receipt in read for day in (receipt.first_on, receipt.last_on) if day]
    return Coverage(
        kinds=_counts(interactions["kind"].tolist()),
        sources=tuple(dict.fromkeys(receipt.source for receipt in read)),
        file_kinds=tuple(sorted({receipt.kind for receipt in read})),
        first_on=min(spans, default=""),
        last_on=max(spans, default=""),
    )


def _link_receipt(records: pd.DataFrame, links: Links, interactions: pd.DataFrame) -> LinkReceipt:
    labels = list(zip(links.people["person_id"].tolist(), links.people["not_person"].tolist(), strict=True))
    sizes = Counter(person for person, label in labels if not label)
    return LinkReceipt(
        records=len(records),
        people=len(sizes),
        merged_records=sum(size for size in sizes.values() if size > 1),
        not_people=_counts(label for _, label in labels),
        to_review=len(links.review),
        interactions=len(interactions),
        attached=sum(map(bool, interactions["person_id"].tolist())),
        unattached=_counts(interactions["unattached"].tolist()),
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    """How often each text is there, but for ""."""
    return dict(sorted(Counter(filter(None, values)).items()))
