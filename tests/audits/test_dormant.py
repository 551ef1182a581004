"""Which ties sleep, in which order, and which two are picked."""

from __future__ import annotations

from auditor.audits.dormant import AUDIT, DRAWN_FROM_RANKS
from tests.audits.builders import a_person, a_talk, an_act, estimate, inputs, rows, run

OLD = [a_person(f"d{n:02}", company=f"Employer {n}", position="Director") for n in range(12)]
TALKS = [act for n in range(12) for act in a_talk(f"d{n:02}", f"{2008 + n}-03-01")]
NEAR = [a_person("now", company="Employer 3")]
LIVELY = a_talk("now", "2026-06-01")


def test_one_is_chosen_and_one_drawn_from_the_next_nine() -> None:
    """The same two on every run; another day draws again."""
    given = inputs(OLD + NEAR, TALKS + LIVELY)
    picks = [row[2] for row in rows(run(AUDIT, given), "reconnect")]
    assert picks[0] == "chosen"
    assert picks.count("drawn") == 1
    first, last = DRAWN_FROM_RANKS
    assert first <= picks.index("drawn") + 1 <= last
    assert run(AUDIT, given) == run(AUDIT, given)
    days = [f"2026-06-{day:02}" for day in range(2, 30)]
    drawn = {[row[2] for row in rows(run(AUDIT, {**given, "as_of": day}), "reconnect")].index("drawn") for day in days}
    assert len(drawn) > 3


def test_both_picks_are_opportunities_with_a_reason() -> None:
    """With how often and when last."""
    chances = run(AUDIT, inputs(OLD + NEAR, TALKS + LIVELY)).opportunities
    assert len(chances) == 2
    assert "once, last in March" in chances[0].reason
    assert {chance.measure for chance in chances} == {"dormant"}


def test_the_score_is_the_share_not_dormant() -> None:
    """Twelve of thirteen sleep, but those of 2024 and later do not yet."""
    outcome = run(AUDIT, inputs(OLD + NEAR, TALKS + LIVELY))
    assert outcome.score == round(100 * (1 - 12 / 13), 1)
    assert outcome.title == "Of the 13 people you ever talked with, twelve have been silent for three years or more"
    assert estimate(outcome, "dormant") == 12


def test_the_past_and_the_distance_decide_the_order() -> None:
    """More talks go before fewer; a company where one is in touch goes after others."""
    people = [
        a_person("much", company="A"),
        a_person("little", company="B"),
        a_person("near", company="C"),
        a_person("x", company="C"),
    ]
    acts = [act for month in range(1, 10) for act in a_talk("much", f"2015-{month:02}-01")]
    acts += a_talk("little", "2015-01-01") + a_talk("near", "2015-01-01") + a_talk("x", "2026-06-01")
    assert [row[1] for row in rows(run(AUDIT, inputs(people, acts)), "reconnect")] == ["much", "little", "near"]


def test_few_dormant_ties_are_picked_as_far_as_they_go() -> None:
    """One is chosen; there is nothing to draw from."""
    outcome = run(AUDIT, inputs([a_person("a"), a_person("b")], a_talk("a", "2015-01-01") + a_talk("b", "2026-06-01")))
    assert [row[2] for row in rows(outcome, "reconnect")] == ["chosen"]


def test_nobody_dormant_is_a_finding() -> None:
    """And a full score."""
    outcome = run(AUDIT, inputs([a_person("a")], a_talk("a", "2026-06-01")))
    assert (outcome.score, outcome.title) == (
        100.0,
        "The one person you ever talked with has not fallen silent",
    )


def test_latent_people_are_not_dormant() -> None:
    """Never written to, or never answered."""
    outcome = run(AUDIT, inputs([a_person(p) for p in "abc"], [*a_talk("a", "2026-06-01"), an_act("b", "2010-01-01")]))
    counts = dict(rows(outcome, "kinds"))
    assert counts["No exchange at all"] == 1
    assert counts["One-way: nobody answered"] == 1
    assert counts["Dormant: two-way, then years of silence"] == 0


def test_without_an_exchange_or_a_channel_nothing_is_claimed() -> None:
    """Not applicable, or not measured."""
    assert run(AUDIT, inputs([a_person("a")])).status == "not_applicable"
    assert run(AUDIT, inputs([a_person("a")], files=())).status == "not_measured"
