"""Which commands belong to one client, and how a text that names them names the client too."""

from __future__ import annotations

import re
import shlex

COMMANDS = (
    "audit",
    "import",
    "count",
    "review",
    "people",
    "plan",
    "log",
    "compare",
    "goal",
    "forget",
    "purge",
    "export",
)


def for_client(text: str, client: str, opening: str = "`") -> str:
    """The text with `--client` in every command of a client that stands after `opening`; as it is without a client.

    `client` and `opening` are what they are in the text: escaped in a page.
    """
    if not client:
        return text
    option = f" --client {shlex.quote(client)}"
    return re.sub(rf"{re.escape(opening)}auditor (?:{'|'.join(COMMANDS)})\b", lambda found: found[0] + option, text)
