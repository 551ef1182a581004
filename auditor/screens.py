"""Where a sitting in a terminal writes its lines and reads its keys, and what a key means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

STOP = "stop"


class Screen(Protocol):
    """Where lines go and keys come from."""

    def say(self, text: str = "", *, strong: bool = False) -> None:
        """Write one line."""
        ...

    def key(self) -> str:
        """One key, or one line when keys cannot be read; "" at the end of the input."""
        ...


def meaning(text: str, keys: Mapping[str, str], words: Mapping[str, str]) -> str | None:
    """What a key or a line means; the end of the input means stop, None is not understood.

    `words` are the whole words that do not begin with their key.
    """
    if text == "":
        return STOP
    text = text if text in keys else text.strip().lower()
    return words.get(text) or keys.get(text[:1])
