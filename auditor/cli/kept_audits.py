"""The audits that are kept of a client: listed, and removed when one was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import console

if TYPE_CHECKING:
    from auditor.store import Store


def show(store: Store, *, as_json: bool) -> None:
    """Print every audit with its number, its day and when it was made."""
    kept = sorted(store.snapshot_list(), key=lambda one: (one.as_of, one.id))
    if as_json:
        rows = [{"audit": k.id, "as_of": k.as_of, "made_at": k.created_at, "version": k.version} for k in kept]
        console.document({"audits": rows})
    elif kept:
        console.table(
            ("Audit", "As of", "Made"), [(str(k.id), k.as_of, k.created_at.replace("T", " ")) for k in kept], right=(0,)
        )
    else:
        console.hint("No audit yet. Try: auditor audit FILE...")


def remove(store: Store, text: str, *, yes: bool) -> None:
    """Remove the audit with this number, or all as of this day; asks first. Raises UsageError when there is none."""
    from auditor.reaudit import all_named

    found = all_named(store.snapshot_list(), text)
    said = ", ".join(f"{kept.id} (as of {kept.as_of}, made {kept.created_at[:10]})" for kept in found)
    what = "audit" if len(found) == 1 else "audits"
    if not yes and not click.confirm(f"Remove {what} {said} for good?", err=True):
        console.say("Nothing was removed.")
        return
    store.drop_snapshots(kept.id for kept in found)
    console.say(f"Removed: {what} {said}. What was imported and answered stays.")
