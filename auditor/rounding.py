"""How ranges are rounded, in every output: outward, so that what is shown never claims more than was found."""

from __future__ import annotations

import math

NOISE = 1e-9  # relative: what arithmetic leaves of a whole number


def outward(low: float, high: float, step: float = 1.0) -> tuple[float, float]:
    """The widest multiples of `step` just outside a range; bounds that are multiples already stay."""
    return step * math.floor(low / step + NOISE), step * math.ceil(high / step - NOISE)


def whole(low: float, high: float) -> tuple[int, int]:
    """A range of people: at least so many, at most so many."""
    down, up = outward(low, high)
    return int(down), int(up)
