"""The chapter on what changed since the last audit, as text and plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import charts, figures, history_view, words
from auditor.report.model import Evidence, MovementView, PartView, SinceView
from auditor.wording.now import say, say_n

if TYPE_CHECKING:
    from auditor.comparing import Comparison, EstimateChange, Movement, Named, Part, ScoreChange
    from auditor.comparing.history import History
    from auditor.report.drawing import Chart

NAMED = 4  # people named in the sentence of a reason; the rest is in the table below
PEOPLE_SHOWN = 100  # rows of a table of people
SCORE_STEP = 1  # points; smaller changes of a score are not told


def view(comparison: Comparison, history: History | None = None, *, names: bool = True) -> SinceView:
    """The chapter; without `names` (a redacted report) people are numbers. `history` is what all audits said."""
    from auditor.comparing.words import joined, unlike

    then, now = (words.day(day, short=True) for day in (comparison.before_as_of, comparison.after_as_of))
    return SinceView(
        then=words.day(comparison.before_as_of),
        notes=tuple(filter(None, map(wording.told, (comparison.recomputed, joined(comparison), unlike(comparison))))),
        chart=_chart(comparison, then, now),
        movements=tuple(_movement(movement, names) for movement in comparison.movements),
        shares=tuple(_share(estimate) for estimate in comparison.estimates),
        audits=_audits(comparison.scores),
        moved=_moved(comparison.moved) if names and comparison.moved else None,
        moved_count=(
            say_n(len(comparison.moved), "{n} person moved to another company.", "{n} people moved to another company.")
            if comparison.moved
            else ""
        ),
        history=history_view.chart(history),
        ask_again=any(estimate.basis == "unpaired" for estimate in comparison.estimates),
    )


def _chart(comparison: Comparison, then: str, now: str) -> Chart | None:
    pairs = [
        charts.Pair(score.label, round(score.before), round(score.after))
        for score in comparison.categories
        if score.alike and score.before is not None and score.after is not None
    ]
    return figures.then_and_now(pairs, then, now) if pairs else None


def _movement(movement: Movement, names: bool) -> MovementView:
    parts = [
        PartView(
            words.signed(part.amount),
            _reason(part),
            _people(part.people) if names else "",
        )
        for part in movement.parts
    ]
    rows = [
        (words.signed(part.sign), words.capital(_reason(part)), person.name, person.note)
        for part in movement.parts
        for person in part.people
    ]
    table = None
    if names and rows:
        head = ((say("Change"), "num"), (say("Why"), "text"), (say("Person"), "person"), (say("Tie"), "text"))
        title = say("{measure}: who", measure=movement.label)
        table = Evidence(f"since-{movement.measure}", title, head, tuple(rows[:PEOPLE_SHOWN]), len(rows), "")
    return MovementView(
        movement.label,
        words.number(movement.before),
        words.number(movement.after),
        words.signed(movement.change) if movement.change else say("no change"),
        tuple(parts),
        table,
    )


def _reason(part: Part) -> str:
    from auditor.comparing.words import REASONS

    return wording.told(REASONS[part.reason])


def _people(people: tuple[Named, ...]) -> str:
    shown = [person.name or say("nameless") for person in people[:NAMED]]
    rest = len(people) - len(shown)
    return words.joined([*shown, say_n(rest, "{n} more", "{n} more")] if rest else shown)


def _share(estimate: EstimateChange) -> tuple[str, str, str, str]:
    """Label, then and now, the verdict, what it rests on."""
    from auditor.comparing.words import basis, verdict

    told = say("{before}, now {after}", before=words.share(estimate.before), after=words.share(estimate.after))
    return words.capital(estimate.label), told, wording.told(verdict(estimate)), wording.told(basis(estimate))


def _audits(scores: tuple[ScoreChange, ...]) -> tuple[tuple[str, str, str, str], ...]:
    """Audits whose points moved: label, then, now, difference; the largest first."""
    both = [(s.label, s.before, s.after) for s in scores if s.before is not None and s.after is not None]
    told = [(label, round(a), round(b)) for label, a, b in both if abs(round(b) - round(a)) >= SCORE_STEP]
    told.sort(key=lambda row: -abs(row[2] - row[1]))
    return tuple((label, words.number(a), words.number(b), words.signed(b - a)) for label, a, b in told)


def _moved(people: tuple[Named, ...]) -> Evidence:
    rows = tuple((person.name, person.note) for person in people[:PEOPLE_SHOWN])
    head = ((say("Person"), "person"), (say("Company"), "text"))
    return Evidence("since-moved", say("Moved to another company"), head, rows, len(people), "")
