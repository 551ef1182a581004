"""What the report says, in one of its languages: sentences as messages, told when the report is written.

`say` makes a message. Its text is English whatever the language: audits, plans, snapshots and comparisons are made in
English, kept in English and compared in English. `told` tells it, or everything in a snapshot, in the language that
`language` set for a while; in English nothing is touched and no catalogue is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from auditor.wording.english import English
from auditor.wording.message import Message

if TYPE_CHECKING:
    from auditor.wording.message import Values

__all__ = [
    "LANGUAGES", "Message", "current", "english", "filled", "language", "listing", "say", "say_as", "say_n", "say_n_as",
    "told",
]  # fmt: skip

LANGUAGES = ("en", "de", "es", "fr")
ENGLISH = English()
Thing = TypeVar("Thing")

_current: ContextVar[English] = ContextVar("language", default=ENGLISH)


def current() -> English:
    """The language that is being told in."""
    return _current.get()


@contextmanager
def language(code: str | English) -> Iterator[None]:
    """Tell in this language for a while: one of LANGUAGES, or a language of one's own."""
    token = _current.set(_found(code) if isinstance(code, str) else code)
    try:
        yield
    finally:
        _current.reset(token)


def _found(code: str) -> English:
    if code == ENGLISH.code:
        return ENGLISH
    from auditor.wording.translated import translated

    return translated(code)


def say(text: str, /, **values: Any) -> Message:
    """A sentence; `{name}` and `{name:form}` in it stand for the values."""
    return Message(ENGLISH.fill(text, values), text, values)


def say_n(n: float, one: str, many: str, /, **values: Any) -> Message:
    """A sentence that depends on a number, `{n}`: a whole one for 1, a whole one for every other number."""
    return _counted(n, one, many, values)


def say_as(context: str, text: str, /, **values: Any) -> Message:
    """A sentence or word whose English is ambiguous; the context tells the translator which is meant."""
    return Message(ENGLISH.fill(text, values), text, values, context=context)


def say_n_as(context: str, n: float, one: str, many: str, /, **values: Any) -> Message:
    """`say_n` with a context."""
    return _counted(n, one, many, values, context)


def _counted(n: float, one: str, many: str, values: Values, context: str = "") -> Message:
    values = {"n": n, **values}
    text = ENGLISH.fill(one if n == 1 else many, values)
    return Message(text, one, values, many=many, number=n, context=context)


def listing(parts: Sequence[str]) -> Message:
    """Several messages or names as one: "a, b and c". It has no entry in a catalogue: every language has its "and"."""
    return Message(ENGLISH.listed(parts), "{parts}", {"parts": list(parts)})


def filled(message: str, values: Mapping[str, Any]) -> str:
    """A sentence whose open places are filled now; a plain text likewise."""
    if not isinstance(message, Message):
        return ENGLISH.fill(message, dict(values))
    made = {**message.values, **values}
    return message.again(ENGLISH.fill(ENGLISH.template(message), made), made)


def english(text: str) -> str:
    """What a message that was told says in English; any other text as it is."""
    return ENGLISH.tell(text) if isinstance(text, Message) else text


def told(thing: Thing) -> Thing:
    """A text, or everything in a dataclass, tuple, list or dict, in the current language."""
    speaking = _current.get()
    return thing if speaking is ENGLISH else _told(thing, speaking)


def _told(thing: Any, speaking: English) -> Any:
    if isinstance(thing, Message):
        return thing.again(speaking.tell(thing))
    if isinstance(thing, str | int | float) or thing is None:
        return thing
    if isinstance(thing, tuple | list):
        make = getattr(
            type(thing), "_make", type(thing)
        )  # a named tuple is made from its parts, not from a row of them
        return make(_told(part, speaking) for part in thing)
    if isinstance(thing, dict):
        keys = [_told(key, speaking) for key in thing]
        apart = len(set(keys)) == len(keys)  # two reasons that another language calls the same stay two
        return {key if apart else old: _told(thing[old], speaking) for key, old in zip(keys, thing, strict=True)}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _told(getattr(thing, f.name), speaking) for f in fields(thing) if f.init})
    return thing
