"""The page as text: same snapshot same page, hostile strings as text, nothing from outside, every kind of client."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from auditor import report, resources
from auditor.audits.base import Outcome
from auditor.comparing import compare
from auditor.report.drawing import LINE, Mark, label, rect
from auditor.report.markup import body, lines, shapes, with_code
from auditor.report.people import script_json
from auditor.report.render import environment
from auditor.snapshot import Snapshot
from tests.report import builders

if TYPE_CHECKING:
    from collections.abc import Callable


KINDS = [builders.a_snapshot, builders.a_tiny_snapshot, builders.an_empty_snapshot]
HOSTILE = """<img src=x onerror=alert(1)></script><script>alert(2)</script>"' onload='alert(3) {{7*7}} --> ]]>\u2028"""


@pytest.mark.parametrize("make", KINDS)
def test_the_same_snapshot_gives_the_same_page(make: Callable[[], Snapshot]) -> None:
    """No clock, no randomness; also redacted."""
    assert report.render(make()) == report.render(make())
    assert report.render(make(), redact=True) == report.render(make(), redact=True)


def test_a_snapshot_that_was_kept_as_json_gives_the_same_page() -> None:
    """Nothing of the page depends on what JSON loses."""
    snapshot = builders.a_snapshot()
    assert report.render(Snapshot.from_json(snapshot.to_json())) == report.render(snapshot)


@pytest.mark.parametrize("make", KINDS)
def test_ids_are_unique_and_links_lead_somewhere(make: Callable[[], Snapshot]) -> None:
    """Every number's link opens rows that are on the page."""
    page = report.render(make(), since=compare(builders.a_snapshot(3), make()))
    ids = Counter(re.findall(r'\bid="([^"]+)"', page))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if link not in ids} == set()
    labelled = {name for names in re.findall(r'aria-labelledby="([^"]+)"', page) for name in names.split()}
    assert labelled <= set(ids)


def test_the_reading_order_holds() -> None:
    """Verdict, count, coverage, health, plan, audits, scoring, people, files."""
    page = report.render(
        builders.a_snapshot(), since=compare(builders.a_snapshot(3, as_of="2025-01-01"), builders.a_snapshot())
    )
    marks = ["<h1>", 'id="count"', 'id="read"', 'id="health"', 'id="plan"', 'id="since"', 'id="part-depth"']
    marks += ['id="scoring"', 'id="people"', 'id="files"']
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_part_in_good_order_stays_in_the_contents() -> None:
    """Everything in it folded: the chapter is there, and the contents and the ring lead to it."""
    fine = builders.an_audit("fine", Outcome("scored", "All is well", 99.0), category="depth")
    page = report.render(builders.a_snapshot(3, audits=(fine,)))
    assert page.count('href="#part-depth"') == 2
    chapter = page[page.index('<section id="part-depth"') :]
    assert "All is well" in chapter[: chapter.index("</section>")]


def test_the_count_is_told_with_its_range() -> None:
    """The headline's numbers and bounds are on the page."""
    page = re.sub(r"<[^>]+>", "", report.render(builders.a_snapshot()))
    assert "41 of 1,204" in page
    assert "between 23 and 66" in page


def test_what_was_not_measured_says_so_and_how_to_get_it() -> None:
    """Never as a zero."""
    page = unescape(report.render(builders.a_tiny_snapshot()))
    assert "Not measured:</b> The archive holds connections only. Ask LinkedIn for the complete archive." in page
    assert "Needs your answers:</b> Run <code>auditor count</code>" in page
    assert "0 of 100" not in page


def test_hostile_text_in_every_field_stays_text() -> None:
    """No field of a snapshot can open a tag, close the script or leave an attribute."""
    plain = report.render(builders.a_snapshot(150))
    page = report.render(
        builders.with_texts(builders.a_snapshot(150), lambda _, text: text and f"{text[:20]}{HOSTILE}")
    )
    for tag in ("<img", "<script", "</script"):
        assert page.count(tag) == plain.count(tag)
    assert "49" not in re.findall(r"\{\{.{0,5}\}\}", page)
    data = re.search(r'id="people-data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert HOSTILE in json.loads(data[1])["columns"][0]["values"][0]
    assert not re.search(r"<[^>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', page))


def test_markup_in_a_script_block_is_escaped() -> None:
    """Nothing ends the block, nothing is a line separator."""
    assert script_json(["</script>&\u2028\u2029"]) == '["\\u003c/script\\u003e\\u0026\\u2028\\u2029"]'


def test_commands_between_backticks_are_code_and_stay_escaped() -> None:
    """A lone backtick is text."""
    assert with_code("Run `auditor <x>` & see") == "Run <code>auditor &lt;x&gt;</code> &amp; see"
    assert with_code("a ` b") == "a ` b"


def test_the_policy_allows_this_script_and_nothing_else() -> None:
    """The hash is of exactly the script on the page; nothing is loaded from anywhere."""
    page = report.render(builders.a_snapshot(3))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert unescape(policy[1]) == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"""(?:src|href|action|srcset)=["']?(?!#|["'])""", page)
    assert "url(" not in page


def test_templates_never_write_into_styles_scripts_or_bare_attributes() -> None:
    """Escaping protects text and quoted attributes only."""
    for path in resources.templates().rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""\s(?:style|on\w+)\s*=\s*["'][^"']*\{[{%]""", text), path.name
        assert not re.search(r"=\{\{", text), path.name
        assert "|safe" not in text, path.name
    assert environment().autoescape is True


def test_people_are_there_without_scripts_and_small_with_them() -> None:
    """A hundred plain rows; repeated values are packed once."""
    page = report.render(builders.a_snapshot(3000))
    still = re.search(r'<tbody id="people-still">(.*?)</tbody>', page, re.DOTALL)
    assert still
    assert still[1].count("<tr>") == 100
    assert page.count("Marketing Director") < 200


def test_an_empty_client_gets_a_page_that_says_what_to_do() -> None:
    """No table without rows, no chart without numbers."""
    page = unescape(report.render(builders.an_empty_snapshot()))
    assert "No contacts were found in these files." in page
    assert "Give the command your LinkedIn archive" in page
    assert "people-data" not in page.split("<script>")[0]
    assert "broken.xlsx" in page


def test_commands_in_the_report_name_the_client() -> None:
    """As they can be typed; the default client needs none, a redacted report tells no name, and `init` knows no client."""
    waiting = Outcome("manual", "Not yet", why="Run `auditor count --ask closeness`, or `auditor init`.")
    made = replace(builders.a_snapshot(5), audits=(builders.an_audit("count", waiting),))
    typed = "<code>auditor count --client 'kim lee' --ask closeness</code>"
    for client, redact, expected in (("kim lee", False, True), ("kim lee", True, False), ("me", False, False)):
        page = report.render(replace(made, client=client), redact=redact)
        assert (typed in page) == expected
        assert "<code>auditor init</code>" in page
        assert ("<code>auditor count --ask closeness</code>" in page) != expected
        note = report.to_markdown(replace(made, client=client), redact=redact)
        assert ("`auditor count --client 'kim lee' --ask closeness`" in note) == expected


def test_a_label_of_several_lines_is_one_text() -> None:
    """Each line in a span of its own, escaped."""
    mark = label("a & b\n<c>\nd", 12.5, 40)
    assert lines(mark) == f'a &amp; b<tspan x="12.5" dy="{LINE}">&lt;c&gt;</tspan><tspan x="12.5" dy="{LINE}">d</tspan>'
    assert lines(label("a", 0, 0)) == "a"


def test_a_table_is_escaped_whatever_its_cells_hold() -> None:
    """Together for speed, and each by itself where a text holds what divides them."""
    head = [("Who", "person"), ("What", "text")]
    plain = '<tr><td class="person"><a href="#people">A &amp; B</a></td><td class="text">&lt;b&gt;</td></tr>\n'
    assert body([("A & B", "<b>")], head) == plain
    odd = body([("", "x\x1fy"), ("z\x1e", "&")], head)
    assert odd.count("<td") == 4
    assert '<td class="person"></td>' in odd
    assert "&amp;" in odd
    assert body([], head) == ""


def test_a_drawing_is_escaped() -> None:
    """Labels come from the files."""
    made = shapes((rect("a", 1, 2, 3, 4, tip="<x>"), Mark("text", "", (("x", 1),), "a&b\nc")))
    assert "<title>&lt;x&gt;</title>" in made
    assert made.endswith('<text x="1">a&amp;b<tspan x="1" dy="16">c</tspan></text>')
