"""Makes the sample client: one invented person's exports, the same bytes on every run, and the truth behind them.

`python -m sample_data.generate [OUT]` writes the files; `truth()` says who and what is really in them.
"""

from __future__ import annotations

from sample_data.generate.truth import Truth, truth

__all__ = ["Truth", "truth"]
