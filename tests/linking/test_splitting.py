"""Names taken apart: credentials, titles, emoji, brackets, particles, swapped order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.linking.display import letter, shown_name, shown_part, shown_parts
from auditor.linking.hints import hinted
from auditor.linking.phonetics import sound
from auditor.linking.splitting import Name, split_name, word
from auditor.linking.wordlists import company_words, name_words, nicknames
from auditor.names import folded


@pytest.mark.parametrize(
    ("cells", "given_words", "family_words"),
    [
        (("Anna Berg",), ("anna",), ("berg",)),
        (("Berg, Anna",), ("anna",), ("berg",)),
        (("Berg, Anna, PhD",), ("anna",), ("berg",)),
        (("Anna Berg, MBA, PMP",), ("anna",), ("berg",)),
        (("Anna Berg PhD",), ("anna",), ("berg",)),
        (("Jack MA",), ("jack",), ("ma",)),
        (("Dr. Anna Berg",), ("anna",), ("berg",)),
        (("Anna Berg - Recruiter at Acme",), ("anna",), ("berg",)),
        (("Anna Berg | Hiring",), ("anna",), ("berg",)),
        (("Maria de la Cruz",), ("maria",), ("cruz",)),
        (("Kim",), ("kim",), ()),
        (("anna@mail.example",), (), ()),
        (("", "Anna", "", "Berg, MBA"), ("anna",), ("berg",)),
        (("", "Anna", "", "van der Berg"), ("anna",), ("berg",)),
        (("", "Anna", "", "de"), ("anna",), ("de",)),
        (("", "Anna-Maria", "", "Berg"), ("anna", "maria"), ("berg",)),
        (("", "Anna", "K.", "Berg"), ("anna", "k"), ("berg",)),
        (("", "Anna Berg", "", ""), ("anna",), ("berg",)),
        (("", "", "", "Berg"), (), ("berg",)),
        (("", "", "", "Anna Berg"), ("anna",), ("berg",)),
        (("", "Anna", "", "B."), ("anna",), ("b",)),
        (("", "Seán", "", "O'Brien"), ("sean",), ("obrien",)),
        (("", "Юрий", "", "Гагарин"), ("yuriy",), ("gagarin",)),
        (("", "Anna (She/Her)", "", "Berg [MBA"), ("anna",), ("berg",)),
    ],
)
def test_the_words_of_a_name_are_found(cells, given_words, family_words):
    found = split_name(*cells)
    assert (found.given, found.family) == (given_words, family_words)


def test_other_names_former_names_and_generations_are_told_apart():
    assert split_name('Robert "Bob" Smith Jr.') == Name(("robert",), ("smith",), ("bob",), (), "jr")
    assert split_name("", "Anna", "", "Berg (née Vogt)").former == ("vogt",)
    assert split_name("", "Anna", "", "Berg geb. Vogt").former == ("vogt",)
    assert split_name("", "Anna", "", "Berg", "Sr.").generation == "sr"
    assert split_name("", "Anna", "", "Berg, Jr., MBA").generation == "jr"
    assert split_name("", "Anna Maria", "", "Berg").others == ("annamaria",)
    assert split_name("Anna Berg").key == "anna berg"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_split_into_folded_words(name, given_name, family):
    found = split_name(name, given_name, "", family)
    for part in (*found.given, *found.family, *found.others, *found.former):
        assert part
        assert word(part) == part


@pytest.mark.parametrize(
    "alike",
    [
        "yury iurii juri yuriy yuri", "mueller muller", "juergen jurgen", "katharina catarina katarina", "sergey sergei",
        "dmitry dmitriy dmitri", "thomas tomas", "philip filip phillip", "evgeny yevgeny evgeniy", "meyer maier mayer",
    ],
)  # fmt: skip
def test_spellings_of_one_sound_agree(alike):
    assert len({sound(spelling) for spelling in alike.split()}) == 1


def test_different_names_sound_different():
    assert len({sound(name) for name in "jan john anna peter petra maria mario lee lena".split()}) == 9  # noqa: SIM905
    assert sound("b") == ""


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        (Name(("elsa",), ("h",)), "elsa-hendriks-86e69fd1", Name(("elsa",), ("hendriks",))),
        (Name(("elsa",), ("h",)), "elsa-berg", Name(("elsa",), ("h",))),
        (Name(("elsa",)), "e.hendriks@mail.example", Name(("elsa",), ("hendriks",))),
        (Name(("elsa",)), "elsahendriks82@mail.example", Name(("elsa",), ("hendriks",))),
        (Name(("elsa",)), "elsa.hendriks82@mail.example", Name(("elsa",), ("hendriks",))),
        (Name(("elsa",)), "office@mail.example", Name(("elsa",))),
        (Name(("elsa",), ("berg",)), "elsa-hendriks", Name(("elsa",), ("berg",), (), ("hendriks",))),
        (Name(("elsa",), ("berg",)), "elsa.hendriks@mail.example", Name(("elsa",), ("berg",))),
        (Name(("elsa",), ("berg", "vogt")), "elsa-bergvogt", Name(("elsa",), ("berg", "vogt"))),
        (Name(("e",)), "elsa-hendriks", Name(("e",))),
        (Name((), ("berg",)), "elsa-hendriks", Name((), ("berg",))),
    ],
)
def test_an_address_fills_in_a_missing_family_name(name, address, expected):
    assert hinted(name, [address]) == expected


def test_an_initial_and_a_family_name_that_occurs_are_a_hint_too():
    assert hinted(Name(("elsa",)), ["ehendriks82@mail.example"], {"hendriks"}) == Name(("elsa",), ("hendriks",))
    assert hinted(Name(("elsa",)), ["ehendriks@mail.example"], {"vogt"}) == Name(("elsa",))
    assert hinted(Name(("anna",)), ["ehendriks@mail.example"], {"hendriks"}) == Name(("anna",))


def test_shown_names_are_clean_and_in_mixed_case():
    assert shown_name("ANNA BERG, MBA") == "Anna Berg"
    assert shown_name("", "anna-lena", "BERG") == "Anna-Lena Berg"
    assert shown_name("", "Anna 🌟 (She/Her)", "McDonald") == "Anna McDonald"
    assert shown_name("", "", "") == ""
    assert shown_part("JP") == "JP"
    assert (letter("Ястребов"), letter("🌟"), letter("")) == ("y", "", "")


def test_the_word_lists_are_folded_and_sound():
    for lists in (name_words(), company_words()):
        for field in lists.__slots__:
            words = getattr(lists, field)
            assert words
            assert all(entry == entry.lower() for entry in words)
    pairs = nicknames()
    assert ("robert", "bob") in pairs
    assert ("aleksandr", "sasha") in pairs
    assert all(name == folded(name).replace(" ", "") for pair in pairs for name in pair)
    assert not any(("william", short) in pairs for formal, short in pairs if formal == "robert")


def test_a_full_name_in_one_cell_is_shown_in_two_parts():
    """Whichever cell it stood in; a single name stays where it was."""
    assert shown_parts("Anders Andersson", "Anders Andersson") == ("Anders", "Andersson")
    assert shown_parts("Vincent van Gogh, MBA") == ("Vincent", "van Gogh")
    assert shown_parts("Ann Lee", "Ann", "Lee") == ("Ann", "Lee")
    assert shown_parts("Cher", "Cher") == ("Cher", "")
    assert shown_parts("Berg", "", "Berg") == ("", "Berg")
