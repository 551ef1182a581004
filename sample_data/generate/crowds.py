"""Messages that are not one-to-one talk: groups, mass mail, advertisements, spam, drafts, and InMail from strangers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sample_data.generate.dice import Dice
from sample_data.generate.grammar import draw_script, owners_words
from sample_data.generate.lore import words
from sample_data.generate.model import Message, Person
from sample_data.generate.owner import AS_OF, HUNTS, LATER, TALK_BEGINS, at
from sample_data.generate.population import Population
from sample_data.generate.threads import Talk, _later, _soon, thread_id

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
    """Adds everything that is not one-to-one talk to the world of a `Talk`."""

    def __init__(self, talk: Talk, population: Population, scale: float) -> None:
        self.talk = talk
        self.world = talk.world
        self.population = population
        self.scale = scale

    def all(self) -> None:
        """Groups, introductions, mass mail, InMail, advertisements, spam, drafts."""
        self._groups()
        self._introductions()
        self._mass()
        self._inmail()
        self._adverts()
        self._spam()
        self._drafts()

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
                    self._gather(dice, members, title, thread_id(self.world.seed, "group", number), _soon(dice, day))

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
                moment = _later(dice, moment, line.wait, speaker)
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
            start = _soon(dice, begin + timedelta(days=dice.between(10, (LATER - begin).days)))
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
                    moment = _later(dice, start, None, person)
                    self.world.messages.append(Message(thread, person.id, ("owner",), moment, reply, "person"))

    def _inmail(self) -> None:
        """Recruiters and sellers who are not connections; some are answered, most are not."""
        for number in range(int(86 * self.scale)):
            dice = Dice(self.world.seed, "inmail", number)
            recruiter = dice.chance(0.72)
            if recruiter and dice.chance(0.6):
                start, end = dice.pick(HUNTS)
                day = start + timedelta(days=dice.between(-20, (end - start).days + 20))
            else:
                day = TALK_BEGINS + timedelta(days=dice.between(0, (LATER - TALK_BEGINS).days))
            person = self.population.outsider(f"x{number + 1:05d}", day, "agency" if recruiter else "sales")
            self._write_inmail(dice, person, day)

    def _write_inmail(self, dice: Dice, person: Person, day: date) -> None:
        first = len(self.world.messages)
        circle = "vendor_in" if person.function == "sales" else "recruiter" if dice.chance(0.36) else "recruiter_in"
        script, language = draw_script(dice, circle, person.language)
        self.talk.play(person, dice, script, language, _soon(dice, day), owner_starts=False, kind="inmail")
        job = person.job_on(day)
        subject = dice.pick(
            (
                "Director of Operations opportunity",
                "Your background",
                "Quick question",
                "Operations leadership role",
                f"Opportunity at {job.company}" if job else "Opportunity",
                "Let's connect",
                "Confidential search",
            )
        )
        thread = thread_id(self.world.seed, "inmail", person.id)
        for message in self.world.messages[first:]:
            message.thread, message.title = thread, subject
            message.subject = subject if message is self.world.messages[first] else ""

    def _adverts(self) -> None:
        for number in range(int(150 * self.scale)):
            dice = Dice(self.world.seed, "advert", number)
            moment = _soon(dice, TALK_BEGINS + timedelta(days=dice.between(60, (LATER - TALK_BEGINS).days)))
            body = dice.pick(words()["ads"])
            form = dice.unit()
            person_like = form < 0.6
            name = dice.pick(words()["sponsored_people"]) if person_like else dice.pick(words()["sponsors"])
            if form > 0.92:
                name = "LinkedIn Member"
            title = "Sponsored Conversation" if dice.chance(0.7) else body.split(".")[0][:60].replace("%", "")
            text = (
                f'<p class="spinmail-quill-editor__spin-break">{body}</p>' if dice.chance(0.75) or "%" in body else body
            )
            self.world.messages.append(
                Message(
                    thread_id(self.world.seed, "advert", number),
                    "",
                    ("owner",),
                    moment,
                    text,
                    "sponsored",
                    title=title,
                    subject=title if title != "Sponsored Conversation" else "",
                    sender_name=name,
                )
            )

    def _spam(self) -> None:
        for number in range(int(26 * self.scale)):
            dice = Dice(self.world.seed, "spam", number)
            day = TALK_BEGINS + timedelta(days=dice.between(30, (LATER - TALK_BEGINS).days))
            person = self.population.outsider(f"y{number + 1:05d}", day, "sales")
            self.world.messages.append(
                Message(
                    thread_id(self.world.seed, "spam", number),
                    person.id,
                    ("owner",),
                    _soon(dice, day),
                    dice.pick(words()["spam"]),
                    "spam",
                    folder="SPAM",
                )
            )

    def _drafts(self) -> None:
        dice = Dice(self.world.seed, "drafts")
        close = [
            p
            for p in self.world.people.values()
            if p.tie in {"steady", "dormant"} and p.connected and p.connected.date() < AS_OF
        ]
        for person, end in zip(dice.some(close, 7), (AS_OF, AS_OF, AS_OF, AS_OF, LATER, LATER, LATER), strict=False):
            moment = at(end - timedelta(days=dice.between(2, 200)), 22, dice.between(0, 59), dice.between(0, 59))
            text = dice.pick(
                (
                    f"Hi {person.known_as()}, I keep starting this message and",
                    f"Hi {person.known_as()}! Long time",
                    "I wanted to ask you something, but",
                )
            )
            self.world.messages.append(
                Message(
                    thread_id(self.world.seed, "pair", person.id),
                    "owner",
                    (person.id,),
                    moment,
                    text,
                    "draft",
                )
            )
