"""Messages in JSON: each with what it was made from, so that what is kept today can be told in any language later.

A message becomes `{"say": template}` with its values (`in`), number (`n`), text for several (`many`), context (`as`), and
with its English text where the template is not the text. Any other text stays a text; what earlier versions kept as plain
English is read as that.
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from typing import Any

from auditor.wording.message import Message

SAY, TEXT, MANY, NUMBER, CONTEXT, VALUES = "say", "text", "many", "n", "as", "in"
PAIRS = "pairs"  # a dict whose keys are messages
_LOOKED_INTO = frozenset({Message, tuple, list, dict})


def dumps(thing: Any) -> str:
    """A dataclass as JSON, its messages with what they were made from. The same thing, the same text."""
    return json.dumps(thing, default=_shallow, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """Plain data that `dumps` wrote; messages are messages again."""
    return json.loads(text, object_hook=_made)


def _shallow(value: Any) -> Any:
    """One dataclass as a dict, the dataclasses in it as they are; a number of numpy as a number."""
    if hasattr(value, "item"):
        return value.item()
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def _plain(value: Any) -> Any:
    """The value with its messages as dicts; large tables are only copied where they hold some."""
    if isinstance(value, Message):
        return _written(value)
    if isinstance(value, tuple | list):
        if _LOOKED_INTO.isdisjoint(map(type, value)):
            return value
        return [_plain(part) if type(part) in _LOOKED_INTO else part for part in value]
    if not isinstance(value, dict):
        return value
    if any(isinstance(key, Message) for key in value):
        return {PAIRS: [[_plain(key), _plain(part)] for key, part in value.items()]}
    return {key: _plain(part) for key, part in value.items()}


def _written(message: Message) -> dict[str, Any]:
    """A message as plain data, without what is empty."""
    found: dict[str, Any] = {SAY: message.id}
    if str(message) != message.id:
        found[TEXT] = str(message)
    if message.many:
        found |= {MANY: message.many, NUMBER: message.number}
    if message.context:
        found[CONTEXT] = message.context
    if message.values:
        found[VALUES] = _plain(message.values)
    return found


def _made(found: dict[str, Any]) -> Any:
    """A message or a dict of messages from its plain data; any other dict as it is."""
    if SAY in found:
        return _simple(found[SAY]) if len(found) == 1 else _message(found)
    return dict(found[PAIRS]) if found.keys() == {PAIRS} else found


@lru_cache(maxsize=1024)
def _simple(text: str) -> Message:
    """A message without values: one object, however many cells of a table say it."""
    return Message(text)


def _message(found: dict[str, Any]) -> Message:
    return Message(
        found.get(TEXT, found[SAY]),
        found[SAY],
        found.get(VALUES),
        many=found.get(MANY, ""),
        number=found.get(NUMBER, 0),
        context=found.get(CONTEXT, ""),
    )
