"""People of one name are told apart by what a reader knows first, and everybody else keeps the bare name."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import wording
from auditor.audits.base import Opportunity
from auditor.comparing import compare
from auditor.exercise import _apart
from auditor.names import folded
from auditor.namesakes import Known, full_name, full_names, namesakes, told_apart
from auditor.plan import plan
from auditor.report.audit_view import names_of
from auditor.report.people import view as list_view
from auditor.sources import found_in, labels
from tests.builders import persons_frame
from tests.report import builders


def one(person_id: str, **given_: str) -> Known:
    return Known(**{"person_id": person_id, "name": "Tom Baker", **given_})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"company": "Acme"}, {"company": "Bolt"}, ["Acme", "Bolt"]),
        ({"company": "Acme"}, {"emails": "tb@example.com; x@example.com"}, ["Acme", "tb@example.com"]),
        (
            {"company": "Acme", "position": "Chef"},
            {"company": "ACME", "position": "Cook"},
            ["Chef, Acme", "Cook, ACME"],
        ),
        ({"company": "Acme", "city": "Bonn"}, {"company": "Acme", "city": "Ulm"}, ["Bonn", "Ulm"]),
        ({"company": "Acme", "phones": "+12025550144"}, {"company": "Acme"}, ["+12025550144", "p2"]),
        ({"sources": "vcard"}, {"sources": "google; table"}, ["found in vCard", "found in Google and a table"]),
        ({"company": "Acme"}, {"city": "Acme"}, ["p1", "p2"]),
        ({}, {}, ["p1", "p2"]),
        (
            {"profile_url": "https://www.linkedin.com/in/tom-baker-1a2b3c"},
            {"profile_url": "https://www.linkedin.com/in/tom-baker-pottery-77aa88"},
            ["tom-baker-1a2b3c", "pottery"],
        ),
    ],
)
def test_the_first_thing_that_differs_is_told(first: dict[str, str], second: dict[str, str], expected: list[str]):
    """Work before places, places before addresses, and LinkedIn's own tail of letters only when nothing else is left."""
    assert told_apart([one("p1", **first), one("p2", **second)]) == expected


def test_whoever_is_alone_with_a_name_needs_nothing():
    """Nor does anybody without a name."""
    people = [
        one("p1", company="Acme"),
        one("p2", name="Ann Lee", company="Acme"),
        one("p3", name=""),
        one("p4", name=""),
    ]
    assert told_apart(people) == [""] * 4
    assert full_name("Ann Lee", "") == "Ann Lee"


@given(
    st.lists(
        st.builds(
            Known,
            st.just(""),
            st.sampled_from(("Tom Baker", "tom baker", "Ann Lee", "")),
            *[st.sampled_from(("", "Acme", "Bolt", "bolt"))] * 6,
            st.sampled_from(("", "linkedin", "vcard; table")),
        ),
        max_size=8,
    )
)
def test_no_two_people_have_one_full_name(people: list[Known]):
    """However alike they are, and the order does not matter."""
    people = [person._replace(person_id=f"p{place}") for place, person in enumerate(people)]
    told = told_apart(people)
    names = [folded(full_name(person.name, by)) for person, by in zip(people, told, strict=True) if person.name]
    assert max(Counter(names).values(), default=1) == 1
    assert told_apart(people[::-1]) == told[::-1]
    alone = Counter(folded(person.name) for person in people)
    assert all((by == "") == (not p.name or alone[folded(p.name)] == 1) for p, by in zip(people, told, strict=True))


def test_an_address_that_is_the_name_tells_nothing():
    """A name that was made from the address, and what a profile's address repeats of the name."""
    assert one("p", name="tb@example.com", emails="tb@example.com").address() == ""
    assert one("p", profile_url="https://www.linkedin.com/in/tombaker77").address() == ""
    assert one("p", profile_url="https://www.linkedin.com/in/t-baker-99").address() == ""


def test_sources_are_called_by_their_names():
    """One that is not known by its id."""
    assert labels("linkedin; kmail; fax") == ["LinkedIn", "KMail", "fax"]
    assert found_in("") == ""


def test_the_plan_tells_namesakes_apart():
    """In what is to do and in who it is about; whoever has no other name keeps it."""
    people = persons_frame(
        "p1", "p2", "p3", name=["Tom Baker", "Tom Baker", "Ann Lee"], company=["Acme", "Bolt", "Acme"]
    )
    names = dict(zip(people["person_id"], people["name"], strict=True))
    result = builders.an_audit("habits")
    chances = tuple(Opportunity("reply", person, "they wrote", "habits", 1.0, 5.0) for person in names)
    result = replace(result, outcome=replace(result.outcome, opportunities=chances))
    actions = plan([result], names, {}, 90, "2026-11-15", full_names=full_names(people, namesakes(people)))
    assert [action.name for action in actions] == ["Tom Baker (Acme)", "Tom Baker (Bolt)", "Ann Lee"]
    assert [action.what for action in actions] == [
        "Answer Tom Baker (Acme)",
        "Answer Tom Baker (Bolt)",
        "Answer Ann Lee",
    ]


def test_the_report_and_the_comparison_tell_namesakes_apart():
    """In another language as well; snapshots of earlier versions have names alone."""
    snapshot = builders.a_snapshot(40)
    keys = [column.key for column in snapshot.people.columns]
    row = dict(zip(keys, snapshot.people.rows[8], strict=True))
    bare = str(row["name"])
    assert names_of(snapshot.people)[str(row["person_id"])] == f"{bare} (number 8)"
    cut = tuple(line[:-1] for line in snapshot.people.rows)
    older = replace(snapshot.people, columns=snapshot.people.columns[:-1], rows=cut)
    assert names_of(older)[str(row["person_id"])] == bare
    first = replace(snapshot, people=replace(older, rows=older.rows[:8]))
    new = compare(first, snapshot).movements[0].parts[0].people
    assert f"{bare} (number 8)" in [named.name for named in new]
    known_by = (*snapshot.people.rows[8][:-1], found_in("table"))
    with wording.language("de"):
        told = names_of(wording.told(replace(snapshot.people, rows=(known_by,))))
    assert list(told.values()) == [f"{bare} (steht in: eine Tabelle)"]


def test_the_list_of_people_says_only_what_its_other_columns_do_not():
    """Employer, position and sources stand beside the name."""
    columns = builders.PEOPLE_COLUMNS
    keys = [column.key for column in columns]
    row = dict(zip(keys, builders.people(1).rows[0], strict=True))
    row |= {"name": "Tom Baker", "company": "Acme", "position": "Chef", "sources": "linkedin; table"}

    def listed(known_by: str, **other: str) -> tuple[str, ...]:
        table = replace(builders.people(1), rows=(tuple((row | other | {"known_by": known_by})[key] for key in keys),))
        return list_view(table, names_of(table)).still[0]

    for known_by in ("", "Acme", "Chef, Acme", found_in("linkedin; table")):
        assert listed(known_by)[0] == "Tom Baker"
    assert listed("tb@example.com")[0] == "Tom Baker (tb@example.com)"
    assert listed("Chef", company="")[0] == "Tom Baker"
    assert listed("")[-1] == "LinkedIn, a table"
    table = builders.people(1)
    named = replace(table, rows=(tuple((row | {"known_by": "Acme"})[key] for key in keys),))
    for shown, full in ((named, {"0": "Tom Baker (Acme)"}), (table, {})):
        packed = json.loads(list_view(shown, names_of(shown)).packed)
        assert packed["full"] == full  # by which a name in the evidence finds its bearer alone
    assert list_view(replace(table, columns=table.columns[1:], rows=(table.rows[0][1:],)), {}).total == 1
    assert "known_by" not in {column.key for column in list_view(builders.people(3)).columns}


def test_a_card_shows_an_address_only_where_it_helps():
    """Never LinkedIn's own tail of a profile's address, unless namesakes have nothing else to be told apart by."""
    slug = "https://www.linkedin.com/in/tom-baker-1a2b3c"
    people = persons_frame(
        *(f"p{place}" for place in range(7)),
        name=["Tom Baker", "Tom Baker", "Tom Baker", "Ann Lee", "Ann Lee", "Zoe Roy", "Al Poe"],
        company=["Acme", "Acme", "Bolt", "Acme", "Acme", "", "Acme"],
        position=["Chef", "Cook", "", "", "", "", ""],
        emails=["", "", "tb@example.com", "", "", "", "al@example.com"],
        profile_url=[slug, "", "", "https://www.linkedin.com/in/ann-lee-77", "", slug.replace("tom", "potter"), ""],
    )
    found = "found in LinkedIn"
    told = [
        found,
        found,
        f"tb@example.com, {found}",
        f"ann-lee-77, {found}",
        found,
        f"potter baker, {found}",
        "",
    ]
    assert _apart(people) == told
