"""Calendars: who met when, in UTC, whatever names the time zones have."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.importers import ics_lines, ics_times, meetings
from auditor.importers.base import Context, Owner, Reading, SourceFile
from auditor.importers.calendar_ics import CALENDAR_ICS

ME = "ORGANIZER;CN=Me:mailto:me@example.com"
ANN = "ATTENDEE;CN=Ann Lee:mailto:ann@example.com"


def a_calendar(
    *events: list[str], head: tuple[str, ...] = (), eol: str = "\r\n", encoding: str = "utf-8"
) -> SourceFile:
    lines = ["BEGIN:VCALENDAR", *head]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", *event, "END:VEVENT"]
    content = eol.join([*lines, "END:VCALENDAR", ""]).encode(encoding)
    return SourceFile("c.ics", "c.ics", "", len(content), lambda: io.BytesIO(content))


def read(file: SourceFile, *, latest_year: int = 2027, owner: Owner | None = None) -> Reading:
    context = Context(owner=owner or Owner(emails=["me@example.com"]), latest_year=latest_year)
    return CALENDAR_ICS.read(file, context)


def when(*lines: str, head: tuple[str, ...] = (), latest_year: int = 2027) -> list[str]:
    """The instants of one event with Ann."""
    return read(a_calendar([*lines, ME, ANN], head=head), latest_year=latest_year).interactions["happened_at"]


class TestTimes:
    """Instants are UTC; a date alone is midnight."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("DTSTART:20240304T090000Z", "2024-03-04T09:00:00"),
            ("DTSTART:20240304T090000", "2024-03-04T09:00:00"),
            ("DTSTART;VALUE=DATE:20240304", "2024-03-04T00:00:00"),
            ("DTSTART;TZID=Europe/Berlin:20240704T090000", "2024-07-04T07:00:00"),
            ('DTSTART;TZID="W. Europe Standard Time":20240304T090000', "2024-03-04T08:00:00"),
            ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20240304T090000", "2024-03-04T08:00:00"),
            ("DTSTART;TZID=America/Argentina/Buenos_Aires:20240304T090000", "2024-03-04T12:00:00"),
            ("dtstart:20240304T0900", "2024-03-04T09:00:00"),
        ],
    )
    def test_a_start_in_any_zone_is_utc(self, line: str, expected: str) -> None:
        assert [expected] == when(line)

    def test_a_zone_of_the_calendar_holds_where_none_is_named(self) -> None:
        assert when("DTSTART:20240304T090000", head=("X-WR-TIMEZONE:Europe/Berlin",)) == ["2024-03-04T08:00:00"]

    def test_a_zone_nobody_knows_is_read_by_its_definition(self) -> None:
        zone = ("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:-0330")
        zone = (*zone, "TZOFFSETTO:-0330", "END:STANDARD", "END:VTIMEZONE")
        assert when("DTSTART;TZID=Ours:20240304T090000", head=zone) == ["2024-03-04T12:30:00"]

    @pytest.mark.parametrize("zone", [(), ("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "END:VTIMEZONE")])
    def test_a_zone_that_cannot_be_read_is_said(self, zone: tuple[str, ...]) -> None:
        reading = read(a_calendar(["DTSTART;TZID=Ours:20240304T090000", ME, ANN], head=zone))
        assert reading.interactions["happened_at"] == ["2024-03-04T09:00:00"]
        assert reading.notes == ["times of an unknown time zone were taken as UTC"]

    @pytest.mark.parametrize("value", ["2024", "20241304T090000Z", "00010101T000000Z", "18991230"])
    def test_what_is_no_date_sets_the_event_aside(self, value: str) -> None:
        reading = read(a_calendar([f"DTSTART:{value}", ME, ANN], [ME, ANN]))
        assert reading.kept == 0


class TestRecurrence:
    """A series gives an interaction for each of its dates."""

    def test_local_time_is_kept_across_the_change_of_clocks(self) -> None:
        found = when("DTSTART;TZID=Europe/Berlin:20240318T090000", "RRULE:FREQ=WEEKLY;COUNT=3")
        assert found == ["2024-03-18T08:00:00", "2024-03-25T08:00:00", "2024-04-01T07:00:00"]

    @pytest.mark.parametrize("until", ["20240325T080000Z", "20240325T090000", "20240325"])
    def test_the_end_of_a_series_is_read_in_any_form(self, until: str) -> None:
        rule = f"RRULE:FREQ=WEEKLY;UNTIL={until}"
        assert len(when("DTSTART;TZID=Europe/Berlin:20240318T090000", rule)) == 2

    def test_a_series_without_end_goes_to_the_end_of_the_year(self) -> None:
        assert when("DTSTART:20240318T090000Z", "RRULE:FREQ=WEEKLY", latest_year=2027)[-1] == "2026-12-28T09:00:00"

    def test_a_series_is_bounded(self) -> None:
        reading = read(a_calendar(["DTSTART:19800101T090000Z", "RRULE:FREQ=DAILY", ME, ANN]), latest_year=2100)
        assert len(reading.interactions) == ics_times.MAX_OCCURRENCES
        assert reading.doubts == {"recurs more than 4,000 times": 1}

    @pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "nonsense", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=0"])
    def test_a_rule_that_cannot_be_read_counts_its_first_date(self, rule: str) -> None:
        assert when("DTSTART:20240318T090000Z", f"RRULE:{rule}")[:1] == ["2024-03-18T09:00:00"]

    def test_dates_taken_out_and_added_are_followed(self) -> None:
        found = when(
            "DTSTART:20240318T090000Z",
            "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE:20240319T090000Z",
            "RDATE;VALUE=PERIOD:20240401T090000Z/PT1H,damaged",
        )
        assert found == ["2024-03-18T09:00:00", "2024-03-20T09:00:00", "2024-04-01T09:00:00"]

    def test_a_moved_date_counts_once(self) -> None:
        series = ["DTSTART:20240318T090000Z", "RRULE:FREQ=DAILY;COUNT=2", ME, ANN, "UID:s"]
        moved = ["DTSTART:20240401T090000Z", "RECURRENCE-ID:20240319T090000Z", ME, ANN, "UID:s"]
        for event in (series, moved):
            event.insert(0, event.pop())
        file = a_calendar(series, moved)
        content = file.open().read().replace(b"UID:0\r\n", b"").replace(b"UID:1\r\n", b"")
        reading = read(SourceFile("c.ics", "c.ics", "", len(content), lambda: io.BytesIO(content)))
        assert reading.interactions["happened_at"] == ["2024-03-18T09:00:00", "2024-04-01T09:00:00"]
        assert len(set(reading.interactions["thread"])) == 1


class TestPeople:
    """One interaction with each other person; rooms, groups and those who declined are none."""

    def test_the_owner_is_left_out_by_address_or_by_name(self) -> None:
        event = ["DTSTART:20240318T090000Z", 'ORGANIZER;CN="Own, Sam":invalid:nomail', ANN]
        assert read(a_calendar(event), owner=Owner(name="Sam Own")).interactions["name"] == ["Ann Lee"]

    def test_an_unknown_owner_is_who_is_in_most_meetings(self) -> None:
        def event(name: str) -> list[str]:
            return ["DTSTART:20240318T090000Z", ME, f"ATTENDEE;CN={name}:mailto:{name}@example.com"]

        reading = read(a_calendar(event("a"), event("b"), event("c")), owner=Owner())
        assert reading.interactions["name"] == ["a", "b", "c"]
        assert "was taken to be" in reading.notes[0]

    def test_nobody_is_taken_for_the_owner_on_little_evidence(self) -> None:
        reading = read(a_calendar(["DTSTART:20240318T090000Z", ME, ANN]), owner=Owner())
        assert reading.interactions["name"] == ["Me", "Ann Lee"]
        assert not reading.notes

    def test_a_calendar_named_by_an_address_is_that_persons(self) -> None:
        owner = Owner()
        file = a_calendar(["DTSTART:20240318T090000Z", ME, ANN], head=("X-WR-CALNAME:me@example.com",))
        assert read(file, owner=owner).interactions["name"] == ["Ann Lee"]
        assert owner.emails == ["me@example.com"]

    def test_a_meeting_counts_for_less_the_more_are_in_it(self) -> None:
        for others, weight in ((1, 1.0), (2, 1.0), (4, 0.25), (20, 0.05)):
            people = [f"ATTENDEE:mailto:p{number}@example.com" for number in range(others)]
            reading = read(a_calendar(["DTSTART:20240318T090000Z", ME, *people]))
            assert [weight] * others == reading.interactions["weight"]
        crowd = [f"ATTENDEE:mailto:p{number}@example.com" for number in range(21)]
        assert read(a_calendar(["DTSTART:20240318T090000Z", ME, *crowd])).set_aside_counts == {meetings.TOO_MANY: 1}

    def test_rooms_groups_and_those_who_declined_did_not_meet(self) -> None:
        others = ["ATTENDEE;CUTYPE=ROOM:mailto:r@example.com", "ATTENDEE;CUTYPE=GROUP:mailto:all@example.com"]
        others.append("ATTENDEE;PARTSTAT=DECLINED:mailto:no@example.com")
        assert read(a_calendar(["DTSTART:20240318T090000Z", ME, *others])).set_aside_counts == {meetings.NOBODY_ELSE: 1}

    def test_what_the_owner_declined_is_set_aside(self) -> None:
        mine = "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com"
        assert read(a_calendar(["DTSTART:20240318T090000Z", mine, ANN])).set_aside_counts == {meetings.DECLINED: 1}

    def test_what_was_called_off_is_set_aside(self) -> None:
        event = ["DTSTART:20240318T090000Z", ME, ANN]
        assert read(a_calendar([*event, "STATUS:CANCELLED"])).set_aside_counts == {meetings.CANCELLED: 1}
        assert read(a_calendar(event, head=("METHOD:CANCEL",))).set_aside_counts == {meetings.CANCELLED: 1}

    def test_the_same_meeting_in_two_exports_has_the_same_key(self) -> None:
        one, other = (read(a_calendar(["DTSTART:20240318T090000Z", ME, ANN], eol=eol)) for eol in ("\n", "\r\n"))
        assert one.interactions["key"] == other.interactions["key"]


class TestLines:
    """The line layer keeps what tells who met when, and never more of it than the limits say."""

    def test_parameters_may_hold_colons_semicolons_and_commas_in_quotes(self) -> None:
        found = ics_lines.parsed('ATTENDEE;CN="Doe; Jane: x, y";ROLE=A,B;X="1","2":mailto:a@example.com')
        assert found is not None
        assert found.parameters == {"CN": "Doe; Jane: x, y", "ROLE": "A", "X": "1"}
        assert found.value == "mailto:a@example.com"

    @pytest.mark.parametrize("line", ["", "no colon", ":x", ";CN=a:b"])
    def test_what_is_no_content_line_is_none(self, line: str) -> None:
        assert ics_lines.parsed(line) is None

    def test_a_list_of_guests_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ics_lines, "MAX_PROPERTIES", 2)
        (event,) = ics_lines.EventReader(a_calendar([ANN, ANN]).open())
        assert sum(map(len, event.properties.values())) == 2

    def test_a_definition_of_a_zone_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ics_lines, "MAX_ZONE_LINES", 2)
        source = ics_lines.EventReader(
            a_calendar(head=("BEGIN:VTIMEZONE", "TZID:A", "X:1", "X:2", "END:VTIMEZONE")).open()
        )
        assert not list(source)
        assert source.zones == {"A": ["BEGIN:VTIMEZONE", "TZID:A"]}

    def test_components_within_an_event_are_not_the_event(self) -> None:
        alarm = ["BEGIN:VALARM", "ATTENDEE:mailto:alarm@example.com", "END:VALARM"]
        assert read(a_calendar([*alarm, "DTSTART:20240318T090000Z", ME, ANN])).interactions["name"] == ["Ann Lee"]

    def test_a_mailbox_with_an_invitation_is_no_calendar(self) -> None:
        content = (
            b"From a@b.example Mon Mar  4 09:00:00 2024\nFrom: a@b.example\n\n" + a_calendar([ME, ANN]).open().read()
        )
        assert not CALENDAR_ICS.identify(SourceFile("m", "m", "", len(content), lambda: io.BytesIO(content)))

    def test_utf16_and_western_bytes_are_read(self) -> None:
        event = ["DTSTART:20240318T090000Z", ME, "ATTENDEE;CN=Zoë:mailto:z@example.com"]
        for encoding in ("utf-8", "utf-16", "cp1252"):
            file = a_calendar(event, encoding=encoding)
            assert CALENDAR_ICS.identify(file)
            assert read(file).interactions["name"] == ["Zoë"]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;BYDAY=MO,WE;COUNT=9", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "FREQ=DAILY;COUNT=4"]
)
def test_icalendar_and_dateutil_agree(rule: str) -> None:
    """A second opinion: the dates of a rule by the calendar library and dateutil's rules with time zones."""
    import icalendar
    from dateutil.rrule import rrulestr

    file = a_calendar(["DTSTART;TZID=Europe/Berlin:20240318T090000", f"RRULE:{rule}", ME, ANN])
    (event,) = icalendar.Calendar.from_ical(file.open().read()).walk("VEVENT")
    begin = event.decoded("DTSTART")
    dates = rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)
    expected = {date.astimezone(dt.UTC).replace(tzinfo=None).isoformat() for date in (begin, *dates)}
    assert expected == set(read(file).interactions["happened_at"])


EVENT = ["DTSTART;TZID=Europe/Berlin:20240318T090000", "RRULE:FREQ=WEEKLY;COUNT=3", ME, ANN, "STATUS:CONFIRMED"]
WHOLE = a_calendar(EVENT, EVENT).open().read()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4))
def test_a_damaged_calendar_adds_up(at: int, damage: bytes) -> None:
    """Cut anywhere, or with bytes put in anywhere: every event is kept or set aside."""
    for content in (WHOLE[:at], WHOLE[:at] + damage + WHOLE[at:]):
        reading = read(SourceFile("c.ics", "c.ics", "", len(content), lambda content=content: io.BytesIO(content)))
        assert reading.kept == len(set(reading.interactions["row"]))


@given(st.text(max_size=200))
def test_any_text_after_a_property_name_is_read(text: str) -> None:
    """No value of any property raises."""
    names = ("DTSTART", "RRULE", "EXDATE", "RDATE", "ATTENDEE", "ORGANIZER", "RECURRENCE-ID", "DTSTART;TZID")
    for name in names:
        file = a_calendar([f"{name}:{text}", "DTSTART:20240318T090000Z", ME, ANN], encoding="utf-8")
        assert read(file).read >= 1
