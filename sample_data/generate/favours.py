"""Endorsements, recommendations, invitations and private notes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sample_data.generate.dice import Dice
from sample_data.generate.lore import words
from sample_data.generate.model import Favour, Invitation, Person, World
from sample_data.generate.owner import AS_OF, LATER, at

_RANK = {
    "inner": 0.5,
    "steady": 0.3,
    "cooling": 0.25,
    "dormant": 0.22,
    "occasional": 0.12,
    "silent": 0.05,
    "ignored": 0.02,
}
_SKILLS_SEEN_FROM = date(2012, 10, 1)  # endorsements exist since then


def all_favours(world: World) -> None:
    """Everything the two sides did for each other in public, and the owner's private notes."""
    connected = [p for p in world.people.values() if p.connected and p.style != "company"]
    for person in connected:
        _endorsements(world, person)
    _recommendations(world, connected)
    _invitations(world, connected)
    _notes(world, connected)


def _endorsements(world: World, person: Person) -> None:
    dice = Dice(world.seed, "endorse", person.id)
    assert person.connected
    begin = max(_SKILLS_SEEN_FROM, person.connected.date())
    given_back = dice.chance(0.3)
    if dice.chance(_RANK[person.tie]):
        day = _while_fresh(dice, begin)
        world.favours.append(_burst(dice, person, given=False, day=day, skills=words()["skills"]))
        if given_back:
            world.favours.append(
                _burst(
                    dice,
                    person,
                    given=True,
                    day=day + timedelta(days=dice.between(0, 20)),
                    skills=_theirs(person),
                )
            )
    elif dice.chance(_RANK[person.tie] / 4):
        world.favours.append(_burst(dice, person, given=True, day=_while_fresh(dice, begin), skills=_theirs(person)))


def _while_fresh(dice: Dice, begin: date) -> date:
    return begin + timedelta(days=int((LATER - begin).days * dice.unit() * dice.unit()))


def _theirs(person: Person) -> list[str]:
    own = {
        "engineering": ["Java", "System Design", "Mentoring"],
        "sales": ["Key Account Management", "Negotiation"],
        "data": ["SQL", "Data Visualization", "Forecasting"],
        "design": ["User Research", "Prototyping"],
    }
    return [
        *own.get(person.function, ["Leadership", "Process Improvement"]),
        "Teamwork",
        "Project Management",
        "Strategic Planning",
    ]


def _burst(dice: Dice, person: Person, *, given: bool, day: date, skills: list[str]) -> Favour:
    count = dice.weighted((1, 2, 3, 5, 8, 11), (4, 3, 4, 3, 2, 1))
    moment = at(day, dice.between(13, 23), dice.between(0, 59), dice.between(0, 40))
    return Favour("endorsement", person.id, given, moment, tuple(dice.some(skills, count)))


def _recommendations(world: World, connected: list[Person]) -> None:
    dice = Dice(world.seed, "recommend")
    close = [
        p
        for p in connected
        if p.tie in {"inner", "steady", "dormant", "cooling"}
        and not p.left
        and p.style in {"", "pronouns"}
        and p.circle in {"job2", "job3", "job4", "job4h", "job5", "client", "mba"}
    ]
    texts, given_texts = words()["endorsers_text"], words()["given_text"]
    drawn = dice.some(close, 11)
    for number, person in enumerate(drawn):
        assert person.connected
        begin = max(date(2014, 1, 1), person.connected.date())
        day = begin + timedelta(days=int((LATER - begin).days * dice.unit()))
        if number < 8:
            world.favours.append(
                Favour("recommendation", person.id, False, at(day, 21, 25), text=texts[number % len(texts)])
            )
        if number % 2 == 0 or number > 8:
            text = given_texts[number % len(given_texts)].replace("{you}", person.known_as())
            world.favours.append(
                Favour(
                    "recommendation",
                    person.id,
                    True,
                    at(day + timedelta(days=dice.between(1, 50)), 2, 10),
                    text=text,
                )
            )


def _invitations(world: World, connected: list[Person]) -> None:
    """Every accepted invitation, and those of the last years that nobody accepted."""
    noted = {m.to[0] if m.sender == "owner" else m.sender: m for m in world.messages if m.kind == "note"}
    for person in connected:
        assert person.connected
        dice = Dice(world.seed, "invite", person.id)
        note = noted.get(person.id)
        outgoing = note.sender == "owner" if note else dice.chance(0.45)
        wait = timedelta(minutes=dice.between(2, 900)) if dice.chance(0.6) else timedelta(days=dice.between(1, 25))
        world.invitations.append(Invitation(person.id, outgoing, person.connected - wait, note.text if note else ""))
    dice = Dice(world.seed, "pending")
    strangers = [p for p in world.people.values() if p.circle == "outsider"]
    for person in dice.some(strangers, 50):
        moment: datetime = at(
            AS_OF - timedelta(days=dice.between(-360, 175)), dice.between(13, 23), dice.between(0, 59)
        )
        invitation = Invitation(
            person.id,
            dice.chance(0.4),
            moment,
            dice.pick(("", "", "", "Hi Nora, I'd like to join your network.")),
        )
        world.invitations.append(invitation)
        if invitation.outgoing and dice.chance(0.15):  # withdrawn and sent again
            world.invitations.append(Invitation(person.id, True, moment + timedelta(days=22), ""))


def _notes(world: World, connected: list[Person]) -> None:
    dice = Dice(world.seed, "notes")
    close = [
        p
        for p in connected
        if p.tie in {"inner", "steady", "occasional"} and not p.left and p.connected and p.connected.date() < AS_OF
    ]
    for person, text in zip(dice.some(close, len(words()["notes"])), words()["notes"], strict=False):
        assert person.connected
        day = max(person.connected.date(), date(2023, 6, 1)) + timedelta(days=dice.between(1, 500))
        world.notes.append(
            (
                person.id,
                at(min(day, LATER - timedelta(days=9)), 19, dice.between(0, 59), dice.between(0, 59)),
                text,
            )
        )
