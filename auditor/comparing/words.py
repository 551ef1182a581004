"""What a comparison says in sentences: the reasons, and a change of a sampled share that sells no noise as change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.wording import say, say_as, say_n

if TYPE_CHECKING:
    from auditor.comparing.model import Comparison, EstimateChange, Reason
    from auditor.wording import Message

REASONS: dict[Reason, Message] = {  # why somebody came into a measure or left it
    "new": say_as("why a person changed", "new"),
    "first exchange": say_as("why a person changed", "first exchange"),
    "revived": say_as("why a person changed", "revived"),
    "cooled": say_as("why a person changed", "cooled"),
    "told apart": say_as("why a person changed", "somebody else's contact, now told apart"),
    "gone": say_as("why a person changed", "gone"),
    "address found": say_as("why a person changed", "address found"),
    "address lost": say_as("why a person changed", "address lost"),
    "changed role": say_as("why a person changed", "changed role"),
    "answered": say_as("why a person changed", "answered"),
    "answered differently": say_as("why a person changed", "answered differently"),
}


def joined(comparison: Comparison) -> str:
    """Why the earlier audit counts fewer people here than it did then; "" when it does not."""
    if not comparison.joined:
        return ""
    return say_n(
        comparison.joined,
        "One entry of the audit of {day:day} was found to belong to somebody it counted as well; it counts once here.",
        "{n} entries of the audit of {day:day} were found to belong to people it counted as well; they count once here.",
        day=comparison.before_as_of,
    )


def unlike(comparison: Comparison) -> str:
    """Why the change of a total is not told: it is made of other audits than it was; "" when all are the same."""
    now, then = list(comparison.only_now), list(comparison.only_then)
    if now and then:
        return say(
            "Measured this time and not last time: {now}; last time and not this time: {then}. The points of the parts they "
            "belong to, and over all parts, are therefore not compared.",
            now=now,
            then=then,
        )
    if now:
        return say(
            "Measured this time and not last time: {now}. The points of the parts they belong to, and over all parts, are "
            "therefore not compared.",
            now=now,
        )
    if then:
        return say(
            "Measured last time and not this time: {then}. The points of the parts they belong to, and over all parts, are "
            "therefore not compared.",
            then=then,
        )
    return ""


def change_sentence(estimate: EstimateChange) -> Message:
    """`Would have lunch with you: 4%, now 9.1%: up by 2 to 9 points (from two samples)`, or "no clear change"."""
    return say(
        "{label:Word}: {before:share}, now {after:share}: {verdict} ({basis})",
        label=estimate.label,
        before=estimate.before,
        after=estimate.after,
        verdict=verdict(estimate),
        basis=basis(estimate),
    )


def basis(estimate: EstimateChange) -> Message:
    """What a change was worked out from, as a remark."""
    if estimate.basis == "paired":
        return say_n(estimate.pairs, "from one person asked both times", "from {n} people asked both times")
    return say("from two samples") if estimate.basis == "unpaired" else say("from the two ranges")


def verdict(estimate: EstimateChange) -> Message:
    """`up by 2 to 9 points`, or `no clear change, between 3 points less and 5 more`."""
    low, high = 100 * estimate.low, 100 * estimate.high
    if not estimate.clear:
        return say_n(
            round(-min(low, 0)),
            "no clear change, between {n} point less and {more} more",
            "no clear change, between {n} points less and {more} more",
            more=round(max(high, 0)),
        )
    least, most = sorted((round(abs(low)), round(abs(high))))
    if low > 0:
        return say_n(most, "up by {least} to {n} point", "up by {least} to {n} points", least=least)
    return say_n(most, "down by {least} to {n} point", "down by {least} to {n} points", least=least)
