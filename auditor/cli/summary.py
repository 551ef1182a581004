"""An audit's result in a few lines of terminal, and as the JSON document."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from auditor.cli import console, receipt
from auditor.cli.addressing import addressed

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.snapshot import Snapshot

ACTIONS_SHOWN = 5


def to_dict(snapshot: Snapshot) -> dict[str, Any]:
    """Every number of the report, in plain data (without the schema number)."""
    return {
        "as_of": snapshot.as_of,
        "version": snapshot.version,
        "client": snapshot.client,
        "people": len(snapshot.people.rows),
        "overall": snapshot.overall,
        "sources": [receipt.to_dict(item) for item in receipt.read_files(snapshot.sources)],
        "unread": [receipt.to_dict(item) for item in receipt.unreadable(snapshot.sources)],
        "linking": asdict(snapshot.linking),
        "unseen": list(snapshot.unseen),
        "audits": [
            {
                "id": result.id,
                "label": result.label,
                "category": result.category,
                "status": result.outcome.status,
                "score": result.outcome.score,
                "title": result.outcome.title,
                "why": result.outcome.why,
                "findings": [asdict(finding) for finding in result.outcome.findings],
                "estimates": [asdict(estimate) for estimate in result.outcome.estimates],
            }
            for result in snapshot.audits
        ],
        "categories": [asdict(category) for category in snapshot.categories],
        "actions": [asdict(action) for action in snapshot.actions],
        "settings": snapshot.settings,
    }


def show(snapshot: Snapshot, since: Comparison | None = None) -> None:
    """The finding of each audit, what is missing for the others, what changed, and the first actions, on stdout."""
    people = len(snapshot.people.rows)
    console.result(f"\n{people:,} {'person' if people == 1 else 'people'}, as of {snapshot.as_of}\n")
    missing: dict[str, list[str]] = {}
    for result in snapshot.audits:
        measured = result.outcome.status in ("scored", "informative")
        if measured or result.outcome.estimates:
            console.result(f"  {result.label}: {result.outcome.title}.")
        if not measured:
            missing.setdefault(result.outcome.why, []).append(result.label)
    for why, labels in missing.items():
        console.result(f"\n  Not measured yet: {', '.join(labels)}.\n      {addressed(why)}")
    if snapshot.linking.to_review:
        from auditor.report.files_view import doubtful

        console.result(
            f"\n  {doubtful(snapshot.linking.to_review)}\n      {addressed('auditor review')} asks about them one by one."
        )
    if since:
        console.result("")
        for line in change_lines(since):
            console.result(line)
    if snapshot.actions:
        console.result("\nWhat to do first:")
        for action in snapshot.actions[:ACTIONS_SHOWN]:
            console.result(f"  {action.rank}. {action.what} – {action.reason} ({action.minutes:.0f} min)")
    console.result("")


def change_lines(since: Comparison) -> list[str]:
    """What changed since the last audit, a line for each measure."""
    from auditor.comparing.words import REASONS, change_sentence, joined
    from auditor.report.words import day

    said = [f"Since {day(since.before_as_of)}:"]
    for movement in since.movements:
        reasons = ", ".join(f"{part.amount:+,} {REASONS[part.reason]}" for part in movement.parts)
        said.append(
            f"  {movement.label}: {movement.before:,}, now {movement.after:,}{f' ({reasons})' if reasons else ''}"
        )
    said += [f"  {change_sentence(estimate)}" for estimate in since.estimates]
    return [*said, f"  ({joined(since)})"] if since.joined else said
