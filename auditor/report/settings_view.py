"""The settings that an audit was made with, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import wording
from auditor.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOOK = "report"  # settings of the page's look, which change no number
WEIGHTS, CUTOFFS, TARGETS = "weights", "cutoffs", "targets"
NAMES = {  # keys of the settings as they are told
    WEIGHTS: wording.say("weights"),
    TARGETS: wording.say("targets"),
    "groups": wording.say("groups"),
    "plan_minutes_per_week": wording.say("minutes a week for the plan"),
    "phone_region": wording.say("country of numbers without a country code"),
    "episode_gap_days": wording.say("days of silence that end an episode"),
    "light_weight": wording.say("weight up to which a touch is a light one"),
    "personal_others": wording.say("others in a personal exchange at most"),
    "strong_two_way_episodes": wording.say("two-way episodes that make a strong tie"),
    "strong_months": wording.say("months in which these count"),
    "strong_closeness": wording.say("closeness, 1 to 5, from which one of them is enough"),
    "active_months": wording.say("months within which an active tie talked both ways"),
    "dormant_months": wording.say("months of silence after which a tie is dormant"),
    "cooling_gaps": wording.say("usual silences after which a tie is cooling"),
    "cooling_episodes": wording.say("fewest episodes that tell what is usual"),
    "recruiter_fresh_months": wording.say("months in which a talk with a recruiter is fresh"),
    "recruiter_stale_months": wording.say("months after which it is stale"),
    "recruiters_for_full_score": wording.say("fresh recruiters for a full score"),
    "companies": wording.say("companies"),
    "functions": wording.say("functions"),
    "seniorities": wording.say("seniorities"),
    "sectors": wording.say("sectors"),
    "places": wording.say("places"),
    "belief_months": wording.say("months without a talk after which counting on somebody is belief alone"),
}


def lines(settings: Mapping[str, Any], audits: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every setting with a value: what it is, and the value. `audits`: their ids -> labels."""
    return tuple(_lines({key: value for key, value in settings.items() if key != LOOK}, audits))


def _lines(given: Mapping[str, Any], audits: Mapping[str, str], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        label = audits.get(key, "") if above else ""
        name = above + (label or wording.told(NAMES.get(key, key.replace("_", " "))))
        if isinstance(value, dict):
            yield from _lines(value, audits, "" if key == CUTOFFS else words.labelled(words.capital(name), ""))
        elif value not in ("", None, [], ()):
            yield words.capital(name), _value(key, value)


def _value(key: str, value: Any) -> str:
    """A number, a text, or a list of texts, of kinds of work and the like, or of things with a name."""
    if isinstance(value, list | tuple):
        from auditor.work.phrases import CLASSES, class_labels

        names = [str(item.get("name", "")) if isinstance(item, dict) else str(item) for item in value]
        if key not in CLASSES:
            return ", ".join(names)
        labels = class_labels(key)  # some have commas of their own
        return words.clauses(wording.told(labels.get(name, name)) for name in names)
    return words.number(value) if isinstance(value, int | float) else str(value)
