"""People of the address books who are not on LinkedIn: family, neighbours, the dentist, assistants, old acquaintances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.careers import write_career
from sample_data.generate.circles import CULTURES
from sample_data.generate.dice import Dice
from sample_data.generate.lore import company_by_name
from sample_data.generate.model import Address, Person, Stint, World
from sample_data.generate.naming import domain, draw_name, dress, local_part
from sample_data.generate.owner import AS_OF, JOINED

if TYPE_CHECKING:
    from sample_data.generate.population import Population

_FAMILY = (  # given, family, sex, relation, birthday, city
    ("Renate", "Feldhaus", "f", "mother", (1956, 2, 11), "Milwaukee"),
    ("Hans-Peter", "Feldhaus", "m", "father", (1953, 9, 30), "Milwaukee"),
    ("Markus", "Feldhaus", "m", "brother", (1982, 6, 3), "Madison"),
    ("Alicia", "Feldhaus", "f", "sister-in-law", (0, 12, 19), "Madison"),
    ("Owen", "Marchetti", "m", "partner", (1984, 8, 27), "Minneapolis"),
    ("Rosa", "Marchetti", "f", "partner's mother", (1955, 5, 5), "Saint Paul"),
    ("Ida", "Marchetti", "f", "child", (2016, 3, 14), "Minneapolis"),
    ("Theo", "Feldhaus", "m", "nephew", (0, 10, 2), "Madison"),
    ("Wiebke", "Arndt", "f", "aunt", (1950, 1, 22), "Hamburg"),
    ("Jörg", "Arndt", "m", "cousin", (1979, 7, 8), "Hamburg"),
)
_SERVICES = (  # given, family, company, title
    ("Sylvia", "Ostrander", "Lake Harriet Dental", "Dentist"),
    ("", "", "Bright Pipe Plumbing", ""),
    ("Gus", "Aldous", "Aldous & Sons Roofing", "Owner"),
    ("", "", "Linden Hills Veterinary Clinic", ""),
    ("Marcy", "", "", "Hairdresser"),
    ("Ron", "Babitz", "Babitz Auto Repair", "Mechanic"),
    ("Celeste", "Amaya", "Little Acorns Daycare", "Director"),
    ("Dr. Anand", "Kesavan", "Northside Pediatrics", "Pediatrician"),
    ("", "", "Twin Lakes Property Management", ""),
    ("Piano teacher", "Lydia", "", ""),
    ("Babysitter", "Emma", "", ""),
    ("Harold", "Quist", "Quist Tax Service", "CPA"),
    ("Bettina", "Alvord", "Alvord Yoga", "Instructor"),
    ("", "", "Ida School Office", ""),
)
_PREFIX = {
    "neighbour": "nb",
    "parent": "pa",
    "friend_off": "fo",
    "assistant": "as",
    "warehouse": "wh",
    "oldmate": "om",
    "oldgmail": "og",
}
_KINDS = (
    ("neighbour", 16),
    ("parent", 18),
    ("friend_off", 14),
    ("assistant", 12),
    ("warehouse", 24),
    ("oldmate", 34),
    ("oldgmail", 46),
)


def add_privates(world: World, population: Population, scale: float) -> None:
    """Put them into the world; families and couples share a phone or an e-mail address."""
    for number, (given, family, sex, relation, born, city) in enumerate(_FAMILY):
        person = _person(f"fa{number + 1:05d}", (given, family, sex), "family_off", city)
        person.relation, person.birthday = relation, born
        _reach(population, person)
        world.people[person.id] = person
    world.people["fa00002"].household = "fa00001"
    world.people["fa00004"].household = "fa00003"
    world.people["fa00007"].household = "fa00005"
    for number, (given, family, company, title) in enumerate(_SERVICES):
        person = _person(f"sv{number + 1:05d}", (given, family, "f"), "service", "Minneapolis")
        person.stints = [Stint(company, title, JOINED, None)] if company else []
        if not given:
            person.style = "company"
        elif not company:
            person.stints = [Stint("", title, JOINED, None)] if title else []
        _reach(population, person)
        world.people[person.id] = person
    for kind, count in _KINDS:
        _many(world, population, kind, max(2, int(count * min(scale, 8) + 0.5)))


def _person(key: str, name: tuple[str, str, str], circle: str, city: str) -> Person:
    given, family, sex = name
    return Person(
        id=key,
        given=given,
        family=family,
        sex=sex,
        culture="us",
        language="en",
        city=city,
        region={"Madison": "WI", "Milwaukee": "WI", "Hamburg": ""}.get(city, "MN"),
        country="DE" if city == "Hamburg" else "US",
        circle=circle,
        function="",
        met=date(2010, 1, 1),
    )


def _reach(population: Population, person: Person) -> None:
    dice = Dice(population.seed, "reach", person.id)
    person.slugs = []
    if person.given and person.family and " " not in person.given:
        host = dice.pick(("example.com", "example.net", "mail.example"))
        home = population.address(local_part(dice, person, person.family, work=False), host, dice)
        person.emails = [Address(home, "home", JOINED)]
    elif person.company_on(AS_OF):
        person.emails = [Address(f"office@{domain(person.company_on(AS_OF))}", "work", JOINED)]


def _many(world: World, population: Population, kind: str, count: int) -> None:
    previous: Person | None = None
    for number in range(count):
        key = f"{_PREFIX[kind]}{number + 1:05d}"
        dice = Dice(world.seed, "private", kind, number)
        culture = dice.weighted(list(CULTURES), list(CULTURES.values()))
        sex = dice.pick("fm")
        given, family, native = draw_name(dice, culture, sex)
        person = _person(
            key,
            (given, family, sex),
            kind,
            dice.pick(("Minneapolis", "Minneapolis", "Saint Paul", "Chicago")),
        )
        person.culture, person.native = culture, native
        person.function = dice.pick(("operations", "logistics", "supply", "care", "finance", "teaching"))
        person.met = AS_OF - timedelta(days=dice.between(-250 if number % 9 == 0 else 40, 4800))
        dress(dice, person)
        person.style, person.credentials = "", ""
        if dice.chance(0.6):
            person.birthday = (
                0 if dice.chance(0.4) else dice.between(1958, 1994),
                dice.between(1, 12),
                dice.between(1, 28),
            )
        if kind in {"neighbour", "parent"} and previous and number % 2:  # couples
            person.family, person.household = previous.family, previous.id
        _occupy(dice, person, kind)
        if kind == "assistant":
            _serve(world, dice, person)
        _reach(population, person)
        _work_mail(population, dice, person)
        assert key not in world.people
        world.people[key] = person
        previous = person


def _serve(world: World, dice: Dice, assistant: Person) -> None:
    """Work for a customer or a director the owner knows, who can only be reached through this address."""
    circles = {"client", "industry", "job5"}
    bosses = [p for p in world.people.values() if p.circle in circles and p.connected and not p.assistant]
    bosses = [p for p in bosses if p.met < AS_OF and p.company_on(AS_OF) in company_by_name()]
    boss = dice.pick(bosses)
    job = boss.job_on(AS_OF)
    assert job
    boss.assistant = assistant.id
    title = dice.pick(("Executive Assistant", "Office Manager"))
    assistant.stints = [Stint(job.company, title, min(job.start, date(2015, 1, 1)), None)]


def _occupy(dice: Dice, person: Person, kind: str) -> None:
    if kind == "warehouse":
        person.function = "operations"
        person.stints = [
            Stint(
                "Corvane Logistics",
                dice.pick(("Dock Supervisor", "Shift Lead", "Warehouse Associate", "Driver")),
                max(person.met, date(2019, 3, 1)),
                None,
            )
        ]
    elif kind in {"oldmate", "oldgmail"} and dice.chance(0.7):
        write_career(dice, person, person.met - timedelta(days=900), 1, None)


def _work_mail(population: Population, dice: Dice, person: Person) -> None:
    for stint in person.stints:
        if stint.company in company_by_name() and person.circle in {"assistant", "warehouse", "oldmate"}:
            address = population.address(
                local_part(dice, person, person.family, work=True), domain(stint.company), dice
            )
            person.emails.append(Address(address, "work", stint.start, stint.end))
