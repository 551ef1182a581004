"""The stages in order: import, link, audit, plan, and hand over plain results. No printing, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.errors import InputError, StoreError
from auditor.targets import Targets
from auditor.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.importing import Progress
    from auditor.network import Network
    from auditor.settings import Settings
    from auditor.snapshot import Action, AuditResult, Snapshot, SourceReceipt
    from auditor.store import Store

UNSEEN = {
    "mail": say("e-mail"),
    "calendar": say("meetings"),
}
ALWAYS_UNSEEN = (
    say("phone calls"),
    say("text and chat messages outside LinkedIn"),
    say("lunches that are in no calendar"),
)


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    me: str = "",
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
) -> list[SourceReceipt]:
    """Read everything under `paths` into the store, all or nothing, and account for each file."""
    from auditor.importing import import_paths as read

    return read(store, paths, me=me, settings=settings, now=now, progress=progress)


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
    """Run every audit over the store's network and keep the snapshot, with its plan from tomorrow on.

    With `as_of` the plan begins on the day after that, so that the same files give the same snapshot on any day.

    Raises InputError when nothing was imported, StoreError when somebody was forgotten by another program meanwhile.
    """
    from auditor.audits.listed import AUDITS
    from auditor.everybody import everybody
    from auditor.namesakes import namesakes
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
    apart = namesakes(linked.people)
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
        actions=_plan(store, linked, results, apart, settings.plan_minutes_per_week, _begin(linked, now, as_of)),
        people=everybody(linked.people, apart),
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
        "proposals": linked.proposals,
        "as_of": linked.as_of,
        "settings": settings,
        "targets": targets,
    }


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
    from auditor.namesakes import namesakes
    from auditor.runner import run_audits

    linked = network(store, settings, today=now.strftime("%Y-%m-%d"), as_of=as_of)
    if linked.people.empty:
        raise InputError(
            "There is nobody to plan for: no contact has been imported yet.", "Try: auditor import FILE..."
        )
    results = run_audits(_inputs(store, linked, settings, targets or Targets()), AUDITS, settings.weights)
    begin = _begin(linked, now, as_of)
    weekly = minutes or settings.plan_minutes_per_week
    return linked.as_of, begin, _plan(store, linked, results, namesakes(linked.people), weekly, begin)


def _begin(linked: Network, now: datetime, as_of: str) -> str:
    """The day before the plan begins: today, however old the exports are, so that no birthday in it is past."""
    return linked.as_of if as_of else max(linked.as_of, now.strftime("%Y-%m-%d"))


def _plan(
    store: Store,
    linked: Network,
    results: Sequence[AuditResult],
    apart: Mapping[str, str],
    minutes: int,
    begin: str,
) -> tuple[Action, ...]:
    """The plan of the weeks after `begin`; `apart` are the namesakes."""
    from auditor.moves import job_changes
    from auditor.namesakes import full_names
    from auditor.plan import plan

    ids = linked.people["person_id"].tolist()
    names = dict(zip(ids, linked.people["name"].tolist(), strict=True))
    companies = dict(zip(ids, linked.people["company"].tolist(), strict=True))
    earlier = [kept for kept in store.snapshot_list() if kept.as_of < linked.as_of]
    before = store.snapshot(max(earlier, key=lambda kept: (kept.as_of, kept.id)).id) if earlier else None
    news = job_changes(linked.people, before, linked.aliases) if before else ()
    return plan(results, names, companies, minutes, begin, news, full_names(linked.people, apart))


def _unseen(sources: tuple[str, ...]) -> tuple[str, ...]:
    missing = [label for source, label in UNSEEN.items() if source not in sources]
    return (*missing, *ALWAYS_UNSEEN)
