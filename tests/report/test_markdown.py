"""The short text: everything a coaching note needs, and nothing that a file's text can turn into markup."""

from __future__ import annotations

import re

from auditor import report
from auditor.report.markdown import _text
from tests.report import builders


def test_the_note_has_verdict_count_scores_plan_and_findings() -> None:
    """About a page of plain Markdown."""
    text = report.to_markdown(builders.a_snapshot())
    assert text.startswith("# Network health report\n\nRobin Sample, 14 November 2026\n\n**Your network ")
    for part in (
        "- Would accept lunch: about 41 of 1,204 (23–66)",
        "| Readiness | 24 | low |",
        "| Breadth | not scored | high |",
        "## Five things to do next: 37 min in all",
        "1. **Answer Ann Lee's message of 3 October** (5 min). She asked how the move went, and has waited 42 days.",
        "*Strong ties, 61 of 100*",
        "Cannot be seen: phone calls, e-mail, WhatsApp and other messengers and lunches",
    ):
        assert part in text, part
    assert len(text.split()) < 700


def test_text_from_files_cannot_become_markup() -> None:
    """Links, emphasis, headings, lists, HTML."""
    assert _text("[x](http://y) *a* _b_ `c` <d> # | ~") == r"\[x\](http://y) \*a\* \_b\_ \`c\` \<d\> \# \| \~"
    assert [_text(text) for text in ("- a", "1. a", "+ a", "-5 days", "two\nlines")] == [
        r"\- a", r"\1. a", r"\+ a", "-5 days", "two lines"
    ]  # fmt: skip


def test_commands_stay_as_they_are_typed() -> None:
    """With their options and values; a name between the same signs is a text like any other."""
    assert _text("Run `auditor count --ask introduced_by`: a_b") == r"Run `auditor count --ask introduced_by`: a\_b"
    assert _text("`auditor export a.csv` `auditor <b>`") == r"`auditor export a.csv` \`auditor \<b\>\`"


def test_thin_clients_get_a_short_note() -> None:
    """No plan, no count, no table where there is nothing."""
    empty = report.to_markdown(builders.an_empty_snapshot())
    assert "things to do" not in empty
    assert "Give the command your LinkedIn archive" in empty
    bare = report.to_markdown(builders.a_snapshot(0, audits=(), categories=(), actions=(), unseen=(), sources=()))
    assert re.findall(r"^## .*", bare, re.MULTILINE) == ["## What was read, and what cannot be seen"]


def test_a_redacted_note_names_nobody() -> None:
    """Neither the client nor anyone in the plan."""
    text = report.to_markdown(builders.a_snapshot(), redact=True)
    assert "Robin" not in text
    assert "Ann Lee" not in text
    assert "1. **Answer Contact" in text
