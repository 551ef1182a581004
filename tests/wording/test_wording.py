"""Messages: English as they are, and told in another language whenever one is set."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import wording
from auditor.wording import Message, language, now, say, say_as, say_n, say_n_as, told
from auditor.wording.translated import Translated, catalogue
from tests.wording.marked import Marked

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "No tie"
msgstr "Keine Beziehung"

msgid "One tie of {all:word}"
msgid_plural "{n:Word} ties of {all:word}"
msgstr[0] "Eine von {all:word} Beziehungen"
msgstr[1] "Von {all} Beziehungen {n:word}"

msgctxt "rows"
msgid "Read"
msgstr "Gelesen"

msgctxt "weeks"
msgid "one week"
msgid_plural "{n:word} weeks"
msgstr[0] "einer Woche"
msgstr[1] "{n:word} Wochen"

msgid "Seen: {what}"
msgstr "Gesehen: {what}"

#, fuzzy
msgid "Doubtful"
msgstr "Falsch"
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with texts in it."""

    title: str
    parts: tuple[Any, ...]
    counts: dict[str, int]


@pytest.fixture
def german(tmp_path: Any) -> Translated:
    """German with a small catalogue."""
    path = tmp_path / "de.po"
    path.write_text(PO, encoding="utf-8")
    return Translated("de", catalogue(path))


def other(code: str) -> Translated:
    return Translated(code, NullTranslations())


def test_a_message_is_its_english_text() -> None:
    """It compares, joins, sorts, pickles and goes into JSON as the text it is."""
    message = say("Seen: {what}", what=["Ann", "Bo", "Cy"])
    assert message == "Seen: Ann, Bo and Cy"
    assert json.dumps(message) == '"Seen: Ann, Bo and Cy"'
    again = pickle.loads(pickle.dumps(message))  # noqa: S301 - our own
    assert (again, again.id, again.values) == (message, message.id, message.values)
    assert copy.deepcopy(message) is message
    assert type(message + "") is str


def test_forms_write_numbers_shares_and_days() -> None:
    """What CONTRIBUTING.md promises; a place without a value stays open."""
    text = "{n} {n:word} {n:Word} {x:1} {x} {s:share} {s:whole} {d:day} {d:short} {d:month} {m} {who:Word} {open} {open:day}"
    message = say(text, n=12, x=3.25, s=0.034, d="2026-03-01", m=1204.5, who="ann")
    assert message == (
        "12 twelve Twelve 3.2 3.25 3.4% 3% 1 March 2026 1 Mar 2026 March 2026 1,204.5 Ann {open} {open:day}"
    )
    assert wording.filled(message, {"open": "2026-03"}).endswith(" 2026-03 March 2026")
    assert wording.filled("{n} of {m}", {"n": 1}) == "1 of {m}"
    assert say_n(13, "one", "{n:word}") == "13"
    assert say("{d:day}", d="someday") == "someday"


@given(st.integers() | st.floats(-1e9, 1e9), st.integers(0, 3))
def test_english_numbers_say_the_number(value: float, digits: int) -> None:
    """Read back, it is the number at the precision that was asked for."""
    text = wording.current().number(value, digits)
    assert float(text.replace(",", "")) == pytest.approx(round(value, digits), abs=1e-6)
    assert not text.endswith(".")


def test_another_language_tells_the_same_values(german: Translated) -> None:
    """Plural forms, contexts and messages within messages; without an entry, English."""
    with language(german):
        assert told(say("No tie")) == "Keine Beziehung"
        assert (
            told(say_n(1, "One tie of {all:word}", "{n:Word} ties of {all:word}", all=5)) == "Eine von fünf Beziehungen"
        )
        assert told(say_n(3, "One tie of {all:word}", "{n:Word} ties of {all:word}", all=1500)) == (
            "Von 1.500 Beziehungen drei"
        )
        assert told(say_n(1.5, "One tie of {all:word}", "{n:Word} ties of {all:word}", all=2)).startswith("Von 2")
        assert (told(say("Read")), told(say_as("rows", "Read"))) == ("Read", "Gelesen")
        weeks = say_n_as("weeks", 4, "one week", "{n:word} weeks")
        assert told(say("Seen: {what}", what=weeks)) == "Gesehen: vier Wochen"
        assert told(say("Doubtful")) == "Doubtful"
        assert now.say("No tie") == "Keine Beziehung"
        assert now.say_as("rows", "Read") == "Gelesen"
        assert now.say_n(2, "one {n:1}", "{n:1}") == "2"
    assert now.say("No tie") == "No tie"


def test_none_is_not_told_as_one(tmp_path: Any) -> None:
    """French says 0 in the singular: where that form spells one, the other is taken."""
    path = tmp_path / "fr.po"
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    spelled = 'msgid "One person"\nmsgid_plural "{n} people"\nmsgstr[0] "Une personne"\nmsgstr[1] "{n} personnes"\n\n'
    counted = 'msgid "{n} row"\nmsgid_plural "{n} rows"\nmsgstr[0] "{n} ligne"\nmsgstr[1] "{n} lignes"\n'
    path.write_text(head + spelled + counted, encoding="utf-8")
    with language(Translated("fr", catalogue(path))):
        assert [told(say_n(n, "One person", "{n} people")) for n in (0, 1, 2)] == [
            "0 personnes", "Une personne", "2 personnes",
        ]  # fmt: skip
        assert [told(say_n(n, "{n} row", "{n} rows")) for n in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]


def test_everything_in_a_thing_is_told_and_remembers_its_english(german: Translated) -> None:
    """Dataclasses, tuples, lists and dicts; plain texts and numbers stay."""
    thing = Thing(say("No tie"), (say("No tie"), "No tie", 3, None, [say("No tie")], Thing), {say("No tie"): 1})
    assert told(thing) is thing
    with language(german):
        de = told(thing)
        assert de.title == "Keine Beziehung"
        assert de.parts == ("Keine Beziehung", "No tie", 3, None, ["Keine Beziehung"], Thing)
        assert de.counts == {"Keine Beziehung": 1}
        assert wording.english(de.title) == "No tie"
        assert told(de).title == "Keine Beziehung"
    assert wording.english("plain") == "plain"


@pytest.mark.parametrize(
    ("code", "number", "small", "share", "bounds", "day", "first", "month", "listed"),
    [
        ("de", "12.345,6", "1.204", "3,4\u00a0%", "1,9–5,5\u00a0%",
         "3.\u00a0November 2026", "1.\u00a0März 2026", "März 2026", "a, b und c"),
        ("es", "12.345,6", "1204", "3,4\u00a0%", "1,9–5,5\u00a0%",
         "3\u00a0de noviembre de 2026", "1\u00a0de marzo de 2026", "marzo de 2026", "a, b y c"),
        ("fr", "12\u202f345,6", "1\u202f204", "3,4\u00a0%", "1,9–5,5\u00a0%",
         "3\u00a0novembre 2026", "1er\u00a0mars 2026", "mars 2026", "a, b et c"),
    ],
)  # fmt: skip
def test_numbers_and_days_are_written_as_the_language_does(
    code: str, number: str, small: str, share: str, bounds: str, day: str, first: str, month: str, listed: str
) -> None:
    """Thousands, commas, blanks that do not break before the percent sign and the month, the first of a month, lists."""
    spoken = other(code)
    assert (spoken.number(12345.6), spoken.number(1204)) == (number, small)
    assert (spoken.share(0.034), spoken.share_range(0.019, 0.055)) == (share, bounds)
    assert spoken.whole(0.95).startswith("95")
    assert (spoken.day("2026-11-03"), spoken.day("2026-03-01"), spoken.day("2026-03")) == (day, first, month)
    assert spoken.day("2026") == "2026"
    assert spoken.listed(["a", "b", "c"]) == listed
    assert spoken.prose("94 % of them") == "94\u00a0% of them"
    assert len(set(spoken.months())) == 12
    assert len(spoken.month_letters()) == 12
    assert spoken.decimals(2.04, 1) == "2"
    assert [spoken.word(n) for n in (0, 1, 13)] == ["0", "1", "13"]


def test_a_german_noun_keeps_its_capital_within_a_sentence() -> None:
    """French and Spanish labels go on in lower case, as English ones do."""
    assert [other(code).within("Kontakte") for code in ("de", "fr")] == ["Kontakte", "kontakte"]


def test_spanish_says_and_by_its_sound() -> None:
    """An "e" before an i that is heard, a "y" before any other letter."""
    listed = other("es").listed
    assert listed(["recomendaciones", "invitaciones"]) == "recomendaciones e invitaciones"
    assert listed(["a", "padre", "Hijo"]) == "a, padre e Hijo"
    assert listed(["agua", "hielo"]) == "agua y hielo"
    assert listed(["invitaciones"]) == "invitaciones"


@pytest.mark.parametrize("code", wording.LANGUAGES)
def test_every_shipped_language_can_be_set(code: str) -> None:
    """And is over when its block is."""
    with language(code):
        assert wording.current().code == code
    assert wording.current().code == "en"


def test_marks_show_what_is_a_message() -> None:
    """The language of the completeness test."""
    with language(Marked()):
        assert told(say("a {b}", b=say("c"))) == "⟦a ⟦c⟧⟧"
        assert isinstance(told(say("a")), Message)


def test_countries_are_called_as_the_language_calls_them() -> None:
    """By their English names; a city, or a country nobody knows, keeps its name."""
    places = ("Germany", "Turkey", "Minneapolis")
    assert [other("de").shown(place, "country") for place in places] == ["Deutschland", "Türkei", "Minneapolis"]
    assert [wording.current().shown(place, "country") for place in places] == list(places)
