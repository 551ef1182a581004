"""Reads every file of a folder as the program would, and compares what came out with a naive second reading.

    python -m tests.corpus_check FOLDER_OR_FILE...

Checked: no importer raises; records read = kept + set aside; every FN, N, EMAIL, TEL, ORG, TITLE, URL, BDAY and NOTE of
every vCard is there whole; e-mail addresses, names, companies and titles of tables are in the contact of their record.
Prints one line per file, then what was lost by file, record and column (never the value). Exits 1 when anything was.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import AuditorError
from auditor.importers.base import Context, Importer, Reading, SourceFile
from auditor.importers.files import find_files
from auditor.importers.vcard import undeclared_codec
from auditor.importers.vcard_values import CardValues, cards
from auditor.names import MAX_TEXT_CHARS
from tests.importers.claims import claimants
from tests.naive.table import naive_records
from tests.naive.vcard import CHECKED, NaiveCard, naive_cards

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.\w{2,}")
_NUMBER = re.compile(r"[+(\d][\d\s()./-]{4,}(\d{4})")
_NO_VOICE = re.compile("FAX|PAGER|MODEM")
_NOT_A_TABLE = (b"PK", b"dn:", b"version:")
_TEXT_FIELDS = ("name", "given", "middle", "family", "prefix", "suffix", "nickname", "company", "position")


@dataclass
class Check:
    """One file: what it is, how many values were compared, and everything lost."""

    told: str
    compared: int = 0
    lost: list[str] = field(default_factory=list)

    def expect(self, there: bool, what: str) -> None:
        """Count one comparison."""
        self.compared += 1
        if not there:
            self.lost.append(what)


def check(file: SourceFile) -> Check:
    """Read the file with the importer that claims it, and once more naively."""
    kinds = claimants(file)
    done = Check(f"{file.display}: {', '.join(importer.id for importer in kinds) or 'unknown kind'}")
    if len(kinds) == 1:
        try:
            _read(done, file, kinds[0])
        except AuditorError as error:
            done.told += f": refused: {error.message}"
        except Exception as error:
            done.lost.append(f"raised {type(error).__name__}")
    elif kinds:
        done.lost.append("several kinds")
    return done


def _read(done: Check, file: SourceFile, importer: Importer) -> None:
    reading = importer.read(file, Context())
    with file.open() as stream:
        content = stream.read()
    _receipt(done, reading)
    if importer.id == "vcard":
        _vcard(done, file, content, reading)
    elif len(reading.contacts) and not content.startswith(_NOT_A_TABLE):
        _table(done, content, reading)
    aside = reading.read - reading.kept
    done.told += f": {reading.read} read, {reading.kept} kept, {aside} set aside, {done.compared} comparisons"


def _receipt(done: Check, reading: Reading) -> None:
    aside = {row for row, kept in zip(reading.problems["row"], reading.problems["kept"], strict=True) if not kept}
    rows = reading.contacts["row"]
    done.expect(len(aside) == sum(reading.set_aside_counts.values()), "a record was set aside twice")
    done.expect(not rows or 0 < min(rows) <= max(rows) <= reading.read, "rows beyond the number of records")
    done.expect(not aside.intersection(rows), "a record is both kept and set aside")
    done.expect(len(set(rows)) <= reading.kept, "more contacts than records kept")


def _vcard(done: Check, file: SourceFile, content: bytes, reading: Reading) -> None:
    ours = sorted(cards(io.BytesIO(content), lambda: undeclared_codec(file)), key=lambda card: card.card.number)
    naive = naive_cards(content)
    numbers = f"{len(naive)} cards, {len(ours)} parsed, {reading.read} read"
    done.expect(len(ours) == len(naive) == reading.read, numbers)
    found = _by_row(reading)
    for card, expected in zip(ours, naive, strict=False):
        _card(done, card, expected)
        if (row := card.card.number) in found:
            _in_contact(done, card, *found[row])


def _card(done: Check, card: CardValues, expected: NaiveCard) -> None:
    """Each value the naive reader saw must be one of ours, in the same order."""
    for name in CHECKED:
        mine = [card.text(prop) for prop in card.all(name)]
        theirs = [texts for seen, texts in expected.values if seen == name]
        done.expect(len(mine) == len(theirs), f"card {card.card.number}: {len(theirs)} {name} there, {len(mine)} read")
        for text, texts in zip(mine, theirs, strict=False):
            done.expect(text in texts, f"card {card.card.number}: {name} cut")


def _in_contact(done: Check, card: CardValues, text: str, keys: str) -> None:
    """Values that have a field are in it: the name, title and company; addresses and numbers are keys."""
    row = card.card.number
    for name in ("FN", "TITLE"):
        done.expect(_squeezed(card.first(name)) in text, f"card {row}: {name} not in the contact")
    for prop in card.preferred("ORG")[:1]:
        done.expect(_squeezed(card.parts(prop)[0]) in text, f"card {row}: ORG not in the contact")
    for prop in card.all("EMAIL"):
        for address in _ADDRESS.findall(card.text(prop)):
            done.expect(address.lower() in keys, f"card {row}: EMAIL is no key")
    for prop in card.all("TEL"):
        number = _NUMBER.fullmatch(card.text(prop))
        if number and not _NO_VOICE.search(str(card.types(prop))):
            done.expect(number[1] in keys, f"card {row}: TEL is no key")


def _table(done: Check, content: bytes, reading: Reading) -> None:
    rows = dict(zip(reading.contacts["line"], reading.contacts["row"], strict=True))
    found = _by_row(reading)
    for record in naive_records(content):
        if record.line not in rows:
            continue
        text, keys = found[rows[record.line]]
        for column, cell in record.texts:
            done.expect(_squeezed(cell) in text, f"line {record.line}: {column} not in the contact")
        for column, address in record.emails:
            done.expect(address in keys, f"line {record.line}: {column} is no key")


def _by_row(reading: Reading) -> dict[int, tuple[str, str]]:
    """Row -> all its texts, and all its keys, each in one string."""
    columns = [reading.contacts[name] for name in _TEXT_FIELDS]
    texts = ("\n".join(map(_squeezed, values)) for values in zip(*columns, strict=True))
    keys: dict[int, str] = {}
    for row, value in zip(reading.identifiers["row"], reading.identifiers["value"], strict=True):
        keys[row] = f"{keys.get(row, '')}\n{value}"
    return {row: (text, keys.get(row, "")) for row, text in zip(reading.contacts["row"], texts, strict=True)}


def _squeezed(text: str) -> str:
    """Letters and digits alone, as much of them as a field holds."""
    return "".join(filter(str.isalnum, text[:MAX_TEXT_CHARS]))


def main(paths: list[str]) -> int:
    """Check everything under the paths; 1 when anything was lost."""
    files, refused = find_files(Path(path) for path in paths)
    compared = lost = 0
    for file in files:
        done = check(file)
        compared += done.compared
        lost += len(done.lost)
        print(done.told, *(f"    LOST {what}" for what in done.lost), sep="\n")
    for refusal in refused:
        print(f"{refusal.display}: refused: {refusal.reason}")
    print(f"{len(files)} files, {compared} comparisons, {lost} losses")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
