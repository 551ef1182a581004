"""Laws of linking: order and files do not matter, ids last, the user has the last word."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.linking.model import Decision
from tests.linking.build import FILE, a_connection, a_contact, groups, linked

QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
GIVEN = ("Anna", "Annie", "Peter", "Pete", "Lena", "Юрий", "Yuri", "")
FAMILY = ("Berg", "Berg-Vogt", "Vogt", "Roe", "Roe Jr.", "B.", "")
MAILS = ("", "anna.berg@mail.example", "berg@mail.example", "info@acme.example", "p.roe@acme.example")
PHONES = ("", "+15555550101", "+15555550102", "5550101")
COMPANIES = ("", "Acme GmbH", "ACME", "Globex Inc")


@st.composite
def contacts(draw):
    """One record out of few values, so that records agree and contradict each other in every way."""
    name = f"{draw(st.sampled_from(GIVEN))} {draw(st.sampled_from(FAMILY))}".strip()
    cells = {
        "emails": draw(st.sampled_from(MAILS)),
        "phones": draw(st.sampled_from(PHONES)),
        "company": draw(st.sampled_from(COMPANIES)),
        "birthday": draw(st.sampled_from(("", "", "1980-01-02", "--01-02", "1981-03-04"))),
    }
    if draw(st.booleans()):
        return a_connection(name or "Kim Roe", draw(st.sampled_from(("anna-berg", "berg-2", "peter-roe-9"))), **cells)
    return a_contact(name, source=draw(st.sampled_from(("vcard", "outlook"))), **cells)


networks = st.lists(contacts(), min_size=2, max_size=14)


def people_by_content(rows, links):
    """The multiset of (record as its source has it, person id, label): what must not depend on order or files."""
    skipped = {"file_id", "row"}
    content = [str(sorted((k, v) for k, v in row.items() if k not in skipped)) for row in rows]
    people = links.people
    return sorted(zip(content, people["person_id"], people["not_person"], strict=True))


@QUICK
@given(networks, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert people_by_content(rows, linked(rows)) == people_by_content(shuffled, linked(shuffled))


@QUICK
@given(networks, st.integers(1, 13))
def test_splitting_a_file_in_two_does_not_matter(rows, at):
    halves = [row | {"file_id": FILE if k < at else "ba9876543210"} for k, row in enumerate(rows)]
    assert people_by_content(rows, linked(rows)) == people_by_content(halves, linked(halves))


@QUICK
@given(networks)
def test_importing_again_keeps_every_id(rows):
    first = linked(rows)
    again = linked(rows, known=first.known)
    assert first.people.equals(again.people)
    assert again.ids_changed == {}


@QUICK
@given(networks, networks)
def test_more_files_keep_the_ids_of_those_who_are_still_there(rows, more):
    first = linked(rows)
    both = linked(rows + [row | {"file_id": "ba9876543210"} for row in more], known=first.known)
    before = set(first.people["person_id"]) - {""}
    after = set(both.people["person_id"])
    assert before <= after | set(both.ids_changed)
    assert set(both.ids_changed.values()) <= after


@QUICK
@given(networks, st.data())
def test_what_the_user_calls_different_is_never_one(rows, data):
    first = linked(rows)
    persons = first.people.loc[first.people["person_id"] != "", "record"].tolist()
    if len(persons) < 2:
        return
    pair = st.lists(st.sampled_from(persons), min_size=2, max_size=2, unique=True)
    same = [Decision(*two, same=True) for two in data.draw(st.lists(pair, max_size=3))]
    a, b = data.draw(pair)
    links = linked(rows, known=first.known, decisions=[*same, Decision(a, b, same=False)])
    person = dict(zip(links.people["record"], links.people["person_id"], strict=True))
    assert person[a] != person[b]
    assert not {frozenset((a, b))} & {
        frozenset(pair) for pair in zip(links.review["record_a"], links.review["record_b"], strict=True)
    }


@QUICK
@given(networks, st.data())
def test_a_decision_holds_and_undoing_it_restores_everything(rows, data):
    first = linked(rows)
    persons = first.people.loc[first.people["person_id"] != "", "record"].tolist()
    if len(persons) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from(persons), min_size=2, max_size=2, unique=True))
    decided = linked(rows, known=first.known, decisions=[Decision(a, b, same=data.draw(st.booleans()))])
    undone = linked(rows, known=decided.known)
    assert undone.people.equals(first.people)
    assert undone.edges.equals(first.edges)
    assert undone.review.equals(first.review)


@QUICK
@given(networks)
def test_every_record_is_a_person_or_says_why_not(rows):
    links = linked(rows)
    assert ((links.people["person_id"] == "") == (links.people["not_person"] != "")).all()
    assert sum(map(len, groups(links))) == (links.people["person_id"] != "").sum()
    one = dict(zip(links.people["record"], links.people["person_id"], strict=True))
    for edge in links.edges.itertuples():
        merged = edge.tier in ("automatic", "decided")
        assert (one[edge.record_a] == one[edge.record_b]) == merged
