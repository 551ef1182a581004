"""Times reading 20,000 vCards with photos beside vobject and a naive splitter, in one run, and the memory it takes.

    python -m benchmarks.vcard [CARDS]

Every reader runs in a process of its own on the same file; CPU seconds are compared, because wall time depends on
the machine's other work. The naive splitter is the floor: it unfolds, splits at the first colon and decodes nothing.
"""

from __future__ import annotations

import base64
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CARDS = 20_000
PHOTO_EVERY = 5
PHOTO_BYTES = 20_000
SEED = 1

GIVEN = ("Ana", "Ben", "Chidi", "Dörte", "Élise", "Farid", "Grażyna", "Hiro", "Ines", "João")
FAMILY = ("Núñez", "Okafor", "Straßer", "Ito", "O'Example", "Żółć", "Smith", "Chen", "Müller", "Silva")


def folded(line: str) -> str:
    """The line as vCard 3.0 folds it, at 74 characters."""
    return "\r\n ".join([line[:74]] + [line[i : i + 73] for i in range(74, len(line), 73)])


def card(number: int, photo: str) -> str:
    """One card of 18 properties as Apple writes them."""
    given, family = GIVEN[number % 10], FAMILY[number // 10 % 10]
    user = f"{given}.{number}".lower()
    lines = [
        *("BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Example//EN"),
        *(f"N:{family};{given};Q.;Dr.;", f"FN:Dr. {given} Q. {family}", f"NICKNAME:{given[:2]}"),
        *(f"ORG:Example {number % 500} Inc.;Sales", f"TITLE:Manager\\, Region {number % 7}"),
        *(f"item1.EMAIL;type=INTERNET;type=pref:{user}@example.com", "item1.X-ABLabel:_$!<Work>!$_"),
        f"EMAIL;type=INTERNET;type=HOME:{user}@home.example",
        f"TEL;type=CELL;type=VOICE;type=pref:+1 202 555 {number % 10_000:04}",
        f"TEL;type=WORK;type=VOICE:+44 20 7{number % 1000:03} {number % 10_000:04}",
        f"ADR;type=HOME:;;{number} Elm Street;Springfield;IL;62701;United States",
        f"item2.URL;type=pref:https\\://www.linkedin.com/in/{user}-{number}",
        *("item2.X-ABLabel:LinkedIn", f"BDAY:19{number % 90 + 10}-04-12"),
        "NOTE:" + "Met at a fair\\, talked about jazz\\; likes long notes. " * 5,
        *(["PHOTO;ENCODING=b;TYPE=JPEG:" + photo] if number % PHOTO_EVERY == 0 else []),
        *("REV:2024-02-28T08:00:00Z", f"UID:{number:032x}", "END:VCARD"),
    ]
    return "\r\n".join(map(folded, lines)) + "\r\n"


def write(path: Path, count: int) -> None:
    """A file of `count` cards, every fifth with a photo of 20 KB."""
    photo = base64.b64encode(random.Random(SEED).randbytes(PHOTO_BYTES)).decode()
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(card(number, photo) for number in range(count))


def by_auditor(path: Path) -> int:
    """The whole importer: contacts, identifiers, phones in E.164."""
    from auditor.importers.base import Context, SourceFile
    from auditor.importers.vcard import VCARD

    file = SourceFile(path.name, path.name, "", path.stat().st_size, lambda: path.open("rb"))
    return len(VCARD.read(file, Context()).contacts)


def by_auditor_values(path: Path) -> int:
    """Our lines and the text of every property: what vobject's components hold."""
    from auditor.importers.vcard_values import cards

    with path.open("rb") as stream:
        return sum(1 for values in cards(stream) if [values.text(prop) for prop in values.card.properties])


def by_vobject(path: Path) -> int:
    """`readComponents`: the components alone, no field read, no phone understood."""
    import vobject

    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in vobject.readComponents(stream, allowQP=True))


def by_splitting(path: Path) -> int:
    """The floor."""
    kept: list[list[tuple[str, str]]] = []
    for line in path.read_bytes().decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            kept.append([])
        elif name != "END" and not name.startswith("PHOTO") and kept:
            kept[-1].append((name, value))
    return len(kept)


FLOOR, PEER = "splitting (floor)", "vobject"
READERS = {FLOOR: by_splitting, "every value": by_auditor_values, "whole importer": by_auditor, PEER: by_vobject}


def measure(reader: str, path: Path) -> None:
    """Run one reader and print cards, CPU seconds and peak MB."""
    READERS[reader](path.with_name("warm.vcf"))
    before = time.process_time()
    count = READERS[reader](path)
    used = time.process_time() - before
    print(count, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(reader: str, path: Path) -> tuple[float, float, float]:
    """Cards, CPU seconds and peak MB of a reader in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.vcard", "--measure", reader, str(path)]
    cards, used, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(cards), float(used), float(peak)


def main(count: int = CARDS) -> None:
    """Compare the readers on one file."""
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.vcf"
        write(path, count)
        write(path.with_name("warm.vcf"), 20)
        size = path.stat().st_size / 1e6
        print(f"{count:,} cards, {size:.0f} MB")
        for reader in READERS:
            found, used, peak = measured(reader, path)
            assert found == count, reader
            seconds[reader] = used
            print(f"{reader:20} {used:6.2f} s {count / used:8,.0f} cards/s {peak:5.0f} MB = {peak / size:.1f} x file")
    for reader, used in seconds.items():
        print(f"{reader:20} {used / seconds[FLOOR]:5.1f} x floor {seconds[PEER] / used:5.1f} x the cards/s of {PEER}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:2]))
