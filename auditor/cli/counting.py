"""The desk behind `auditor count`: one client's file, its network, and sittings of its rounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from auditor import exercise, pipeline
from auditor.cli.options import now
from auditor.counting.sampling import wanted_letters
from auditor.counting.session import Session
from auditor.errors import UsageError
from auditor.names import is_name

if TYPE_CHECKING:
    from datetime import datetime

    from auditor.counting.book import Round
    from auditor.counting.card import Card
    from auditor.network import Network
    from auditor.settings import Settings
    from auditor.store import Store

INSTANT = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which round the command line asks for."""

    draw: str
    letters: str
    by: str
    seed: int | None
    said: bool  # whether the draw was named; else status and --again take the round answered last
    fresh: bool = False  # begin a new round
    again: bool = False  # ask the people of an earlier round again, in the same order


def wanted_draw(
    draw: str | None,
    letters: str | None,
    by: str,
    seed: int | None,
    *,
    worksheet: bool = False,
    fresh: bool = False,
    again: bool = False,
) -> Wanted:
    """Read the options: letters imply the letter draw, a letter draw means the A's, a worksheet is a random draw.

    Raises UsageError for what cannot be combined.
    """
    if letters is not None and draw not in (None, "letter"):
        raise UsageError(f"--letters and --draw {draw} exclude each other.", "Leave one of them out.")
    if worksheet and draw == "guided" and not again:
        raise UsageError(
            "A worksheet is written before the first answer, so it cannot be guided by the answers.",
            "Use --draw random or --letters with --sheet, or --web for a guided draw on a page.",
        )
    chosen = "letter" if letters is not None else draw or ("random" if worksheet else "guided")
    asked = wanted_letters(letters if letters is not None else "A") if chosen == "letter" else ""
    named = draw is not None or letters is not None
    return Wanted(chosen, asked, by if chosen == "letter" else "family", seed, named, fresh, again)


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

    @cached_property
    def named(self) -> dict[str, Card]:
        """Everybody who can be asked about: somebody without a name cannot be recognised."""
        return {person: card for person, card in self.cards.items() if is_name(card.name)}

    def sitting(self, current: Round) -> Session:
        """A sitting of this round."""
        linked = self.linked
        return Session(current, self.store, self.cards, self.instant, linked.aliases, linked.proposals)
