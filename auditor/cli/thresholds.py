"""`--fail-under NAME=SHARE`: scores that must be reached, for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.errors import BelowThreshold, UsageError

if TYPE_CHECKING:
    from auditor.snapshot import Snapshot

FULL = 100  # points of a full score


def parsed(given: Sequence[str]) -> dict[str, float]:
    """`strong_ties=0.3` -> {"strong_ties": 0.3}. Raises UsageError for anything but a share 0-1."""
    wanted = {}
    for text in given:
        name, _, number = text.partition("=")
        try:
            share = float(number)
        except ValueError:
            share = -1.0
        if name and 1 < share <= FULL:
            raise UsageError(
                f"--fail-under {text}: a share between 0 and 1 is wanted.", f"So: --fail-under {name}={share / FULL:g}"
            )
        if not name or not 0 <= share <= 1:
            raise UsageError(f"--fail-under {text} is not NAME=SHARE.", "Like this: --fail-under strong_ties=0.3")
        wanted[name] = share
    return wanted


def require(snapshot: Snapshot, wanted: Mapping[str, float]) -> None:
    """Raise BelowThreshold naming every score below its threshold; what was not measured does not reach one.

    Raises UsageError for a name that is no audit, part or "overall".
    """
    scores: dict[str, float | None] = {"overall": snapshot.overall}
    scores |= {category.id: category.score for category in snapshot.categories}
    scores |= {audit.id: audit.outcome.score for audit in snapshot.audits}
    unknown = [name for name in wanted if name not in scores]
    if unknown:
        raise UsageError(f"There is no score “{unknown[0]}”.", f"There are: {', '.join(scores)}.")
    failed = [
        f"{name} has {'no score' if score is None else f'{score:.0f} points'}, wanted {FULL * share:.0f}"
        for name, share in wanted.items()
        if (score := scores[name]) is None or score < FULL * share
    ]
    if failed:
        raise BelowThreshold(f"Below --fail-under: {'; '.join(failed)}.", "The report says what would raise it.")
