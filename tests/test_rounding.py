"""One rule of rounding for ranges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.rounding import outward, whole
from auditor.wording.english import English

SHARES = st.floats(0, 1)


@given(st.tuples(SHARES, SHARES).map(sorted))
def test_what_is_shown_never_claims_more_than_was_found(bounds: list[float]) -> None:
    """Shares as they stand in charts and sentences hold the range, and are at most a step wider at each end."""
    low, high = bounds
    down, up = (float(text.removesuffix("%")) / 100 for text in English().share_bounds(low, high))
    assert down <= low + 1e-9
    assert high <= up + 1e-9
    assert low - down < 0.0101
    assert up - high < 0.0101


def test_whole_numbers_stay() -> None:
    """Also when arithmetic left a little beside them."""
    assert whole(21 * (1 / 3), 0.1 * 30) == (7, 3)
    assert whole(15.9, 68.1) == (15, 69)
    assert outward(0.155, 0.6801, 0.01) == (0.15, 0.6900000000000001)
    assert English().share_range(0.155, 0.6801) == "15–69%"
