"""What changed between two audits: named, with zero remainder, and no noise sold as change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.audits.base import Column, Estimate, Outcome, Table
from auditor.audits.evidence import TIE_LABELS
from auditor.audits.recruiters import CLASSES
from auditor.cli.compare import lines
from auditor.comparing import Comparison, Movement, compare
from auditor.comparing.movements import FRESH, HAD_A_TIE
from auditor.comparing.shares import Book, share_changes
from auditor.comparing.words import joined, unlike
from auditor.snapshot import AuditResult, Category, LinkReceipt, Snapshot

KEYS = ("person_id", "name", "company", "tie", "reachable")
TIES = ("Strong", "Active", "Weak", "Dormant", "One-way: no tie shown", "No evidence of contact")


def a_snapshot(
    *people: tuple[str, str, str, bool],
    asked: dict[str, str] | None = None,
    share: tuple[float, float, float] | None = None,
) -> Snapshot:
    """People as (id, company, tie, reachable); lunch answers; a sampled lunch share (value, low, high)."""
    rows = tuple((person, person.upper(), company, tie, reachable) for person, company, tie, reachable in people)
    answered = tuple((person, "", value, "") for person, value in (asked or {}).items())
    columns = tuple(Column(key, key) for key in ("person_id", "company", "lunch", "advocate"))
    estimates = (Estimate("lunch_share", "lunch", *share, 50, "share", basis="sampled"),) if share else ()
    outcome = Outcome("scored", "t", 50.0, estimates=estimates, tables=(Table("asked", "t", columns, answered),))
    audits = (AuditResult("count", "Count", "?", "depth", 1.0, outcome),)
    table = Table("people", "t", tuple(Column(key, key) for key in KEYS), rows)
    return Snapshot("2026-01-01", "1", "me", "", "", (), LinkReceipt(), audits, (), (), table)


def movement(comparison: Comparison, measure: str) -> Movement:
    return next(moved for moved in comparison.movements if moved.measure == measure)


def reasons(moved: Movement) -> dict[str, int]:
    return {part.reason: part.amount for part in moved.parts}


def test_each_change_has_its_reason_and_its_people():
    """New, revived, first exchange, cooled, gone."""
    before = a_snapshot(
        ("p1", "", "Strong", True), ("p2", "", "Dormant", True), ("p3", "", TIES[5], True), ("p4", "", "Strong", True)
    )
    after = a_snapshot(
        ("p1", "", "Weak", True), ("p2", "", "Strong", True), ("p3", "", "Strong", True), ("p5", "", "Strong", True)
    )
    strong = movement(compare(before, after), "strong_ties")
    assert reasons(strong) == {"new": 1, "revived": 1, "first exchange": 1, "cooled": -1, "gone": -1}
    assert (strong.before, strong.after, strong.change) == (2, 3, 1)
    (revived,) = [part for part in strong.parts if part.reason == "revived"]
    assert revived.people[0].name == "P2"
    assert revived.people[0].note == "Dormant, now Strong"


def test_a_found_address_and_a_lost_one_are_told_apart():
    """Reachability does not revive anybody."""
    before = a_snapshot(("p1", "", "Weak", True), ("p2", "", "Weak", False))
    after = a_snapshot(("p1", "", "Weak", False), ("p2", "", "Weak", True))
    assert reasons(movement(compare(before, after), "reachable")) == {"address found": 1, "address lost": -1}


def test_a_first_answer_is_not_a_changed_one():
    """Answered for the first time, answered differently, gone."""
    before = a_snapshot(("p1", "", "Weak", True), asked={"p1": "no", "p2": "yes", "p3": "yes"})
    after = a_snapshot(("p1", "", "Weak", True), asked={"p1": "yes", "p2": "no", "p4": "yes"})
    moved = movement(compare(before, after), "lunch_yes")
    found = {(part.reason, part.sign): len(part.people) for part in moved.parts}
    assert found == {
        ("answered", 1): 1,
        ("answered differently", 1): 1,
        ("answered differently", -1): 1,
        ("gone", -1): 1,
    }


def test_two_persons_who_became_one_are_not_gone():
    """The id that was given up stands for the one that stands now."""
    before = a_snapshot(("p1", "", "Strong", True), ("p2", "", "Weak", True))
    after = a_snapshot(("p1", "", "Strong", True))
    assert reasons(movement(compare(before, after, aliases={"p2": "p1"}), "people")) == {}
    assert reasons(movement(compare(before, after), "people")) == {"gone": -1}


def test_an_earlier_audit_that_counts_fewer_people_now_says_why():
    """What it called two people turned out to be one: the number it gave then is not given silently anew."""
    before = a_snapshot(("p1", "", "Strong", True), ("p2", "", "Weak", True), ("p3", "", "Weak", True))
    after = a_snapshot(("p1", "", "Strong", True), ("p3", "", "Weak", True))
    one, none = compare(before, after, aliases={"p2": "p1"}), compare(before, after)
    assert movement(one, "people").before + one.joined == 3
    assert joined(one).startswith("One entry of the audit of 1 January 2026 was found to belong to somebody")
    assert (none.joined, joined(none)) == (0, "")


def test_an_exchange_does_not_unhappen():
    """Whose tie is none any more had somebody else's messages: told apart, not cooled."""
    before = a_snapshot(("p1", "", "Strong", True), ("p2", "", "Strong", True), ("p3", "", "Active", True))
    after = a_snapshot(("p1", "", "Dormant", True), ("p2", "", TIES[5], True), ("p3", "", TIES[4], True))
    assert reasons(movement(compare(before, after), "strong_ties")) == {"cooled": -1, "told apart": -1}
    assert reasons(movement(compare(before, after), "current_ties")) == {"cooled": -1, "told apart": -2}


def test_moved_companies_are_listed_whatever_their_case():
    """Acme and ACME are one."""
    before = a_snapshot(("p1", "Acme", "Weak", True), ("p2", "Acme", "Weak", True), ("p3", "", "Weak", True))
    after = a_snapshot(("p1", "ACME", "Weak", True), ("p2", "Bolt", "Weak", True), ("p3", "Bolt", "Weak", True))
    assert [(moved.person_id, moved.note) for moved in compare(before, after).moved] == [("p2", "Acme, now Bolt")]


def test_a_difference_the_ranges_allow_for_is_no_clear_change():
    """And one they do not allow for is clear."""
    before, near, far = (a_snapshot(share=share) for share in ((0.05, 0.02, 0.1), (0.08, 0.04, 0.15), (0.3, 0.2, 0.4)))
    assert [change.clear for change in compare(before, near).estimates] == [False]
    (change,) = compare(before, far).estimates
    assert change.clear
    assert (round(change.low, 3), round(change.high, 3)) == (0.1, 0.38)
    assert compare(before, a_snapshot()).estimates == ()


PEOPLE = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(12)]),
    st.tuples(st.sampled_from(["", "Acme", "Bolt"]), st.sampled_from(TIES), st.booleans()),
)
ANSWERS = st.dictionaries(st.sampled_from([f"p{n}" for n in range(12)]), st.sampled_from(["yes", "no", "unsure", ""]))
ALIASES = st.dictionaries(st.sampled_from(["p8", "p9"]), st.sampled_from(["p1", "p2"]))


@given(PEOPLE, PEOPLE, ANSWERS, ANSWERS, ALIASES)
def test_the_parts_always_sum_to_the_change(before: Any, after: Any, said: Any, says: Any, aliases: Any):
    """Zero remainder, nobody named twice within a measure, and nothing changes between a snapshot and itself."""
    old = a_snapshot(*((p, *row) for p, row in before.items()), asked=said)
    new = a_snapshot(*((p, *row) for p, row in after.items()), asked=says)
    comparison = compare(old, new, aliases=aliases)
    for moved in comparison.movements:
        assert sum(part.amount for part in moved.parts) == moved.change
        named = [person.person_id for part in moved.parts for person in part.people]
        assert len(named) == len(set(named))
    assert all(not moved.parts for moved in compare(new, replace(new)).movements)


def test_the_words_that_are_read_back_are_those_the_audits_write():
    """A new wording of theirs would lose a measure in silence."""
    assert set(HAD_A_TIE) <= set(TIE_LABELS.values())
    assert CLASSES["fresh"] in FRESH


def test_without_a_new_answer_no_change_of_a_share_is_told():
    """Two wide ranges around the same answers would read like news."""
    before, after = (a_snapshot(share=(0.05, 0.02, 0.6)) for _ in range(2))
    assert share_changes(before, after, Book((), (), {}), "2026-01-01T00:00:00", "2027-01-01T00:00:00") == ()


def _measured(**scores: float | None) -> Snapshot:
    """A snapshot whose audits have these points: `a` and `b` are of one part, `c` of another."""
    audits = tuple(
        AuditResult(
            name, f"Audit {name}", "?", "depth" if name in "ab" else "routine", 1.0, Outcome("scored", "t", score)
        )
        for name, score in scores.items()
    )
    parts = tuple(Category(name, name.title(), 50.0, 1.0, "high") for name in ("depth", "routine"))
    return replace(a_snapshot(), audits=audits, categories=parts, overall=70.0)


def test_totals_of_other_audits_are_not_compared():
    """An audit that was measured only once changes its part and the whole without anything having changed."""
    both, fewer = _measured(a=80, b=40, c=50), _measured(a=80, b=None, c=50)
    found = compare(fewer, both)
    assert [(part.id, part.alike, part.told) for part in found.categories] == [
        ("depth", False, False),
        ("routine", True, True),
    ]
    assert not found.overall.told
    assert (found.only_now, found.only_then) == (("Audit b",), ())
    assert "Measured this time and not last time: Audit b." in unlike(found)
    said = "\n".join(lines(found))
    assert "Routine 50, now 50" in said
    assert "Over all parts" not in said
    assert "Audit b" in said
    assert "Measured last time and not this time: Audit b." in unlike(compare(both, fewer))
    assert "Audit a; last time and not this time: Audit b." in unlike(compare(_measured(b=1, c=1), _measured(a=1, c=1)))


def test_the_same_audits_are_compared_whatever_they_weigh():
    """Also where one without a weight is new: no total counts it."""
    before, after = _measured(a=80, c=50), _measured(a=70, c=50)
    extra = AuditResult("x", "Audit x", "?", "depth", 0.0, Outcome("scored", "t", 10.0))
    found = compare(before, replace(after, audits=(*after.audits, extra)))
    assert found.overall.told
    assert unlike(found) == ""
    assert "Over all parts 70, now 70" in "\n".join(lines(found))
