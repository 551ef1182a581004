"""Builds the whole world of the sample from a seed."""

from __future__ import annotations

from functools import lru_cache

from sample_data.generate.books import add_books
from sample_data.generate.crowds import Crowds
from sample_data.generate.favours import all_favours
from sample_data.generate.lives import Lives
from sample_data.generate.meetings import Calendar
from sample_data.generate.model import World
from sample_data.generate.outside import Outside
from sample_data.generate.owner import the_owner
from sample_data.generate.population import Population
from sample_data.generate.privates import add_privates
from sample_data.generate.threads import Talk

SEED = 7
CONNECTIONS = 1_200  # at scale 1
MESSAGES = 8_000
_AROUND_TALK = 2_000  # messages at scale 1 that do not depend on depth: groups, recruiters, advertisements ...
_TALK = 8_100  # messages between people at depth 1 and scale 1


@lru_cache(maxsize=2)
def build(seed: int = SEED, connections: int = CONNECTIONS, messages: int = MESSAGES) -> World:
    """Everyone and everything up to the day of the later archive; sizes are approximate and hold for the first archive."""
    scale = connections / CONNECTIONS
    population = Population(seed, scale)
    world = World(seed, the_owner(), population.fill())
    talk = Talk(world)
    Lives(talk, depth=max(0.05, (messages / scale - _AROUND_TALK) / _TALK)).all()
    Crowds(talk, scale).all()
    Outside(talk, population, scale).all()
    all_favours(world)
    add_privates(world, population, scale)
    add_books(world)
    Calendar(world).all()
    return world
