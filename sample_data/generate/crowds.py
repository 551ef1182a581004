"""Messages to several people: groups, introductions, and the same text sent to many."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.dice import Dice
from sample_data.generate.grammar import draw_script, owners_words
from sample_data.generate.model import Message, Person
from sample_data.generate.moments import later, soon, thread_id
from sample_data.generate.owner import LATER, TALK_BEGINS, at

if TYPE_CHECKING:
    from sample_data.generate.threads import Talk

_MASS = (
    ("mass_2018", date(2018, 5, 22), 34),
    ("mass_2022", date(2022, 1, 26), 41),
    ("mass_2026", date(2026, 10, 14), 16),
    ("mass_2027", date(2027, 4, 8), 38),
)
_GROUPS = (  # circle, title, how many people, meetings between the years
    ("school", "Lakeshore 07", 5, 2018, 2025),
    ("mba", "Millbrook dinner club", 6, 2018, 2027),
    ("job3", "Tessellate alumni", 7, 2018, 2023),
    ("job4", "", 4, 2019, 2022),
    ("job4h", "Team Hamburg – Chicago", 5, 2018, 2021),
    ("job5", "Dock 3", 6, 2022, 2027),
    ("job5", "", 3, 2023, 2026),
    ("friend", "Tuesday runners", 5, 2019, 2027),
    ("client", "", 3, 2020, 2022),
    ("industry", "Forum panel 2024", 4, 2024, 2024),
)


class Crowds:
    """Adds them to the world of a `Talk`."""

    def __init__(self, talk: Talk, scale: float) -> None:
        self.talk = talk
        self.world = talk.world
        self.scale = scale

    def all(self) -> None:
        """Groups, introductions, mass mail."""
        self._groups()
        self._introductions()
        self._mass()

    def _close(self, circle: str) -> list[Person]:
        people = [p for p in self.world.people.values() if p.circle == circle and p.connected and not p.left]
        rank = {"inner": 0, "steady": 1, "cooling": 2, "dormant": 3, "occasional": 4}
        return sorted((p for p in people if p.tie in rank), key=lambda p: (rank[p.tie], p.id))

    def _groups(self) -> None:
        for number, (circle, title, size, first, last) in enumerate(_GROUPS):
            dice = Dice(self.world.seed, "group", number)
            members = self._close(circle)[:size]
            if len(members) < 2:
                continue
            for _ in range(max(2, int((last - first) * 1.3))):
                day = date(first, 1, 15) + timedelta(days=dice.between(0, (last - first) * 365 + 300))
                if day >= max(p.connected.date() for p in members if p.connected):
                    self._gather(dice, members, title, thread_id(self.world.seed, "group", number), soon(dice, day))

    def _gather(self, dice: Dice, members: list[Person], title: str, thread: str, start: datetime) -> None:
        script, language = draw_script(dice, "group", "en")
        speakers = dice.some([self.world.owner, *members], 4)
        self._round(
            dice,
            script.lines,
            dict(zip("ABCD", (speakers * 2)[:4], strict=True)),
            members,
            (title, thread, start, language),
        )

    def _round(
        self,
        dice: Dice,
        lines: object,
        cast: dict[str, Person],
        members: list[Person],
        setting: tuple[str, str, datetime, str],
    ) -> None:
        title, thread, moment, language = setting
        scene = self.talk.scene(members[0], dice, language, moment)
        scene.cast = cast
        everyone = ["owner", *(p.id for p in members)]
        for number, line in enumerate(lines):  # type: ignore[arg-type,var-annotated]
            speaker = cast[line.speaker]
            if number:
                moment = later(dice, moment, line.wait, speaker)
            self.world.messages.append(
                Message(
                    thread=thread,
                    sender=speaker.id,
                    to=tuple(key for key in everyone if key != speaker.id),
                    at=moment,
                    text=scene.say(line, speaker, cast["B"], moment),
                    kind="group",
                    acts=line.acts,
                    title=title,
                )
            )

    def _introductions(self) -> None:
        dice = Dice(self.world.seed, "introductions")
        close = [p for p in self.world.people.values() if p.tie in {"inner", "steady"} and p.connected]
        for number in range(max(3, int(16 * self.scale))):
            if len(close) < 2:
                return
            one, two = dice.some(close, 2)
            assert one.connected
            assert two.connected
            begin = max(TALK_BEGINS, one.connected.date(), two.connected.date())
            if (LATER - begin).days < 60:
                continue
            start = soon(dice, begin + timedelta(days=dice.between(10, (LATER - begin).days)))
            roles = [self.world.owner, one, two] if dice.chance(0.6) else [one, self.world.owner, two]
            script, language = draw_script(dice, "group_intro", "en")
            thread = thread_id(self.world.seed, "introduction", number)
            self._round(
                dice,
                script.lines,
                dict(zip("ABC", roles, strict=True)),
                [one, two],
                ("", thread, start, language),
            )

    def _mass(self) -> None:
        for key, day, size in _MASS:
            dice = Dice(self.world.seed, key)
            known = [
                p
                for p in self.world.people.values()
                if p.connected
                and p.connected.date() < day
                and p.style != "company"
                and p.tie in {"inner", "steady", "cooling", "dormant", "occasional"}
            ]
            start = at(day, 20, 5)
            for person in dice.some(known, int(size * max(1.0, self.scale))):
                start += timedelta(seconds=dice.between(20, 95))
                thread = thread_id(self.world.seed, "pair", person.id)
                self.world.messages.append(Message(thread, "owner", (person.id,), start, owners_words(key)[0], "mass"))
                if dice.chance(0.42):
                    reply = dice.pick(
                        (
                            "Good luck, Nora! I'll keep my ears open.",
                            "All the best for the new chapter!",
                            "Thanks for letting me know. Let's talk soon.",
                            "Congratulations! So happy for you.",
                            "Wow, exciting. Fingers crossed!",
                            "You'll be great. Coffee next week?",
                        )
                    )
                    moment = later(dice, start, None, person)
                    self.world.messages.append(Message(thread, person.id, ("owner",), moment, reply, "person"))
