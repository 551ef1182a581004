"""What a coach may change: cut-offs, weights and the plan's budget, read from TOML, printed in every report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from auditor import toml_file
from auditor.errors import InputError

MOST_WEIGHT = 10  # beyond it one audit alone would make a part's points (ours)
LEAST_MINUTES = 10  # a week, below which nothing can be planned; as --minutes of the plan


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Where one class ends and the next begins. The unit is in the name, the source beside it."""

    episode_gap_days: int = 7  # a longer silence starts a new episode (ours)
    light_weight: float = 0.1  # acts up to this weight (mass mail, one-click) are touches, never contact (ours)
    personal_others: int = 2  # a message or meeting with up to this many others is personal (ours)
    strong_two_way_episodes: int = 3  # personal ones in `strong_months`, for a strong tie (ours)
    strong_months: int = 24
    strong_closeness: int = 4  # answered closeness from which one personal two-way episode is enough (ours)
    active_months: int = 12  # a two-way episode within these makes a tie active
    dormant_months: int = 36  # Levin, Walter & Murnighan 2011
    cooling_gaps: float = 3.0  # silence over this many of the pair's own median gaps (Miritello et al. 2013)
    cooling_episodes: int = 4  # fewest episodes before a gap means anything (ours)
    recruiter_fresh_months: int = 12  # (ours)
    recruiter_stale_months: int = 24  # (ours)
    recruiters_for_full_score: int = 5  # (ours)
    belief_months: int = 36  # an advocate without a two-way episode in these is belief alone (ours)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes what a report says, beside the data."""

    cutoffs: Cutoffs = field(default_factory=Cutoffs)
    weights: dict[str, float] = field(default_factory=dict)  # audit id -> weight, where it differs from the list
    plan_minutes_per_week: int = 90
    phone_region: str = ""  # ISO 3166 alpha-2 of numbers written without a country code
    groups: list[str] = field(default_factory=list)  # associations, alumni bodies and groups one belongs to
    report: dict[str, str] = field(default_factory=dict)  # title, logo, accent, footer, lang

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for the snapshot."""
        return asdict(self)


def read_settings(path: Path | None) -> Settings:
    """Settings from a TOML file; the defaults when there is none.

    Raises InputError naming the file and the entry when it cannot be read or an entry is unknown or of a wrong kind.
    """
    given = toml_file.entries(path)
    if path is None or not given:
        return Settings()
    cutoffs = _cutoffs(given.pop("cutoffs", {}), path.name)
    defaults = Settings()
    for name, value in given.items():
        if name not in {f.name for f in fields(Settings)}:
            raise InputError(f"{path.name}: there is no setting “{name}”.", "`auditor init` writes an example.")
        if not isinstance(value, type(getattr(defaults, name))):
            raise InputError(
                f"{path.name}: “{name}” has a value of the wrong kind.", "`auditor init` writes an example."
            )
    settings = replace(defaults, cutoffs=cutoffs, **given)
    _check(settings, path.name)
    return settings


def _check(settings: Settings, file: str) -> None:
    """Raise InputError for a value that would be taken but mean nothing, or ruin every score."""
    for name, weight in settings.weights.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= MOST_WEIGHT:
            raise InputError(
                f"{file}: [weights] “{name}” is not a number from 0 to {MOST_WEIGHT}.",
                "An audit weighs between 0 (shown without grading) and 3 unless you change it.",
            )
    for place, group in enumerate(settings.groups, start=1):
        if not isinstance(group, str) or not group.strip():
            raise InputError(f"{file}: entry {place} of “groups” is not a text.", "`auditor init` writes an example.")
    for name, text in settings.report.items():
        if not isinstance(text, str):
            raise InputError(f"{file}: [report] “{name}” is not a text.", f'Write it in quotes: {name} = "..."')
    if settings.plan_minutes_per_week < LEAST_MINUTES:
        raise InputError(f"{file}: “plan_minutes_per_week” is below {LEAST_MINUTES}.", "Give the minutes you have.")
    if settings.phone_region and not _is_region(settings.phone_region):
        raise InputError(
            f"{file}: “phone_region” is not the code of a country.", 'Two capital letters: "DE", "US", "GB" ...'
        )


def _is_region(code: str) -> bool:
    import phonenumbers

    return code in phonenumbers.SUPPORTED_REGIONS


def _cutoffs(given: dict[str, Any], file: str) -> Cutoffs:
    known = {f.name for f in fields(Cutoffs)}
    for name, value in given.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise InputError(
                f"{file}: [cutoffs] “{name}” is unknown or not a number above 0.",
                f"Known are: {', '.join(sorted(known))}.",
            )
    return replace(Cutoffs(), **given)
