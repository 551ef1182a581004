"""What two birthdays count: equal, one a slip of the other, or two people's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.linking.features import FULL_DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.arrays import Bits, Flags
    from auditor.linking.features import Features

BIRTHDAY_BITS = 12.0
DAY_AND_MONTH_BITS = 8.0
SLIP_BITS = 4.0  # one digit is wrong, or two neighbours, or day and month, have changed places
BIRTHDAY_DIFFERS = -8.0


def mistyped(one: str, two: str) -> bool:
    """Whether two days (`2000-01-31`) differ by one digit, by two neighbours or by day and month changing places."""
    wrong = [k for k, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
    if len(wrong) == 2 and len(one[wrong[0] : wrong[1]].strip("-")) == 1:  # a dash may stand between the neighbours
        x, y = wrong
        return one[x] == two[y] and one[y] == two[x]
    return len(wrong) == 1 or (one[:4] == two[:4] and one[5:7] == two[8:] and one[8:] == two[5:7])


def birthdays(f: Features, a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[Bits, Flags, Flags]:
    """(bits, same, differ); `--04-12` knows no year. A slip of typing, or only one part unequal, is neither."""
    days = np.array(f.birthday, dtype="U10")
    ends = np.array([text[-5:] for text in f.birthday], dtype="U5")
    full = np.char.str_len(days) == FULL_DAY
    both = (days[a] != "") & (days[b] != "")
    same_end = both & (ends[a] == ends[b])
    two_full = full[a] & full[b]
    same = same_end & (~two_full | (days[a] == days[b]))
    slip, open_ = np.zeros(len(a), bool), np.zeros(len(a), bool)
    for k in np.flatnonzero(both & two_full & ~same).tolist():
        one, two = f.birthday[a[k]], f.birthday[b[k]]
        slip[k] = mistyped(one, two)
        open_[k] = sum(map(str.__eq__, one.split("-"), two.split("-"))) > 1
    differ = both & ~same & ~slip & ~open_
    bits = np.select(
        [same & two_full, same, slip, differ], [BIRTHDAY_BITS, DAY_AND_MONTH_BITS, SLIP_BITS, BIRTHDAY_DIFFERS]
    )
    return bits, same, differ
