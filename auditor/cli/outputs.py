"""What an audit leaves behind: the report, and beside it JSON, Markdown and PDF where asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.cli import console, replacing

if TYPE_CHECKING:
    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.goals import Progress
    from auditor.report import Brand
    from auditor.snapshot import Snapshot

STDOUT = "-"


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

    `since` is what changed since the audit before. JSON for standard output is left to `tell`.
    """
    from auditor import wording
    from auditor.goals import lines
    from auditor.report import render
    from auditor.writing import write_private

    with wording.language(outputs.lang):
        goals = lines(outputs.goals, snapshot.as_of)
        past = outputs.history
        html = render(snapshot, redact=outputs.redact, brand=brand, since=since, goals=goals, history=past)
        write_private(outputs.report, html)
        if outputs.json and outputs.json != STDOUT:
            document = json.dumps({"schema": 1, **_document(snapshot, since, outputs)}, ensure_ascii=False, indent=1)
            write_private(Path(outputs.json), document + "\n")
        if outputs.markdown:
            from auditor.report import to_markdown

            write_private(outputs.markdown, to_markdown(snapshot, redact=outputs.redact, brand=brand))
    if outputs.pdf:
        from auditor.report import pdf

        pdf.write(html, outputs.pdf)


def tell(snapshot: Snapshot, outputs: Outputs, since: Comparison | None = None) -> None:
    """Print the result, when everything is on disk: the reader of a pipe may leave whenever it likes."""
    from auditor import wording
    from auditor.cli.summary import show

    if outputs.json == STDOUT:
        with wording.language(outputs.lang):
            console.document(_document(snapshot, since, outputs))
    else:
        show(snapshot, since)
    document = Path(outputs.json) if outputs.json not in ("", STDOUT) else None
    for path in (document, outputs.markdown, outputs.pdf, outputs.report):
        if path:
            console.say(f"{'Report' if path == outputs.report else 'Written'}: {path.absolute()}")


def check(report: Path, json_file: str, markdown: Path | None, pdf: Path | None, *, overwrite: bool) -> None:
    """Raise UsageError for a name that promises another kind of file, or a file that is there and not ours."""
    written = (
        ("-o", report, (".html", ".htm"), replacing.is_page),
        ("--json", None if json_file in ("", STDOUT) else Path(json_file), (".json",), replacing.is_document),
        ("--md", markdown, (".md", ".markdown", ".txt"), replacing.is_markdown),
        ("--pdf", pdf, (".pdf",), replacing.is_pdf),
    )
    for option, path, endings, ours in written:
        replacing.require_ending(path, endings, option)
        replacing.require_ours(path, ours, overwrite=overwrite)


def _document(snapshot: Snapshot, since: Comparison | None, outputs: Outputs) -> dict[str, Any]:
    """The snapshot, what changed, the goals and the history, as JSON tells them."""
    from auditor import wording
    from auditor.cli.summary import to_dict
    from auditor.report import redacted

    past = outputs.history
    if outputs.redact:
        snapshot, since = redacted(snapshot), since.nameless() if since else None
        past = past.nameless() if past else None
    snapshot, since, past, goals = wording.told((snapshot, since, past, outputs.goals))
    document = {**to_dict(snapshot), "since": since.to_dict() if since else None}
    document["goals"] = [goal.to_dict() for goal in goals]
    document["history"] = past.to_list() if past else []
    return document
