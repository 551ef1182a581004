"""Acts are told from the text as a reader would; words are counted; nothing of the text stays."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.importers import actpatterns, acts
from auditor.importers.actspelling import spelled_out

LABELLED = [
    (set(label.split()) - {"-"}, text)
    for line in Path(__file__).with_name("acts_labelled.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for label, text in [line.split(" : ", 1)]
]
PATTERNS = [
    pattern
    for languages in tomllib.loads(files("auditor.importers").joinpath("data/acts.toml").read_text("utf-8")).values()
    for written in languages.values()
    for pattern in written
]


def acts_of(text: str) -> set[str]:
    return set(acts.act_names(acts.scan([text]).bits)[0].split())


@pytest.mark.parametrize(("label", "text"), LABELLED, ids=[text[:40] for _, text in LABELLED])
def test_a_message_is_read_as_a_reader_would(label: set[str], text: str) -> None:
    assert label == acts_of(text)


def test_every_act_has_labelled_messages_in_every_language_or_nearly() -> None:
    counted = Counter(act for label, _ in LABELLED for act in label)
    assert len(counted) == len(actpatterns.patterns().bit)
    assert min(counted.values()) >= 6


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_keeps_the_rules_of_its_file(pattern: str) -> None:
    """Four plain characters first; brackets hold ASCII only, since patterns work on bytes; nothing reaches over texts."""
    assert len(actpatterns.beginning(pattern)) in actpatterns.SIZES
    assert not re.search(r"\[[^\]]*[^\x00-\x7f][^\]]*\]", pattern)
    assert not re.search(r"[^\x00-\x7f][?*+{]", pattern)
    assert not re.search(
        r"(?<!\\)[.$]|\\s|\\S|[:;/\"&_-](?![A-Za-z?!=])", pattern.replace("(?:", "").replace("(?!", "")
    )


@pytest.mark.parametrize("written", PATTERNS)
def test_a_pattern_fits_where_its_expression_does(written: str) -> None:
    """Most are compared text by text, without one."""
    pattern = actpatterns.Pattern(1, whole=False)
    pattern.add(written)
    expression = re.compile(actpatterns._source(written, whole=False))
    assert pattern.match(b"~", 0) is None
    for text in spelled_out(written) or [written]:
        for after in ("", " you", "s", "é", ".", "'s", "9", "duction"):
            for cut in (0, 1, 4):
                buffer = f"\0 {text[: len(text) - cut]}{after}\0".encode()
                assert bool(pattern.match(buffer, 2)) == bool(expression.match(buffer, 2))


def test_a_pattern_is_spelled_out() -> None:
    """Alternatives, what may be left out, and sets of letters; not what has no end, looks ahead or is too much."""
    assert spelled_out("thank (?:you|u)") == ["thank you", "thank u"]
    assert spelled_out("intro(?:duc(?:e|tion))?") == ["introduce", "introduction", "intro"]
    assert spelled_out("agradecid[oa]s?") == ["agradecidos", "agradecido", "agradecidas", "agradecida"]
    for endless in ("you both~should", "geburtstagsgr@", "danke(?! nein)", "lett[a-z]r", "(?:a|b|c|d)" * 4):
        assert spelled_out(endless) == []
    assert sum(bool(spelled_out(written)) for written in PATTERNS) > 0.8 * len(PATTERNS)


def test_patterns_without_a_plain_beginning_are_refused() -> None:
    with pytest.raises(ValueError, match="plain characters"):
        actpatterns.beginning("(?:a|b) thing")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=8))
@example(["Thanks", "", "\0", "thanks\0thanks", "Happy birthday!"])
def test_texts_scanned_together_read_as_each_by_itself(texts: list[str]) -> None:
    together = acts.scan(texts)
    alone = [acts.scan([text]) for text in texts]
    assert [int(one.words[0]) for one in alone] == together.words.tolist()
    assert [int(one.bits[0]) for one in alone] == together.bits.tolist()
    assert [int(one.digests[0]) for one in alone] == together.digests.tolist()
    assert [int(one.tails[0]) for one in alone] == together.tails.tolist()


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzäé", min_size=1, max_size=12), max_size=12))
def test_words_are_counted_and_line_breaks_do_not_matter(words: list[str]) -> None:
    one, other = acts.scan([" ".join(words), "\r\n \n".join(words)]).words.tolist()
    assert len(words) == one == other
    digests = acts.scan([" ".join(words), "  ".join(words), "\n".join(words)]).digests.tolist()
    assert len(set(digests)) == 1


def test_other_words_or_another_order_give_another_digest() -> None:
    digests = acts.scan(["a b", "b a", "a", "a a", "", "ab"]).digests.tolist()
    assert len(set(digests)) == 6


def test_texts_that_differ_in_the_greeting_alone_share_what_follows() -> None:
    """Within three words of the same number; a word more or another word later tells them apart."""
    one, other, longer, later, short = acts.scan(
        [
            "Hi Anna, we are hiring",
            "Hi Bo, we are hiring",
            "Hi Anna Lee, we are hiring",
            "Hi Anna, we are rowing",
            "Hi Anna",
        ]
    ).tails.tolist()
    assert one == other
    assert len({one, longer, later, short}) == 4
    assert short == 0


def test_phrases_of_a_button_are_light_only_as_the_whole_message() -> None:
    texts = ["Congrats on your new role at Example Labs, Inc.!", "Congrats on your new role! When do you start?"]
    assert acts.light(acts.scan(texts).bits).tolist() == [True, False]
