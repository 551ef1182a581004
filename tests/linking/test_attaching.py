"""Whose interaction it is: profile, then e-mail, then a name that only one person bears."""

from __future__ import annotations

import pytest

from auditor.linking import OwnerKeys, attach, link
from tests.linking.build import a_connection, a_contact, frames, interactions

CONTACTS = [
    a_connection("Anna Berg", "anna-berg", company="Acme GmbH"),
    a_connection("Lena Vogt", "lena-1", company="Acme GmbH"),
    a_connection("Lena Vogt", "lena-2", company="Globex"),
    a_contact("Otto Maria Roe", emails="otto@roe.example"),
    a_contact("Max Own", emails="max@own.example"),
]
OWNER = OwnerKeys(names=("Max Own",), slugs=("max-own",))


def attached(row):
    records, identifiers = frames(CONTACTS)
    people = link(records, identifiers, owner=OWNER).people
    found = attach(interactions([row]), records, identifiers, people)
    who = people.index[people["person_id"] == found["person_id"][0]].tolist()
    return (who[0] if who and found["person_id"][0] else None, found["unattached"][0])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"slug": "anna-berg", "name": "Someone"}, (0, "")),
        ({"email": "Otto+list@roe.example"}, (3, "")),
        ({"name": "Anna  Berg, MBA"}, (0, "")),
        ({"name": "Otto Roe"}, (3, "")),
        ({"slug": "otto-roe", "name": "Otto Roe"}, (3, "")),
        ({"slug": "anna-berg-9", "name": "Anna Berg"}, (None, "not in contacts")),
        ({"name": "Lena Vogt"}, (None, "ambiguous")),
        ({"name": "Lena Vogt", "company": "Globex Inc"}, (2, "")),
        ({"name": "Lena Vogt", "company": "Initech"}, (None, "ambiguous")),
        ({"name": "LinkedIn Member"}, (None, "not in contacts")),
        ({"name": ""}, (None, "not in contacts")),
        ({"name": "Max Own"}, (None, "owner")),
    ],
)
def test_an_interaction_finds_its_person_or_says_why_not(row, expected):
    assert attached(row) == expected


def test_nothing_to_attach_gives_an_empty_frame():
    records, identifiers = frames(CONTACTS)
    found = attach(interactions([]), records, identifiers, link(records, identifiers, owner=OWNER).people)
    assert list(found.columns) == ["person_id", "unattached"]
    assert found.empty
