"""Cards written for other address books."""

from __future__ import annotations

import io

import vobject
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers.vcard_values import cards
from auditor.vcard_export import Card, write_cards
from tests.importers.vcards import contacts

_WORD = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs")), max_size=12)
_TEXT = st.lists(_WORD, max_size=3).map(" ".join).map(str.strip)
_ADDRESS = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
_PHONE = st.integers(0, 99).map(lambda last: f"+120255501{last:02}")


@st.composite
def people(draw: st.DrawFn) -> Card:
    given_, family, company = draw(_TEXT), draw(_TEXT), draw(_TEXT)
    return Card(
        name=draw(_TEXT.filter(bool)),
        given=given_,
        family=family,
        company=company,
        position=draw(_TEXT),
        profile_url=draw(
            st.sampled_from(["", "https://www.linkedin.com/in/ann-lee", "https://www.linkedin.com/in/é-1"])
        ),
        birthday=draw(st.sampled_from(["", "1980-04-12", "--02-29"])),
        emails=tuple(draw(st.lists(_ADDRESS, max_size=3, unique=True))),
        phones=tuple(draw(st.lists(_PHONE, max_size=3, unique=True))),
    )


@given(st.lists(people(), min_size=1, max_size=3))
def test_what_is_written_reads_back(written: list[Card]) -> None:
    """By our own importer: every field of every person, in order."""
    content = write_cards(written)
    found = [
        (card.first("FN"), card.first("TITLE"), card.first("URL"), card.first("BDAY"))
        for card in cards(io.BytesIO(content))
    ]
    assert found == [(card.name, card.position, card.profile_url, card.birthday) for card in written]
    parts = [card.parts(card.all("N")[0])[:2] for card in cards(io.BytesIO(content))]
    assert parts == [[card.family, card.given] for card in written]
    for values, card in zip(cards(io.BytesIO(content)), written, strict=True):
        assert [values.text(prop) for prop in values.all("EMAIL")] == list(card.emails)
        assert [values.text(prop) for prop in values.all("TEL")] == list(card.phones)
        assert values.first("ORG") == card.company


@given(people())
def test_other_programs_read_it_too(card: Card) -> None:
    """Vobject's reader stands for them; names and companies with commas and backslashes come out whole."""
    read = vobject.readOne(write_cards([card]).decode())
    assert (read.fn.value, read.n.value.family, read.n.value.given) == (card.name, card.family, card.given)
    assert [(getattr(read, "org", None) and read.org.value[0]) or ""] == [card.company]
    assert [line.value for line in read.contents.get("email", [])] == list(card.emails)


def test_a_person_becomes_a_contact_again() -> None:
    """Through the whole importer."""
    card = Card(
        *("Ann Lee", "Ann", "Lee", "Acme, Inc.", "VP; Sales", "https://www.linkedin.com/in/ann-lee", "--04-12"),
        emails=("ann@example.com", "a@acme.example"),
        phones=("+12025550100",),
    )
    [found] = contacts(write_cards([card]))
    assert {field: found[field] for field in ("name", "given", "family", "company", "position", "profile_url")} == {
        "name": "Ann Lee",
        "given": "Ann",
        "family": "Lee",
        "company": "Acme, Inc.",
        "position": "VP; Sales",
        "profile_url": "https://www.linkedin.com/in/ann-lee",
    }
    assert (found["birthday"], found["email"], found["phone"]) == ("--04-12", "ann@example.com", "+12025550100")


def test_a_person_without_a_name_is_called_by_what_is_known() -> None:
    """FN must not be empty: company, address or number stand in."""
    known = [
        Card("", company="Acme"),
        Card("", emails=("a@example.com",)),
        Card("", phones=("+12025550100",)),
        Card(""),
    ]
    names = [card.first("FN") for card in cards(io.BytesIO(write_cards(known)))]
    assert names == ["Acme", "a@example.com", "+12025550100", "?"]


def test_no_one_gives_no_bytes() -> None:
    """An empty file, not a broken card."""
    assert write_cards([]) == b""
