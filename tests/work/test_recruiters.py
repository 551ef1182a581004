"""Recruiters by title and company, measured on labelled invented titles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from auditor.work.recruiters import is_firm, recruiter

LABELLED = Path(__file__).parents[2] / "benchmarks" / "data" / "recruiter_titles.csv"


def test_the_rule_holds_on_the_labelled_titles() -> None:
    """Precision at least 0.90 and recall at least 0.80 on more than 300 titles in many languages."""
    with LABELLED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    said = [bool(recruiter(row["title"], row["company"])) for row in rows]
    true = [row["recruiter"] == "1" for row in rows]
    hits = sum(a and b for a, b in zip(said, true, strict=True))
    assert len(rows) >= 300
    assert hits / sum(said) >= 0.90
    assert hits / sum(true) >= 0.80


@pytest.mark.parametrize(
    ("title", "company", "kind"),
    [
        ("Talent Acquisition Partner", "Halden Bank", "in_house"),
        ("Consultant", "Oakline Recruitment", "agency"),
        ("Headhunter", "", "agency"),
        ("Director of Talent, EMEA", "Halden Bank", "in_house"),
        ("SVP, Talent", "Halden Bank", "in_house"),
        ("Head of Talent & Culture", "Halden Bank", ""),
        ("Vice President, Talent Management", "Halden Bank", ""),
        ("Talent Director, Artists", "Starlight", ""),
        ("Candidate Researcher", "", "in_house"),
        ("Analista de selección", "Banco Sierra", "in_house"),
        ("Analista de selección de proveedores", "Banco Sierra", ""),
        ("Specialista selezione", "Banca Belforte", "in_house"),
        ("Wervingsadviseur", "Gemeente Meerdam", "in_house"),
        ("Recruitment Software Engineer", "Kestrel Software", ""),
        ("Accountant", "Oakline Recruitment", ""),
        ("", "Oakline Recruitment", ""),
        ("招聘经理", "", "in_house"),
        ("猎头顾问", "Oakline Recruitment", "agency"),
    ],
)
def test_the_kind_follows_title_and_company(title: str, company: str, kind: str) -> None:
    """A firm's back office and a software engineer are none; a bare firm says nothing about a person."""
    assert recruiter(title, company) == kind


def test_firms_are_known_by_words_of_their_name() -> None:
    """Search and staffing firms, and no others."""
    assert is_firm("Brandt Executive Search")
    assert not is_firm("Kestrel Consulting")
