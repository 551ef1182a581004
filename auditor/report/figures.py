"""Which charts the report shows: an audit's tables, its shares with their ranges, two audits side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import wording
from auditor.report import charts, words
from auditor.report.drawing import Chart, both
from auditor.report.table_charts import BY_TABLE, general
from auditor.wording.now import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.audits.base import Estimate, Outcome

MOST_GENERAL = 2  # tables of one audit that are drawn without being asked for
ASIDE = ("_known", "_random")  # told in words: what was found itself, and the same under another assumption


def of_outcome(audit: str, outcome: Outcome) -> tuple[Chart, ...]:
    """The charts of one audit, in the order of its tables; the shares with their ranges first."""
    found, unasked = [shares(audit, outcome.estimates)], 0
    for table in outcome.tables:
        draw = BY_TABLE.get(table.id)
        if draw:
            found.append(draw(audit, table) if table.rows else None)
        elif unasked < MOST_GENERAL and (chart := general(audit, table)):
            found.append(chart)
            unasked += 1
    return tuple(chart for chart in found if chart)


def shares(audit: str, estimates: Iterable[Estimate]) -> Chart | None:
    """Shares as dots with bands; None when none of them is uncertain."""
    shown = [e for e in estimates if e.unit == "share" and e.value is not None and not e.name.endswith(ASIDE)]
    if not any(words.is_range(e) for e in shown):
        return None
    spans = [
        charts.Span(
            words.capital(e.label),
            e.value,
            e.low if e.low is not None else e.value,
            e.high if e.high is not None else e.value,
        )
        for e in shown
        if e.value is not None
    ]
    bounds = [wording.current().share_bounds(s.low, s.high) for s in spans]
    said = [
        say(
            "{label}: {value}, between {low} and {high}.",
            label=s.label,
            value=words.share(s.value),
            low=low,
            high=high,
        )
        for s, (low, high) in zip(spans, bounds, strict=True)
    ]
    note = say("Dot: the best single number. Band: the range that the answers allow.")
    if any(e.basis == "assumed" for e in shown):
        note = say(
            "Dot: the best single number. Band: the range that the answers allow, under an assumption (see “What this "
            "cannot know”)."
        )
    return Chart(
        f"{audit}-shares",
        say("Of all your contacts"),
        " ".join(said),
        *both(lambda width: charts.intervals(spans, width)),
        ("", say("Share"), say("From"), say("To")),
        tuple((s.label, words.share(s.value), *ends) for s, ends in zip(spans, bounds, strict=True)),
        note=note,
    )


def then_and_now(pairs: Sequence[charts.Pair], then: str, now: str) -> Chart:
    """Points of each category at two audits."""
    said = [
        say(
            "{label}: {before} then, {after} now",
            label=pair.label,
            before=words.number(pair.left),
            after=words.number(pair.right),
        )
        for pair in pairs
    ]
    return Chart(
        "since-chart",
        say("Points then and now"),
        words.clauses(said) + ".",
        *both(lambda width: charts.slope(pairs, width, (then, now))),
        ("", then, now),
        tuple((pair.label, words.number(pair.left), words.number(pair.right)) for pair in pairs),
    )
