"""Which way each number of an audit is better: more of it or fewer, or neither in general."""

from __future__ import annotations

from typing import Literal

Better = Literal["more", "fewer", ""]  # "" where neither is plain

POINTS = "_score"  # how the points of an audit, and those over all parts, end
MORE = (
    *("strong_ties", "current_ties", "active_ties", "two_way_ever", "two_way_12m", "two_way_ever_share", "talked_ever"),
    *("awake_share", "reachable", "reachable_share", "reachable_key", "with_email", "with_phone", "birthdays_known"),
    *("lunch_yes", "lunch_known", "lunch_share", "lunch_people", "lunch_share_random"),
    *("advocate_yes", "advocate_known", "advocate_share", "advocate_people", "believed_shown", "asks_granted"),
    *("givers", "givers_given_back", "may_ask"),
    *("recruiters", "fresh_recruiters", "fresh_share"),
    *("at_targets", "open_targets", "liked_and_aimed"),
    *("different_companies", "companies_known", "companies_effective", "functions_known", "functions_effective"),
    *("seniorities_known", "seniorities_effective", "sectors_known", "sectors_effective"),
    *("places_known", "places_effective", "decades_known", "decades_effective"),
    *("routine_index", "active_months", "touches", "new_ties", "maintained", "rules_passed"),
)
FEWER = (
    *("no_evidence_ties", "dormant_ties", "cooling_ties", "dormant", "latent"),
    *("strangers_known", "strangers_share", "strangers_people"),
    *("believed_unshown", "overlooked_asked", "overlooked_unasked"),
    *("replies_owed", "not_given_back", "thanks_open", "asks_unprepared"),
    *("cooling_recruiters", "stale_recruiters", "never_recruiters", "unanswered_recruiters"),
    *("empty_targets", "unclassified_share", "same_employer", "same_kind", "same_sector", "self_introduced"),
    *("busiest_share", "near_events", "unreachable_key", "company_conflicts", "nameless"),
)
EITHER = (  # sizes, mixes and stages on a way: they rise and fall for good reasons and bad
    *("people", "targets", "believed", "asks", "birthdays_next"),
    *("operational_share", "personal_share", "strategic_share"),
    *("weak", "weak_ties", "one_way_ties", "fragile_targets"),
)
BETTER: dict[str, Better] = {
    **dict.fromkeys(MORE, "more"),
    **dict.fromkeys(FEWER, "fewer"),
    **dict.fromkeys(EITHER, ""),
}


def better(measure: str) -> Better:
    """Which way a measure of `auditor goal --measures` is better; "" where neither is plain, or it is not known."""
    return "more" if measure.endswith(POINTS) else BETTER.get(measure, "")
