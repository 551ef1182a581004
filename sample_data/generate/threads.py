"""Plays scripts: writes the messages of one conversation between the owner and another person."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from typing import TYPE_CHECKING

from sample_data.generate.grammar import Scene, Script, filler, topic_for
from sample_data.generate.lore import slots
from sample_data.generate.model import Message, Person, World
from sample_data.generate.moments import attachment, later, thread_id

if TYPE_CHECKING:
    from sample_data.generate.dice import Dice


class Talk:
    """Writes the messages of one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._circles: dict[str, list[tuple[datetime, str]]] = {}  # in order of connection
        for person in world.people.values():
            if person.connected and person.style != "company":
                self._circles.setdefault(person.circle, []).append((person.connected, person.id))
        for members in self._circles.values():
            members.sort()

    def _common_friend(self, person: Person, dice: Dice, when: datetime) -> Person:
        """Someone else of the same circle (or of the school days) whom the owner knew by then."""
        for circle in (person.circle, "school"):
            members = self._circles.get(circle, [])
            known = bisect_left(members, (when, ""))
            drawn = int(dice.unit() * known)
            for _, key in members[drawn : drawn + 2] if known > 1 else []:
                if key != person.id:
                    return self.world.people[key]
        return person

    def scene(self, person: Person, dice: Dice, language: str, when: datetime) -> Scene:
        """Topic, place and a common acquaintance for a conversation."""
        third = self._common_friend(person, dice, when)
        selling = person.circle in {"stranger", "agency", "inhouse", "outsider"}
        function = "market" if selling else person.function if dice.chance(0.6) else "operations"
        return Scene(
            dice=dice,
            language=language,
            topic=topic_for(dice, function) if language == "en" else filler(dice, "topic", language),
            event=filler(dice, "event", language),
            oldevent=filler(dice, "oldevent", language),
            place=dice.pick(slots()["place"]),
            third=third.known_as() if dice.chance(0.6) else f"{third.given} {third.family_on(when.date())}",
            thirdco=third.company_on(when.date()) or "the city",
            cast={},
            mention={},
        )

    def play(
        self,
        person: Person,
        dice: Dice,
        script: Script,
        language: str,
        start: datetime,
        *,
        owner_starts: bool,
        kind: str = "person",
    ) -> None:
        """Write the messages of a script between the owner and one person."""
        scene = self.scene(person, dice, language, start)
        moment = start
        for number, line in enumerate(script.lines):
            owner_speaks = (line.speaker == "A") == owner_starts
            speaker, hearer = (self.world.owner, person) if owner_speaks else (person, self.world.owner)
            if number:
                moment = later(dice, moment, line.wait, speaker)
            if "<slotok>" in line.text:
                self.world.agreed.append((person.id, moment))
            self.world.messages.append(
                Message(
                    thread=thread_id(self.world.seed, "pair", person.id),
                    sender=speaker.id,
                    to=(hearer.id,),
                    at=moment,
                    text=scene.say(line, speaker, hearer, moment),
                    kind=kind if number == 0 else "person",
                    acts=line.acts,
                    attachment=attachment(dice) if line.text == "" else "",
                )
            )
