"""The history of the owner with each person: how often they talk, about what, and in whose favour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.dice import Dice
from sample_data.generate.grammar import draw_script, script_named
from sample_data.generate.lore import company_by_name
from sample_data.generate.moments import birthday, occasion, soon
from sample_data.generate.owner import AS_OF, HUNTS, JOBS, LATER, TALK_BEGINS, hunting

if TYPE_CHECKING:
    from sample_data.generate.model import Person
    from sample_data.generate.threads import Talk

_YEARLY = {
    "inner": (3.2, 4.6),
    "steady": (1.3, 2.3),
    "cooling": (1.1, 1.8),
    "dormant": (0.6, 1.3),
}  # conversations a year
_RECRUITER_SCRIPTS = ("recruiter_out", "recruiter_out", "recruiter_out2", "recruiter_out3")
_OWED_DAYS = (3, 88)


class Lives:
    """Fills a world with one-to-one conversations; `depth` multiplies how often people talk."""

    def __init__(self, talk: Talk, depth: float) -> None:
        self.talk = talk
        self.world = talk.world
        self.play = talk.play
        self.depth = depth

    def all(self) -> None:
        """Every one-to-one conversation."""
        for person in list(self.world.people.values()):
            if person.connected and person.style != "company":
                self._life_with(person, Dice(self.world.seed, "talk", person.id))

    def _life_with(self, person: Person, dice: Dice) -> None:
        assert person.connected
        begin = max(TALK_BEGINS, person.connected.date())
        for moment in self._moments(person, dice, begin):
            self.converse(person, dice, moment)
        self._touches(person, dice, begin)
        self._farewell(person, dice)
        if person.circle in {"inhouse", "agency"}:
            self._recruiting(person, dice, begin)
        elif person.circle == "stranger":
            self._approaches(person, dice, begin)
        elif person.tie == "ignored":
            script = script_named(dice.pick(("jobhunt_out", "cold_out", "cold_out")))
            self.play(person, dice, script, "en", soon(dice, self._hunt_day(dice, begin)), owner_starts=True)
        if person.connected.date() >= TALK_BEGINS and dice.chance(0.22):
            tone = _invitation_tone(person)
            script, language = draw_script(dice, tone, person.language)
            mine = tone != "invite_cold" and dice.chance(0.4)
            self.play(person, dice, script, language, person.connected, owner_starts=mine, kind="note")
        if person.tie in {"inner", "steady"} and dice.chance(0.5):
            day = AS_OF - timedelta(days=dice.between(*_OWED_DAYS))
            script, language = draw_script(dice, "owed", person.language)
            self.play(person, dice, script, language, soon(dice, day), owner_starts=len(script.lines) % 2 == 0)

    def _moments(self, person: Person, dice: Dice, begin: date) -> list[datetime]:
        if person.tie == "occasional":
            span = (LATER - begin).days
            return [soon(dice, begin + timedelta(days=int(span * dice.unit()))) for _ in range(self._times(dice, 1.05))]
        if person.tie not in _YEARLY:
            return []
        end = LATER
        if person.tie == "cooling":
            end = AS_OF - timedelta(days=dice.between(190, 520))
        if person.tie == "dormant":
            end = min(date(2023, 10, 20), begin + timedelta(days=dice.between(200, 1700)))
        low, high = _YEARLY[person.tie]
        count = self._times(dice, max(1.0, (end - begin).days / 365 * (low + (high - low) * dice.unit())))
        count = max(count, 1 if begin < end else 0)
        moments = [
            soon(dice, begin + timedelta(days=int(max(1, (end - begin).days) * dice.unit()))) for _ in range(count)
        ]
        if person.tie == "dormant" and dice.chance(0.13):
            moments.append(soon(dice, date(2026, 11, 25) + timedelta(days=dice.between(0, 300))))
        return sorted(moments)

    def _times(self, dice: Dice, expected: float) -> int:
        wanted = expected * self.depth
        return int(wanted) + (1 if dice.chance(wanted - int(wanted)) else 0)

    def converse(self, person: Person, dice: Dice, moment: datetime) -> None:
        """One conversation that fits the day: job hunt, reunion after years, or just life."""
        if person.tie == "dormant" and moment.date() > AS_OF:
            script, language = draw_script(dice, "dormant", person.language)
            self.play(person, dice, script, language, moment, owner_starts=dice.chance(0.7))
            return
        if hunting(moment) and person.tie in {"inner", "steady", "occasional"} and dice.chance(0.5):
            elsewhere = person.company_on(moment.date()) in company_by_name() and person.company_on(
                moment.date()
            ) != self.world.owner.company_on(moment.date())
            script = script_named(dice.pick(("jobhunt", "jobhunt", "jobhunt_ref" if elsewhere else "jobhunt")))
            self.play(person, dice, script, "en", moment, owner_starts=True)
            return
        circle = self._tone(person, moment)
        script, language = draw_script(dice, circle, person.language)
        if script.name == "visit" and person.city in _near_home(moment):
            script = script_named("catchup2")
        owner_starts = dice.chance(0.5)
        hearer = person if owner_starts else self.world.owner
        moment = occasion(script, hearer, moment, dice)
        self.play(person, dice, script, language, moment, owner_starts=owner_starts)

    def _tone(self, person: Person, moment: datetime) -> str:
        if person.circle in {"school", "exchange", "mba"}:
            return "school" if moment.second % 3 == 0 else "peer"
        if person.circle in {"client", "industry"}:
            return person.circle if moment.second % 3 else "peer"
        shared = JOBS.get(person.circle[:4])
        together = shared and shared[1] <= moment.date() <= shared[2] and person.company_on(moment.date()) == shared[0]
        return "colleague" if together and moment.second % 4 else "peer"

    def _farewell(self, person: Person, dice: Dice) -> None:
        """A word on the last day of a shared job."""
        shared = JOBS.get(person.circle[:4])
        leaving = next((s.end for s in reversed(person.stints) if shared and s.company == shared[0]), None)
        if not shared or not leaving or person.tie in {"silent", "ignored"} or not dice.chance(0.3):
            return
        last = min(leaving, shared[2])
        if last > TALK_BEGINS and person.connected and person.connected.date() < last:
            self.play(person, dice, script_named("leaving"), "en", soon(dice, last), owner_starts=last == shared[2])

    def _touches(self, person: Person, dice: Dice, begin: date) -> None:
        for stint in person.stints:
            if stint.start > begin and stint.company in company_by_name() and dice.chance(0.13):
                script = script_named(dice.pick(("oneclick_job", "oneclick_job", "oneclick_job2")))
                moment = soon(dice, stint.start + timedelta(days=dice.between(4, 40)))
                self.play(person, dice, script, "en", moment, owner_starts=True, kind="oneclick")
        for year in range(begin.year + 1, LATER.year + 1):
            if dice.chance(0.021):
                name = dice.pick(("oneclick_years", "oneclick_bday", "oneclick_bday", "oneclick_bday2"))
                mine = dice.chance(0.4)
                hearer = person if mine else self.world.owner
                moment = soon(dice, birthday(hearer if name != "oneclick_years" else None, year, dice))
                self.play(
                    person,
                    dice,
                    script_named(name),
                    "en",
                    moment,
                    owner_starts=mine,
                    kind="oneclick",
                )
        if person.tie in {"inner", "steady", "occasional"} and dice.chance(0.15):
            script = script_named(dice.pick(("shared", "shared2")))
            self.play(
                person,
                dice,
                script,
                "en",
                soon(dice, begin + timedelta(days=dice.between(5, 900))),
                owner_starts=dice.chance(0.5),
                kind="shared",
            )

    def _recruiting(self, person: Person, dice: Dice, begin: date) -> None:
        for start, end in HUNTS:
            if start > begin and dice.chance(0.35):
                moment = soon(dice, start + timedelta(days=int((end - start).days * dice.unit())))
                if dice.chance(0.5):
                    self.play(
                        person, dice, script_named(dice.pick(_RECRUITER_SCRIPTS)), "en", moment, owner_starts=True
                    )
                else:
                    self.play(
                        person,
                        dice,
                        *draw_script(dice, "recruiter", person.language),
                        moment,
                        owner_starts=False,
                    )
        if dice.chance(0.55):
            day = begin + timedelta(days=int((LATER - begin).days * dice.unit()))
            circle = dice.pick(("recruiter", "recruiter_in", "recruiter_in"))
            self.play(
                person,
                dice,
                *draw_script(dice, circle, person.language),
                soon(dice, day),
                owner_starts=False,
            )

    def _approaches(self, person: Person, dice: Dice, begin: date) -> None:
        if dice.chance(0.6):
            script, language = draw_script(dice, "vendor_in", person.language)
            self.play(
                person,
                dice,
                script,
                language,
                soon(dice, begin + timedelta(days=dice.between(0, 20))),
                owner_starts=False,
            )
        if dice.chance(0.25):
            script, language = draw_script(dice, "vendor_in", person.language)
            day = begin + timedelta(days=int(max(0, (LATER - begin).days) * dice.unit()))
            self.play(person, dice, script, language, soon(dice, day), owner_starts=False)

    def _hunt_day(self, dice: Dice, begin: date) -> date:
        start, _end = dice.pick([hunt for hunt in HUNTS if hunt[1] > begin] or [HUNTS[-1]])
        return max(begin, start) + timedelta(days=dice.between(0, 60))


def _near_home(moment: datetime) -> tuple[str, ...]:
    """Where one need not travel to meet the owner."""
    return ("Chicago",) if moment.date() < JOBS["job5"][1] else ("Minneapolis", "Saint Paul", "Bloomington")


def _invitation_tone(person: Person) -> str:
    if person.circle.startswith("job"):
        return "invite_work"
    return "invite_cold" if person.circle in {"stranger", "agency", "inhouse"} else "invite"
