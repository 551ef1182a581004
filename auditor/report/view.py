"""Snapshot to view model: all that the page shows, as text and plain data; the templates only lay it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import charts, figures, files_view, people, settings_view, verdict, words
from auditor.report.audit_view import audit_view, names_of
from auditor.report.model import AuditView, CountView, Gauge, Plan, Step, View
from auditor.snapshot import Category
from auditor.wording.now import say, say_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.report.model import GoalLine, SinceView
    from auditor.snapshot import Action, AuditResult, Snapshot

TOP_ACTIONS = 5
TOP_FIGURES = 3
TOP_READ = 7  # kinds of files with their rows on the first page; the others are named
IN_ORDER = 90  # points from which an audit without a point of attention is folded away
DEFAULT_CLIENT = "me"  # a name for the file, not of a person
COUNT = "count"  # the audit that is the headline
CONFIDENCE = {
    "high": wording.say("high confidence"),
    "medium": wording.say("medium confidence"),
    "low": wording.say("low confidence"),
}
LEVELS = {
    "high": wording.say_as("confidence", "high"),
    "medium": wording.say_as("confidence", "medium"),
    "low": wording.say_as("confidence", "low"),
}


def view(
    snapshot: Snapshot,
    since: Comparison | None = None,
    goals: Sequence[GoalLine] = (),
    history: History | None = None,
    *,
    named: bool = True,
) -> View:
    """The view model of a snapshot, in the current language.

    `since` adds what changed since an earlier one, without `named` in numbers only,
    `history` what all audits said.
    """
    snapshot, since, history = wording.told((snapshot, since, history))
    names = names_of(snapshot.people)
    audits = {audit.id: audit_view(audit, names) for audit in snapshot.audits}
    gauges = tuple(_gauge(c, [a for a in snapshot.audits if a.category == c.id], audits) for c in _categories(snapshot))
    read = [receipt for receipt in snapshot.sources if not receipt.error and receipt.read]
    return View(
        client=snapshot.client if snapshot.client != DEFAULT_CLIENT else "",
        owner=snapshot.owner,
        owner_how=snapshot.owner_how,
        as_of=words.day(snapshot.as_of),
        version=snapshot.version,
        verdict=verdict.sentence(snapshot),
        strengths=verdict.highlights(snapshot, "good"),
        attention=verdict.highlights(snapshot, "attention"),
        count=_count(snapshot, audits),
        people_total=snapshot.linking.people or len(snapshot.people.rows),
        read_labels=files_view.read_labels(read)[:TOP_READ],
        also_read=files_view.in_a_sentence([label for label, _ in files_view.read_labels(read)[TOP_READ:]]),
        span=files_view.span(read, snapshot.as_of),
        interactions=words.number(snapshot.linking.attached),
        unseen=snapshot.unseen,
        doubtful=files_view.doubtful(snapshot.linking.to_review),
        gauges=gauges,
        overall=words.number(round(snapshot.overall)) if snapshot.overall is not None else "",
        plan=_plan(snapshot.actions),
        people=people.view(snapshot.people, names),
        files=files_view.files(snapshot.sources),
        unread=files_view.unread(snapshot.sources),
        linking=files_view.linking(snapshot.linking),
        goals=tuple(goals),
        since=_since(since, history, named) if since else None,
        settings=settings_view.lines(snapshot.settings, {audit.id: audit.label for audit in snapshot.audits}),
    )


def _since(since: Comparison, history: History | None, named: bool) -> SinceView:
    from auditor.report import since as since_view

    return since_view.view(since, history, names=named)


def _count(snapshot: Snapshot, audits: dict[str, AuditView]) -> CountView | None:
    """The headline's figures: the numbers of people first, else the shares."""
    found = next((audit for audit in snapshot.audits if audit.id == COUNT), None)
    if found is None:
        return None
    told = [
        (e, line) for e, line in zip(found.outcome.estimates, audits[COUNT].lines, strict=True) if e.value is not None
    ]
    told = [(e, line) for e, line in told if not e.name.endswith(figures.ASIDE)]
    heads = [line for e, line in told if e.unit == "people"]
    others = [line for e, line in told if e.unit != "people" and (not heads or e.name == "strangers_share")]
    return CountView(audits[COUNT], found.category, tuple([*heads, *others][:TOP_FIGURES]))


def _categories(snapshot: Snapshot) -> list[Category]:
    """The categories, and one without a score for any that only an audit knows: no audit may vanish."""
    known = {category.id for category in snapshot.categories}
    unknown = dict.fromkeys(audit.category for audit in snapshot.audits if audit.category not in known)
    return [
        *snapshot.categories,
        *(Category(name, words.capital(name.replace("_", " ")), None, 0.0, "low") for name in unknown),
    ]


def _gauge(category: Category, members: list[AuditResult], audits: dict[str, AuditView]) -> Gauge:
    """A category with its audits; what is in good order is set apart for folding."""
    folded = {
        audit.id
        for audit in members
        if audit.outcome.status == "scored"
        and (audit.outcome.score or 0) >= IN_ORDER
        and not any(finding.tone == "attention" for finding in audit.outcome.findings)
    }
    score = words.number(round(category.score)) if category.score is not None else ""
    confidence = wording.told(CONFIDENCE.get(category.confidence, category.confidence))
    desc = say("{part}: not scored, {confidence}.", part=category.label, confidence=confidence)
    if score:
        desc = say(
            "{part}: {points} of 100 points, {confidence}.", part=category.label, points=score, confidence=confidence
        )
    return Gauge(
        category.id,
        category.label,
        score,
        charts.ring(category.score),
        desc,
        confidence,
        wording.told(LEVELS.get(category.confidence, category.confidence)),
        category.why,
        _made_of([audits[audit.id] for audit in members if audit.outcome.score is not None and audit.weight]),
        tuple(audits[audit.id] for audit in members if audit.id not in folded and audit.id != COUNT),
        tuple(audits[audit.id] for audit in members if audit.id in folded),
    )


def _made_of(scored: list[AuditView]) -> str:
    """How a part's points come from its audits': "A 92 (weight 2) and B 100 (weight 1)"."""
    parts = [
        say("{audit} {points} (weight {weight})", audit=audit.label, points=audit.score, weight=audit.weight)
        for audit in scored
    ]
    return words.joined(parts) if len(parts) > 1 else ""


def _plan(actions: tuple[Action, ...]) -> Plan:
    """The first five actions, and the rest."""
    steps = [Step(a.rank, a.what, words.sentence(a.reason), a.moves, words.minutes(a.minutes)) for a in actions]
    top = actions[:TOP_ACTIONS]
    time = words.minutes(sum(a.minutes for a in top))
    heading = say("The plan")
    if top:
        heading = say_n(
            len(top), "One thing to do next: {time} in all", "{n:Word} things to do next: {time} in all", time=time
        )
    rest = list(zip(actions[TOP_ACTIONS:], steps[TOP_ACTIONS:], strict=True))
    weeks = sorted({action.week for action, _ in rest})
    later = tuple((_week(week), tuple(step for action, step in rest if action.week == week)) for week in weeks)
    more = say_n(len(rest), "{n} more", "{n} more") if rest else ""
    if weeks and weeks[-1] > 1:
        more = say_n(
            len(rest), "{n} more over the next {weeks:word} weeks", "{n} more over the next {weeks:word} weeks",
            weeks=weeks[-1],
        )  # fmt: skip
    return Plan(tuple(steps[:TOP_ACTIONS]), later, more, heading)


def _week(week: int) -> str:
    return say("This week") if week == 1 else say("Week {number}", number=week)
