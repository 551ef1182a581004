"""`auditor count`: ask, in the terminal, on a local page or on a worksheet, and say what the answers mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import client_options, json_option

if TYPE_CHECKING:
    from auditor.cli.counting import Desk

FURTHER = ["closeness", "liking", "introduced_by", "network"]  # ids of FURTHER_QUESTIONS; a test holds them together
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option(
    "--ask",
    type=click.Choice(FURTHER),
    help="Ask something else, about the people for whom it matters; in the terminal or with --sheet.",
)
@click.option("--draw", type=click.Choice(["guided", "random", "letter"]), help="Whom to ask.  [default: guided]")
@click.option("--letters", metavar="A,B", help="Everybody under these letters: the classic exercise.")
@click.option(
    "--by",
    type=click.Choice(["family", "given"]),
    default="family",
    show_default=True,
    help="Which name gives the letter.",
)
@click.option("--seed", type=click.IntRange(0, 2**31), metavar="N", help="Draw the same people again.")
@click.option("--again", is_flag=True, help="Ask the people of last time again, in the same order: what has changed?")
@click.option("--new", "fresh", is_flag=True, help="Begin a new round over today's contacts; with --ask, ask again.")
@click.option("--hide-range", is_flag=True, help="Do not show the range while you answer.")
@click.option("--web", is_flag=True, help="Answer on a page in your browser; it never leaves this machine.")
@click.option("--sheet", type=FILE, metavar="FILE.xlsx", help="Write a worksheet to fill in.")
@click.option(
    "-n", "--n", "rows", type=click.IntRange(1, 5000), help="How many people on it.  [default: 60; all with --again]"
)
@click.option("--read", "filled", type=FILE, metavar="FILE.xlsx", help="Take a filled-in worksheet back.")
@click.option("--overwrite", is_flag=True, help="With --read: also over newer answers; with --sheet: over a file.")
@click.option("--answers", type=FILE, metavar="FILE.csv", help="Take answers from a file: person,question,value.")
@click.option("--status", is_flag=True, help="What the answers say so far; asks nothing.")
@client_options
@json_option
def count(
    ask: str | None,
    draw: str | None,
    letters: str | None,
    by: str,
    seed: int | None,
    again: bool,
    fresh: bool,
    hide_range: bool,
    web: bool,
    sheet: Path | None,
    rows: int | None,
    filled: Path | None,
    overwrite: bool,
    answers: Path | None,
    status: bool,
    client: str,
    home: Path | None,
    as_json: bool,
) -> None:
    """Count who would have lunch with you, and who would put in a word for you.

    Two questions per person, one key each. Every answer is kept at once: stop when you like, go on later.

    --again asks the people of last time once more, in the same order: the report then tells the change person by person.

    --ask puts another question, for other parts of the report: how close you are (closeness, 1-5), how much you like
    somebody (liking, 1-5), who introduced you (introduced_by), which of your networks somebody is in (network).
    """
    from auditor import data_folder
    from auditor.cli import count_said, count_surfaces, counting

    if ask and any((draw, letters, seed is not None, hide_range, web, filled, answers, again)):
        raise click.UsageError("--ask goes with --sheet, --n, --new, --status and --json only.")
    if sum(map(bool, (web, sheet, filled, answers, status))) > 1:
        raise click.UsageError("Only one of --web, --sheet, --read, --answers and --status at a time.")
    if again and (filled or status):
        raise click.UsageError("--again begins or goes on asking; --read and --status find the round by themselves.")
    wanted = counting.wanted_draw(draw, letters, by, seed, worksheet=bool(sheet), fresh=fresh, again=again)
    with data_folder.open_client(home, client) as store:
        desk = counting.Desk(store, data_folder.load_settings(home), as_json=as_json)
        if sheet:
            count_surfaces.require_free(desk, sheet, overwrite=overwrite)
        if ask:
            _ask(desk, ask, sheet=sheet, rows=rows, fresh=fresh, status=status)
        elif filled:
            count_surfaces.read_sheet(desk, filled, overwrite=overwrite)
        elif status or (as_json and not (answers or web or sheet)):
            count_said.status(desk, wanted)
        elif sheet:
            count_surfaces.write_sheet(desk, wanted, sheet, rows)
        elif answers:
            count_surfaces.read_answers(desk, wanted, answers)
        elif web:
            count_surfaces.web(desk, wanted, show_range=not hide_range)
        else:
            count_surfaces.terminal(desk, wanted, show_range=not hide_range)


def _ask(desk: Desk, question_id: str, *, sheet: Path | None, rows: int | None, fresh: bool, status: bool) -> None:
    """Put one further question, in the terminal or on a worksheet, or say how far one is."""
    from auditor.cli import asking
    from auditor.cli.count_surfaces import ROWS
    from auditor.counting.questions import question

    asked = question(question_id)
    assert asked is not None  # noqa: S101 - for the type checker
    if sheet:
        asking.write_sheet(desk, asked, sheet, rows or ROWS, fresh=fresh)
    elif status or desk.as_json:
        asking.status(desk, asked)
    else:
        asking.terminal(desk, asked, fresh=fresh)
