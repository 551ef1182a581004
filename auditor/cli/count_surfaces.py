"""Where `auditor count` asks: in the terminal, on a local page, on a worksheet, from a file."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import exercise
from auditor.cli import console, count_rounds, whose_sheet
from auditor.cli.count_said import show
from auditor.cli.replacing import require_ending
from auditor.cli.screen import TerminalScreen
from auditor.counting.sampling import open_round
from auditor.errors import InputError, NotEnoughData, UsageError

if TYPE_CHECKING:
    from auditor.cli.counting import Desk, Wanted
    from auditor.counting.book import Round
    from auditor.counting.session import Session

ROWS = 60  # people on a worksheet, unless another number is wanted or they are asked again; under eight minutes


def terminal(desk: Desk, wanted: Wanted, *, show_range: bool) -> None:
    """Ask here. Ctrl-C ends with everything kept."""
    from auditor.counting.terminal import run

    session = count_rounds.sitting(desk, wanted)
    try:
        with TerminalScreen() as screen:
            run(session, screen, show_range=show_range)
    except KeyboardInterrupt:
        _say_kept(session)
        raise
    console.say()
    show(desk, session)


def web(desk: Desk, wanted: Wanted, *, show_range: bool) -> None:
    """Ask on a local page until it is done, idle or interrupted."""
    from auditor.counting.web import serve

    session = count_rounds.sitting(desk, wanted)
    try:
        serve(session, opened=_announce_page, show_range=show_range)
    except KeyboardInterrupt:
        _say_kept(session)
        raise
    show(desk, session)


def _say_kept(session: Session) -> None:
    result = session.result()
    skipped = f", {result.skipped:,} skipped" if result.skipped else ""
    console.say(f"\nEvery answer is kept ({result.answered:,} so far{skipped}).")


def _announce_page(link: str) -> None:
    console.say(f"Your page: {link}")
    console.say("It works once and for two minutes, on this machine only. Ctrl-C stops; every answer is kept.")
    if not os.environ.get("AUDITOR_NO_BROWSER"):
        click.launch(link)


def require_free(desk: Desk, path: Path, *, overwrite: bool) -> None:
    """Raise UsageError when a worksheet would replace answers that were not read yet, or somebody else's file."""
    from auditor.counting.excel_reading import read_worksheet

    require_ending(path, (".xlsx",), "--sheet")
    if overwrite or not path.is_file():
        return
    try:
        filled = read_worksheet(path)
    except InputError:
        raise UsageError(
            f"{path} is there already, and is no worksheet of auditor.", "Choose another name, or add --overwrite."
        ) from None
    now = desk.linked.aliases
    known = {(now.get(a.person_id, a.person_id), a.question): a.value for a in desk.store.answers() if not a.undone}
    unread = len(filled.bad) + sum(
        known.get((now.get(person, person), question)) != value
        for (person, question), (value, _) in filled.cells.items()
    )
    if unread:
        raise UsageError(
            f"{path} holds {unread:,} {'answer that was' if unread == 1 else 'answers that were'} not read yet.",
            f"Read them first: auditor count --read {shlex.quote(str(path))}. To write over them, add --overwrite.",
        )


def write_sheet(desk: Desk, wanted: Wanted, path: Path, rows: int | None) -> None:
    """Write a worksheet of the letters, of the people who are asked again, or of the next people of a random draw.

    A round that begins with it has its number of people fixed in advance; one under way just goes on.
    """
    from auditor.cli.asking import worksheet_mark
    from auditor.counting.excel import sheet_people, worksheet
    from auditor.writing import write_private

    current = _round_on_paper(desk, wanted, rows)
    session = desk.sitting(current)
    people = sheet_people(session, rows or (_left_to_repeat(session) if wanted.again else ROWS))
    if not people and current.draw != "letter":
        raise NotEnoughData("Nobody is left for a worksheet of this round.", "Go on with: auditor count")
    write_private(path, worksheet(session, people, desk.instant(), worksheet_mark(desk.store)))
    if desk.as_json:
        console.document({"sheet": str(path), "round": current.id, "people": len(people)})
        return
    console.say(f"{path}: {len(people):,} people, two questions each. Choose the answers from the lists, then save.")
    console.hint(f"Next: auditor count --read {shlex.quote(str(path))}")


def _round_on_paper(desk: Desk, wanted: Wanted, rows: int | None) -> Round:
    if wanted.again:
        return count_rounds.round_for(desk, wanted, planned=rows or 0)
    if wanted.draw == "letter" or count_rounds.has_answers(desk, open_round(desk.store, wanted.draw)):
        return count_rounds.round_for(desk, wanted)
    return count_rounds.start(desk, wanted, planned=min(rows or ROWS, len(desk.named)))


def _left_to_repeat(session: Session) -> int:
    """People of the earlier round not asked again yet; as many as usual when that is nobody (a random draw goes on)."""
    from auditor.counting.sampling import LetterDraw

    draw = session.state.draw
    return ROWS if isinstance(draw, LetterDraw) else session.round.planned or draw.repeat.rest or ROWS


def read_sheet(desk: Desk, path: Path, *, overwrite: bool) -> None:
    """Take a worksheet back into the round it was written for."""
    from auditor.cli import asking
    from auditor.counting.excel_reading import read_worksheet, take_worksheet, written_for

    filled = read_worksheet(path)
    if filled.question:
        asking.take_sheet(desk, filled.question, filled, path, overwrite=overwrite)
        return
    current = next((r for r in desk.store.rounds() if r.id == filled.round), None)
    if current is None or not written_for(filled, current, asking.worksheet_mark(desk.store)):
        raise whose_sheet.refusal(desk.store, filled, path)
    session = desk.sitting(current)
    show(desk, session, take_worksheet(session, filled, overwrite=overwrite))


def read_answers(desk: Desk, wanted: Wanted, path: Path) -> None:
    """Take answers from a CSV file."""
    from auditor.counting.answers_csv import read_answers as rows_of
    from auditor.counting.answers_csv import take

    answers, bad = rows_of(path, exercise.directory(desk.linked))
    session = count_rounds.sitting(desk, wanted)
    taken = take(session, answers)
    taken.bad.extend(bad)
    show(desk, session, taken)
