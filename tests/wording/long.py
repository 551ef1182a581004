"""A language that says everything in longer words: what a translation may do to a page."""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import TYPE_CHECKING

from auditor.wording.translated import Translated

if TYPE_CHECKING:
    from auditor.wording.message import Message

LONGER = 0.4  # of a word said again; German is about so much longer than English
WORD = re.compile(r"(\{[^}]*\}|`[^`]*`)|([^\W\d_]{4,})")


class Long(Translated):
    """English whose words are longer by 40 %, with German numbers and days."""

    def __init__(self) -> None:
        super().__init__("de", NullTranslations())

    def template(self, message: Message) -> str:
        """The English sentence with longer words; places and commands stay."""
        return WORD.sub(lambda found: found[1] or _longer(found[2]), super().template(message))


def _longer(word: str) -> str:
    return word + word[-round(LONGER * len(word)) :].lower()
