"""Gives each audit its declared inputs, isolates failures, and scores the categories."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from auditor.audits.base import TELLING, Coverage, Estimate, Listed, Outcome
from auditor.rounding import whole
from auditor.snapshot import AuditResult, Category
from auditor.wording import Message, filled, say, say_n

CATEGORIES = {
    "depth": say("Depth"),
    "give_and_take": say("Give and take"),
    "readiness": say("Readiness"),
    "breadth": say("Breadth"),
    "routine": say("Routine"),
    "address_book": say("Address book"),
}
OVERALL_MEASURED = 0.7  # least share of the weight that must be scored before an overall score is shown (ours)
HALF_MEASURED = 0.5
SAMPLED = ("lunch_share", "advocate_share")  # the numbers of a score that come from a sample
WIDE_POINTS = 10.0  # half a range, in points of everybody, that keeps the confidence from being high (ours)
NARROW_POINTS = 3.0  # ... up to which it never does: what the count aims at, also where next to nobody says yes (ours)
CHANNELS = {
    say("LinkedIn messages"): ("linkedin_messages",),
    say("e-mail"): ("mail_mbox",),
    say("meetings"): ("calendar_ics", "calendar_csv"),
}

log = logging.getLogger(__name__)


def run_audits(
    inputs: Mapping[str, Any], audits: Sequence[Listed], weights: Mapping[str, float]
) -> tuple[AuditResult, ...]:
    """Run every audit with the inputs it declared; one that breaks gets status `failed` and the others go on.

    Cut-offs that a formula names in braces are written as the settings among the inputs have them.
    """
    settings = inputs.get("settings")
    cutoffs = asdict(settings.cutoffs) if settings else {}
    return tuple(
        AuditResult(
            id=listed.audit.id,
            label=listed.audit.label,
            question=listed.audit.question,
            category=listed.category,
            weight=weights.get(listed.audit.id, listed.weight),
            outcome=_outcome(listed, inputs),
            formula=filled(listed.audit.formula, cutoffs),
            sources=listed.audit.sources,
        )
        for listed in audits
    )


def _outcome(listed: Listed, inputs: Mapping[str, Any]) -> Outcome:
    audit = listed.audit
    try:
        return audit.run(**{name: inputs[name] for name in audit.needs})
    except Exception as error:
        log.debug("audit %s failed", audit.id, exc_info=error)
        return Outcome(
            "failed",
            say("{audit} could not be worked out", audit=audit.label),
            why=say(
                "An error inside auditor ({error}). The other audits are not affected; please report it.",
                error=type(error).__name__,
            ),
        )


def score_categories(results: Iterable[AuditResult], coverage: Coverage) -> tuple[Category, ...]:
    """One category per entry of CATEGORIES that has an audit, in that order.

    Its score is the weighted mean of its scored audits. An audit that failed blanks the score; one that was not
    measured lowers `measured` (the share of weight behind the score), never the score. Not applicable weighs nothing.
    """
    by_category: dict[str, list[AuditResult]] = {name: [] for name in CATEGORIES}
    for result in results:
        by_category[result.category].append(result)
    return tuple(_category(name, found, coverage) for name, found in by_category.items() if found)


def _category(name: str, results: Sequence[AuditResult], coverage: Coverage) -> Category:
    counting = [result for result in results if result.outcome.status not in ("not_applicable", "informative")]
    scored = [result for result in counting if result.outcome.status == "scored"]
    weight, total = sum(r.weight for r in scored), sum(r.weight for r in counting)
    measured = weight / total if total else 0.0
    failed = any(result.outcome.status == "failed" for result in results)
    score = None
    if weight and not failed:
        score = round(sum(r.weight * (r.outcome.score or 0.0) for r in scored) / weight, 1)
    confidence, why = _confidence(name, measured, coverage)
    doubt = next((doubt for result in results for doubt in _doubts(result)), None)
    if confidence == "high" and doubt is not None:
        confidence, why = "medium", doubt
    return Category(name, CATEGORIES[name], score, round(measured, 3), confidence, why)


def _confidence(name: str, measured: float, coverage: Coverage) -> tuple[str, Message]:
    """High, medium or low, and what that rests on. The rule is ours and stands in the report."""
    if measured < HALF_MEASURED:
        return "low", say("less than half of it could be measured")
    if name == "address_book":
        books = [source for source in coverage.sources if source not in ("linkedin", "calendar", "mail")]
        if books:
            return "high", say_n(
                len(books), "LinkedIn and {n} address book were read", "LinkedIn and {n} address books were read"
            )
        return "low", say("no address book was read, only LinkedIn")
    channels = [label for label, kinds in CHANNELS.items() if set(kinds) & set(coverage.file_kinds)]
    if len(channels) > 1 and measured == 1:
        return "high", say("{channels} were read", channels=channels)
    if len(channels) == 1:
        return "medium", say("only {channel} could be seen", channel=channels[0])
    if channels:
        return "medium", say("some of it is missing")
    return "low", say("no messages, mail or meetings were read")


def _doubts(result: AuditResult) -> list[Message]:
    """Why a part is not to be trusted highly, though all its files were read: what was said leaves it open."""
    if result.outcome.status == "informative" and result.weight:
        return [say("“{audit}” is shown and not graded", audit=result.label)]
    return [
        _too_wide(e) for e in result.outcome.estimates if e.name in SAMPLED and _is_wide(e.low or 0.0, e.high or 0.0)
    ]


def _is_wide(low: float, high: float) -> bool:
    """Whether a share may be anywhere within a range too wide to build on (docs/counting.md tells the rule)."""
    points = 50 * (high - low)
    return points > WIDE_POINTS or (points > NARROW_POINTS and high > TELLING * low)


def _too_wide(share: Estimate) -> Message:
    everybody = share.of or 0
    low, high = whole((share.low or 0.0) * everybody, (share.high or 0.0) * everybody)
    return say("the range is still wide ({low} to {high} people {what})", low=low, high=high, what=share.label)


def overall_score(results: Iterable[AuditResult], categories: Sequence[Category]) -> float | None:
    """Mean of the category scores by their weight, or None with less than 70 % of the weight measured."""
    weights = dict.fromkeys(CATEGORIES, 0.0)
    for result in results:
        if result.outcome.status not in ("not_applicable", "informative"):
            weights[result.category] += result.weight
    total = sum(weights.values())
    seen = [category for category in categories if category.score is not None]
    measured = sum(weights[category.id] * category.measured for category in seen)
    if not total or measured / total < OVERALL_MEASURED:
        return None
    parts = sum(weights[c.id] * c.measured * (c.score or 0.0) for c in seen)
    return round(parts / measured, 1)
