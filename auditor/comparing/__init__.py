"""Two snapshots of one client -> what changed, by name, with zero remainder, and whether it is more than noise."""

from __future__ import annotations

from auditor.comparing.compare import compare
from auditor.comparing.model import Comparison, EstimateChange, Movement, Named, Part, ScoreChange

__all__ = ["Comparison", "EstimateChange", "Movement", "Named", "Part", "ScoreChange", "compare"]
