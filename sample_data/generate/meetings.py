"""The owner's calendar of the last two years: what was agreed in messages, the weekly rounds, and private entries."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sample_data.generate.dice import Dice
from sample_data.generate.grammar import topic_for
from sample_data.generate.lore import company_by_name, slots
from sample_data.generate.model import Meeting, Person, World
from sample_data.generate.owner import JOBS, LATER, at

BEGINS = date(2024, 9, 2)  # older entries were left behind with an old account
_AGREED_NOTED = 0.62  # share of agreed meetings that stand in the calendar with the other person invited
_ROUNDS = (  # title, circle, how many people, every so many weeks, minutes, from, to
    ("Staff meeting", "job5", 7, 1, 60, date(2024, 9, 9), date(2027, 3, 22)),
    ("S&OP review", "job5", 9, 4, 90, date(2024, 9, 19), date(2027, 3, 18)),
    ("1:1 {0}", "job5", 1, 2, 30, date(2024, 9, 10), date(2027, 3, 23)),
    ("1:1 {0}", "job5", 1, 2, 30, date(2025, 2, 12), date(2026, 8, 26)),
    ("{0} / Nora", "job5", 1, 4, 45, date(2025, 6, 4), date(2027, 3, 10)),
    ("Carrier call Pellwood", "client", 3, 4, 45, date(2024, 10, 1), date(2026, 6, 30)),
    ("Tuesday run", "friend", 3, 1, 60, date(2025, 4, 1), date(2025, 10, 28)),
    ("Staff meeting", "job6", 6, 1, 60, date(2027, 4, 12), LATER),
    ("1:1 {0}", "job6", 1, 2, 30, date(2027, 4, 14), LATER),
)
_TITLES = (
    "Review: {t}",
    "{t}",
    "Kick-off: {t}",
    "{g} <> Nora",
    "{c} – {t}",
    "Site visit {c}",
    "Intro call {c}",
    "{c} / Corvane",
)
_PRIVATE = (
    "Dentist",
    "Ida: piano recital",
    "Parent-teacher conference",
    "Car service",
    "Annual physical",
    "Pay property tax",
    "Ida birthday party",
    "Vet",
    "Yoga",
    "Flight MSP-HAM",
    "Vacation",
    "Call Mama",
    "Haircut",
    "School holiday",
    "Plumber 8-12",
)


class Calendar:
    """Writes the meetings of one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def all(self) -> None:
        """Agreed meetings, rounds, customers and recruiters, private entries; in order of time."""
        self._agreed()
        self._rounds()
        self._visits()
        self._private()
        self.world.meetings.sort(key=lambda meeting: (meeting.start, meeting.uid))

    def _add(
        self, dice: Dice, start: datetime, minutes: int, title: str, people: tuple[str, ...] = (), **more: object
    ) -> None:
        made = start - timedelta(days=dice.between(1, 24), minutes=dice.between(3, 600))
        uid = f"{dice.digits(26, '0123456789abcdefghijklmnopqrstuv')}@calendar.example"
        self.world.meetings.append(
            Meeting(uid, start, minutes, title, people, **{"made": made, **more})  # type: ignore[arg-type]
        )

    def _agreed(self) -> None:
        for number, (key, moment) in enumerate(self.world.agreed):
            dice = Dice(self.world.seed, "agreed", number)
            person = self.world.people[key]
            if moment.date() < BEGINS or not dice.chance(_AGREED_NOTED):
                continue
            start = _office_hour(dice, moment.date() + timedelta(days=dice.between(1, 2)), late=True)
            name = dice.pick((person.given, f"{person.given} {person.family_on(start.date())}"))
            what = dice.pick(("Coffee", "Lunch", "Lunch", "Call", "Dinner"))
            if person.city not in {"Minneapolis", "Saint Paul", "Bloomington"}:
                what = "Call"
            title = dice.pick(
                (f"{what} with {name}", f"{what} {name}", f"{name} / Nora {what.lower()}", f"{what}: {name}")
            )
            place = dice.pick(slots()["place"]) if what != "Call" else ""
            state = dice.weighted(("accepted", "cancelled", "tentative", "declined"), (90, 5, 3, 2))
            made = moment + timedelta(minutes=dice.between(1, 90))
            noted = dice.chance(0.8)  # the rest only has the name in the title
            organizer = key if noted and dice.chance(0.3) else "owner"
            people = (key,) if noted else ()
            self._add(dice, start, 60, title, people, state=state, place=place, made=made, organizer=organizer)

    def _rounds(self) -> None:
        taken: set[str] = set()
        for number, (title, circle, size, weeks, minutes, first, last) in enumerate(_ROUNDS):
            dice = Dice(self.world.seed, "round", number)
            pool = [p for p in self.world.people.values() if p.circle == circle and _there(p, circle, first, last)]
            chosen = dice.some([p for p in pool if size > 1 or p.id not in taken], size)
            taken |= {p.id for p in chosen if size == 1}
            if not chosen:
                continue
            times = (min(last, LATER) - first).days // (7 * weeks) + 1
            start = at(first, dice.pick((14, 15, 16, 19, 20)), dice.pick((0, 30)))
            self._add(
                dice,
                start,
                minutes,
                title.format(chosen[0].given),
                tuple(p.id for p in chosen),
                weeks=weeks,
                times=times,
                organizer="owner" if size != 3 else chosen[0].id,
            )

    def _visits(self) -> None:
        """Meetings with customers, colleagues and recruiters that were never arranged on LinkedIn."""
        weights = {
            "client": 5.0,
            "job5": 4.0,
            "job6": 2.0,
            "industry": 2.0,
            "agency": 1.2,
            "inhouse": 0.5,
            "warehouse": 1.0,
        }
        people = [p for p in self.world.people.values() if p.circle in weights and not p.left]
        for number in range(190):
            dice = Dice(self.world.seed, "visit", number)
            day = BEGINS + timedelta(days=dice.between(0, (LATER - BEGINS).days))
            known = [p for p in people if p.met <= day and (p.circle[:3] != "job" or _there(p, p.circle, day, day))]
            person = dice.weighted(known, [weights[p.circle] for p in known])
            guests = (
                person,
                *dice.some([p for p in known if p.circle == "job5" and p is not person], dice.pick((0, 0, 1, 3))),
            )
            outside = person.circle in {"client", "industry", "agency"} and person.company_on(day) in company_by_name()
            title = dice.pick(_TITLES if outside else _TITLES[:4])
            topic = topic_for(dice, person.function).removeprefix("the ").removeprefix("our ")
            text = title.format(t=topic[0].upper() + topic[1:], c=person.company_on(day), g=person.given)
            state = dice.weighted(("accepted", "declined", "cancelled", "tentative"), (86, 6, 5, 3))
            self._add(
                dice,
                _office_hour(dice, day, late=False),
                dice.pick((30, 30, 45, 60, 90)),
                text,
                tuple(p.id for p in guests),
                organizer=person.id if dice.chance(0.45) else "owner",
                state=state,
            )

    def _private(self) -> None:
        for number in range(74):
            dice = Dice(self.world.seed, "private entry", number)
            day = BEGINS + timedelta(days=dice.between(0, (LATER - BEGINS).days))
            title = dice.pick(_PRIVATE)
            minutes = 0 if title in {"Vacation", "School holiday", "Pay property tax"} else 60
            self._add(dice, at(day) if minutes == 0 else _office_hour(dice, day, late=True), minutes, title)


def _there(person: Person, circle: str, first: date, last: date) -> bool:
    """Whether a colleague was at the common employer on both days (or, elsewhere, known by the first)."""
    if circle not in JOBS:
        return person.met <= first and not person.left
    employer = JOBS[circle][0]
    return person.met <= first and person.company_on(first) == employer == person.company_on(last)


def _office_hour(dice: Dice, day: date, *, late: bool) -> datetime:
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return at(
        day, dice.pick((14, 15, 16, 17, 18, 19, 20, 21, *((22, 23) if late else ()))), dice.pick((0, 0, 0, 30, 30, 15))
    )
