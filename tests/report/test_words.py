"""Numbers, ranges and days read the way people say them."""

from __future__ import annotations

import pytest

from auditor import wording
from auditor.audits.base import Estimate
from auditor.report import words
from tests.wording.marked import Marked


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (0, "0"), (1204, "1,204"), (3.0, "3"), (3.25, "3.2"), (-1.5, "-1.5")]
)
def test_numbers_have_thousands_and_at_most_one_decimal(value: float | None, text: str) -> None:
    """Nothing is an en dash, never 0."""
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0, "0%"), (0.034, "3.4%"), (0.03, "3%"), (0.1, "10%"), (0.184, "18%"), (1, "100%")],
)
def test_small_shares_keep_a_decimal(value: float | None, text: str) -> None:
    """3 % and 3.4 % of a thousand contacts differ by four people."""
    assert words.share(value) == text


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2024-03-01", "1 March 2024", "1 Mar 2024"),
        ("2024-03-01T10:15:00", "1 March 2024", "1 Mar 2024"),
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("someday", "someday", "someday"),
        ("1-2-3-4", "1-2-3-4", "1-2-3-4"),
        ("", "", ""),
    ],
)
def test_days_are_written_out_and_other_text_stays(iso: str, long: str, short: str) -> None:
    """A cell that is no day is shown as it is."""
    assert (words.day(iso), words.day(iso, short=True)) == (long, short)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "number", ""), ("", "text", ""), (True, "flag", "yes"), (0, "flag", "no"), (False, "text", "no"),
        (0.5, "share", "50%"), (12345, "number", "12,345"), (2024, "text", "2024"), ("2024-03-01", "date", "1 Mar 2024"),
        ("x <b>", "text", "x <b>"), ("my row 2.csv row 1204", "source", "my row 2.csv row 1204"),
        ("note.csv", "source", "note.csv"),
    ],
)  # fmt: skip
def test_cells_follow_the_kind_of_their_column(value: object, kind: str, text: str) -> None:
    """A year in a text column has no thousands separator."""
    assert words.cell(value, kind) == text  # type: ignore[arg-type]


def test_where_a_row_stands_is_told_in_the_reports_language() -> None:
    """The file's name stays, also when it looks like the rest."""
    with wording.language(Marked()):
        assert words.cell("my row 2.csv row 1204", "source") == "⟦my row 2.csv row 1204⟧"
        assert words.cell("note.csv", "source") == "note.csv"


@pytest.mark.parametrize(
    ("estimate", "value", "bounds", "basis"),
    [
        (
            Estimate("a", "a", 41, 23, 66, 60, "people", of=1204, basis="sampled"),
            "about 41 of 1,204", "23–66", "95% range, from 60 answers",
        ),
        (Estimate("a", "a", 0.034, 0.019, 0.055, 1, "share", basis="assumed"),
         "about 3.4%", "1.9–5.5%", "95% range under an assumption, from 1 answer"),
        (Estimate("a", "a", 12, 12, 12, 40, "people", of=40), "12 of 40", "", ""),
        (Estimate("a", "a", 0.3, 0.3, 0.3, 40, "share", of=40), "30%", "", "of 40"),
        (Estimate("a", "a", 0.3, 0.3, 0.3, 40, "share"), "30%", "", "of 40"),
        (Estimate("a", "a", 1, 1, 1, 40, "days"), "1 day", "", ""),
        (Estimate("a", "a", 2.5, 2.5, 2.5, 40, "index"), "2.5", "", ""),
        (Estimate("a", "a", None, None, None, 0, "share"), "not measured", "", ""),
    ],
)  # fmt: skip
def test_an_estimate_says_its_number_its_range_and_what_it_rests_on(
    estimate: Estimate, value: str, bounds: str, basis: str
) -> None:
    """Not measured is never zero."""
    assert (words.value_of(estimate), words.range_of(estimate), words.basis_of(estimate)) == (value, bounds, basis)


def test_minutes_counts_and_lists_read_as_sentences() -> None:
    """The small words of the plan."""
    assert [words.minutes(m) for m in (0, 5, 60, 95)] == ["0 min", "5 min", "1 h", "1 h 35 min"]
    assert [words.joined(x) for x in ([], ["a"], ["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert [words.sentence(x) for x in ("", "they wrote", "They wrote.")] == ["", "They wrote.", "They wrote."]
    assert words.prose("30 % of 5") == "30% of 5"


def test_colons_and_semicolons_are_set_as_the_language_does() -> None:
    """French puts a blank before them that no line breaks at."""
    assert words.labelled("Strong ties", "53") == "Strong ties: 53"
    assert words.clauses(["one", "two"]) == "one; two"
    with wording.language("fr"):
        assert words.labelled("Liens forts", "53") == "Liens forts\u00a0: 53"
        assert words.clauses(["un", "deux"]) == "un\u202f; deux"
    with wording.language("de"):
        assert words.labelled("Starke Beziehungen", "53") == "Starke Beziehungen: 53"


@pytest.mark.parametrize("code", wording.LANGUAGES)
def test_a_rounded_nothing_has_no_sign(code: str) -> None:
    """-0.04 is shown as 0."""
    with wording.language(code):
        assert words.number(-0.04) == "0"
