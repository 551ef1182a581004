"""Runs a fuzz target by hand; see the package's description."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz import NAMES


def at_random(target: str, seconds: float, seed: int) -> int:
    """Mutate for some seconds; stop at the first fault, and write the input that made it."""
    from tests.fuzz.mutate import mutated
    from tests.fuzz.targets import TOKENS, seeds, timed

    chance = random.Random(seed)
    sound = seeds(target)
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(chance, sound, TOKENS)
        count += 1
        try:
            timed(target, data)
        except Exception as error:
            found = Path(tempfile.gettempdir(), f"fuzz-{target}-{seed}-{count}")
            found.write_bytes(data)
            print(f"{target}: input {count}: {type(error).__name__}: {error}; kept as {found}")
            return 1
    print(f"{target}: {count:,} inputs in {seconds:.0f} s, seed {seed}, no fault")
    return 0


def guided(target: str, seconds: float) -> int:
    """Let coverage choose the mutations; atheris never returns, its exit status says whether it found something."""
    import atheris

    with atheris.instrument_imports(include=["auditor"]):  # before anything of it is imported
        from tests.fuzz.targets import TOKENS, seeds, timed
    with tempfile.TemporaryDirectory() as corpus, tempfile.TemporaryDirectory() as words:
        for number, data in enumerate(seeds(target)):
            Path(corpus, str(number)).write_bytes(data)
        known = Path(words, "tokens")
        known.write_text("".join('"' + "".join(map("\\x{:02x}".format, token)) + '"\n' for token in TOKENS))
        options = [f"-max_total_time={seconds:.0f}", "-timeout=10", "-max_len=8192", f"-dict={known}"]
        atheris.Setup([sys.argv[0], *options, corpus], lambda data: timed(target, data))
        atheris.Fuzz()
    return 0


def main() -> int:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true", help="guided by coverage; needs atheris")
    chosen = parser.parse_args()
    if chosen.guided:
        return guided(chosen.target, chosen.seconds)
    return at_random(chosen.target, chosen.seconds, chosen.seed)


if __name__ == "__main__":
    sys.exit(main())
