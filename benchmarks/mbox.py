"""Reading mail headers from a large mbox: time against reading the bytes alone, and memory that must not grow.

    python -m benchmarks.mbox            # 100 MB
    python -m benchmarks.mbox 1000       # 1 GB

The messages are invented; the file is made on the fly in a temporary folder. The standard library's mailbox is not run
at full size, since it keeps an index and whole messages; its time per message is measured on the first ones.
"""

from __future__ import annotations

import mailbox
import random
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from auditor.importers.base import Context, Owner, SourceFile
from auditor.importers.mail_mbox import MAIL_MBOX

PEOPLE = 2_000
BODY_BYTES = 40_000  # median of a mailbox with pictures and attachments, roughly
STANDARD_MESSAGES = 2_000


def write(path: Path, megabytes: int) -> int:
    """Write an mbox as Takeout makes it; gives the number of messages."""
    random.seed(7)
    line = b"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.\r\n"
    count = written = 0
    with path.open("wb") as out:
        while written < megabytes * 1_000_000:
            other = f"person{random.randrange(PEOPLE)}"
            mine = count % 3 == 0
            sender, to = ("me", other) if mine else (other, "me")
            day = f"{count % 28 + 1:02} Mar {2015 + count % 10}"
            head = (
                f"From {count}@xxx Mon Mar {count % 28 + 1:02} 10:00:00 +0000 2024\r\n"
                f"X-GM-THRID: {count // 4}\r\nX-Gmail-Labels: {'Sent' if mine else 'Inbox'}\r\n"
                f"Delivered-To: me@example.com\r\n"
                + "".join(f"ARC-Seal: i={n}; a=rsa-sha256; {'b' * 70}\r\n {'c' * 70}\r\n" for n in range(12))
                + f"From: =?utf-8?q?P=C3=A9r_{sender}?= <{sender}@example.com>\r\nTo: {to} <{to}@example.com>\r\n"
                f"Message-ID: <{count}@example.com>\r\nDate: Mon, {day} 10:00:00 +0100\r\nSubject: invented\r\n\r\n"
            ).encode()
            body = line * (random.expovariate(1 / BODY_BYTES) // len(line)).__int__()
            written += out.write(head + body + b"\r\n")
            count += 1
    return count


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds_per_message_of_the_standard_library(path: Path) -> float:
    with tempfile.NamedTemporaryFile() as part, path.open("rb") as source:
        part.write(source.read(STANDARD_MESSAGES * BODY_BYTES))
        part.flush()
        begin = time.perf_counter()
        box = mailbox.mbox(part.name)
        read = sum(bool(message["From"] and message["Date"]) for message in islice(box, STANDARD_MESSAGES))
        return (time.perf_counter() - begin) / read


def main(megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "All mail.mbox"
        count = write(path, megabytes)
        begin = time.perf_counter()
        with path.open("rb") as stream:
            while stream.read(1 << 20):
                pass
        floor = time.perf_counter() - begin
        before = peak_mb()
        file = SourceFile(path.name, path.name, "", path.stat().st_size, lambda: cast("BinaryIO", path.open("rb")))
        begin = time.perf_counter()
        reading = MAIL_MBOX.read(file, Context(owner=Owner(emails=["me@example.com"])))
        took = time.perf_counter() - begin
        after = peak_mb()
        standard = seconds_per_message_of_the_standard_library(path) * count
        assert reading.kept == reading.read == count
        print(f"{megabytes:,} MB, {count:,} messages: {took:.1f} s, {megabytes / took:,.0f} MB/s")
        print(f"bytes alone {floor:.2f} s (ratio {took / floor:.1f}); mailbox.mbox about {standard:.0f} s")
        print(f"memory {before:.0f} -> {after:.0f} MB, {(after - before) * 1024 / count:.2f} KB a message kept")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
