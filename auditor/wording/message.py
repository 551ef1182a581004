"""Message: a sentence in English that knows how it was made, so that it can be told in another language."""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]  # numbers, ISO days, names, messages, or lists of them


class Message(str):
    """A sentence. As a text it is the sentence itself; beside it stand its catalogue entry and what was put in.

    Everything that happens to a text can happen to a message, but the result (a slice, a sum, an f-string) is plain
    text and stays in English: sentences are put together by `say`, not by gluing.
    """

    __slots__ = ("context", "id", "many", "number", "values")

    id: str  # the English template: the entry's id
    many: str  # the English template for several; "" without a number that decides
    number: float  # the number that decides
    context: str  # tells entries of the same English apart
    values: Values  # what the places in braces stand for

    def __new__(
        cls,
        text: str,
        id: str = "",  # noqa: A002 - what gettext calls it
        values: Values | None = None,
        *,
        many: str = "",
        number: float = 0,
        context: str = "",
    ) -> Message:
        """The sentence `text`, made from the template `id` (by default the text itself)."""
        made = super().__new__(cls, text)
        made.id, made.many, made.number, made.context, made.values = id or text, many, number, context, values or {}
        return made

    def again(self, text: str, values: Values | None = None) -> Message:
        """The same entry with another text, and perhaps other values."""
        kept = self.values if values is None else values
        return Message(text, self.id, kept, many=self.many, number=self.number, context=self.context)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (str(self), self.id, self.values, self.many, self.number, self.context)

    def __deepcopy__(self, _: object) -> Message:
        return self


def _made(text: str, id: str, values: Values, many: str, number: float, context: str) -> Message:  # noqa: A002
    return Message(text, id, values, many=many, number=number, context=context)
