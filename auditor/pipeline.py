"""The stages in order: open a client, import, link, audit, and hand over plain results. No printing, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__, clients
from auditor.errors import InputError, StoreError, UsageError
from auditor.importing import Identified, identify_paths, import_paths
from auditor.settings import Settings, read_settings
from auditor.store import Store, open_store
from auditor.targets import Targets, read_targets
from auditor.wording import LANGUAGES, kept, say

if TYPE_CHECKING:
    from auditor.network import Network
    from auditor.report import Brand
    from auditor.snapshot import Action, AuditResult, Snapshot

__all__ = [
    "Identified",
    "audit",
    "identify_paths",
    "import_paths",
    "load_settings",
    "load_targets",
    "make_plan",
    "network",
    "open_client",
]

SETTINGS_FILE = "settings.toml"
TARGETS_FILE = "targets.toml"
UNSEEN = {
    "mail": say("e-mail"),
    "calendar": say("meetings"),
}
OWNER_DEPENDENT = ("linkedin_messages", "mail_mbox", "calendar_ics", "calendar_csv")  # who sent depends on who owns
ALWAYS_UNSEEN = (
    say("phone calls"),
    say("text and chat messages outside LinkedIn"),
    say("lunches that are in no calendar"),
)


@contextmanager
def open_client(
    home: str | Path | None = None, client: str = clients.DEFAULT_CLIENT, *, new: bool = False, keep_empty: bool = False
) -> Iterator[Store]:
    """The client's store. One that is not there yet is made when `new`, and taken away again if nothing came into it.

    Without `new` nothing is made on disk: the default client is an empty store in memory as long as it has no file.
    Raises InputError for another client that is not there: a name mistyped must not become a client.
    """
    folder = clients.home_folder(home, make=new)
    path = clients.client_file(folder, client)
    there = path.exists()
    if not (new or client == clients.DEFAULT_CLIENT or there):
        known = ", ".join(clients.client_names(folder)) or "none yet"
        near = clients.similar(client, clients.client_names(folder))
        meant = f"Did you mean “{near[0]}”? " if near else ""
        raise InputError(
            f"There is no client “{client}”.", f"{meant}Known: {known}. Importing files with --client makes a new one."
        )
    if home and not folder.exists():
        raise InputError(f"There is no folder {folder}.", "Importing files makes it: auditor audit FILE...")
    keep = True
    try:
        with open_store(path, in_memory=not (new or there)) as store:
            try:
                yield store
            finally:
                keep = there or not new or keep_empty or store.filled()
    finally:
        if not keep:
            path.unlink(missing_ok=True)


def load_settings(home: str | Path | None = None) -> Settings:
    """The settings file of the data folder, or the defaults. Raises InputError for an entry that means nothing."""
    settings = read_settings(clients.home_folder(home) / SETTINGS_FILE)
    if settings.weights:
        _check_weights(settings.weights)
    return settings


def _check_weights(weights: Iterable[str]) -> None:
    from difflib import get_close_matches

    from auditor.audits.listed import AUDITS

    known = [listed.audit.id for listed in AUDITS]
    for name in weights:
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise InputError(
                f"{SETTINGS_FILE}: [weights] “{name}” is no audit.", f"{meant}There are: {', '.join(known)}."
            )


def brand(settings: Settings, home: str | Path | None = None) -> Brand:
    """The coach's own look, from the settings' [report] table."""
    from auditor.report import brand as checked

    return checked(settings.report, clients.home_folder(home))


def language(settings: Settings, chosen: str | None = None) -> str:
    """The language of the report: what was chosen, else the settings' `lang` in [report], else English.

    Raises UsageError for one that is not there. The machine's own language is never asked.
    """
    wanted = chosen or settings.report.get("lang") or LANGUAGES[0]
    if wanted not in LANGUAGES:
        raise UsageError(f"[report] lang “{wanted}” is not there", hint=f"There are: {', '.join(LANGUAGES)}.")
    return wanted


def load_targets(home: str | Path | None = None, client: str = clients.DEFAULT_CLIENT) -> Targets:
    """Where the client wants to go: `<client>.targets.toml` of the data folder, else `targets.toml`, else nothing."""
    folder = clients.home_folder(home)
    own = folder / f"{client}.{TARGETS_FILE}"
    return read_targets(own if own.exists() else folder / TARGETS_FILE)


def set_owner(store: Store, me: str) -> None:
    """Settle who the owner is. Raises InputError when messages were already read under another owner."""
    from auditor.importing import OWNER, owner_from, says_the_same, stored_owner

    owner, said = stored_owner(store), owner_from(me)
    if says_the_same(owner, said):
        return
    if any(receipt.kind in OWNER_DEPENDENT for receipt in store.receipts()):
        raise InputError(
            "The messages were read with somebody else as the owner.", "Give the files again together with --me."
        )
    store.put(OWNER, kept.dumps(said))


def network(store: Store, settings: Settings, *, today: str, as_of: str = "") -> Network:
    """Link everything imported and derive the numbers per person."""
    from auditor.network import build

    return build(store, settings, as_of=as_of, today=today)


def audit(
    store: Store,
    settings: Settings,
    *,
    client: str,
    now: datetime,
    as_of: str = "",
    targets: Targets | None = None,
) -> Snapshot:
    """Run every audit over the store's network and keep the snapshot.

    Raises InputError when nothing was imported, StoreError when somebody was forgotten by another program meanwhile.
    """
    from auditor.audits.listed import AUDITS
    from auditor.everybody import everybody
    from auditor.runner import overall_score, run_audits, score_categories
    from auditor.snapshot import Snapshot

    forgotten = store.forgotten_traces()
    linked = network(store, settings, today=now.strftime("%Y-%m-%d"), as_of=as_of)
    if linked.people.empty and not linked.records.empty:
        raise InputError(
            f"There is nobody to audit as of {linked.as_of}: every contact that was imported was met later, or is no person.",
            "Choose a later day, or leave --as-of out.",
        )
    if linked.people.empty:
        raise InputError("There is nobody to audit: no contact has been imported yet.", "Try: auditor audit FILE...")
    results = run_audits(_inputs(store, linked, settings, targets or Targets()), AUDITS, settings.weights)
    categories = score_categories(results, linked.coverage)
    snapshot = Snapshot(
        as_of=linked.as_of,
        version=__version__,
        client=client,
        owner=linked.owner.name,
        owner_how=linked.owner.how,
        sources=linked.receipts,
        linking=linked.linking,
        audits=results,
        categories=categories,
        actions=_plan(store, linked, results, settings.plan_minutes_per_week),
        people=everybody(linked.people),
        overall=overall_score(results, categories),
        unseen=_unseen(linked.coverage.sources),
        settings={**settings.to_dict(), **({"targets": targets.to_dict()} if targets else {})},
    )
    with store.transaction():
        if store.forgotten_traces() != forgotten:
            raise StoreError(
                "Somebody was forgotten while the audit ran; it was not kept.", "Run the same command again."
            )
        store.keep_snapshot(snapshot, now.strftime("%Y-%m-%dT%H:%M:%S"))
    return snapshot


def _inputs(store: Store, linked: Network, settings: Settings, targets: Targets) -> dict[str, Any]:
    """Everything an audit may declare as a need."""
    from auditor.audits.ledger import ledger

    return {
        "people": linked.people,
        "contact": linked.contact,
        "episodes": linked.episodes,
        "interactions": linked.interactions,
        "ledger": ledger(linked.interactions, linked.as_of, settings.cutoffs),
        "facts": linked.facts,
        "coverage": linked.coverage,
        "answers": store.answers(),
        "rounds": store.rounds(),
        "aliases": linked.aliases,
        "proposals": _proposals(linked),
        "as_of": linked.as_of,
        "settings": settings,
        "targets": targets,
    }


def _proposals(linked: Network) -> list[tuple[str, str]]:
    """Pairs of person ids that may be one person and wait for a decision."""
    who = dict(zip(linked.records["record"].tolist(), linked.records["person_id"].tolist(), strict=True))
    open_pairs = linked.links.review
    pairs = zip(open_pairs["record_a"].tolist(), open_pairs["record_b"].tolist(), strict=True)
    return [(who.get(one, ""), who.get(other, "")) for one, other in pairs]


def make_plan(
    store: Store,
    settings: Settings,
    *,
    now: datetime,
    minutes: int = 0,
    as_of: str = "",
    targets: Targets | None = None,
) -> tuple[str, str, tuple[Action, ...]]:
    """The day of the audit, the day before the plan begins, and the plan for `minutes` a week (0: the settings').

    It begins tomorrow however old the exports are; with `as_of` on the day after that. No snapshot is kept.

    Raises InputError when nothing was imported.
    """
    from auditor.audits.listed import AUDITS
    from auditor.runner import run_audits

    linked = network(store, settings, today=now.strftime("%Y-%m-%d"), as_of=as_of)
    if linked.people.empty:
        raise InputError(
            "There is nobody to plan for: no contact has been imported yet.", "Try: auditor import FILE..."
        )
    results = run_audits(_inputs(store, linked, settings, targets or Targets()), AUDITS, settings.weights)
    begin = linked.as_of if as_of else max(linked.as_of, now.strftime("%Y-%m-%d"))
    return linked.as_of, begin, _plan(store, linked, results, minutes or settings.plan_minutes_per_week, begin)


def _plan(
    store: Store, linked: Network, results: Sequence[AuditResult], minutes: int, begin: str = ""
) -> tuple[Action, ...]:
    """The plan of the weeks after `begin`, by default after the day of the audit."""
    from auditor.moves import job_changes
    from auditor.plan import plan

    ids = linked.people["person_id"].tolist()
    names = dict(zip(ids, linked.people["name"].tolist(), strict=True))
    companies = dict(zip(ids, linked.people["company"].tolist(), strict=True))
    earlier = [kept for kept in store.snapshot_list() if kept.as_of < linked.as_of]
    before = store.snapshot(max(earlier, key=lambda kept: (kept.as_of, kept.id)).id) if earlier else None
    news = job_changes(linked.people, before, linked.aliases) if before else ()
    return plan(results, names, companies, minutes, begin or linked.as_of, news)


def _unseen(sources: tuple[str, ...]) -> tuple[str, ...]:
    missing = [label for source, label in UNSEEN.items() if source not in sources]
    return (*missing, *ALWAYS_UNSEEN)
