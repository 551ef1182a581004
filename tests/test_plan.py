"""The plan: dated things first, then the dormant picks, then the best use of a minute; and what of it leaves the program."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from auditor.audits.base import Column, Opportunity, Outcome, Table
from auditor.audits.listed import AUDITS
from auditor.moves import job_changes
from auditor.plan import ALIKE_SHARE, NEWS_A_WEEK, TIDY_A_WEEK, WEEKS, plan
from auditor.plan_files import calendar, days, table
from auditor.runner import run_audits
from auditor.snapshot import Action, AuditResult, LinkReceipt, Snapshot
from auditor.wording import language, told
from tests.audits.builders import a_person, a_talk, an_act, inputs
from tests.wording.marked import Marked

AS_OF = "2026-06-30"  # a Tuesday


def a_chance(person: str, kind: str = "reply", measure: str = "a", gain: float = 1.0, **more: Any) -> Opportunity:
    return Opportunity(kind, person, "they wrote", measure, gain, more.pop("minutes", 5.0), **more)


def planned(*chances: Opportunity, minutes: int = 90, **more: Any) -> tuple[Action, ...]:
    """Each chance belongs to the audit it measures; all audits weigh the same."""
    by_audit: dict[str, list[Opportunity]] = {}
    for chance in chances:
        by_audit.setdefault(chance.measure, []).append(chance)
    results = [
        AuditResult(name, name, "?", "depth", 1.0, Outcome("scored", "T", score=1.0, opportunities=tuple(found)))
        for name, found in by_audit.items()
    ]
    names = {chance.person_id: chance.person_id for chance in chances}
    return plan(results, names, more.pop("companies", {}), minutes, AS_OF, **more)


def test_a_birthday_is_planned_in_its_own_week() -> None:
    """Not before and not after; one beyond the four weeks is left out."""
    found = planned(
        a_chance("x", "greet", due_on="2026-07-10"),
        a_chance("y", "greet", due_on="2026-07-01"),
        a_chance("z", "greet", due_on="2026-09-01"),
    )
    assert [(action.person_id, action.week) for action in found] == [("y", 1), ("x", 2)]


def test_a_reply_is_planned_before_its_reason_is_stale() -> None:
    """One that would be stale in week 2 is not planned in week 2."""
    busy = [a_chance(f"b{n}", measure=f"m{n}", gain=9.0, minutes=20) for n in range(4)]
    late = a_chance("late", "thank", "b", due_on="2026-07-05", minutes=20)
    assert "late" not in [action.person_id for action in planned(*busy, late, minutes=80)]
    assert "late" in [action.person_id for action in planned(*busy, late, minutes=100)]


def test_the_dormant_picks_are_always_in() -> None:
    """However many better uses of a minute there are."""
    chances = [a_chance(f"p{n}", measure=f"m{n}", gain=9.0) for n in range(60)]
    picks = [a_chance("chosen", "reconnect", "dormant", 0.1), a_chance("drawn", "reconnect", "dormant", 0.1)]
    found = {action.person_id: action.week for action in planned(*chances, *picks, minutes=30)}
    assert found["chosen"] == found["drawn"] == 1


def weeks_of(found: tuple[Action, ...]) -> list[list[Action]]:
    return [[action for action in found if action.week == week] for week in range(1, WEEKS + 1)]


def test_a_week_is_mixed_while_there_is_other_work() -> None:
    """At most a quarter of the minutes for one kind of action and one audit, however much more it is worth."""
    replies = [a_chance(f"p{n:02}", gain=9.0) for n in range(30)]
    others = [a_chance(f"{kind}{n:02}", kind, kind) for kind in ("thank", "give", "reconnect") for n in range(20)]
    for week in weeks_of(planned(*replies, *others)):
        assert sum(action.minutes for action in week if action.kind == "reply") == 5.0 * int(90 * ALIKE_SHARE / 5) + 10
        assert sum(action.minutes for action in week) == 90


def test_no_minutes_are_left_while_work_remains() -> None:
    """Even when all of it is of one kind; requests for an address alone stay few."""
    for week in weeks_of(planned(*(a_chance(f"p{n:02}") for n in range(80)))):
        assert sum(action.minutes for action in week) == 90
    for week in weeks_of(planned(*(a_chance(f"p{n:02}", "tidy") for n in range(80)))):
        assert len(week) == TIDY_A_WEEK


def test_a_little_work_is_done_in_the_first_week() -> None:
    """Nothing waits for variety’s sake while there is time."""
    assert {action.week for action in planned(*(a_chance(f"p{n}") for n in range(18)))} == {1}


def test_room_is_kept_for_some_news() -> None:
    """A week congratulates on two job changes before anything else is weighed."""
    news = [a_chance(f"n{n}", "greet", "dormant", 0.01) for n in range(12)]
    better = [a_chance(f"p{n:02}", measure=f"m{n}", gain=9.0) for n in range(90)]
    for week in weeks_of(planned(*better, news=news)):
        assert sum(action.kind == "greet" for action in week) == NEWS_A_WEEK


def test_an_action_is_worth_all_that_a_talk_moves() -> None:
    """Reasons add up over the measures, each counted once; asking for an address is no talk."""
    alone = [a_chance("alone", "reply", "a", 2.0), a_chance("bare", "tidy", "a", 4.0)]
    both = [
        a_chance("both", "reply", "a", 1.0),
        a_chance("both", "reconnect", "a", 1.5),
        a_chance("both", "talk", "b", 3.0),
    ]
    asked = [a_chance("asked", "tidy", "a", 3.0), a_chance("asked", "talk", "b", 9.0)]
    found = planned(*alone, *both, *asked)
    assert [(action.person_id, action.kind, action.moves) for action in found] == [
        ("both", "reply", "b"),
        ("bare", "tidy", "a"),
        ("asked", "tidy", "a"),
        ("alone", "reply", "a"),
    ]


def test_a_talk_alone_is_no_action() -> None:
    """It takes a reason to write."""
    assert planned(a_chance("p", "talk", gain=9.0)) == ()


def test_a_strong_tie_who_waits_comes_before_a_cold_recruiter() -> None:
    """Seventy days after the message, with a full score for strong ties."""
    people = [a_person(f"s{n:02}") for n in range(20)]
    people += [a_person(f"r{n}", position="Recruiter") for n in range(6)]
    acts = [act for n in range(20) for month in (1, 2, 3) for act in a_talk(f"s{n:02}", f"2026-{month:02}-{n + 1:02}")]
    acts += [act for n in range(6) for act in a_talk(f"r{n}", f"2024-0{n + 1}-01")]
    acts += [an_act("s00", "2026-04-21", "in")]
    given = inputs(people, acts)
    found = plan(run_audits(given, AUDITS, {}), {}, {}, 90, AS_OF)
    assert (found[0].person_id, found[0].kind) == ("s00", "reply")
    assert any(action.person_id.startswith("r") for action in found)


CHANCES = st.lists(
    st.builds(
        a_chance,
        st.sampled_from([f"p{n}" for n in range(12)]),
        st.sampled_from(["reply", "thank", "greet", "tidy", "reconnect", "talk"]),
        st.sampled_from(["a", "b", "dormant"]),
        st.floats(0, 10),
        due_on=st.sampled_from(["", "2026-07-03", "2026-07-20"]),
        minutes=st.sampled_from([3.0, 10.0, 15.0]),
    ),
    max_size=30,
)


@given(CHANCES, st.integers(10, 120))
def test_budget_people_and_companies_hold(chances: list[Opportunity], minutes: int) -> None:
    """Whatever there is to do: minutes a week, one action a person, two people a company and week, ranks in order."""
    companies = {f"p{n}": f"c{n % 3}" for n in range(12)}
    found = planned(*chances, minutes=minutes, companies=companies)
    assert len({action.person_id for action in found}) == len(found)
    assert [action.rank for action in found] == list(range(1, len(found) + 1))
    for week in range(1, WEEKS + 1):
        mine = [action for action in found if action.week == week]
        assert sum(action.minutes for action in mine) <= minutes
        assert all(sum(companies[a.person_id] == company for a in mine) <= 2 for company in set(companies.values()))
    assert found == planned(*reversed(chances), minutes=minutes, companies=companies) or len(chances) != len(
        set(chances)
    )


def test_the_calendar_has_one_event_an_action_and_is_the_same_every_time() -> None:
    """Wishes on their day, the others on working days of their week; names with commas survive."""
    found = planned(a_chance("Lee, Ann; Ö", gain=2.0), a_chance("y", "greet", due_on="2026-07-04"))
    read = Calendar.from_ical(calendar(found, AS_OF).decode())
    events = {str(event["summary"]): event["dtstart"].dt.isoformat() for event in read.walk("VEVENT")}
    assert events == {"Answer Lee, Ann; Ö": "2026-07-01", "Congratulate y": "2026-07-04"}
    assert calendar(found, AS_OF) == calendar(found, AS_OF)


def test_days_are_working_days() -> None:
    """Six actions of one week start again on its first working day."""
    found = planned(*(a_chance(f"p{n}", kind, f"m{n}") for n, kind in enumerate(["reply", "thank"] * 3)))
    assert days(found, AS_OF) == ["2026-07-01", "2026-07-02", "2026-07-03", "2026-07-06", "2026-07-07", "2026-07-01"]


def test_the_table_holds_no_formula() -> None:
    """A name that a spreadsheet would run is put out of action."""
    text = table(planned(a_chance("=HYPERLINK(1)")), AS_OF).decode("utf-8-sig")
    assert ",'=HYPERLINK(1)," in text
    assert text.splitlines()[0].startswith("rank,week,day,person")


def test_calendar_and_table_speak_the_current_language() -> None:
    """Every text but a name is a message; the events keep their ids."""
    found = planned(a_chance("x"))
    with language(Marked()):
        events = Calendar.from_ical(calendar(told(found), AS_OF).decode()).walk("VEVENT")
        header, row = table(told(found), AS_OF).decode("utf-8-sig").splitlines()
    assert str(events[0]["summary"]) == "⟦Answer x⟧"
    assert str(events[0]["description"]).startswith("⟦Why now: ")
    assert header.startswith("⟦rank⟧,⟦week⟧,⟦day⟧,⟦person⟧")
    assert "⟦Answer x⟧" in row
    assert events[0]["uid"] == Calendar.from_ical(calendar(found, AS_OF).decode()).walk("VEVENT")[0]["uid"]


def before(*rows: tuple[str, str]) -> Snapshot:
    columns = (Column("person_id", "Person", "person"), Column("company", "Company"))
    return Snapshot("2025-06-30", "1", "me", "", "", (), LinkReceipt(), (), (), (), Table("people", "", columns, rows))


def test_a_job_change_since_the_last_audit_is_a_reason_to_write() -> None:
    """For people one has talked with; a new spelling, an unknown company or a stranger is none."""
    people = [a_person(name, company="Kestrel Software") for name in "abcd"]
    linked = inputs(people, [act for name in "abc" for act in a_talk(name, "2020-01-01")])["people"]
    snapshot = before(("old-a", "Halden Bank"), ("b", "Kestrel Software GmbH"), ("c", ""), ("d", "Halden Bank"))
    found = job_changes(linked, snapshot, {"old-a": "a"})
    assert [chance.person_id for chance in found] == ["a"]
    assert found[0].reason == "has moved from Halden Bank to Kestrel Software since 30 June 2025"
