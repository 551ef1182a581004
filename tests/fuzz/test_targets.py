"""Each fuzz target, shortly: sound inputs and some hundred mutations of them."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, TOKENS, seeds, timed

MUTATIONS = 150


@pytest.mark.parametrize("target", TARGETS)
def test_sound_files_pass(target: str) -> None:
    """Every seed."""
    for data in seeds(target):
        timed(target, data)


@pytest.mark.parametrize("target", TARGETS)
def test_mutations_never_raise_and_always_add_up(target: str) -> None:
    """The same inputs every time; hand-run fuzzing goes further."""
    chance = random.Random(7)
    sound = seeds(target)
    for _ in range(MUTATIONS):
        timed(target, mutated(chance, sound, TOKENS))
