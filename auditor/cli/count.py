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
@click.option("--new", "fresh", is_flag=True, help="Begin a new round over today's contacts; with --ask, ask again.")
@click.option("--hide-range", is_flag=True, help="Do not show the range while you answer.")
@click.option("--web", is_flag=True, help="Answer on a page in your browser; it never leaves this machine.")
@click.option("--sheet", type=FILE, metavar="FILE.xlsx", help="Write a worksheet to fill in.")
@click.option(
    "-n", "--n", "rows", type=click.IntRange(1, 5000), default=60, show_default=True, help="How many people on it."
)
@click.option("--read", "filled", type=FILE, metavar="FILE.xlsx", help="Take a filled-in worksheet back.")
@click.option("--overwrite", is_flag=True, help="With --read: also over newer answers.")
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
    fresh: bool,
    hide_range: bool,
    web: bool,
    sheet: Path | None,
    rows: int,
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

    --ask puts another question, for other parts of the report: how close you are (closeness, 1-5), how much you like
    somebody (liking, 1-5), who introduced you (introduced_by), which of your networks somebody is in (network).
    """
    from auditor import pipeline
    from auditor.cli import counting

    if ask and any((draw, letters, seed is not None, hide_range, web, filled, answers)):
        raise click.UsageError("--ask goes with --sheet, --n, --new, --status and --json only.")
    if sum(map(bool, (web, sheet, filled, answers, status))) > 1:
        raise click.UsageError("Only one of --web, --sheet, --read, --answers and --status at a time.")
    wanted = counting.wanted_draw(draw, letters, by, seed, worksheet=bool(sheet))
    with pipeline.open_client(home, client) as store:
        desk = counting.Desk(store, pipeline.load_settings(home), as_json=as_json)
        if ask:
            _ask(desk, ask, sheet=sheet, rows=rows, fresh=fresh, status=status)
        elif filled:
            desk.read_sheet(filled, overwrite=overwrite)
        elif status or (as_json and not (answers or web or sheet)):
            desk.status(wanted)
        elif sheet:
            desk.write_sheet(wanted, sheet, rows)
        elif answers:
            desk.read_answers(wanted, answers, fresh=fresh)
        elif web:
            desk.web(wanted, fresh=fresh, show_range=not hide_range)
        else:
            desk.terminal(wanted, fresh=fresh, show_range=not hide_range)


def _ask(desk: Desk, question_id: str, *, sheet: Path | None, rows: int, fresh: bool, status: bool) -> None:
    """Put one further question, in the terminal or on a worksheet, or say how far one is."""
    from auditor.cli import asking
    from auditor.counting.questions import question

    asked = question(question_id)
    assert asked is not None  # noqa: S101 - for the type checker
    if sheet:
        asking.write_sheet(desk, asked, sheet, rows, fresh=fresh)
    elif status or desk.as_json:
        asking.status(desk, asked)
    else:
        asking.terminal(desk, asked, fresh=fresh)
