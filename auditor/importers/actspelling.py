"""Every text a pattern of `data/acts.toml` stands for: most stand for a few, which are found without an expression."""

from __future__ import annotations

MOST_TEXTS = 64  # more take longer to compare than an expression takes to compile
_MORE = frozenset("~@(^*+{.\\$")  # signs of what has no end of texts, or looks ahead


class EndlessError(ValueError):
    """A pattern stands for too many texts, or for some that cannot be listed."""


def spelled_out(written: str) -> list[str]:
    """`thank (?:you|u)` -> `thank you`, `thank u`; nothing for a pattern that stands for more than can be listed."""
    try:
        return _either(written, 0)[0]
    except EndlessError:
        return []


def _either(written: str, at: int) -> tuple[list[str], int]:
    """The texts of what stands between bars from a place up to a closing bracket or the end, and that place."""
    found: list[str] = []
    texts = [""]
    while at < len(written) and written[at] != ")":
        if written[at] == "|":
            found, texts, at = found + texts, [""], at + 1
            continue
        next_, at = _part(written, at)
        if written[at : at + 1] == "?":
            next_, at = [*next_, ""], at + 1
        texts = [text + more for text in texts for more in next_]
        if len(texts) > MOST_TEXTS:
            raise EndlessError
    return found + texts, at


def _part(written: str, at: int) -> tuple[list[str], int]:
    """The texts of a letter, a set of letters or what stands in brackets, and the place after it."""
    if written.startswith("(?:", at):
        inner, at = _either(written, at + len("(?:"))
        return inner, at + 1
    if written[at] == "[":
        end = written.index("]", at)
        if "-" in written[at:end] or "^" in written[at:end]:
            raise EndlessError
        return list(written[at + 1 : end]), end + 1
    if written[at] in _MORE:
        raise EndlessError
    return [written[at]], at + 1
