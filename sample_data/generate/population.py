"""Everyone on LinkedIn: the people of each circle with their lives, connection dates and ties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sample_data.generate.careers import write_career
from sample_data.generate.circles import CIRCLES, CULTURES, TIES, Circle
from sample_data.generate.dice import Dice
from sample_data.generate.lore import Place, company_by_name, cultures, place, places
from sample_data.generate.model import Address, Person, Stint
from sample_data.generate.naming import domain, draw_name, draw_slug, dress, local_part
from sample_data.generate.owner import AS_OF, HUNTS, JOBS, JOINED, LATER, at

_ORGANISATIONS = (
    ("Prairie Commons", "Foundation"),
    ("HR", "Pellwood Freight"),
    ("Talentwright", "Staffing"),
    ("Juniper Row Studio", "."),
)
_HOME_DOMAINS = ("example.com", "example.com", "example.org", "example.net", "mail.example", "inbox.example")
_NAMESAKES = 11
_RELATIVES = (
    ("Daniel", "Marchetti", "m", "brother-in-law"),
    ("Lucia", "Marchetti", "f", "sister-in-law"),
    ("Karen", "Feldhaus", "f", "cousin"),
    ("Greta", "Arndt", "f", "cousin"),
    ("Peter", "Feldhaus", "m", "uncle"),
    ("Svenja", "Arndt", "f", "cousin"),
    ("Paul", "Marchetti", "m", "father-in-law"),
)


class Population:
    """Draws people; slugs and addresses are never given twice."""

    def __init__(self, seed: int, scale: float) -> None:
        self.seed = seed
        self.scale = scale
        self.people: dict[str, Person] = {}
        self._taken: set[str] = set()

    def unique(self, text: str, dice: Dice) -> str:
        """The text, with digits appended when it was given before."""
        while text in self._taken:
            text += dice.digits(1)
        self._taken.add(text)
        return text

    def address(self, local: str, host: str, dice: Dice) -> str:
        """An e-mail address nobody else has."""
        while f"{local}@{host}" in self._taken:
            local += dice.digits(1)
        self._taken.add(f"{local}@{host}")
        return f"{local}@{host}"

    def fill(self) -> dict[str, Person]:
        """Everyone, by id."""
        for circle in CIRCLES:
            for _ in range(max(1, int(circle.count * self.scale + 0.5))):
                self._add(circle)
        self._namesakes()
        self._organisations()
        for person in self.people.values():
            self._identify(person)
        return self.people

    def _add(self, circle: Circle) -> None:
        key = f"p{len(self.people) + 1:05d}"
        dice = Dice(self.seed, "person", key)
        origin = _origin(dice, circle)
        function = dice.weighted(list(circle.functions), list(circle.functions.values()))
        person = Person(
            id=key,
            circle=circle.id,
            function=function,
            language=cultures()[origin["culture"]].language if origin["country"] not in {"US", "GB"} else "en",
            met=_met(dice, circle),
            **origin,
        )
        person.tie = dice.weighted(TIES, circle.ties)
        dress(dice, person)
        _work(dice, person, circle)
        _connect(dice, person, circle)
        if circle.id == "family":
            _relate(person, len(self.people))
        self.people[key] = person

    def outsider(self, key: str, day: date, function: str) -> Person:
        """Someone on LinkedIn who is not a connection."""
        dice = Dice(self.seed, "outsider", key)
        person = Person(
            id=key,
            language="en",
            circle="outsider",
            function=function,
            met=day,
            **_origin(dice, CIRCLES[-1]),
        )
        write_career(dice, person, day - timedelta(days=dice.between(300, 3000)), 2, None)
        self._identify(person)
        self.people[key] = person
        return person

    def _namesakes(self) -> None:
        dice = Dice(self.seed, "namesakes")
        everyone = [p for p in self.people.values() if p.style == "" and p.country == "US"]
        drawn = dice.some(everyone, 2 * _NAMESAKES)
        drawn += dice.some([p for p in everyone if p.circle == "job5" and p not in drawn], 2)  # even in one company
        for first, second in zip(drawn[::2], drawn[1::2], strict=False):
            second.given, second.family, second.sex = first.given, first.family, first.sex
            second.culture, second.native, second.nickname = first.culture, "", ""
            second.namesake_of = first.id

    def _organisations(self) -> None:
        for number, (first, last) in enumerate(_ORGANISATIONS):
            key = f"o{number + 1:05d}"
            dice = Dice(self.seed, "organisation", key)
            met = date(2013 + 3 * number, 5, 11)
            self.people[key] = Person(
                id=key,
                given=first,
                family=last,
                sex="f",
                culture="us",
                language="en",
                city="Minneapolis",
                region="MN",
                country="US",
                circle="organisation",
                function="hr",
                met=met,
                style="company",
                connected=at(met, dice.between(13, 22), dice.between(0, 59)),
                stints=[] if number % 2 else [Stint(f"{first} {last}".removesuffix(" ."), "Official page", met, None)],
            )

    def _identify(self, person: Person) -> None:
        dice = Dice(self.seed, "identity", person.id)
        if dice.chance(0.55):
            person.birthday = (
                person.met.year - dice.between(20, 45),
                dice.between(1, 12),
                dice.between(1, 28),
            )
        family = person.family_on(person.met)
        person.slugs = [(JOINED, self.unique(draw_slug(dice, person, family), dice))]
        if person.married and person.married > JOINED:
            person.slugs.append((person.married, self.unique(draw_slug(dice, person, person.family), dice)))
        elif dice.chance(0.02):
            changed = date(2026, 12, 1) + timedelta(days=dice.between(0, 300))
            person.slugs.append((changed, self.unique(draw_slug(dice, person, person.family), dice)))
        home = self.address(local_part(dice, person, family, work=False), dice.pick(_HOME_DOMAINS), dice)
        person.emails = [Address(home, "home", JOINED), *self._work_addresses(dice, person)]
        if dice.chance(0.2):  # an older private address that still works
            old = self.address(local_part(dice, person, family, work=False), dice.pick(_HOME_DOMAINS), dice)
            person.emails.append(Address(old, "home", JOINED))

    def _work_addresses(self, dice: Dice, person: Person) -> list[Address]:
        found: list[Address] = []
        for stint in person.stints:
            if stint.company not in company_by_name():
                continue
            if found and found[-1].value.endswith("@" + domain(stint.company)):
                found[-1] = replace(found[-1], until=stint.end)
                continue
            local = local_part(dice, person, person.family_on(stint.start), work=True)
            found.append(Address(self.address(local, domain(stint.company), dice), "work", stint.start, stint.end))
        return found


def _relate(person: Person, number: int) -> None:
    """Relatives carry the owner's names, or those of the partner's family."""
    given, family, sex, relation = _RELATIVES[number % len(_RELATIVES)]
    person.given, person.family, person.sex, person.relation = given, family, sex, relation
    person.culture, person.native, person.nickname, person.maiden, person.married = "us", "", "", "", None


def _origin(dice: Dice, circle: Circle) -> dict[str, str]:
    """Name, culture and home of a new person, as Person calls them."""
    home = _home(dice, circle)
    culture = _culture(dice, home)
    sex = dice.pick("fm")
    given, family, native = draw_name(dice, culture, sex)
    return {
        "given": given,
        "family": family,
        "native": native,
        "sex": sex,
        "culture": culture,
        "city": home.city,
        "region": home.region,
        "country": home.country,
    }


def _home(dice: Dice, circle: Circle) -> Place:
    if circle.cities:
        return place(dice.weighted(list(circle.cities), list(circle.cities.values())))
    return dice.weighted(places(), [p.weight * (1 if p.country == "US" else 0.7) for p in places()])


def _culture(dice: Dice, home: Place) -> str:
    if home.country == "US":
        return dice.weighted(list(CULTURES), list(CULTURES.values()))
    own = [c.id for c in cultures().values() if c.country == home.country]
    if home.city in {"Toronto", "Vancouver"} or not own or dice.chance(0.08):
        return dice.weighted(list(CULTURES), list(CULTURES.values()))
    return dice.pick(own)


def _met(dice: Dice, circle: Circle) -> date:
    span = (circle.until - circle.since).days
    if circle.employer:  # most colleagues are there on the first day or come soon
        part = dice.unit() * dice.unit() if dice.chance(0.6) else dice.unit() * 0.9
    elif circle.script in {"recruiter", "vendor_in"}:
        part = 1 - dice.unit() * dice.unit()
    else:
        part = dice.unit()
    return circle.since + timedelta(days=int(span * part))


def _work(dice: Dice, person: Person, circle: Circle) -> None:
    first = person.met - timedelta(days=dice.between(200, 5200))
    anchor = None
    if circle.id in {"school", "exchange"}:  # graduated about when the owner did
        first = date(dice.between(2005, 2009), dice.between(1, 12), dice.between(1, 28))
    if circle.employer:
        start = person.met - timedelta(
            days=dice.between(0, 1500) if person.met - circle.since < timedelta(days=90) else dice.between(0, 20)
        )
        stay = dice.between(500, 3600)
        end = max(start + timedelta(days=stay), person.met + timedelta(days=150))
        anchor = (circle.employer, start, end)
        first = min(first, start - timedelta(days=30))
    level = max(0, circle.level - 1 - (person.met - first).days // 2400 + dice.between(-1, 1))
    write_career(dice, person, first, level, anchor)
    if person.sex == "f" and person.culture in {"us", "de", "uk", "jw", "mx"} and dice.chance(0.045):
        person.maiden = person.family
        person.family = draw_name(dice, person.culture, "f")[1]
        person.married = max(person.met, date(2015, 1, 1)) + timedelta(days=dice.between(100, 2200))
    person.thin = dice.weighted(("", "company", "position", "both"), (0.932, 0.008, 0.015, 0.045))


def _connect(dice: Dice, person: Person, circle: Circle) -> None:
    leaving = next((s.end or LATER for s in reversed(person.stints) if s.company == circle.employer), LATER)
    leaving = min(leaving, JOBS[circle.id[:4]][2] if circle.employer else LATER)
    if leaving < AS_OF and dice.chance(0.35):  # many connect when one of the two leaves
        day = leaving + timedelta(days=dice.between(-20, 40))
    elif circle.script == "recruiter" and dice.chance(0.5):
        start, end = dice.pick(HUNTS)
        day = start + timedelta(days=dice.between(-30, (end - start).days))
        person.met = min(person.met, day)
    else:
        day = person.met + timedelta(days=int(dice.unit() * dice.unit() * 240))
    day = max(day, person.met, JOINED)
    person.connected = at(
        day,
        dice.pick((13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1, 2)),
        dice.between(0, 59),
        dice.between(0, 59),
    )
    if dice.chance(0.022) and person.tie in {"silent", "occasional", "dormant"}:
        person.left = max(day, date(2016, 1, 1)) + timedelta(days=dice.between(200, 3900))
    elif dice.chance(0.012) and person.tie == "silent":
        person.dropped = AS_OF + timedelta(days=dice.between(20, 340))
