"""`auditor count --ask`: a further question about a list of people, in the terminal or on a worksheet."""

from __future__ import annotations

import secrets
import shlex
from typing import TYPE_CHECKING

from auditor.cli import console, count_taken, whose_sheet
from auditor.cli.screen import TerminalScreen
from auditor.cli.whose_sheet import MARK
from auditor.counting.list_session import ListSession
from auditor.counting.questions import FURTHER_QUESTIONS, Question
from auditor.counting.whom import WHOM, whom
from auditor.errors import NotEnoughData

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.cli.counting import Desk
    from auditor.counting.answers_csv import Taken
    from auditor.counting.excel_reading import Filled
    from auditor.store import Store


def terminal(desk: Desk, asked: Question, *, fresh: bool) -> None:
    """Ask here. Ctrl-C ends with everything kept."""
    from auditor.counting.list_terminal import run, typed

    current = _someone_to_ask(desk, asked, fresh=fresh)
    try:
        with TerminalScreen(lines=typed(asked)) as screen:
            run(current, screen)
    except KeyboardInterrupt:
        console.say("\nEvery answer is kept.")
        raise
    console.say()
    _show(desk, current)


def write_sheet(desk: Desk, asked: Question, path: Path, rows: int, *, fresh: bool) -> None:
    """Write a worksheet of the next people on the list."""
    from auditor.counting.excel import list_worksheet
    from auditor.writing import write_private

    current = _someone_to_ask(desk, asked, fresh=fresh)
    people = current.waiting[:rows]
    write_private(path, list_worksheet(current, people, desk.instant(), worksheet_mark(desk.store)))
    if desk.as_json:
        console.document({"sheet": str(path), "question": asked.id, "people": len(people)})
        return
    console.say(f"{path}: {len(people):,} people, one question each. Fill in the answers, then save.")
    console.hint(f"Next: auditor count --read {shlex.quote(str(path))}")


def take_sheet(desk: Desk, asked: Question, filled: Filled, path: Path, *, overwrite: bool) -> None:
    """Take a worksheet of a list back. Raises InputError when it was written for another client."""
    from auditor.counting.excel_reading import take_list

    if filled.mark != worksheet_mark(desk.store):
        raise whose_sheet.refusal(desk.store, filled, path)
    current = session(desk, asked)
    _show(desk, current, take_list(current, filled, overwrite=overwrite))


def status(desk: Desk, asked: Question) -> None:
    """Say how far one is; asks nothing."""
    _show(desk, session(desk, asked))


def session(desk: Desk, asked: Question, *, fresh: bool = False) -> ListSession:
    """The sitting over today's list; with `fresh` those answered before are asked again."""
    from auditor.audits.said import said

    aliases = desk.linked.aliases
    people = whom(asked, desk.linked.people, said(desk.store.answers(), aliases))
    return ListSession(asked, people, desk.store, desk.named, desk.instant, aliases, again=fresh)


def answered(desk: Desk) -> dict[str, int]:
    """How many people each further question was answered about: question id -> people; without those never asked."""
    sessions = (
        ListSession(asked, (), desk.store, {}, desk.instant, desk.linked.aliases) for asked in FURTHER_QUESTIONS
    )
    return {each.question.id: len(found) for each in sessions if (found := each.standing())}


def worksheet_mark(store: Store) -> str:
    """What tells this client's worksheets from others', for two clients may know the same person under the same id."""
    if not store.get(MARK):
        store.put(MARK, secrets.token_hex(8))
    return store.get(MARK)


def _someone_to_ask(desk: Desk, asked: Question, *, fresh: bool) -> ListSession:
    """The sitting. Raises NotEnoughData when its list is empty."""
    current = session(desk, asked, fresh=fresh)
    if not current.people:
        raise NotEnoughData(
            f"There is nobody to ask about yet: {asked.id} is asked about {WHOM[asked.id]}.",
            "Import messages, mail or a calendar first: auditor import FILE…",
        )
    return current


def _show(desk: Desk, current: ListSession, taken: Taken | None = None) -> None:
    """Print how far one is, and the next step."""
    asked, progress = current.question, current.progress()
    to_ask = progress.goal - progress.done
    if desk.as_json:
        numbers = {"question": asked.id, "answered": progress.done, "people": progress.goal, "to_ask": to_ask}
        console.document(numbers | (count_taken.document(taken) if taken else {}))
        return
    if taken:
        count_taken.report(taken)
    console.result(f"{asked.label.capitalize()}: {progress.done:,} of {progress.goal:,} answered ({WHOM[asked.id]}).")
    more = "to go on" if to_ask else "to ask again, oldest answers first"
    command = f"auditor count --ask {asked.id}{'' if to_ask else ' --new'}"
    console.hint(f"Next: auditor audit; {more}: {command}" if progress.done else f"Next: {command}")
