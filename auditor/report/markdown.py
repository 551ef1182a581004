"""The report in short, as Markdown to paste into a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.commands import for_client
from auditor.report import words
from auditor.report.brand import Brand, house_title
from auditor.report.redact import redacted
from auditor.report.view import view
from auditor.wording.now import say

if TYPE_CHECKING:
    from auditor.report.model import AuditView, Line, View
    from auditor.snapshot import Snapshot

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_COMMAND = re.compile(r"(`auditor(?: [\w.-]+)+`)")  # what to type stays code
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # but for those that hold a number and its sign together
_LISTLIKE = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def to_markdown(snapshot: Snapshot, *, redact: bool = False, brand: Brand | None = None) -> str:
    """Verdict, count, scores, the first of the plan, every finding with its numbers; without tables, a few pages."""
    page = view(redacted(snapshot) if redact else snapshot)
    title = (brand or Brand()).title or house_title()
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
    return for_client("\n\n".join(parts) + "\n", page.client)


def _count(page: View) -> list[str]:
    if page.count is None:
        return []
    audit = page.count.audit
    return [f"## {_text(audit.title)}", *_why(audit), *_list([_line(line) for line in page.count.figures])]


def _scores(page: View) -> list[str]:
    rows = [
        f"| {_text(gauge.label)} | {gauge.score or say('not scored')} | {_text(gauge.level)} |" for gauge in page.gauges
    ]
    head = f"| {say('Part')} | {say('Points of 100')} | {say('Confidence')} |"
    return ["\n".join([head, "|---|---:|---|", *rows])] if rows else []


def _plan(page: View) -> list[str]:
    if not page.plan.top:
        return []
    steps = [
        f"{step.rank}. **{_text(step.what)}** ({step.minutes}). {_text(step.reason)}".rstrip() for step in page.plan.top
    ]
    return [f"## {_text(page.plan.heading)}", "\n".join(steps)]


def _audit(audit: AuditView) -> list[str]:
    points = [_text(point.text) for point in audit.points]
    head = say("{audit}, {status}", audit=audit.label, status=words.within(audit.standing))
    if audit.score:
        head = say("{audit}, {points} of 100", audit=audit.label, points=audit.score)
    return [f"## {_text(audit.title)}", f"*{_text(head)}*", *_why(audit), *_list([*points, *map(_line, audit.lines)])]


def _coverage(page: View) -> list[str]:
    read = [words.labelled(label, rows) for label, rows in page.read_labels]
    parts = [f"## {say('What was read, and what cannot be seen')}"]
    also = f" {say('Also {files}.', files=page.also_read)}" if page.also_read else ""
    parts += [_text(say("Read: {files}.", files=read) + also)] if read else []
    return parts + ([_text(say("Cannot be seen: {things}.", things=page.unseen))] if page.unseen else [])


def _why(audit: AuditView) -> list[str]:
    return [_text(audit.why)] if audit.why else []


def _line(line: Line) -> str:
    return _text(words.labelled(line.label, f"{line.value} ({line.range})" if line.range else line.value))


def _list(items: list[str]) -> list[str]:
    return ["\n".join(f"- {item}" for item in items)] if items else []


def _text(text: str) -> str:
    """One line that no character of can be taken for markup, but for a command of ours."""
    parts = _COMMAND.split(_BLANKS.sub(" ", text).strip())
    escaped = "".join(part if place % 2 else _MARKUP.sub(r"\\\1", part) for place, part in enumerate(parts))
    return _LISTLIKE.sub(r"\1\\\2", escaped)
