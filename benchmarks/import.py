"""Reading 30,000 connections and 500,000 messages (about 150 MB) beside pandas.read_csv of the same bytes.

    python benchmarks/import.py [messages] [connections]

The files are invented by seed. Both sides are read in turn, three times, each in a process of its own; the least CPU time
of each counts, so that other work on the machine weighs on neither. Bars: at most 3 x pandas' time, 4 x the bytes.
"""

# ruff: noqa: N999 - a program to run, never imported
from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROUNDS = 3
MAX_TIMES = 3.0
MAX_MEMORY = 4.0
WORDS = (
    *("the", "of", "and", "to", "in", "is", "you", "that", "it", "he", "was", "for", "on", "are"),
    *("as", "with", "his", "they", "at", "be", "this", "have", "from", "or", "one", "had", "by", "word"),
    *("but", "not", "what", "all", "were", "we", "when", "your", "can", "said", "there", "use", "an", "each"),
    *("which", "she", "do", "how", "their", "if", "will", "up", "other", "about", "out", "many", "then", "them"),
    *("these", "so", "some", "her", "would", "make", "like", "him", "into", "time", "has", "look", "two", "more"),
    *("write", "go", "see", "number", "no", "way", "could", "people", "my", "than", "first", "been", "call", "who"),
    *("now", "find", "long", "down", "day", "did", "get", "come", "made", "may", "part", "project", "meeting", "team"),
    *("product", "quarter", "budget", "role", "manager"),
)
PHRASES = (
    "Thanks for the other day.",
    "Congrats on your new role!",
    "Could you introduce me to your team?",
    "Coffee next week?",
    "Happy birthday!",
    "Let me know if I can help.",
    "Thank you so much!",
)
OWNER = ("Ona Marsh", "https://www.linkedin.com/in/ona-marsh")
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)
HEADER += ",ATTACHMENTS"
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'


def write_messages(path: Path, count: int, people: int) -> None:
    dice = random.Random(20)
    start = datetime(2016, 1, 1, tzinfo=UTC)
    left = count
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(f'"{name}"' for name in HEADER.split(",")) + "\n")
        while left:
            number = dice.randrange(people)
            other = (
                f"Given{number} Family{number % 977}",
                f"https://www.linkedin.com/in/given{number}-family{number % 977}",
            )
            thread = (
                "2-"
                + "".join(dice.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=42))
                + "=="
            )
            when = start + timedelta(seconds=dice.randrange(10 * 365 * 86_400))
            length = min(left, 1 + int(dice.expovariate(1 / 16)))
            for _ in range(length):
                one, two = (OWNER, other) if dice.random() < 0.5 else (other, OWNER)
                text = " ".join(dice.choices(WORDS, k=dice.randrange(1, 40)))
                if dice.random() < 0.3:
                    text = f"{dice.choice(PHRASES)}\n{text}"
                cells = (thread, "", *one, *two, f"{when:%Y-%m-%d %H:%M:%S} UTC", "", text, "INBOX", "")
                file.write(",".join(f'"{cell}"' for cell in cells) + "\n")
                when += timedelta(minutes=dice.randrange(1, 3000))
            left -= length


def write_connections(path: Path, count: int) -> None:
    dice = random.Random(21)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(PREAMBLE + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
        for number in range(count):
            day = datetime(2008, 1, 1, tzinfo=UTC) + timedelta(days=dice.randrange(6500))
            slug = f"given{number}-family{number % 977}"
            file.write(
                f"Given{number},Family{number % 977},https://www.linkedin.com/in/{slug},,Company {dice.randrange(4000)},"
                f"Manager of {dice.choice(WORDS)},{day:%d %b %Y}\n"
            )


def read_with_auditor(folder: Path) -> None:
    from auditor.importers.base import Context
    from auditor.importers.files import find_files
    from auditor.importers.listed import IMPORTERS, identify

    files, _ = find_files([folder])
    context = Context()
    readings = []
    for file in sorted(files, key=lambda file: IMPORTERS.index(identify(file))):  # type: ignore[arg-type]
        readings.append(identify(file).read(file, context))  # type: ignore[union-attr]  # noqa: PERF401
    assert all(reading.kept == reading.read for reading in readings)


def read_with_pandas(folder: Path) -> None:
    import pandas as pd

    pd.set_option("mode.string_storage", "python")  # as without pyarrow, which auditor does not bring along
    tables = [pd.read_csv(folder / "messages.csv"), pd.read_csv(folder / "Connections.csv", skiprows=3)]
    assert all(len(table) for table in tables)


READERS = {"auditor": read_with_auditor, "pandas": read_with_pandas}


def measure(name: str, folder: Path) -> None:
    """In a process of its own: CPU seconds without the libraries' import, peak bytes above what they take."""
    import numpy  # noqa: F401, ICN001

    if name == "pandas":
        import pandas  # noqa: F401, ICN001
    else:
        import auditor.importers.listed  # noqa: F401
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    READERS[name](folder)
    seconds = time.process_time() - begun
    print(seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)


def main(messages: int = 500_000, connections: int = 30_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_messages(folder / "messages.csv", messages, connections)
        write_connections(folder / "Connections.csv", connections)
        size = sum(path.stat().st_size for path in folder.iterdir())
        results: dict[str, list[tuple[float, float]]] = {reader: [] for reader in READERS}
        for _ in range(ROUNDS):
            for reader, found in results.items():
                command = [sys.executable, __file__, "--measure", reader, name]
                seconds, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                found.append((float(seconds), float(peak)))
        times = {reader: min(seconds for seconds, _ in found) for reader, found in results.items()}
        peak = max(peak for _, peak in results["auditor"])
        ratio = times["auditor"] / times["pandas"]
        print(f"{messages:,} messages, {connections:,} connections, {size / 1e6:.0f} MB")
        print(f"auditor {times['auditor']:.2f} s, pandas {times['pandas']:.2f} s: {ratio:.1f} x (bar {MAX_TIMES})")
        print(f"peak memory {peak / 1e6:.0f} MB: {peak / size:.1f} x the files (bar {MAX_MEMORY})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
