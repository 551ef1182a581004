"""A forgotten person leaves nothing in kept audits, also not in what their sentences were made from."""

from __future__ import annotations

from auditor import forgetting
from auditor.wording import Message, kept, listing, say


def test_a_sentence_loses_the_person_in_every_place() -> None:
    """Values, messages within messages and lists; a sentence without them is the same object."""
    hide = forgetting._Hider({"p1"}, {"Ann Lee"})
    told = hide(
        say(
            "{who} and {others} wait: {what}", who="Ann Lee", others=["Bo Fox", "Ann Lee"], what=say("{x}", x="Ann Lee")
        )
    )
    assert isinstance(told, Message)
    assert told == (
        "somebody you asked to forget and Bo Fox and somebody you asked to forget wait: somebody you asked to forget"
    )
    assert "Ann Lee" not in kept.dumps({"title": told} | {"parts": hide(listing(["Ann Lee", "Bo Fox"]))})
    other = say("{who} waits", who="Bo Fox")
    assert hide(other) is other
