"""What is collected for translators, and what the check of their work finds."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from auditor.wording import LANGUAGES
from tests.wording import catalogues


def test_messages_are_collected_with_context_and_forms() -> None:
    """From modules and templates; not what is said by a name or by another thing's method."""
    module = 'say("a {b}", b=1)\nsay_n(2, "one", "several")\nwording.say_as("c", "d")\nnow.say_n_as("c", 1, "e", "f")\n'
    assert list(catalogues.in_python(module + 'say(NAME)\nbox.say("no")')) == [
        ("", "a {b}", ""), ("", "one", "several"), ("c", "d", ""), ("c", "e", "f"),
    ]  # fmt: skip
    page = '<p>{{ say("a") }} {{ say_n(2, "one", "several") }} {{ say_as("c", "d") }}</p>'
    assert sorted(catalogues.in_template(page)) == [("", "a", ""), ("", "one", "several"), ("c", "d", "")]


@pytest.mark.parametrize(
    ("english", "told", "fault"),
    [
        ("{n:Word} ties", "{n} Beziehungen", ""),
        ("{x:share} of {total}", "{x:share} von {total}", ""),
        ("Run `auditor count`.", "`auditor count` starten.", ""),
        ("{h} h", "{h} Std.", ""),
        ("{x:share} of {total}", "{x} von {total}", "other places"),
        ("{who} waits", "{wer} wartet", "other places"),
        ("{who} waits", "wartet", "other places"),
        ("Run `auditor count`.", "`auditor zählen` starten.", "other commands"),
        ("Run `auditor count`.", "auditor count starten.", "other commands"),
        ("It is so.", "So ist es", "another end"),
        ("so", "so ", "another end"),
    ],
)
def test_a_translation_that_cannot_stand_in_is_found(english: str, told: str, fault: str) -> None:
    """Other places or forms, other commands, a sentence without its end."""
    found = catalogues.unfitting(Message(english, told))
    assert [text.partition(":")[0] for text in found] == ([fault] if fault else [])


def test_a_form_for_one_may_spell_its_number() -> None:
    """Each form is held to the places of its English, but for the number that decides."""
    english = ("One tie of {all}", "{n:Word} ties of {all:word}")
    assert not catalogues.unfitting(Message(english, ("Eine von {all}", "{n:Word} von {all}")))
    assert not catalogues.unfitting(Message(english, ("{n} von {all}", "{n} von {all}")))
    assert catalogues.unfitting(Message(english, ("Eine", "{n:Word} von {all}")))


def test_every_language_but_english_has_a_catalogue() -> None:
    """A file each, and nothing else."""
    assert sorted(path.stem for path in catalogues.FOLDER.glob("*.po")) == sorted(set(LANGUAGES) - {"en"})


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_a_catalogue_says_everything_the_sources_say(language: str) -> None:
    """Nothing missing, doubtful or gone; every form there; places, commands and ends as in English."""
    assert not (found := catalogues.faults(language)), f"{len(found)} faults, first: {found[:5]}"
