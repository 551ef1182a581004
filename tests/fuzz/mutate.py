"""Random changes to sound inputs: bytes flipped, pieces removed, doubled, moved, and telling tokens put in."""

from __future__ import annotations

import random
from collections.abc import Sequence

MAX_BYTES = 20_000
MAX_CHANGES = 8
MAX_REPEATS = 40


def mutated(chance: random.Random, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """One input made from the seeds; the same state of `chance` gives the same input."""
    data = bytearray(chance.choice(seeds)[:MAX_BYTES])
    for _ in range(chance.randint(1, MAX_CHANGES)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randint(0, 6):
            case 0:
                data[at:to] = b""
            case 1:
                data[at:at] = chance.choice(tokens)
            case 2:
                data[at:to] = chance.choice(tokens)
            case 3:
                data[at:at] = bytes(data[at:to]) * chance.randint(1, MAX_REPEATS)
            case 4:
                other = chance.choice(seeds)
                start = chance.randint(0, len(other))
                data[at:to] = other[start : start + chance.randint(1, 400)]
            case 5 if at < len(data):
                data[at] = chance.randint(0, 255)
            case _:
                del data[at:]
    return bytes(data[:MAX_BYTES])
