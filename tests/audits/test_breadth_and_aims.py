"""Reach and sameness, three networks, target areas, belief and the lifeline on small networks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audits import belief, lifeline, reach, targets, three_networks
from auditor.audits.aims import aimed, matches
from auditor.audits.evidence import perhaps_reachable, span, times
from auditor.audits.spread import spreads
from auditor.records import Fact
from auditor.targets import TargetCompany, Targets
from tests.audits.builders import a_person, a_talk, an_act, an_answer, estimate, inputs, rows, run

JOB = Fact(1, "position", "2020-01-01", "", "Acme Freight", "Operations Manager")
PAST = Fact(2, "position", "2010-01-01", "2019-12-31", "Old Bank", "Analyst")


def talks(*people: str, day: str = "2026-05-01") -> list[dict[str, object]]:
    return [act for person in people for act in a_talk(person, day)]


def test_sameness_is_counted_among_people_in_touch() -> None:
    """Employer, kind of work and sector; those out of touch do not count."""
    same = [a_person(f"s{n}", company="Acme Freight GmbH", position="Logistics Planner") for n in range(10)]
    other = [a_person(f"o{n}", company=f"Bank {n}", position="Accountant") for n in range(30)]
    far = [a_person(f"f{n}", company="Acme Freight", position="Buyer") for n in range(50)]
    acts = talks(*(f"s{n}" for n in range(10)), *(f"o{n}" for n in range(30)))
    outcome = run(reach.AUDIT, inputs(same + other + far, acts, facts=[JOB]))
    assert [row[2:4] for row in rows(outcome, "alike")] == [(10, 40), (10, 40), (10, 40)]
    assert outcome.score == 75.0
    assert outcome.title.endswith("of those in touch with you within three years, 25 % are at your own")


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60))
def test_the_effective_number_lies_between_one_and_the_number_of_values(values: list[int]) -> None:
    """Even shares reach the number of values, one value is one."""
    people = inputs([a_person(f"p{n}", company=f"Employer {value}") for n, value in enumerate(values)])["people"]
    spread = spreads(people)["companies"]
    assert 1 - 1e-9 <= spread.effective <= len(set(values)) + 1e-9
    if len(set(values)) == 1 or len({values.count(value) for value in values}) == 1:
        assert math.isclose(spread.effective, len(set(values)))


def test_countries_are_one_whatever_they_are_called() -> None:
    """The city counts where no country is given."""
    people = [a_person("a", country="USA"), a_person("b", country="United States"), a_person("c", country="Deutschland"),
              a_person("d", city="Graz")]  # fmt: skip
    counts = spreads(inputs(people)["people"])["places"].counts
    assert dict(counts) == {"United States": 2, "Germany": 1, "Graz": 1}


def test_career_chapters_tell_what_is_left_of_each_job() -> None:
    """Whom one connected with in those years, who is still in touch, and who works there now."""
    people = [a_person("a", connected_on="2012-05-01", company="Elsewhere"), a_person("b", connected_on="2015-05-01"),
              a_person("c", connected_on="2024-05-01", company="Old Bank AG")]  # fmt: skip
    outcome = run(reach.AUDIT, inputs(people, talks("c"), facts=[JOB, PAST]))
    assert rows(outcome, "chapters") == (
        ("Acme Freight", "Operations Manager", "2020-01", "", 1, 1, 0),
        ("Old Bank", "Analyst", "2010-01", "2019-12", 2, 0, 1),
    )
    assert any("Your one earlier job left you nobody" in finding.text for finding in outcome.findings)


def test_single_doors_are_people_in_touch_who_are_alone_at_their_company() -> None:
    """Two at one company are no single door."""
    people = [
        a_person("a", company="One"),
        a_person("b", company="Two"),
        a_person("c", company="Two"),
        a_person("d", company="Far"),
    ]
    outcome = run(reach.AUDIT, inputs(people, talks("a", "b")))
    assert [row[0] for row in rows(outcome, "single_doors")] == ["a"]


def test_without_own_jobs_or_messages_reach_is_shown_and_not_scored() -> None:
    """With what is missing."""
    people = [a_person("a", company="One", position="Nurse")]
    assert "Positions.csv" in run(reach.AUDIT, inputs(people, talks("a"))).why
    assert "no messages" in run(reach.AUDIT, inputs(people, files=())).why
    assert "fewer than 20" in run(reach.AUDIT, inputs(people, talks("a"), facts=[JOB])).why
    assert run(reach.AUDIT, inputs([a_person("a")])).status == "not_measured"


@pytest.mark.parametrize(("alone", "tone"), [(14, "attention"), (13, "good")])
def test_too_many_met_by_oneself_is_told(alone: int, tone: str) -> None:
    """More than 65 % (13 of 20)."""
    answers = [an_answer(f"p{n}", "introduced_by", "Myself" if n < alone else "Ann", n + 1) for n in range(20)]
    people = [a_person(f"p{n}", company="X") for n in range(20)]
    outcome = run(reach.AUDIT, inputs(people, answers=answers))
    assert estimate(outcome, "self_introduced") == alone / 20
    assert next(finding.tone for finding in outcome.findings if "by yourself" in finding.text) == tone


NETWORK = [
    a_person("colleague", company="Acme Freight", has_private_phone=1),
    a_person("target", company="Kestrel", has_private_phone=1),
    a_person("recruiter", position="Recruiter"),
    a_person("friend", categories="Work; Friends"),
    a_person("chief", position="CEO", company="Bolt"),
    a_person("banker", company="Lake Bank"),
    a_person("unknown"),
    a_person("silent", position="CEO"),
]
AIMS = Targets(companies=(TargetCompany("Kestrel"),))


def test_three_networks_take_the_first_rule_that_fits() -> None:
    """A colleague with a private number is operational; one's own word goes before the rules."""
    people = [person["person_id"] for person in NETWORK if person["person_id"] != "silent"]
    outcome = run(three_networks.AUDIT, inputs(NETWORK, talks(*people), facts=[JOB], targets=AIMS))
    assert {row[0]: row[1] for row in rows(outcome, "members")} == {
        "colleague": "Operational", "target": "Strategic", "recruiter": "Strategic", "friend": "Personal",
        "chief": "Strategic", "banker": "Strategic", "unknown": "Unclassified",
    }  # fmt: skip
    answers = [an_answer("unknown", "network", "personal")]
    told = run(three_networks.AUDIT, inputs(NETWORK, talks(*people), facts=[JOB], targets=AIMS, answers=answers))
    assert {row[0]: row[1] for row in rows(told, "members")}["unknown"] == "Personal"
    assert (outcome.status, outcome.score) == ("informative", None)


def test_networks_without_data_claim_nothing() -> None:
    """No channel, no two-way contact, no employer known."""
    assert run(three_networks.AUDIT, inputs(NETWORK, files=(), targets=AIMS)).status == "not_measured"
    assert run(three_networks.AUDIT, inputs(NETWORK, targets=AIMS)).status == "not_applicable"
    outcome = run(three_networks.AUDIT, inputs(NETWORK, talks("chief"), targets=AIMS))
    assert any("Positions.csv" in finding.text for finding in outcome.findings)


AREAS = Targets(
    companies=(TargetCompany("Kestrel Software", ("KSW",)), TargetCompany("Bolt"), TargetCompany("Nowhere")),
    functions=("sales",),
    seniorities=("chief",),
    sectors=("finance",),
    places=("Deutschland",),
)
AT = [
    a_person("exact", company="KSW GmbH", position="Buyer"),
    a_person("strong", company="Kestrel Software Group", position="Sales Rep"),
    a_person("weak", company="Kestrel Software Labs"),
    a_person("known", company="Bolt"),
    a_person("both", position="Chief Sales Officer", country="Germany"),
    a_person("none", company="Other"),
]


def test_targets_are_matched_in_tiers() -> None:
    """Weak matches are listed apart and open no door."""
    people = inputs(AT)["people"]
    found = matches(people, AREAS)
    companies = found[found["kind"] == "companies"]
    assert list(zip(companies["target"], companies["person_id"], companies["tier"], strict=True)) == [
        ("Kestrel Software", "exact", "exact"),
        ("Kestrel Software", "strong", "strong"),
        ("Kestrel Software", "weak", "weak"),
        ("Bolt", "known", "exact"),
    ]
    assert dict(zip(people["person_id"], aimed(people, found).tolist(), strict=True)) == {
        "exact": True, "strong": True, "weak": False, "known": True, "both": True, "none": False,
    }  # fmt: skip


def test_doors_are_people_in_touch_and_a_single_one_counts_half() -> None:
    """Open, single door, known, empty."""
    given_inputs = inputs(AT, talks("exact", "weak", "both"), targets=AREAS)
    outcome = run(targets.AUDIT, given_inputs)
    states = {row[1]: row[4] for row in rows(outcome, "targets")}
    assert (states["Kestrel Software"], states["Bolt"], states["Nowhere"]) == (
        "Single door",
        "Known, not in touch",
        "Empty",
    )
    assert outcome.score == round(100 * 0.5 / 3, 1)
    assert outcome.title == "You are in touch with somebody at one of your three target companies"
    assert [row[2] for row in rows(outcome, "weak_matches")] == ["weak"]
    assert {chance.person_id for chance in outcome.opportunities} == {"strong", "known"}


def test_liked_people_in_the_direction_are_the_ones_to_invest_in() -> None:
    """Liking is the person's own answer."""
    answers = [
        an_answer("known", "liking", "5", 1),
        an_answer("none", "liking", "5", 2),
        an_answer("exact", "liking", "2", 3),
    ]
    outcome = run(targets.AUDIT, inputs(AT, talks("none"), targets=AREAS, answers=answers))
    assert {row[0]: row[3] for row in rows(outcome, "grid")} == {"known": True, "exact": False, "none": False}
    assert estimate(outcome, "liked_and_aimed") == 1


def test_what_only_the_person_can_say_is_asked_for_until_it_is_said() -> None:
    """Each audit names the command that asks its question."""

    def said(*answers: object) -> dict[str, str]:
        given = inputs(AT, talks("known", "none"), targets=AREAS, answers=answers)
        outcomes = {audit.id: run(audit, given) for audit in (targets.AUDIT, reach.AUDIT, three_networks.AUDIT)}
        return {name: " ".join([o.why, *(found.text for found in o.findings)]) for name, o in outcomes.items()}

    commands = {"targets": "liking", "reach": "introduced_by", "three_networks": "network"}
    for name, question in commands.items():
        assert f"`auditor count --ask {question}`" in said()[name]
    told = said(an_answer("known", "liking", "5", 1), an_answer("known", "introduced_by", "Ann", 2))
    assert "--ask" not in told["targets"] + told["reach"]


def test_targets_without_file_messages_or_doors() -> None:
    """Manual, informative, and nobody yet."""
    assert run(targets.AUDIT, inputs(AT, targets=Targets())).status == "manual"
    unseen = run(targets.AUDIT, inputs(AT, targets=AREAS, files=()))
    assert (unseen.status, unseen.title) == ("informative", "You know somebody at two of your three target companies")
    nobody = run(targets.AUDIT, inputs(AT, targets=Targets(companies=(TargetCompany("Nowhere"),))))
    assert nobody.title == "You are in touch with nobody at your one target company yet"
    sectors = run(targets.AUDIT, inputs(AT, talks("both"), targets=Targets(functions=("sales",))))
    assert (sectors.score, sectors.title) == (50.0, "You are in touch with somebody at your one target")


def yes(person: str, number: int) -> list[object]:
    return [an_answer(person, "lunch", "yes", number), an_answer(person, "advocate", "yes", number + 1)]


def test_belief_and_evidence_stand_beside_each_other() -> None:
    """Shown, not shown, overlooked though answered, overlooked and not asked."""
    people = [a_person(name) for name in ("shown", "unshown", "overlooked", "unasked")]
    acts = [*talks("shown"), an_act("unasked", "2019-01-01", "in", "recommendation"),
            *(act for day in ("2025-01-01", "2025-06-01", "2026-01-01") for act in a_talk("overlooked", day))]  # fmt: skip
    answers = [*yes("shown", 1), *yes("unshown", 3), an_answer("overlooked", "lunch", "no", 5)]
    outcome = run(belief.AUDIT, inputs(people, acts, answers=answers))
    assert outcome.title == "Of the two people you count on, the files show a recent tie with one"
    assert [row[0] for row in rows(outcome, "unshown")] == ["unshown"]
    assert [row[:2] for row in rows(outcome, "overlooked")] == [("overlooked", "no"), ("unasked", "not asked")]
    assert rows(outcome, "crossed") == (("Would put in a word", 1, 1), ("Would not", 1, 0), ("Unsure or skipped", 0, 0))
    assert [chance.person_id for chance in outcome.opportunities] == ["unshown"]
    assert outcome.score is None


def test_logged_outcomes_show_how_often_belief_came_true() -> None:
    """Pending asks are no outcome."""
    acts = [
        an_act("a", "2026-01-01", "out", "log", acts=f"ask outcome_{end}") for end in ("yes", "yes", "no", "pending")
    ]
    outcome = run(belief.AUDIT, inputs([a_person("a")], acts, answers=yes("a", 1)))
    assert estimate(outcome, "asks_granted") == 2 / 3


@pytest.mark.parametrize(
    ("answers", "acts", "title"),
    [
        (yes("a", 1), talks("a"), "The files show a recent tie with the one person you count on"),
        (yes("a", 1), [], "The files show no recent tie with the one person you count on"),
        ([an_answer("a", "lunch", "no")], [], "You count on nobody you were asked about so far"),
        (
            [an_answer("a", "lunch", "no")],
            [an_act("a", "2020-01-01", "in", "recommendation")],
            "You count on nobody you were asked about; for one of them the evidence is strong",
        ),
    ],
)
def test_titles_of_belief_fit_small_numbers(answers: list[object], acts: list[dict[str, object]], title: str) -> None:
    """One person, nobody, nobody but a strong tie."""
    assert run(belief.AUDIT, inputs([a_person("a")], acts, answers=answers)).title == title  # type: ignore[arg-type]


def test_belief_says_when_those_one_counts_on_may_be_fewer_people() -> None:
    """A pair that waits in review stands in every number twice; a pair with one of them alone does not."""
    people, answers = [a_person(name) for name in "abc"], [*yes("a", 1), *yes("b", 3)]
    given_inputs = inputs(people, talks("a"), answers=answers, proposals=[("a", "b")])
    twice = "The two you count on may be one person, found twice. `auditor review` asks about them."
    assert run(belief.AUDIT, given_inputs).findings[0].text == twice
    other = inputs(people, talks("a"), answers=answers, proposals=[("a", "c")])
    assert not any("auditor review" in finding.text for finding in run(belief.AUDIT, other).findings)


def test_answers_follow_a_person_whose_id_was_given_up() -> None:
    """The alias says who it is now."""
    answers = yes("old", 1)
    outcome = run(belief.AUDIT, inputs([a_person("new")], talks("new"), answers=answers, aliases={"old": "new"}))
    assert [row[0] for row in rows(outcome, "believed")] == ["new"]


def test_an_empty_archive_is_no_evidence_against_anybody() -> None:
    """Without a channel belief is not contradicted; without answers it is yours to give."""
    assert run(belief.AUDIT, inputs([a_person("a")], answers=yes("a", 1), files=())).status == "not_measured"
    assert run(belief.AUDIT, inputs([a_person("a")])).status == "manual"


def test_the_lifeline_is_a_range_while_pairs_wait() -> None:
    """An entry that may be theirs raises the upper end, never the score."""
    people = [
        a_person("a", emails="a@example.com"),
        a_person("b"),
        a_person("c"),
        a_person("card", phones="+12025550143"),
    ]
    given_inputs = inputs(people, talks("a", "b", "c"), proposals=[("card", "b"), ("b", "c")])
    outcome = run(lifeline.AUDIT, given_inputs)
    assert outcome.title == "Without LinkedIn you could reach one, or up to two of your three strong or active ties"
    assert outcome.score == 33.3
    found = outcome.estimates[0]
    assert (found.value, found.low, found.high) == (1, 1, 2)
    lost = outcome.estimates[1]
    assert (lost.value, lost.low, lost.high) == (2, 1, 2)
    assert [chance.person_id for chance in outcome.opportunities] == ["c"]
    assert perhaps_reachable(given_inputs["people"], given_inputs["proposals"]).tolist() == [False, True, False, False]


def test_strong_ties_that_may_be_reachable_are_not_left_out() -> None:
    """The sentence names both numbers, so that it agrees with the chart below it."""
    people = [a_person(name) for name in ("b", "c", "d")] + [a_person("card", phones="+12025550143")]
    acts = [act for month in range(1, 11) for act in talks("b", "c", "d", day=f"2026-{month:02}-01")]
    given_inputs = inputs(people, acts, proposals=[("card", "b")])
    strong = given_inputs["people"]["tie"].tolist().count("strong")
    assert strong == 3
    told = " ".join(finding.text for finding in run(lifeline.AUDIT, given_inputs).findings)
    assert "Two people among your strong ties can be reached only through LinkedIn for certain, and up to 3 can" in told


def test_everybody_reachable_and_nobody_to_reach() -> None:
    """Good news is a title; no tie is none."""
    people = [a_person("a", emails="a@example.com")]
    assert (
        run(lifeline.AUDIT, inputs(people, talks("a"))).title
        == "Without LinkedIn you could still reach your one strong or active tie"
    )
    assert run(lifeline.AUDIT, inputs(people)).status == "not_applicable"
    assert run(lifeline.AUDIT, inputs(people, files=())).status == "not_measured"


def test_spans_and_times_are_told_in_words() -> None:
    """As a person says them."""
    assert [span(months) for months in (0.2, 1, 14, 36.4)] == ["one month", "one month", "14 months", "three years"]
    assert [times(count) for count in (1, 2, 3)] == ["once", "twice", "three times"]
