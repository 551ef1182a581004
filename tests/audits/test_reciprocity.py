"""What went each way, who waits for a reply, and where an ask is prepared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.audits import routine
from auditor.audits.reciprocity import AUDIT, LEAST_PEOPLE
from tests.audits.builders import a_person, a_talk, an_act, estimate, inputs, rows, run

PEOPLE = [a_person(name) for name in "abcdef"]


def test_both_sides_are_listed_by_kind() -> None:
    """One row per kind, what one gave beside what one received."""
    acts = [
        an_act("a", "2025-01-01", "in", "recommendation"),
        an_act("a", "2025-02-01", "out", "endorsement"),
        an_act("b", "2025-02-01", "out", acts="thanks introduction_made"),
        an_act("b", "2025-03-01", "out", acts="ask"),
    ]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert rows(outcome, "give_take") == (
        ("Recommendation", 0, 1),
        ("Introduction", 1, 0),
        ("Endorsement", 1, 0),
        ("Thanks", 1, 0),
        ("Ask for help or advice", 1, 0),
    )


def test_a_reply_is_open_between_three_and_ninety_days() -> None:
    """Too fresh is no delay, too old a new beginning; after one's own message nothing is open."""
    acts = [
        an_act("a", "2026-06-29", "in"),
        an_act("b", "2026-06-20", "in"),
        an_act("c", "2026-01-20", "in"),
        *a_talk("d", "2026-06-10"),
        an_act("d", "2026-06-11", "out"),
    ]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert [row[0] for row in rows(outcome, "owed")] == ["b"]
    assert outcome.title == "One person wrote to you in the last 90 days and has no answer yet"
    assert outcome.opportunities[0].due_on == "2026-09-18"


def test_a_short_thank_you_closes_a_talk() -> None:
    """Nobody answers a thank-you of three words; a long letter with thanks in it does wait."""
    acts = [
        an_act("a", "2026-06-20", "in", acts="thanks", words=3),
        an_act("b", "2026-06-20", "in", acts="thanks", words=80),
    ]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert [row[0] for row in rows(outcome, "owed")] == ["b"]


def test_mass_mail_and_group_threads_open_no_reply() -> None:
    """Only what was written to the owner alone waits for an answer."""
    acts = [an_act("a", "2026-06-20", "in", weight=0.1), an_act("b", "2026-06-20", "in", "group_message", weight=0.5)]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert outcome.status == "not_applicable"


def test_givers_without_anything_back_are_named() -> None:
    """At whatever time: something given years before counts."""
    acts = [
        an_act("a", "2020-01-01", "out", acts="help_offered"),
        an_act("a", "2025-01-01", "in", "recommendation"),
        an_act("b", "2025-01-01", "in", "recommendation"),
        an_act("c", "2025-01-01", "in", "endorsement"),
        an_act("d", "2019-01-01", "in", "endorsement"),
        an_act("e", "2018-01-01", "in", "endorsement"),
    ]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert [row[0] for row in rows(outcome, "not_returned")] == ["b", "c", "d", "e"]
    assert estimate(outcome, "givers_given_back") == 1
    assert outcome.score == 20.0
    assert {(chance.kind, chance.person_id) for chance in outcome.opportunities} == {
        ("thank", "a"),
        ("thank", "b"),
        ("give", "c"),
    }


def test_an_ask_is_prepared_by_two_gifts_and_a_talk_before() -> None:
    """What came after the ask does not count."""
    acts = [
        an_act("a", "2024-01-01", "out", acts="help_offered"),
        an_act("a", "2024-02-01", "out", acts="thanks"),
        *a_talk("a", "2024-03-01"),
        an_act("a", "2025-01-01", "out", acts="referral_ask"),
        an_act("b", "2025-01-01", "out", acts="ask"),
        an_act("b", "2025-02-01", "out", acts="thanks"),
    ]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert [(row[0], row[3], row[4]) for row in rows(outcome, "asks")] == [("a", 2, True), ("b", 0, False)]
    assert [row[0] for row in rows(outcome, "may_ask")] == ["a"]
    assert estimate(outcome, "asks_unprepared") == 1


def test_two_kinds_of_ask_on_one_day_are_one_time_of_asking() -> None:
    """The evidence shows both kinds; the sentence, the numbers and the months count the occasion."""
    acts = [
        an_act("a", "2026-03-01T09:00:00", acts="ask referral_ask"),
        an_act("a", "2026-03-01T10:00:00", acts="introduction_asked"),
        an_act("a", "2026-03-02", acts="ask"),
        an_act("b", "2026-03-01", acts="ask"),
    ]
    given = inputs(PEOPLE, acts)
    outcome = run(AUDIT, given)
    assert (estimate(outcome, "asks"), estimate(outcome, "asks_unprepared")) == (3, 3)
    assert len(rows(outcome, "asks")) == 5
    assert any(finding.text.startswith("You asked for something three times;") for finding in outcome.findings)
    assert estimate(run(routine.AUDIT, given), "asks") == 3
    notes = {table.id: table.note for table in outcome.tables}
    assert notes["asks"] == notes["give_take"]
    assert notes["asks"].startswith("Here each ask is counted by itself, 5 in all.")
    assert notes["asks"].endswith("one time of asking: you asked three times.")


def test_where_every_ask_is_a_time_of_asking_no_note_is_needed() -> None:
    """The chart, the table and the sentence say the same number."""
    outcome = run(AUDIT, inputs(PEOPLE, [an_act("a", "2026-03-02", acts="ask"), an_act("b", "2026-03-02", acts="ask")]))
    assert {table.note for table in outcome.tables if table.id in ("asks", "give_take")} == {""}


def test_one_click_phrases_are_told_and_not_counted() -> None:
    """They stand in a sentence, in no account."""
    click = an_act("a", "2026-05-01", acts="congratulation one_click", weight=0.1)
    outcome = run(AUDIT, inputs(PEOPLE, [click, *a_talk("b", "2026-06-01"), an_act("b", "2026-06-02")]))
    assert rows(outcome, "give_take") == ()
    assert any("one-click" in finding.text for finding in outcome.findings)
    assert outcome.title == "No message of the last 90 days is waiting for your reply"


def test_everything_returned_reads_as_such() -> None:
    """Nobody left out is worth a title."""
    acts = [an_act("a", "2025-01-01", "in", "endorsement"), an_act("a", "2025-01-05", "out", "endorsement")]
    outcome = run(AUDIT, inputs(PEOPLE, acts))
    assert outcome.title == "The one person who gave you something also got something from you"


@given(st.integers(1, 4))
def test_a_handful_of_people_is_not_graded(people: int) -> None:
    """Everything returned by and to four people is no fair network yet; five are."""
    for known in (people, LEAST_PEOPLE):
        acts = [
            an_act(name, day, side, "endorsement")
            for name in "abcdef"[:known]
            for day, side in (("2025-01-01", "in"), ("2025-01-05", "out"))
        ]
        outcome = run(AUDIT, inputs(PEOPLE, acts))
        assert (outcome.status, outcome.score) == (
            ("scored", 100.0) if known == LEAST_PEOPLE else ("informative", None)
        )
        assert bool(outcome.why) == (known < LEAST_PEOPLE)


def test_without_a_channel_it_is_not_measured() -> None:
    """Endorsements alone are no account of give and take."""
    acts = [an_act("a", "2025-01-01", "in", "endorsement")]
    outcome = run(AUDIT, inputs(PEOPLE, acts, files=("linkedin_connections",)))
    assert outcome.status == "not_measured"


def test_no_sum_is_drawn() -> None:
    """There is no number of who owes whom."""
    outcome = run(AUDIT, inputs(PEOPLE, [an_act("a", "2025-01-01", "in", "recommendation")]))
    assert not {"balance", "debt", "net"} & {found.name for found in outcome.estimates}


def test_meetings_alone_claim_nothing_about_replies() -> None:
    """A calendar holds no messages: none is waiting, and none is known not to be."""
    meeting = an_act("a", "2026-06-20", "both", "meeting")
    assert run(AUDIT, inputs(PEOPLE, [meeting], files=("calendar_ics",))).status == "not_applicable"
    given = run(
        AUDIT, inputs(PEOPLE, [meeting, an_act("a", "2026-06-01", "out", "log", acts="advice")], files=("vcard",))
    )
    assert (given.status, given.title) == ("informative", "The files show what you gave, and nothing given to you")


def test_a_call_answers_what_was_written_before() -> None:
    """A meeting or a logged call after the message closes it."""
    wrote = an_act("a", "2026-06-10", "in")
    for later in (an_act("a", "2026-06-12", "both", "meeting"), an_act("a", "2026-06-12", "both", "log")):
        assert rows(run(AUDIT, inputs(PEOPLE, [wrote, later])), "owed") == ()
