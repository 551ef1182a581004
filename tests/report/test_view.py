"""What the page says: the verdict, the headline, where each audit stands, what became of each file."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from auditor.audits.base import Column, Estimate, Finding, Outcome, Table
from auditor.comparing import compare
from auditor.report import settings_view
from auditor.report.audit_view import checks
from auditor.report.files_view import in_a_sentence
from auditor.report.view import view
from auditor.settings import Cutoffs, Settings
from auditor.snapshot import Category, SourceReceipt
from auditor.targets import Targets
from auditor.wording import language
from tests.report import builders


def _categories(**scores: float | None) -> tuple[Category, ...]:
    return tuple(Category(name, name.capitalize(), score, 1.0, "high") for name, score in scores.items())


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ({}, "You know 3 people; there is not enough yet to say how well."),
        ({"depth": None}, "You know 3 people; there is not enough yet to say how well."),
        ({"depth": 80.0}, "Only one part of your network could be judged so far; you have a solid core of ties."),
        ({"depth": 50.0}, "Only one part of your network could be judged so far; "
         "there, the most to gain is in turning contacts into close ties."),
        ({"depth": 90.0, "routine": 71.0},
         "Your network is in good health throughout, carried most by a solid core of ties."),
        ({"depth": 30.0, "routine": 20.0},
         "Your network has room to grow everywhere; the best first step is keeping in touch steadily."),
        ({"depth": 80.0, "routine": 20.0},
         "Your network is carried by a solid core of ties; the most to gain is in keeping in touch steadily."),
        ({"depth": 60.0, "new_part": 20.0},
         "Your network rests most on a solid core of ties; the most to gain is in new_part."),
    ],
)  # fmt: skip
def test_the_verdict_opens_with_the_strength(scores: dict[str, float | None], sentence: str) -> None:
    """One sentence from the category scores, whatever is scored."""
    snapshot = builders.a_snapshot(3, categories=_categories(**scores), audits=())
    assert view(snapshot).verdict == sentence


def test_a_strength_that_weighs_more_is_named_before_a_higher_score() -> None:
    """A tidy address book does not carry a network that has close ties."""
    audits = (
        builders.an_audit("strong_ties", weight=3.0),
        builders.an_audit("address_book", weight=1.0, category="address_book"),
    )
    snapshot = builders.a_snapshot(
        3, categories=_categories(depth=75.0, address_book=98.0, routine=10.0), audits=audits
    )
    assert view(snapshot).verdict.startswith("Your network is carried by a solid core of ties")


def test_the_headline_shows_people_before_shares() -> None:
    """Lunch, advocates and the strangers; the letter's own count and the other assumption stay below."""
    count = view(builders.a_snapshot()).count
    assert count
    assert [(line.head, line.of, line.range) for line in count.figures] == [
        ("41", "1,204", "23–66"), ("12", "1,204", "4–31"), ("18%", "", "10–29%")
    ]  # fmt: skip


def test_the_headline_falls_back_to_shares() -> None:
    """A count that implies no number of people yet."""
    outcome = Outcome("scored", "t", 1.0, estimates=(Estimate("lunch_share", "lunch", 0.1, 0.05, 0.2, 9, "share"),))
    count = view(builders.a_snapshot(3, audits=(builders.an_audit("count", outcome),))).count
    assert count
    assert [line.head for line in count.figures] == ["10%"]
    assert view(builders.a_snapshot(3, audits=())).count is None


def test_an_audit_in_good_order_is_folded_unless_something_needs_attention() -> None:
    """From 90 points; the score alone is not enough."""
    good = Outcome("scored", "Fine", 95.0, findings=(Finding("All well.", "good"),))
    but = replace(good, findings=(Finding("But this.", "attention"),))
    audits = (builders.an_audit("good", good), builders.an_audit("but", but), builders.an_audit("so_so"))
    page = view(builders.a_snapshot(3, audits=audits))
    assert [audit.id for audit in page.gauges[0].folded] == ["good"]
    assert [audit.id for audit in page.gauges[0].audits] == ["but", "so_so"]


def test_a_part_says_what_its_points_are_made_of() -> None:
    """Every scored audit with its weight; a single one needs no sum."""
    good = builders.an_audit("good", Outcome("scored", "Fine", 95.0), label="Habits", weight=1.0)
    page = view(builders.a_snapshot(3, audits=(good, builders.an_audit("so_so", label="Talks", weight=2.0))))
    assert page.gauges[0].made_of == "Habits 95 (weight 1) and Talks 50 (weight 2)"
    assert view(builders.a_snapshot(3, audits=(good,))).gauges[0].made_of == ""


def test_passed_checks_are_told_apart_from_open_ones() -> None:
    """Any table with a flag `passed`; its other cells are the detail."""
    profile = next(
        audit for gauge in view(builders.a_snapshot(3)).gauges for audit in gauge.audits if audit.id == "profile"
    )
    assert [(check.text, check.detail) for check in profile.open_checks] == [
        ("A post or comment in the last 30 days", "20 Jan 2026"),
        ("A recommendation given in 12 months", ""),
    ]
    assert [check.text for check in profile.passed_checks][:2] == ["A headline", "A summary"]


def test_a_check_that_could_not_be_made_is_no_failed_one() -> None:
    """Neither warned of nor counted as passed."""
    rows = (("A headline", None, ""), ("A summary", False, ""), ("Five skills", True, ""))
    tables = (
        Table(
            "checks",
            "Checks",
            (Column("check", "Check"), Column("passed", "In place", "flag"), Column("on", "On", "date")),
            rows,
        ),
    )
    found = [[check.text for check in checks(tables, passed=passed)] for passed in (True, False, None)]
    assert found == [["Five skills"], ["A summary"], ["A headline"]]


def test_no_audit_vanishes_when_its_category_is_unknown() -> None:
    """A category that only an audit knows gets a chapter without a score."""
    page = view(builders.a_snapshot(3, categories=(), audits=(builders.an_audit("x", category="new_part"),)))
    assert [(gauge.label, gauge.score, len(gauge.audits)) for gauge in page.gauges] == [("New part", "", 1)]


def test_highlights_are_the_first_of_each_audit_by_weight() -> None:
    """At most three of each tone."""
    audits = tuple(
        builders.an_audit(
            f"a{at}", Outcome("informative", "t", findings=(Finding(f"good {at}", "good"),) * 2), weight=at
        )
        for at in range(5)
    )
    assert [item.text for item in view(builders.a_snapshot(3, audits=audits)).strengths] == [
        "good 4",
        "good 3",
        "good 2",
    ]


def test_every_row_of_a_file_is_accounted_for() -> None:
    """Files that failed or hold no contacts are named apart, never among the read ones."""
    page = view(builders.a_snapshot(3))
    assert [(file.name, file.read, file.kept, file.aside) for file in page.files[:2]] == [
        ("Connections.csv", "1,210", "1,204", (("no name and no profile", "6"),)),
        ("messages.csv", "8,120", "7,930", (("advertisement", "140"), ("draft", "50"))),
    ]
    assert [file.archive for file in page.files[:4]] == ["archive.zip"] * 3 + [""]
    assert [(group.reason, group.names) for group in page.unread] == [
        ("password-protected; save it without a password", ("broken.xlsx",)),
        ("hold no contacts", ("Rich_Media.csv",)),
    ]


def test_files_of_one_kind_are_summed_up() -> None:
    """Two address books of one kind are one line of what was read."""
    book = SourceReceipt("a.vcf", "a.vcf", "vcard", "Address book cards", "vcard", read=10, kept=9, set_aside={"x": 1})
    page = view(builders.a_snapshot(3, sources=(book, replace(book, file="b.vcf"))))
    assert page.read_labels == (("Address book cards", "18"),)
    assert page.also_read == ""
    assert page.span == ""


def test_many_kinds_of_files_are_named_without_crowding_the_first_page() -> None:
    """Seven with their rows, the largest first; the rest in a sentence."""
    kinds = tuple(
        SourceReceipt(f"{n}.csv", f"{n}.csv", f"k{n}", f"Kind {n}", "linkedin", read=n, kept=n) for n in range(1, 10)
    )
    page = view(builders.a_snapshot(3, sources=kinds))
    assert page.read_labels[0] == ("Kind 9", "9")
    assert page.also_read == "Kind 2 and Kind 1"
    linkedin = tuple(replace(kind, label=f"LinkedIn {kind.label.lower()}") for kind in kinds)
    assert view(builders.a_snapshot(3, sources=linkedin)).also_read == "LinkedIn kind 2 and kind 1"
    german = tuple(replace(kind, label=f"LinkedIn-{kind.label}") for kind in kinds)
    assert view(builders.a_snapshot(3, sources=german)).also_read == "LinkedIn-Kind 2 and \u2011Kind 1"


def test_kinds_of_files_are_named_once_where_the_name_comes_last() -> None:
    """In Spanish and French a label opens with a noun, which has no capital within a sentence."""
    labels = ["Contactos de Google", "Mensajes de LinkedIn", "Notas de LinkedIn", "Perfil de LinkedIn"]
    with language("es"):
        assert in_a_sentence(labels) == "contactos de Google, mensajes, notas y perfil de LinkedIn"
        assert in_a_sentence(labels[:1]) == "contactos de Google"
    with language("fr"):
        assert in_a_sentence(["Messages LinkedIn", "Notes LinkedIn"]) == "messages et notes LinkedIn"


def test_the_span_of_what_was_read_is_that_of_contact() -> None:
    """Neither the owner's school days nor next week's meeting."""
    school = SourceReceipt(
        "e.csv", "e.csv", "linkedin_education", "Education", read=1, kept=1, source="linkedin", first_on="1999-01-01"
    )
    calendar = SourceReceipt(
        "c.ics",
        "c.ics",
        "calendar_ics",
        "Calendar",
        "calendar",
        read=2,
        kept=2,
        first_on="2020-05-01",
        last_on="2027-01-01",
    )
    assert view(builders.a_snapshot(3, sources=(school, calendar))).span == "May 2020 to November 2026"


def test_change_since_last_time_is_told_for_what_was_scored_both_times() -> None:
    """Categories without a score then or now are left out; without a previous audit there is no chapter."""
    before = builders.a_snapshot(3, as_of="2025-11-14", categories=_categories(depth=40.0, readiness=None))
    since = view(builders.a_snapshot(3), compare(before, builders.a_snapshot(3))).since
    assert since
    assert since.chart
    assert since.chart.rows == (("Depth", "40", "61"),)
    assert view(builders.a_snapshot(3)).since is None
    unscored = builders.a_snapshot(3, categories=())
    since = view(unscored, compare(before, unscored)).since
    assert since
    assert since.chart is None


def test_every_setting_is_told_in_words() -> None:
    """No key of the settings, of the cut-offs or of the targets stands in the report."""
    keys = {f.name for made in (Settings, Cutoffs, Targets) for f in fields(made)} - {"cutoffs", "report"}
    assert set(settings_view.NAMES) == keys | {"targets"}


def test_settings_are_flattened_and_empty_ones_left_out() -> None:
    """What was changed can be read without brackets, and ids by their labels."""
    given = {
        "cutoffs": {"strong_months": 24},
        "phone_region": "",
        "report": {"title": "Ours"},
        "weights": {"strong_ties": 2.5, "gone": 1},
        "targets": {
            "companies": [{"name": "Acme"}, {"name": "Blue"}],
            "seniorities": ["vice_president", "of_a_later_version"],
            "places": ["Oslo"],
        },
        "plan_minutes_per_week": 90,
    }
    settings = view(builders.a_snapshot(3, settings=given)).settings
    assert settings == (
        ("Months in which these count", "24"),
        ("Weights: Strong ties", "2.5"),
        ("Weights: gone", "1"),
        ("Targets: companies", "Acme, Blue"),
        ("Targets: seniorities", "Vice president; of_a_later_version"),
        ("Targets: places", "Oslo"),
        ("Minutes a week for the plan", "90"),
    )


def test_names_stand_for_person_ids_even_without_a_people_table() -> None:
    """An id that nobody has is shown as it is."""
    table = replace(builders.people(2), columns=(), rows=())
    assert view(replace(builders.a_snapshot(2), people=table)).people.total == 0
