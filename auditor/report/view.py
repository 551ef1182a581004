"""Snapshot to view model: all that the page shows, as text and plain data; the templates only lay it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.report import charts, figures, people, verdict, words
from auditor.report.audit_view import audit_view, names_of
from auditor.report.model import AuditView, CountView, FileView, Gauge, Plan, Step, Unread, View
from auditor.snapshot import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.report.drawing import Chart
    from auditor.snapshot import Action, AuditResult, Snapshot, SourceReceipt

TOP_ACTIONS = 5
TOP_FIGURES = 3
TOP_READ = 7  # kinds of files with their rows on the first page; the others are named
HARMLESS = "hold no contacts"
IN_ORDER = 90  # points from which an audit without a point of attention is folded away
COUNT = "count"  # the audit that is the headline


def view(snapshot: Snapshot, previous: Snapshot | None = None) -> View:
    """The view model of a snapshot; `previous` adds what changed since then."""
    names = names_of(snapshot.people)
    audits = {audit.id: audit_view(audit, names) for audit in snapshot.audits}
    gauges = tuple(_gauge(c, [a for a in snapshot.audits if a.category == c.id], audits) for c in _categories(snapshot))
    read = [receipt for receipt in snapshot.sources if not receipt.error and receipt.read]
    dates = sorted(filter(None, [r.first_on for r in read] + [r.last_on for r in read]))
    return View(
        client=snapshot.client,
        owner=snapshot.owner,
        owner_how=snapshot.owner_how,
        as_of=words.day(snapshot.as_of),
        version=snapshot.version,
        verdict=verdict.sentence(snapshot),
        strengths=verdict.highlights(snapshot, "good"),
        attention=verdict.highlights(snapshot, "attention"),
        count=_count(snapshot, audits),
        people_total=snapshot.linking.people or len(snapshot.people.rows),
        read_labels=_read_labels(read)[:TOP_READ],
        also_read=words.joined([label for label, _ in _read_labels(read)[TOP_READ:]]),
        span=f"{words.day(dates[0][:7])} to {words.day(dates[-1][:7])}" if dates else "",
        interactions=words.number(snapshot.linking.attached),
        unseen=snapshot.unseen,
        gauges=gauges,
        overall=words.number(round(snapshot.overall)) if snapshot.overall is not None else "",
        plan=_plan(snapshot.actions),
        in_order=tuple(audit for gauge in gauges for audit in gauge.folded),
        people=people.view(snapshot.people),
        files=_files(snapshot.sources),
        unread=_unread(snapshot.sources),
        linking=_linking(snapshot),
        since=_since(snapshot, previous),
        settings=tuple(_settings(snapshot.settings)),
    )


def _count(snapshot: Snapshot, audits: dict[str, AuditView]) -> CountView | None:
    """The headline's figures: the numbers of people first, else the shares."""
    found = next((audit for audit in snapshot.audits if audit.id == COUNT), None)
    if found is None:
        return None
    told = [
        (e, line) for e, line in zip(found.outcome.estimates, audits[COUNT].lines, strict=True) if e.value is not None
    ]
    told = [(e, line) for e, line in told if not e.name.endswith(figures.ASIDE)]
    heads = [line for e, line in told if e.unit == "people"]
    others = [line for e, line in told if e.unit != "people" and (not heads or e.name == "strangers_share")]
    return CountView(audits[COUNT], found.category, tuple([*heads, *others][:TOP_FIGURES]))


def _categories(snapshot: Snapshot) -> list[Category]:
    """The categories, and one without a score for any that only an audit knows: no audit may vanish."""
    known = {category.id for category in snapshot.categories}
    unknown = dict.fromkeys(audit.category for audit in snapshot.audits if audit.category not in known)
    return [
        *snapshot.categories,
        *(Category(name, words.capital(name.replace("_", " ")), None, 0.0, "low") for name in unknown),
    ]


def _gauge(category: Category, members: list[AuditResult], audits: dict[str, AuditView]) -> Gauge:
    """A category with its audits; what is in good order is set apart for folding."""
    folded = {
        audit.id
        for audit in members
        if audit.outcome.status == "scored"
        and (audit.outcome.score or 0) >= IN_ORDER
        and not any(finding.tone == "attention" for finding in audit.outcome.findings)
    }
    score = words.number(round(category.score)) if category.score is not None else ""
    said = f"{score} of 100 points" if score else "not scored"
    return Gauge(
        category.id,
        category.label,
        score,
        charts.ring(category.score),
        f"{category.label}: {said}, {category.confidence} confidence.",
        category.confidence,
        category.why,
        tuple(audits[audit.id] for audit in members if audit.id not in folded and audit.id != COUNT),
        tuple(audits[audit.id] for audit in members if audit.id in folded),
    )


def _plan(actions: tuple[Action, ...]) -> Plan:
    """The first five actions, and the rest."""
    steps = [Step(a.rank, a.what, words.sentence(a.reason), a.moves, words.minutes(a.minutes)) for a in actions]
    top = actions[:TOP_ACTIONS]
    time = words.minutes(sum(a.minutes for a in top))
    heading = f"{words.count_word(len(top), 'thing', 'things')} to do next: {time} in all" if top else "The plan"
    rest = list(zip(actions[TOP_ACTIONS:], steps[TOP_ACTIONS:], strict=True))
    weeks = sorted({action.week for action, _ in rest})
    later = tuple((_week(week), tuple(step for action, step in rest if action.week == week)) for week in weeks)
    over = f" over the next {words.count_word(weeks[-1], 'week', 'weeks').lower()}" if weeks and weeks[-1] > 1 else ""
    return Plan(tuple(steps[:TOP_ACTIONS]), later, f"{words.number(len(rest))} more{over}" if rest else "", heading)


def _week(week: int) -> str:
    return "This week" if week == 1 else f"Week {week}"


def _read_labels(read: list[SourceReceipt]) -> tuple[tuple[str, str], ...]:
    """Rows kept by kind of file, most rows first."""
    kept: dict[str, int] = {}
    for receipt in read:
        name = receipt.label or receipt.kind or receipt.file
        kept[name] = kept.get(name, 0) + receipt.kept
    return tuple((name, words.number(rows)) for name, rows in sorted(kept.items(), key=lambda item: -item[1]) if rows)


def _files(sources: tuple[SourceReceipt, ...]) -> tuple[FileView, ...]:
    """What was read, the members of an archive together."""
    files = [_file(receipt) for receipt in sources if not receipt.error and not receipt.harmless]
    archives = list(dict.fromkeys(file.archive for file in files))
    return tuple(sorted(files, key=lambda file: archives.index(file.archive)))


def _file(receipt: SourceReceipt) -> FileView:
    first, last = words.day(receipt.first_on, short=True), words.day(receipt.last_on, short=True)
    archive, name = _within(receipt)
    return FileView(
        name,
        archive,
        receipt.label or "unknown kind of file",
        words.number(receipt.read),
        words.number(receipt.kept),
        _reasons(receipt.set_aside),
        _reasons(receipt.doubts),
        receipt.notes + _unused(receipt.unused_columns),
        f"{first} – {last}" if first and last else "",
    )


def _unused(columns: tuple[str, ...]) -> tuple[str, ...]:
    """One note on the columns that were not used."""
    if not columns:
        return ()
    return (f"{words.count_word(len(columns), 'column', 'columns').lower()} not used: {', '.join(columns)}",)


def _within(receipt: SourceReceipt) -> tuple[str, str]:
    """Archive and name of a member, "" and name of a file of its own."""
    display = receipt.display or receipt.file
    archive, slash, name = display.partition(".zip/")
    return (f"{archive}.zip", name) if slash else ("", display)


def _unread(sources: tuple[SourceReceipt, ...]) -> tuple[Unread, ...]:
    """What was not read, by reason; what holds no contacts last."""
    by_reason: dict[tuple[bool, str], list[str]] = {}
    for receipt in sources:
        if receipt.error or receipt.harmless:
            reason = HARMLESS if receipt.harmless else receipt.error
            by_reason.setdefault((receipt.harmless, reason), []).append(_within(receipt)[1])
    return tuple(Unread(reason, tuple(names), harmless) for (harmless, reason), names in sorted(by_reason.items()))


def _reasons(counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Reasons with their rows, most rows first."""
    return tuple(
        (reason, words.number(rows)) for reason, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _linking(snapshot: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """How records became people and interactions found them, line by line."""
    link = snapshot.linking
    lines = [("Records read", link.records, ""), ("People they describe", link.people, "")]
    lines += [
        (
            "Records that share a person with another",
            link.merged_records,
            "joined only where keys and names agree",
        )
    ]
    lines += [(f"Not counted as people: {why}", count, "") for why, count in link.not_people.items()]
    lines += (
        [("Doubtful pairs left to you", link.to_review, "`auditor review` asks about them one by one")]
        if link.to_review
        else []
    )
    lines += [("Interactions read", link.interactions, ""), ("Tied to a person", link.attached, "")]
    lines += [(f"Not tied: {why}", count, "") for why, count in link.unattached.items()]
    return tuple((label, words.number(count), note) for label, count, note in lines)


def _settings(given: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every setting with a value, nested ones as "cut-offs: strong months"."""
    for key, value in given.items():
        name = f"{above}{key.replace('_', ' ')}"
        if isinstance(value, dict):
            yield from _settings(value, f"{name}: ")
        elif value not in ("", None, [], ()):
            yield words.capital(name), words.number(value) if isinstance(value, int | float) else str(value)


def _since(snapshot: Snapshot, previous: Snapshot | None) -> Chart | None:
    """Category scores then and now."""
    if previous is None:
        return None
    before = {category.id: category.score for category in previous.categories}
    pairs = [
        charts.Pair(category.label, round(then), round(category.score))
        for category in snapshot.categories
        if category.score is not None and (then := before.get(category.id)) is not None
    ]
    return (
        figures.then_and_now(pairs, words.day(previous.as_of, short=True), words.day(snapshot.as_of, short=True))
        if pairs
        else None
    )
