"""Recipients joined by commas are taken apart by known names, credentials and addresses."""

from __future__ import annotations

import pytest

from auditor.importers.linkedin_people import People

IN = "https://www.linkedin.com/in/"


@pytest.mark.parametrize(
    ("to", "urls", "expected"),
    [
        ("", "", []),
        ("Ann Lee", "", [("Ann Lee", "")]),
        ("Ann  Lee", f"{IN}ann", [("Ann Lee", "ann")]),
        ("", f"{IN}ann", [("", "ann")]),
        ("Ann Lee, Bo Rao", f"{IN}ann,{IN}bo", [("Ann Lee", "ann"), ("Bo Rao", "bo")]),
        ("Ann Lee, PhD, Bo Rao", f"{IN}ann,{IN}bo", [("Ann Lee, PhD", "ann"), ("Bo Rao", "bo")]),
        ("Ann Lee, Ph.D., MBA", f"{IN}ann", [("Ann Lee, Ph.D., MBA", "ann")]),
        ("Ann Lee, PMP®, MBA (She/Her)", f"{IN}ann", [("Ann Lee, PMP®, MBA (She/Her)", "ann")]),
        (
            "Vera Cole, Queen of Tarts, Bo Rao",
            f"{IN}vera,{IN}bo",
            [("Vera Cole, Queen of Tarts", "vera"), ("Bo Rao", "bo")],
        ),
        ("Ann Lee, Bo Rao", f"{IN}ann", [("Ann Lee", ""), ("Bo Rao", "")]),
        ("Ann Lee", f"{IN}ann,{IN}bo", [("", "ann"), ("", "bo")]),
        ("Ann Lee, Bo Rao", "", [("Ann Lee", ""), ("Bo Rao", "")]),
        (", ,", "", []),
    ],
)
def test_recipients_are_taken_apart(to: str, urls: str, expected: list[tuple[str, str]]) -> None:
    people = People({"ann lee", "vera cole, queen of tarts"})
    assert [(one.name, one.slug) for one in people.recipients(to, urls)] == expected
    assert people.recipients(to, urls) is people.recipients(to, urls)


def test_a_member_who_left_is_nobody() -> None:
    people = People(set())
    assert not people.one("LinkedIn Member", "").somebody
    assert not people.one("", "").somebody
    assert people.one("", f"{IN}ann").somebody
