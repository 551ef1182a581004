"""Which earlier audit a new one is compared with, under the same rules, from what the client's file held then."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor import __version__, pipeline
from auditor.errors import InputError, NotEnoughData, UsageError
from auditor.settings import Settings
from auditor.snapshot import rebuilt
from auditor.targets import Targets
from auditor.wording import listing, say

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.snapshot import Snapshot
    from auditor.store import Store
    from auditor.store.snapshots import Kept
    from auditor.wording import Message

RULES = {  # key of a snapshot's settings that changes what its numbers mean -> what it is called
    "cutoffs": say("the cut-offs"),
    "weights": say("the weights"),
    "targets": say("the targets"),
}


def earlier(store: Store, as_of: str) -> Kept | None:
    """The newest audit of an earlier day; None when there is none. Audits of the same day are versions of one."""
    older = [kept for kept in store.snapshot_list() if kept.as_of < as_of]
    return max(older, key=lambda kept: (kept.as_of, kept.id), default=None)


def of_one_day(store: Store) -> bool:
    """Whether no kept audit is of an earlier day than another: then a report has nothing to be compared with."""
    return len({kept.as_of for kept in store.snapshot_list()}) < 2


def since_last(store: Store, snapshot: Snapshot) -> Comparison | None:
    """What changed since the newest audit of an earlier day; None when this is the first."""
    before = earlier(store, snapshot.as_of)
    own = [kept for kept in store.snapshot_list() if kept.as_of == snapshot.as_of]
    if before is None or not own:
        return None
    return between(store, before, own[-1], snapshot)


def chosen(store: Store, first: str = "", second: str = "") -> tuple[Kept, Kept]:
    """Two audits, the older first: by number or day; by default the last one and the newest of an earlier day.

    Where all are of one day the last two are taken: a season later the same people may be asked again without new exports.

    Raises NotEnoughData when there are no two, UsageError when one that was named does not exist.
    """
    kept = store.snapshot_list()
    if len(kept) < 2:
        raise NotEnoughData(
            f"There {'is only one audit' if kept else 'is no audit'} of this client yet; a comparison needs two.",
            "Give the next exports to auditor audit.",
        )
    if first and second:
        pair = sorted((_named(kept, first), _named(kept, second)), key=lambda found: (found.as_of, found.id))
        return pair[0], pair[1]
    newest = max(kept, key=lambda found: (found.as_of, found.id))
    if first:
        named = _named(kept, first)
        return (named, newest) if (named.as_of, named.id) <= (newest.as_of, newest.id) else (newest, named)
    before = earlier(store, newest.as_of) or [found for found in kept if found.id != newest.id][-1]
    return before, newest


def all_named(kept: list[Kept], text: str) -> list[Kept]:
    """The audit with this number, or every one as of this day. Raises UsageError when there is none."""
    found = [k for k in kept if str(k.id) == text] or [k for k in kept if k.as_of == text]
    return found or [_named(kept, text)]


def _named(kept: list[Kept], text: str) -> Kept:
    """The audit with this number, or the newest as of this day."""
    found = [k for k in kept if text in (str(k.id), k.as_of)]
    if not found:
        known = ", ".join(f"{k.id} ({k.as_of})" for k in kept)
        raise UsageError(f"There is no audit “{text}”.", f"There are: {known}.")
    return found[-1]


def between(store: Store, before: Kept, after: Kept, snapshot: Snapshot | None = None) -> Comparison:
    """What changed from one kept audit to another; `snapshot` is the later one when it is at hand.

    Where the rules differ (cut-offs, weights, targets, version of the program), the earlier audit is worked out again under
    those of the later one; and both, when the later one was made by another version of the program.
    """
    from auditor.comparing import compare
    from auditor.comparing.shares import Book, share_changes

    new, old = snapshot or _load(store, after), _load(store, before)
    rules = (rebuilt(Settings, _without(new.settings, "targets")), rebuilt(Targets, new.settings.get("targets") or {}))
    rules_changed = differences(old, new)
    why: str = ""
    if new.version != __version__:
        new = _again(store, after, new, rules) or new
    if rules_changed:
        again = _again(store, before, old, rules)
        old, why = again or old, _why(rules_changed, again is not None)
    aliases = store.aliases()
    book = Book(store.rounds(), store.answers(), aliases)
    now = max(after.created_at, book.answers[-1].answered_at) if snapshot and book.answers else after.created_at
    estimates = share_changes(old, new, book, before.created_at, now)
    return compare(old, new, aliases=aliases, estimates=estimates, recomputed=why)


def _load(store: Store, kept: Kept) -> Snapshot:
    found = store.snapshot(kept.id)
    assert found is not None  # noqa: S101 - it is in the list
    return found


def _again(store: Store, kept: Kept, snapshot: Snapshot, rules: tuple[Settings, Targets]) -> Snapshot | None:
    """The audit as it would have been under other rules, from what was there then; None when nothing of that is left."""
    made = datetime.fromisoformat(kept.created_at)
    with store.as_it_was(kept.created_at) as past:
        try:
            return pipeline.audit(
                past, rules[0], client=snapshot.client, now=made, as_of=snapshot.as_of, targets=rules[1]
            )
        except InputError:
            return None


def _why(changed: str, again: bool) -> Message:
    """Why the numbers of the two audits do not mean the same, and what was done about it."""
    if again:
        return say(
            "Changed between the audits: {rules}. The earlier audit was worked out again under the rules of the later one.",
            rules=changed,
        )
    return say(
        "Changed between the audits: {rules}. What was read then is no longer there, so its numbers stand.",
        rules=changed,
    )


def differences(old: Snapshot, new: Snapshot) -> str:
    """Which rules of the two audits differ: `the cut-offs and the weights`; "" for none."""
    changed = [called for key, called in RULES.items() if _plain(old.settings, key) != _plain(new.settings, key)]
    if old.version != new.version or new.version != __version__:
        changed.append(say("the program ({before}, now {after})", before=old.version, after=__version__))
    return listing(changed) if changed else ""


def _plain(settings: dict[str, Any], key: str) -> str:
    return json.dumps(settings.get(key) or {}, sort_keys=True)


def _without(settings: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != key}
