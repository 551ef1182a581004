"""Letters: what finished letters of the address book say about everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from auditor.counting.exact import Range, binomial_range, fixed_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# How alike people under one letter are (intraclass correlation). Families, cultures and employers share letters;
# measured on lists of names it is small. Bounds keep a lucky or unlucky score from settling it alone.
ALIKE_WITHOUT_SCORE, ALIKE_LEAST, ALIKE_MOST = 0.02, 0.01, 0.10
_TOP_SHARE = 0.9  # likeness is judged by who is in the top tenth of the evidence score
_MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class LetterResult:
    """What finished letters say. Counts are yeses among all contacts; only `asked` and `yeses` are known."""

    asked: int
    yeses: int
    estimate: float  # the letters' share times everybody
    honest: Range  # people under a letter are alike; the one to report
    as_if_random: Range  # the letters taken as a random draw of people
    design_effect: float  # by how much likeness within letters shrinks the sample


def letter_estimate(
    total: int, per_letter: Sequence[tuple[int, int]], alike: float = ALIKE_WITHOUT_SCORE, alpha: float = 0.05
) -> LetterResult:
    """Range among all `total` contacts after asking everybody under some letters, one (asked, yeses) per letter.

    Everything beyond those letters is an assumption. Honest: design effect 1 + (n - 1) x alike with the mean letter
    size n weighted by people (Kish 1965), on a Clopper-Pearson interval. For one look, when the letters are done.
    Raises ValueError when nobody was asked.
    """
    asked, yeses = sum(a for a, _ in per_letter), sum(y for _, y in per_letter)
    if not asked:
        raise ValueError("no letter with anybody under it")
    mean_size = sum(a * a for a, _ in per_letter) / asked
    effect = 1 + (mean_size - 1) * alike
    share = binomial_range(asked / max(effect, 1), yeses / max(effect, 1), alpha)
    others = total - asked
    honest = Range(yeses + others * share.low, yeses + others * share.high)
    random = fixed_sample(total, asked, yeses, alpha)
    return LetterResult(asked, yeses, yeses / asked * total, honest, random, effect)


def likeness(score: Sequence[float] | NDArray[np.float64], letters: Sequence[str]) -> float:
    """How alike people under one letter are, judged by the evidence score that everybody has.

    Intraclass correlation (one-way ANOVA) of "is in the top tenth of the score", kept between 0.01 and 0.10;
    0.02 when there are fewer than three letters or all scores are equal.
    """
    scores = np.asarray(score, dtype=float)
    _, group = np.unique(np.asarray(letters), return_inverse=True)
    sizes = np.bincount(group) if len(scores) else np.zeros(0)
    groups, total = len(sizes), len(scores)
    if groups < _MIN_LETTERS or np.ptp(scores) == 0:
        return ALIKE_WITHOUT_SCORE
    cut = np.quantile(scores, _TOP_SHARE)
    top = (scores >= cut if cut > scores.min() else scores > cut).astype(float)
    means = np.bincount(group, top) / sizes
    between = float((sizes * (means - top.mean()) ** 2).sum()) / (groups - 1)
    within = float((sizes * means * (1 - means)).sum()) / max(total - groups, 1)
    typical_size = (total - float((sizes**2).sum()) / total) / (groups - 1)
    correlation = (between - within) / max(between + (typical_size - 1) * within, 1e-12)
    return float(np.clip(correlation, ALIKE_LEAST, ALIKE_MOST))
