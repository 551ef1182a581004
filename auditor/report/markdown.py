"""The report in short, as Markdown to paste into a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.report import words
from auditor.report.brand import Brand
from auditor.report.redact import redacted
from auditor.report.view import view

if TYPE_CHECKING:
    from auditor.report.model import AuditView, Line, View
    from auditor.snapshot import Snapshot

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_COMMAND = re.compile(r"\\`(auditor [a-z]+(?: --[a-z]+)*)\\`")  # what to type stays code
_LISTLIKE = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def to_markdown(snapshot: Snapshot, *, redact: bool = False, brand: Brand | None = None) -> str:
    """Verdict, count, scores, plan and findings; about a page."""
    page = view(redacted(snapshot) if redact else snapshot)
    title = (brand or Brand()).title
    who = "" if redact else page.owner or page.client
    parts = [
        f"# {_text(title)}",
        _text(f"{who}, {page.as_of}" if who else page.as_of),
        f"**{_text(page.verdict)}**",
        *_count(page),
        *_scores(page),
        *_plan(page),
        *(part for gauge in page.gauges for audit in (*gauge.audits, *gauge.folded) for part in _audit(audit)),
        *_coverage(page),
    ]
    return "\n\n".join(parts) + "\n"


def _count(page: View) -> list[str]:
    if page.count is None:
        return []
    audit = page.count.audit
    return [f"## {_text(audit.title)}", *_why(audit), *_list([_line(line) for line in page.count.figures])]


def _scores(page: View) -> list[str]:
    rows = [
        f"| {_text(gauge.label)} | {gauge.score or 'not scored'} | {_text(gauge.confidence)} |" for gauge in page.gauges
    ]
    return ["\n".join(["| Part | Points of 100 | Confidence |", "|---|---:|---|", *rows])] if rows else []


def _plan(page: View) -> list[str]:
    if not page.plan.top:
        return []
    steps = [
        f"{step.rank}. **{_text(step.what)}** ({step.minutes}). {_text(step.reason)}".rstrip() for step in page.plan.top
    ]
    return [f"## {_text(page.plan.heading)}", "\n".join(steps)]


def _audit(audit: AuditView) -> list[str]:
    points = [_text(point.text) for point in audit.points]
    head = f"{audit.label}, {audit.score} of 100" if audit.score else f"{audit.label}, {audit.standing.lower()}"
    return [f"## {_text(audit.title)}", f"*{_text(head)}*", *_why(audit), *_list([*points, *map(_line, audit.lines)])]


def _coverage(page: View) -> list[str]:
    read = [f"{label}: {rows}" for label, rows in page.read_labels]
    parts = ["## What was read, and what cannot be seen"]
    parts += [_text(f"Read: {words.joined(read)}.")] if read else []
    return parts + ([_text(f"Cannot be seen: {words.joined(list(page.unseen))}.")] if page.unseen else [])


def _why(audit: AuditView) -> list[str]:
    return [_text(audit.why)] if audit.why else []


def _line(line: Line) -> str:
    return _text(f"{line.label}: {line.value}{f' ({line.range})' if line.range else ''}")


def _list(items: list[str]) -> list[str]:
    return ["\n".join(f"- {item}" for item in items)] if items else []


def _text(text: str) -> str:
    """One line that no character of can be taken for markup, but for a command of ours."""
    escaped = _COMMAND.sub(r"`\1`", _MARKUP.sub(r"\\\1", " ".join(text.split())))
    return _LISTLIKE.sub(r"\1\\\2", escaped)
