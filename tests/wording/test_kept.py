"""Messages in JSON: what was kept can be told in any language later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor import wording
from auditor.wording import Message, kept, language, listing, say, say_as, say_n, told
from tests.wording.marked import Marked

VALUES = st.recursive(
    st.integers(-5, 2000)
    | st.sampled_from(["Ann", "2026-03-01", ""])
    | st.builds(say, st.sampled_from(["a tie", "x"])),
    lambda inner: st.lists(inner, max_size=3) | st.builds(lambda v: say("of {v}", v=v), inner),
    max_leaves=4,
)


@dataclass(frozen=True)
class Thing:
    """Something that is kept."""

    title: str
    rows: tuple[tuple[Any, ...], ...] = ()
    reasons: dict[str, int] | None = None


def there_and_back(thing: Thing) -> Thing:
    """What comes out of JSON."""
    values = kept.loads(kept.dumps(thing))
    return Thing(values["title"], tuple(map(tuple, values["rows"])), values["reasons"])


@given(st.sampled_from([0, 1, 2.5, 7]), VALUES, st.sampled_from(["", "ties"]))
def test_a_message_comes_back_with_what_it_was_made_from(n: float, value: Any, context: str) -> None:
    """Its English, and what any other language tells of it."""
    made = [say("Seen: {v}", v=value), say_n(n, "one {v}", "{n:word} {v}", v=value), say_as(context or "c", "Read")]
    for message in made:
        back = there_and_back(Thing(message)).title
        assert isinstance(back, Message)
        assert back == message
        assert (back.id, back.many, back.number, back.context) == (
            message.id, message.many, message.number, message.context,
        )  # fmt: skip
        with language(Marked()):
            assert told(back) == told(message)


def test_plain_texts_and_tables_stay_what_they_are() -> None:
    """A name that reads like a message of ours is none; rows without a message are not looked into."""
    rows = ((say("Strong"), "Strong", 3, None, True), ("Ann", "Bolt", 4, 0.5, False))
    back = there_and_back(Thing("Strong", rows))
    assert back.rows == rows
    assert [type(cell) for cell in back.rows[0]] == [Message, str, int, type(None), bool]
    assert type(back.title) is str


def test_reasons_that_are_messages_stay_keys() -> None:
    """As in the receipts of files; a dict of plain texts is the one it was."""
    back = there_and_back(Thing("x", (), {say("empty row"): 3, say("sent to more than {n}", n=20): 1}))
    assert back.reasons == {"empty row": 3, "sent to more than 20": 1}
    with language(Marked()):
        assert told(back).reasons == {"⟦empty row⟧": 3, "⟦sent to more than 20⟧": 1}
    assert kept.loads(kept.dumps(Thing("x", (), {"owner": 2})))["reasons"] == {"owner": 2}


def test_numbers_of_numpy_are_kept_as_numbers() -> None:
    """They come out of frames."""
    assert kept.loads(kept.dumps(Thing("x", ((np.int64(3),),))))["rows"] == [[3]]


def test_what_was_kept_as_plain_english_is_read_as_that() -> None:
    """As an earlier version wrote it."""
    assert kept.loads(json.dumps({"title": "You keep one strong tie alive"})) == {
        "title": "You keep one strong tie alive"
    }


def test_a_list_of_messages_is_one_message_without_an_entry() -> None:
    """Every language has its own "and"."""
    both = listing([say("the weights"), say("the targets")])
    assert both == "the weights and the targets"
    with language("de"):
        assert " und " in told(both)
    assert wording.english(both) == both
