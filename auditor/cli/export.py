"""`auditor export`: the clean tables back out."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import PATH, client_options, today
from auditor.cli.replacing import is_cards, is_table, overwrite_option, require_ours


@click.command()
@click.argument("target", type=PATH)
@overwrite_option
@client_options
def export(target: Path, client: str, home: Path | None, overwrite: bool) -> None:
    """Write a clean table; the file's name says which.

    people.csv: one row per person. records.csv: every source row and its person. edges.csv: why rows were joined.
    problems.csv: every row that was set aside or lost a value, with its file, line and reason. NAME.vcf: everybody as
    vCards.
    """
    from auditor import data_folder, exporting, pipeline
    from auditor.cli import console
    from auditor.writing import write_private

    writer = None if exporting.wants_problems(target.name) else exporting.writer_for(target.name)
    require_ours(target, is_cards if target.suffix.lower() == ".vcf" else is_table, overwrite=overwrite)
    with data_folder.open_client(home, client) as store:
        if writer is None:
            content, rows = exporting.problems(store)
        else:
            content, rows = writer(pipeline.network(store, data_folder.load_settings(home), today=today()))
    write_private(target, content)
    kind = "card" if target.suffix.lower() == ".vcf" else "row"
    console.say(f"{rows:,} {kind}{'' if rows == 1 else 's'} written to {target}")
