"""Messages from outside the network: InMail, advertisements and spam; and drafts that were never sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.dice import Dice
from sample_data.generate.grammar import draw_script
from sample_data.generate.lore import words
from sample_data.generate.model import Message, Person
from sample_data.generate.moments import soon, thread_id
from sample_data.generate.owner import AS_OF, HUNTS, LATER, TALK_BEGINS, at

if TYPE_CHECKING:
    from sample_data.generate.population import Population
    from sample_data.generate.threads import Talk


class Outside:
    """Adds them to the world of a `Talk`."""

    def __init__(self, talk: Talk, population: Population, scale: float) -> None:
        self.talk = talk
        self.world = talk.world
        self.population = population
        self.scale = scale

    def all(self) -> None:
        """InMail, advertisements, spam, drafts."""
        self._inmail()
        self._adverts()
        self._spam()
        self._drafts()

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
        self.talk.play(person, dice, script, language, soon(dice, day), owner_starts=False, kind="inmail")
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
            moment = soon(dice, TALK_BEGINS + timedelta(days=dice.between(60, (LATER - TALK_BEGINS).days)))
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
                    soon(dice, day),
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
