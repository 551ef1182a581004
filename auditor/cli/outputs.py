"""What an audit leaves behind: the report, and beside it JSON, Markdown and PDF where asked for."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.cli import console

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.goals import Progress
    from auditor.report import Brand
    from auditor.snapshot import Snapshot


class Outputs(NamedTuple):
    """Where everything goes; "" or None leaves a kind out. `json` may be "-", standard output."""

    report: Path
    json: str = ""
    markdown: Path | None = None
    pdf: Path | None = None
    redact: bool = False
    lang: str = "en"
    goals: tuple[Progress, ...] = ()
    history: History | None = None


def write(snapshot: Snapshot, outputs: Outputs, brand: Brand, since: Comparison | None = None) -> None:
    """Write each asked-for file, readable by its owner only. Redaction holds for all of them.

    `since` is what changed since the audit before.
    """
    from auditor import wording
    from auditor.goals import lines
    from auditor.report import pdf, render, to_markdown
    from auditor.writing import write_private

    with wording.language(outputs.lang):
        goals = lines(outputs.goals, snapshot.as_of)
        past = outputs.history
        html = render(snapshot, redact=outputs.redact, brand=brand, since=since, goals=goals, history=past)
        write_private(outputs.report, html)
        if outputs.json:
            _write_json(snapshot, since, outputs)
        if outputs.markdown:
            write_private(outputs.markdown, to_markdown(snapshot, redact=outputs.redact, brand=brand))
    if outputs.pdf:
        pdf.write(html, outputs.pdf)
    for path in (outputs.markdown, outputs.pdf, outputs.report):
        if path:
            console.say(f"{'Report' if path == outputs.report else 'Written'}: {path.resolve()}")


def _write_json(snapshot: Snapshot, since: Comparison | None, outputs: Outputs) -> None:
    from auditor import wording
    from auditor.cli.summary import to_dict
    from auditor.report import redacted
    from auditor.writing import write_private

    past = outputs.history
    if outputs.redact:
        snapshot, since = redacted(snapshot), since.nameless() if since else None
        past = past.nameless() if past else None
    snapshot, since, past, goals = wording.told((snapshot, since, past, outputs.goals))
    document = {**to_dict(snapshot), "since": since.to_dict() if since else None}
    document["goals"] = [{**asdict(goal), "reached": goal.reached} for goal in goals]
    document["history"] = past.to_list() if past else []
    if outputs.json == "-":
        console.document(document)
    else:
        write_private(Path(outputs.json), json.dumps({"schema": 1, **document}, ensure_ascii=False, indent=1) + "\n")
