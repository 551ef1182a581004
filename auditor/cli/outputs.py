"""What an audit leaves behind: the report, and beside it JSON, Markdown and PDF where asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import console

if TYPE_CHECKING:
    from auditor.report import Brand
    from auditor.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where everything goes; "" or None leaves a kind out. `json` may be "-", standard output."""

    report: Path
    json: str = ""
    markdown: Path | None = None
    pdf: Path | None = None
    redact: bool = False


def write(snapshot: Snapshot, outputs: Outputs, brand: Brand) -> None:
    """Write each asked-for file, readable by its owner only. Redaction holds for all of them."""
    from auditor.report import pdf, redacted, render, to_markdown
    from auditor.writing import write_private

    html = render(snapshot, redact=outputs.redact, brand=brand)
    write_private(outputs.report, html)
    if outputs.json:
        _write_json(redacted(snapshot) if outputs.redact else snapshot, outputs.json)
    if outputs.markdown:
        write_private(outputs.markdown, to_markdown(snapshot, redact=outputs.redact, brand=brand))
    if outputs.pdf:
        pdf.write(html, outputs.pdf)
    for path in (outputs.markdown, outputs.pdf, outputs.report):
        if path:
            console.say(f"{'Report' if path == outputs.report else 'Written'}: {path.resolve()}")


def _write_json(snapshot: Snapshot, target: str) -> None:
    from auditor.cli.summary import to_dict
    from auditor.writing import write_private

    document = to_dict(snapshot)
    if target == "-":
        console.document(document)
    else:
        write_private(Path(target), json.dumps({"schema": 1, **document}, ensure_ascii=False, indent=1) + "\n")
