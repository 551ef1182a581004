"""What the columns of an address book mean, in each language its program speaks; the names are in `data/*.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor import toml_file
from auditor.importers.csvtable import header_key
from auditor.names import folded

DATA = Path(__file__).parent / "data"
CLASSIC = "classic"
MIN_CLASSIC_COLUMNS = 81  # the shortest full export of the desktop program seen; the longest has 95
# The 48th name in any language, in Latin letters: Telex, Телекс, テレックス, 텔렉스, 电传, טלקס, เทเล็กซ์, Dálnopis ...
_TELEX = re.compile("telex|teleks|teretkusu|tellegseu|dianchuan|dianbao|tlks|ethelks|dalekopis|dalnopis")
_CLEARLY_MORE = 3  # one or two columns of somebody's own do not make a header foreign
_AGREEMENT = 0.7  # of the recognised names stand where the desktop program puts them

UNKNOWN = ""  # a column whose name says nothing to us


class Header(NamedTuple):
    """A header understood: one meaning per column, and the language that made most of them known."""

    meanings: tuple[str, ...]
    language: str = ""
    recognised: int = 0


@lru_cache(maxsize=4096)
def plain_key(cell: str) -> str:
    """A column name for comparison, without accents: `2º Téléphone` and `2o telephone` are the same."""
    letters = unicodedata.normalize("NFKD", cell)
    return header_key("".join(letter for letter in letters if not unicodedata.combining(letter)))


@cache
def shipped(file: str) -> dict[str, Any]:
    """What a file of `data/` holds; parsed once, since several families share one."""
    return toml_file.shipped(DATA / file)


class Vocabulary:
    """The column names of one family of files, per language; a name with several meanings has them in order."""

    def __init__(self, file: str, table: str = "") -> None:
        self._file = file
        self._table = table

    @cached_property
    def _data(self) -> dict[str, Any]:
        whole = shipped(self._file)
        return whole[self._table] if self._table else whole

    @cached_property
    def languages(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Language -> key of a column name -> its meanings in order of appearance."""
        return {
            language: _meanings(columns)
            for language, columns in self._data.items()
            if isinstance(columns, dict) and language != CLASSIC
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """Keys of all column names of all languages, with and without accents."""
        keys = (header_key(name) for table in self._tables for names in table.values() for name in _listed(names))
        return frozenset(keys).union(*self.languages.values())

    @cached_property
    def telltale(self) -> frozenset[str]:
        """Keys of names that only this family of files has; any one of them settles what a file is."""
        return frozenset(map(plain_key, self._data.get("telltale", [])))

    @property
    def _tables(self) -> list[dict[str, Any]]:
        return [columns for columns in self._data.values() if isinstance(columns, dict)]

    @property
    def order(self) -> list[str]:
        """The English names in the order that holds in every language, as far as it does."""
        return list(self._data.get(CLASSIC, {}).get("order", ()))

    def understand(self, header: Sequence[str]) -> Header:
        """The meaning of each column: by name in the best language, then in English, then by the classic order."""
        keys = [plain_key(cell) for cell in header]
        language = self._language(set(keys))
        meanings = _assign(keys, [self.languages[language], self.languages["en"]])
        recognised = sum(map(bool, meanings))
        if is_classic(header):
            meanings = self._filled_by_position(meanings)
        return Header(tuple(meanings), language if recognised else "", recognised)

    def _language(self, keys: set[str]) -> str:
        """The language that, helped out by English, knows most names; English unless another knows clearly more."""
        english = self.languages["en"].keys()
        known = {language: len(keys & (table.keys() | english)) for language, table in self.languages.items()}
        best = max(known, key=lambda name: known[name])
        clearly = known[best] >= known["en"] + _CLEARLY_MORE or known[best] >= 2 * known["en"]
        return best if clearly else "en"

    def by_position(self, header: Sequence[str]) -> Header:
        """The meaning of each column by its place alone, for a header in a language we do not know."""
        blank = [UNKNOWN] * len(header)
        return Header(tuple(self._filled_by_position(blank)))

    def recognise(self, text: str) -> int:
        """How many known column names stand in the first lines of `text`; to choose a code page by."""
        words = {plain_key(cell) for line in text.splitlines()[:50] for cell in re.split("[,;\t|]", line)}
        return len(words & self.known)

    def _filled_by_position(self, meanings: list[str]) -> list[str]:
        """Meanings with the gaps filled by the classic order, where most of the known ones agree with it."""
        expected = [self.languages["en"][plain_key(name)][0] for name in self.order][: len(meanings)]
        pairs = list(zip(meanings, expected, strict=False))
        known = [mine == theirs for mine, theirs in pairs if mine]
        if sum(known) < _AGREEMENT * len(known):
            return meanings
        return [mine or theirs for mine, theirs in pairs] + meanings[len(expected) :]


def is_classic(header: Sequence[str]) -> bool:
    """Whether a header has the shape of the desktop program's full export, whatever its language."""
    return len(header) >= MIN_CLASSIC_COLUMNS and bool(_TELEX.search(folded(header[47]).replace(" ", "")))


def _meanings(columns: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for meaning, names in columns.items():
        for name in _listed(names):
            key = plain_key(name)
            table[key] = (*table.get(key, ()), meaning)
    return table


def _listed(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def _assign(keys: Sequence[str], tables: Sequence[Mapping[str, tuple[str, ...]]]) -> list[str]:
    seen: dict[str, int] = {}
    meanings = []
    for key in keys:
        choices = next((table[key] for table in tables if key in table), (UNKNOWN,))
        turn = seen[key] = seen.get(key, -1) + 1
        meanings.append(choices[min(turn, len(choices) - 1)])
    return meanings
