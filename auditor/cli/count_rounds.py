"""Which round `auditor count` goes on with, begins, asks again, or tells about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import exercise
from auditor.cli import console
from auditor.counting.again import start_again, to_repeat, under_way
from auditor.counting.questions import counted
from auditor.counting.sampling import open_round, outdated, start_round
from auditor.errors import NotEnoughData, UsageError

if TYPE_CHECKING:
    from auditor.cli.counting import Desk, Wanted
    from auditor.counting.book import Answer, Round
    from auditor.counting.session import Session


def round_for(desk: Desk, wanted: Wanted, *, planned: int | None = None) -> Round:
    """The open round that fits, or a new one; with `again` the one that asks the same people again.

    `planned`: people on a worksheet that begins a new round (0: as many as the earlier one had). Raises UsageError for
    another seed than the round's.
    """
    if wanted.again:
        return _repetition(desk, wanted, planned)
    current = None if wanted.fresh else open_round(desk.store, wanted.draw, wanted.letters, wanted.by)
    if current is None:
        return start(desk, wanted, planned or 0)
    _check_seed(current, wanted)
    _say_who_came_in(desk, current)
    _say_how_old(desk, current)
    return current


def sitting(desk: Desk, wanted: Wanted) -> Session:
    """The sitting of the round that is wanted: one that goes on, or a new one."""
    return desk.sitting(round_for(desk, wanted))


def start(desk: Desk, wanted: Wanted, planned: int = 0) -> Round:
    """A new round over today's people; those without a name are counted aside."""
    _say_who_has_no_name(desk)
    return start_round(
        desk.store,
        list(desk.named.values()),
        exercise.scores(desk.linked),
        desk.instant(),
        draw=wanted.draw,
        letters=wanted.letters,
        by=wanted.by,
        seed=wanted.seed,
        planned=planned,
    )


def round_to_show(desk: Desk, wanted: Wanted) -> Round | None:
    """The round named, or the one answered last; None when nothing was asked."""
    if wanted.said:
        return open_round(desk.store, wanted.draw, wanted.letters, wanted.by)
    rounds = {current.id: current for current in desk.store.rounds()}
    answered = [answer.round for answer in desk.store.answers() if answer.round in rounds and not answer.undone]
    return rounds.get(answered[-1] if answered else max(rounds, default=0))


def has_answers(desk: Desk, current: Round | None) -> bool:
    """Whether somebody was answered in this round."""
    return current is not None and bool(_own(desk, current))


def repetition_under_way(desk: Desk, wanted: Wanted) -> Round | None:
    """The open round that already asks again and is not a season old; None when one would begin."""
    found = _earlier(desk, wanted)
    return found if not wanted.fresh and under_way(desk.store, found, desk.instant()) else None


def _repetition(desk: Desk, wanted: Wanted, rows: int | None) -> Round:
    current = repetition_under_way(desk, wanted)
    if current is not None:
        _check_seed(current, wanted)
        _say_who_came_in(desk, current)
        return current
    scores, aliases = exercise.scores(desk.linked), desk.linked.aliases
    earlier, now = _earlier(desk, wanted), desk.instant()
    return start_again(desk.store, earlier, desk.named, scores, now, aliases, seed=wanted.seed, rows=rows)


def _earlier(desk: Desk, wanted: Wanted) -> Round:
    """The round answered last, of the draw named if one was. A round of the same kind that is open goes before."""
    kind = (wanted.draw, wanted.letters, wanted.by) if wanted.said else ()
    found = to_repeat(desk.store, *kind)
    if found is None:
        raise NotEnoughData("Nobody was asked yet who could be asked again.", "Begin with: auditor count")
    begun = open_round(desk.store, found.draw, found.letters, found.by)
    return begun if begun is not None and begun.again and begun.id > found.id else found


def _check_seed(current: Round, wanted: Wanted) -> None:
    if wanted.seed not in (None, current.seed):
        raise UsageError(
            f"This round was drawn with seed {current.seed}.",
            "Leave --seed out to go on, or add --new to begin anew.",
        )


def _say_who_came_in(desk: Desk, current: Round) -> None:
    taken_over = {desk.linked.aliases.get(person, person) for person in current.people}
    added = len(desk.named.keys() - set(current.people) - taken_over)
    if added:
        people = "1 person" if added == 1 else f"{added:,} people"
        console.say(f"{people} came in since this round began; --new begins a round with them.")


def _say_who_has_no_name(desk: Desk) -> None:
    aside = len(desk.cards) - len(desk.named)
    if aside and not desk.as_json:
        people = "1 contact has no name and is" if aside == 1 else f"{aside:,} contacts have no name and are"
        console.say(f"{people} not asked about.")


def _say_how_old(desk: Desk, current: Round) -> None:
    """Say that a round is from another season, before its old answers and today's are taken for one."""
    from auditor.report.words import day

    own = _own(desk, current)
    if own and len(outdated(own, desk.instant())) == len(own):
        console.say(f"You answered here last on {day(own[-1].answered_at[:10])}; this goes on from there.")
        console.hint("To see what changed, ask the same people again: auditor count --again")


def _own(desk: Desk, current: Round) -> list[Answer]:
    answers = desk.store.answers()
    return [a for a in answers if a.round == current.id and not a.undone and counted(a.question)]
