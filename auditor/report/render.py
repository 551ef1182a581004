"""Lays the view model out with the shipped templates: one self-contained page."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor import resources, wording
from auditor.commands import for_client
from auditor.report import words
from auditor.report.brand import Brand, house_title
from auditor.report.view import view
from auditor.wording import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from auditor.comparing import Comparison
    from auditor.comparing.history import History
    from auditor.report.model import GoalLine, View
    from auditor.snapshot import Snapshot


class ScoringRow(NamedTuple):
    """One audit's line under "How it is scored"."""

    part: str
    id: str
    label: str
    weight: str
    points: str


def render(
    snapshot: Snapshot,
    *,
    redact: bool = False,
    brand: Brand | None = None,
    since: Comparison | None = None,
    goals: Sequence[GoalLine] = (),
    history: History | None = None,
) -> str:
    """The report as HTML, in the current language, without clock, network or randomness: same snapshot, same page.

    `redact` leaves no name, employer, file name or exact day; `since` adds the chapter on what changed,
    `history` to that what all audits said, `goals` (label, now, target with its day, verdict) where the goals are.
    """
    from markupsafe import Markup, escape

    if redact:
        from auditor.report.redact import redacted

        snapshot = redacted(snapshot)
        since = since.nameless() if since else None
        history = history.nameless() if history else None
    page = view(snapshot, since, goals, history, named=not redact)
    script = _asset("report/report.js")
    written = (
        environment()
        .get_template("report.html")
        .render(
            view=page,
            redacted=redact,
            brand=brand or Brand(),
            title=(brand or Brand()).title or house_title(),
            lang=wording.current().code,
            scoring=_scoring(page),
            policy=policy(script),
            style=Markup(_asset("report/report.css")),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            people_json=Markup(page.people.packed),  # noqa: S704 - escaped by people.script_json
        )
    )
    return for_client(written, str(escape(page.client)), "<code>")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one template factory: everything is escaped, a missing name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from auditor.report import markup
    from auditor.report.compiled import CompiledTemplates

    templates = Environment(
        loader=FileSystemLoader(resources.templates()),
        bytecode_cache=CompiledTemplates(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["with_code"] = markup.with_code
    templates.filters["capital"] = words.capital
    templates.filters["body"] = markup.body
    templates.filters["shapes"] = markup.shapes
    templates.globals.update(say=now.say, say_n=now.say_n, say_as=now.say_as)
    templates.globals.update(colon=lambda: wording.current().colon, semicolon=lambda: wording.current().semicolon)
    return templates


def policy(script: str) -> str:
    """The content security policy: nothing from anywhere, and this one script."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def page_style() -> Markup:
    """The house's style sheet, for other pages."""
    from markupsafe import Markup

    return Markup(_asset("report/report.css"))  # noqa: S704 - our own file


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return (resources.templates() / name).read_text(encoding="utf-8")


def _scoring(page: View) -> list[ScoringRow]:
    """Every audit with its weight and points, in reading order."""
    rows = []
    for gauge in page.gauges:
        headline = [page.count.audit] if page.count and page.count.category == gauge.id else []
        rows += [
            ScoringRow(gauge.label, audit.id, audit.label, audit.weight, audit.score or audit.standing)
            for audit in [*headline, *gauge.audits, *gauge.folded]
        ]
    return rows
