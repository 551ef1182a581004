"""The desk behind `auditor count`: finds or begins the round, hands it to a surface, prints what came of it."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import exercise, pipeline
from auditor.cli import console
from auditor.cli.options import now
from auditor.cli.screen import TerminalScreen
from auditor.counting.sampling import open_round, start_round, wanted_letters
from auditor.counting.session import Session
from auditor.errors import UsageError
from auditor.names import clean

if TYPE_CHECKING:
    from datetime import datetime

    from auditor.counting.answers_csv import BadRow, Taken
    from auditor.counting.book import Round
    from auditor.counting.card import Card
    from auditor.network import Network
    from auditor.settings import Settings
    from auditor.store import Store

BAD_ROWS_SHOWN = 20
INSTANT = "%Y-%m-%dT%H:%M:%S"
LINE_WIDTH = 100  # columns beyond which a sentence is hard to read
LONG_LINE = 10_000  # a pipe gets each sentence on one line


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which round the command line asks for."""

    draw: str
    letters: str
    by: str
    seed: int | None
    said: bool  # whether the draw was named; else status takes the round answered last


def wanted_draw(draw: str | None, letters: str | None, by: str, seed: int | None, *, worksheet: bool) -> Wanted:
    """Read the options: letters imply the letter draw, a letter draw means the A's, a worksheet is a random draw.

    Raises UsageError for what cannot be combined.
    """
    if letters is not None and draw not in (None, "letter"):
        raise UsageError(f"--letters and --draw {draw} exclude each other.", "Leave one of them out.")
    if worksheet and draw == "guided":
        raise UsageError(
            "A worksheet is written before the first answer, so it cannot be guided by the answers.",
            "Use --draw random or --letters with --sheet, or --web for a guided draw on a page.",
        )
    chosen = "letter" if letters is not None else draw or ("random" if worksheet else "guided")
    asked = wanted_letters(letters if letters is not None else "A") if chosen == "letter" else ""
    return Wanted(chosen, asked, by if chosen == "letter" else "family", seed, draw is not None or letters is not None)


class Desk:
    """One run of the command over one client's file."""

    def __init__(self, store: Store, settings: Settings, *, as_json: bool, clock: Callable[[], datetime] = now) -> None:
        self.store, self.settings, self.as_json, self.clock = store, settings, as_json, clock

    def instant(self) -> str:
        """Now, in UTC, as the store keeps it."""
        return self.clock().strftime(INSTANT)

    @cached_property
    def linked(self) -> Network:
        """The network, linked once."""
        return pipeline.network(self.store, self.settings, today=self.instant()[:10])

    @cached_property
    def cards(self) -> dict[str, Card]:
        """What is known about everybody, by person id."""
        return {card.person_id: card for card in exercise.cards(self.linked)}

    def terminal(self, wanted: Wanted, *, fresh: bool, show_range: bool) -> None:
        """Ask here. Ctrl-C ends with everything kept."""
        from auditor.counting.terminal import run

        session = self.session(wanted, fresh=fresh)
        try:
            with TerminalScreen() as screen:
                run(session, screen, show_range=show_range)
        except KeyboardInterrupt:
            console.say(f"\nEvery answer is kept ({session.progress().done:,} so far).")
            raise
        console.say()
        self._show(session)

    def web(self, wanted: Wanted, *, fresh: bool, show_range: bool) -> None:
        """Ask on a local page until it is done, idle or interrupted."""
        from auditor.counting.web import serve

        session = self.session(wanted, fresh=fresh)
        try:
            serve(session, opened=self._announce_page, show_range=show_range)
        except KeyboardInterrupt:
            console.say(f"\nEvery answer is kept ({session.progress().done:,} so far).")
            raise
        self._show(session)

    def write_sheet(self, wanted: Wanted, path: Path, rows: int) -> None:
        """Write a worksheet of the letters, or of the next people of a random draw.

        A round that begins with it has its number of people fixed in advance; one under way just goes on.
        """
        from auditor.counting.excel import sheet_people, worksheet
        from auditor.writing import write_private

        going_on = wanted.draw == "letter" or self._has_answers(open_round(self.store, wanted.draw))
        current = (
            self._round(wanted, fresh=False) if going_on else self._start(wanted, planned=min(rows, len(self.cards)))
        )
        session = self._session(current)
        people = sheet_people(session, rows)
        write_private(path, worksheet(session, people, self.instant()))
        if self.as_json:
            console.document({"sheet": str(path), "round": current.id, "people": len(people)})
            return
        console.say(
            f"{path}: {len(people):,} people, two questions each. Choose the answers from the lists, then save."
        )
        console.say(f"Next: auditor count --read {path}")

    def read_sheet(self, path: Path, *, overwrite: bool) -> None:
        """Take a worksheet back into the round it was written for."""
        from auditor.counting.excel_reading import read_worksheet, take_worksheet
        from auditor.errors import InputError

        filled = read_worksheet(path)
        if filled.question:
            from auditor.cli import asking

            asking.take_sheet(self, filled.question, filled, path.name, overwrite=overwrite)
            return
        current = next((r for r in self.store.rounds() if r.id == filled.round), None)
        if current is None or not set(filled.people) <= set(current.people):
            raise InputError(
                f"{path.name} was not written for this client.", "Name the client it was made for: --client"
            )
        session = self._session(current)
        self._show(session, take_worksheet(session, filled, overwrite=overwrite))

    def read_answers(self, wanted: Wanted, path: Path, *, fresh: bool = False) -> None:
        """Take answers from a CSV file."""
        from auditor.counting.answers_csv import read_answers, take

        answers, bad = read_answers(path, exercise.directory(self.linked))
        session = self.session(wanted, fresh=fresh)
        taken = take(session, answers)
        taken.bad.extend(bad)
        self._show(session, taken)

    def status(self, wanted: Wanted) -> None:
        """Say what the answers mean so far, of the round named or the one answered last."""
        current = self._round_to_show(wanted)
        if current is None:
            if self.as_json:
                console.document({"result": None, "fairness": [], "summary": [], "further": self._further()})
            else:
                self._say_further()
                console.say("Nothing has been asked yet. Start with: auditor count")
            return
        self._show(self._session(current))

    def _round_to_show(self, wanted: Wanted) -> Round | None:
        if wanted.said:
            return open_round(self.store, wanted.draw, wanted.letters, wanted.by)
        rounds = {current.id: current for current in self.store.rounds()}
        answered = [answer.round for answer in self.store.answers() if answer.round in rounds and not answer.undone]
        last = answered[-1] if answered else max(rounds, default=0)
        return rounds.get(last)

    def _round(self, wanted: Wanted, *, fresh: bool) -> Round:
        """The open round that fits, or a new one."""
        current = None if fresh else open_round(self.store, wanted.draw, wanted.letters, wanted.by)
        if current is None:
            return self._start(wanted)
        if wanted.seed not in (None, current.seed):
            raise UsageError(
                f"This round was drawn with seed {current.seed}.",
                "Leave --seed out to go on, or add --new to begin anew.",
            )
        taken_over = {self.linked.aliases.get(person, person) for person in current.people}
        added = len(self.cards.keys() - set(current.people) - taken_over)
        if added:
            people = "1 person" if added == 1 else f"{added:,} people"
            console.say(f"{people} came in since this round began; --new begins a round with them.")
        return current

    def _has_answers(self, current: Round | None) -> bool:
        return current is not None and any(a.round == current.id and not a.undone for a in self.store.answers())

    def _start(self, wanted: Wanted, planned: int = 0) -> Round:
        return start_round(
            self.store,
            list(self.cards.values()),
            exercise.scores(self.linked),
            self.instant(),
            draw=wanted.draw,
            letters=wanted.letters,
            by=wanted.by,
            seed=wanted.seed,
            planned=planned,
        )

    def session(self, wanted: Wanted, *, fresh: bool = False) -> Session:
        """The sitting of the open round that fits, or of a new one."""
        return self._session(self._round(wanted, fresh=fresh))

    def _session(self, current: Round) -> Session:
        return Session(current, self.store, self.cards, self.instant, self.linked.aliases)

    def _announce_page(self, link: str) -> None:
        console.say(f"Your page: {link}")
        console.say("It works once and for two minutes, on this machine only. Ctrl-C stops; every answer is kept.")
        if not os.environ.get("AUDITOR_NO_BROWSER"):
            click.launch(link)

    def _show(self, session: Session, taken: Taken | None = None) -> None:
        """Print what the answers say, and the next step."""
        from auditor.counting.fairness import fairness
        from auditor.counting.words import fairness_lines, summary

        result = session.result()
        letters = result.draw == "letter" and not result.to_ask
        compared = fairness(session.round, session.state.members(), session.cards) if letters else ()
        if self.as_json:
            console.document(
                {
                    "result": result.to_dict(),
                    "fairness": [_comparison(comparison) for comparison in compared],
                    "summary": summary(result),
                    "further": self._further(),
                    **(taken_document(taken) if taken else {}),
                }
            )
            return
        if taken:
            report_taken(taken)
        for line in [*summary(result), *fairness_lines(compared)]:
            console.result(_wrapped(line))
        self._say_further()
        console.say("Next: auditor audit" if result.asked else "Next: auditor count")

    def _further(self) -> dict[str, int]:
        from auditor.cli.asking import answered

        return answered(self)

    def _say_further(self) -> None:
        """Say about how many people the questions beside the count were answered."""
        if further := self._further():
            numbers = ", ".join(f"{question} {people:,}" for question, people in further.items())
            console.result(_wrapped(f"Also answered (people): {numbers}."))


def _wrapped(line: str) -> str:
    """A sentence broken between words, where a terminal would break it anywhere."""
    indent = " " * (len(line) - len(line.lstrip()))
    width = min(shutil.get_terminal_size().columns, LINE_WIDTH) if sys.stdout.isatty() else LONG_LINE
    return textwrap.fill(clean(line), width, initial_indent=indent, subsequent_indent=indent + "  ")


def _comparison(comparison: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(comparison)  # type: ignore[call-overload,no-any-return]


def taken_document(taken: Taken) -> dict[str, object]:
    """What became of a file, for a JSON document."""

    def places(rows: Sequence[BadRow]) -> list[dict[str, str]]:
        return [{"place": row.place, "reason": row.reason} for row in rows]

    return {"taken": taken.taken, "known": taken.known, "not_taken": places(taken.bad), "newer": places(taken.newer)}


def report_taken(taken: Taken) -> None:
    """Say what became of a file; the first rows that were not taken, with the reason."""
    console.say(f"Answers taken: {taken.taken:,}. Known already: {taken.known:,}. Not taken: {len(taken.bad):,}.")
    for row in taken.bad[:BAD_ROWS_SHOWN]:
        console.say(f"  {row.place}: {row.reason}")
    if len(taken.bad) > BAD_ROWS_SHOWN:
        console.say(f"  … and {len(taken.bad) - BAD_ROWS_SHOWN:,} more")
    if taken.newer:
        console.say(
            f"{len(taken.newer):,} cells differ from newer answers and were left alone; --overwrite takes them:"
        )
        for row in taken.newer[:BAD_ROWS_SHOWN]:
            console.say(f"  {row.place}: {row.reason}")
