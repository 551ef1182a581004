"""Function and rank by words of the job title, in several languages."""

from __future__ import annotations

import pytest

from auditor.work.phrases import Phrases, class_labels, class_phrases
from auditor.work.titles import function, seniority


@pytest.mark.parametrize(
    ("title", "what", "rank"),
    [
        ("Senior Software Engineer", "engineering", "senior"),
        ("Vice President of Sales, North America", "sales", "vice_president"),
        ("Vertriebsleiterin Nord", "sales", "director"),
        ("Chief Financial Officer", "finance", "chief"),
        ("Co-Founder & CEO", "general", "founder"),
        ("HR Business Partner", "hr", "professional"),
        ("Key Account Manager", "sales", "professional"),
        ("Directrice des opérations", "operations", "director"),
        ("Jefe de proyecto", "operations", "manager"),
        ("Werkstudent Marketing", "marketing", "entry"),
        ("Executive Assistant to the CEO", "admin", "chief"),
        ("Software-Entwicklerin", "engineering", "professional"),
        ("Zauberer", "", "professional"),
        ("", "", ""),
    ],
)
def test_titles_give_function_and_rank(title: str, what: str, rank: str) -> None:
    """The longest phrase decides the function, the highest rank word the rank."""
    assert (function(title), seniority(title)) == (what, rank)


def test_the_longest_phrase_hides_the_words_inside_it() -> None:
    """A vice president is not also a president."""
    phrases = Phrases({"top": "president", "vice": "vice president"})
    assert phrases.labels("vice president sales") == {"vice"}
    assert phrases.first("president") == "top"


def test_open_endings_and_beginnings_match_compounds() -> None:
    """`x*` takes any ending, `*x` any beginning, a bare word only itself."""
    phrases = Phrases({"a": "sales*, *leiter, hr, talent acqui*"})
    found = ["salesforce", "teamleiter", "hr", "talent acquisition"]
    assert [bool(phrases.labels(text)) for text in found] == [True] * 4
    assert not phrases.labels("leiter hrx talent")


@pytest.mark.parametrize("name", ["functions", "seniorities", "sectors"])
def test_every_class_has_a_label_and_phrases(name: str) -> None:
    """Shipped lists are complete, and no two classes share a label."""
    labels = class_labels(name)
    assert set(class_phrases(name).order) == set(labels)
    assert len(set(labels.values())) == len(labels)
