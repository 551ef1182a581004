"""Messages in JSON: each with what it was made from, so that what is kept today can be told in any language later.

A message becomes `{"say": template}` with its values (`in`), number (`n`), text for several (`many`), context (`as`), and
with its English text where the template is not the text. Any other text stays a text; what earlier versions kept as plain
English is read as that.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

import orjson

from auditor.wording.message import Message

SAY, TEXT, MANY, NUMBER, CONTEXT, VALUES = "say", "text", "many", "n", "as", "in"
PAIRS = "pairs"  # a dict whose keys are messages
_OURS = orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_PASSTHROUGH_DATACLASS  # what `_shallow` is asked about


def dumps(thing: Any) -> str:
    """A dataclass as JSON, its messages with what they were made from. The same thing, the same text."""
    return orjson.dumps(_paired(thing), default=_shallow, option=_OURS).decode()


def loads(text: str) -> Any:
    """Plain data that `dumps` wrote; messages are messages again."""
    return json.loads(text, object_hook=_made)


def _shallow(value: Any) -> Any:
    """A message, a dataclass or a named tuple as plain data, what is in it as it is; a number of numpy as a number."""
    if isinstance(value, Message):
        return _written(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    if is_dataclass(value):
        return {f.name: _paired(getattr(value, f.name)) for f in fields(value)}
    return value.item()


def _paired(value: Any) -> Any:
    """The value, a dict whose keys are messages as pairs: JSON has texts for keys."""
    if not isinstance(value, dict):
        return value
    if any(isinstance(key, Message) for key in value):
        return {PAIRS: [[key, _paired(part)] for key, part in value.items()]}
    return {key: _paired(part) for key, part in value.items()}


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
        found[VALUES] = _paired(message.values)
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
