"""A change of a sampled share as a sentence that sells no noise as change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.comparing.model import EstimateChange

RESTS_ON = {
    "paired": "from {pairs:,} people asked both times",
    "unpaired": "from two samples",
    "ranges": "from the two ranges",
}


def change_sentence(estimate: EstimateChange) -> str:
    """`Would have lunch with you: 4.0 %, now 9.1 %: up by 2 to 9 points (from two samples)`, or "no clear change"."""
    label = estimate.label[:1].upper() + estimate.label[1:]
    told = f"{label}: {100 * estimate.before:.1f} %, now {100 * estimate.after:.1f} %"
    return f"{told}: {verdict(estimate)} ({RESTS_ON[estimate.basis].format(pairs=estimate.pairs)})"


def verdict(estimate: EstimateChange) -> str:
    """`up by 2 to 9 points`, or `no clear change: between 3 points fewer and 5 more`."""
    low, high = 100 * estimate.low, 100 * estimate.high
    if not estimate.clear:
        return f"no clear change, between {abs(min(low, 0)):.0f} points less and {max(high, 0):.0f} more"
    least, most = sorted((abs(low), abs(high)))
    return f"{'up' if low > 0 else 'down'} by {least:.0f} to {most:.0f} points"
