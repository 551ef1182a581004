"""Generates an invented network as three exports with known truth, to measure linking on.

Its rules (who shares what, how names get changed) are written from what address books look like, without looking at the
linker's tables: nicknames, credentials and legal forms are its own lists. Names come from the lists of `faker`.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

CULTURES = {
    "en_US": 30,
    "en_GB": 9,
    "de_DE": 13,
    "fr_FR": 7,
    "es_ES": 7,
    "pt_BR": 5,
    "it_IT": 5,
    "nl_NL": 5,
    "ru_RU": 4,
    "sv_SE": 3,
    "tr_TR": 2,
    "en_IN": 6,
    "cs_CZ": 1,
    "da_DK": 1,
    "fi_FI": 1,
    "id_ID": 1,
}
SHORT = {
    "Robert": "Bob Rob Bobby",
    "William": "Bill Will",
    "Richard": "Rick Dick Rich",
    "Elizabeth": "Liz Beth Betty Eliza",
    "Margaret": "Peggy Maggie Meg",
    "Katherine": "Kate Kathy Kat",
    "Michael": "Mike Mick",
    "James": "Jim Jamie Jimmy",
    "John": "Jack Johnny",
    "Joseph": "Joe",
    "Thomas": "Tom",
    "Christopher": "Chris Kit",
    "Daniel": "Dan Danny",
    "Matthew": "Matt",
    "Anthony": "Tony",
    "Andrew": "Andy Drew",
    "Jennifer": "Jen Jenny",
    "Jessica": "Jess",
    "Patricia": "Pat Trish",
    "Rebecca": "Becky",
    "Samantha": "Sam",
    "Benjamin": "Ben",
    "Alexander": "Alex Xander Sasha",
    "Nicholas": "Nick",
    "Jonathan": "Jon",
    "Timothy": "Tim",
    "Stephanie": "Steph",
    "Victoria": "Vicky Tori",
    "Edward": "Ed Ted",
    "Charles": "Chuck Charlie",
    "Susan": "Sue",
    "Deborah": "Debbie Deb",
    "Kimberly": "Kim",
    "Gregory": "Greg",
    "Johannes": "Hans Hannes",
    "Katharina": "Kathi Käthe",
    "Friedrich": "Fritz",
    "Wilhelm": "Willi",
    "Joachim": "Achim Jochen",
    "Sebastian": "Basti",
    "Elisabeth": "Lisa Sissi Lilo",
    "Margarete": "Grete",
    "Maximilian": "Max",
    "Ulrich": "Uli",
    "Wolfgang": "Wolf Wolfi",
    "Josef": "Sepp",
    "Theresa": "Resi",
    "Gabriele": "Gabi",
    "Susanne": "Susi Sanne",
    "Ursula": "Uschi",
    "Francisco": "Paco Fran",
    "José": "Pepe",
    "Dolores": "Lola",
    "Ignacio": "Nacho",
    "Guadalupe": "Lupe",
    "Concepción": "Concha",
    "Eduardo": "Edu Lalo",
    "Alejandro": "Alex Jandro",
    "Manuel": "Manolo",
    "Rosario": "Charo",
    "Guillermo": "Memo Guille",
    "Giuseppe": "Beppe Peppe",
    "Francesco": "Franco Cecco",
    "Giovanni": "Gianni Nanni",
    "Luigi": "Gigi",
    "Alessandro": "Sandro",
    "Alexandre": "Alex",
    "Frédéric": "Fred",
    "Nicolas": "Nico",
    "Emmanuel": "Manu",
    "Stéphane": "Steph",
    "Véronique": "Véro",
    "João": "Joãozinho",
    "Cornelis": "Kees",
    "Hendrik": "Henk",
    "Johanna": "Hanneke Jo",
    "Pieter": "Piet",
    "Willem": "Wim",
    "Lars": "Lasse",
    "Karl": "Kalle",
    "Александр": "Саша Шура",
    "Екатерина": "Катя",
    "Дмитрий": "Дима",
    "Анастасия": "Настя",
    "Татьяна": "Таня",
    "Мария": "Маша",
    "Сергей": "Серёжа",
    "Наталья": "Наташа",
    "Евгений": "Женя",
    "Владимир": "Вова",
}
TAILS = (
    "MBA",
    "PhD",
    "PMP",
    "CPA",
    "CFA",
    "SHRM-CP",
    "M.Sc.",
    "Esq.",
    "RN",
    "CISSP",
    "LLM",
    "MSc",
    "PMP, CSM",
    "Ph.D., MBA",
    "P.Eng",
)
ORNAMENTS = ("🌟", "🚀", "✅", "🇺🇦", "| Hiring", "- We are hiring", "☕", "(she/her)", "(he/him)", "✨", "®")
LEGAL = {
    "en": ("Inc", "LLC", "Ltd", "Inc.", "Corp", ", Inc."),
    "de": ("GmbH", "AG", "GmbH & Co. KG", "SE"),
    "fr": ("SA", "SAS", "S.A.S."),
    "es": ("S.L.", "SA"),
    "it": ("S.p.A.", "Srl"),
    "nl": ("B.V.", "NV"),
}
WORDS = (
    "North",
    "Harbor",
    "River",
    "Blue",
    "Silver",
    "Bright",
    "Atlas",
    "Orion",
    "Delta",
    "Summit",
    "Cedar",
    "Vector",
    "Nova",
    "Prime",
    "Quantum",
    "Green",
    "Iron",
    "Stone",
    "Clear",
    "Pioneer",
    "Apex",
    "Lumen",
    "Vertex",
    "Polar",
    "Coral",
    "Maple",
    "Falcon",
    "Echo",
    "Cobalt",
    "Meridian",
    "Crest",
    "Granite",
    "Solar",
    "Tidal",
    "Amber",
    "Onyx",
)
KINDS = (
    "Systems",
    "Partners",
    "Logistics",
    "Bank",
    "Consulting",
    "Health",
    "Energy",
    "Foods",
    "Labs",
    "Software",
    "Capital",
    "Insurance",
    "Media",
    "Mobility",
    "Design",
    "Engineering",
    "Analytics",
    "Robotics",
    "Pharma",
    "Textiles",
    "Security",
    "Networks",
    "Studios",
    "Works",
    "Ventures",
    "Legal",
    "Travel",
    "Retail",
)
TITLES = (
    "Software Engineer",
    "Sales Manager",
    "Account Manager",
    "Project Manager",
    "Consultant",
    "Director",
    "CEO",
    "CTO",
    "Founder",
    "HR Manager",
    "Recruiter",
    "Marketing Manager",
    "Analyst",
    "Product Manager",
    "Senior Consultant",
    "Partner",
    "Lawyer",
    "Managing Director",
    "Designer",
    "Operations Manager",
    "Controller",
    "Head of Sales",
    "Data Scientist",
    "Nurse",
    "Teacher",
    "Professor",
    "Architect",
    "Buyer",
    "Key Account Manager",
    "VP Sales",
    "CFO",
    "Assistant",
    "Team Lead",
)
HOSTS = (
    "gmail.com",
    "gmail.com",
    "gmail.com",
    "outlook.com",
    "yahoo.com",
    "icloud.com",
    "gmx.de",
    "web.de",
    "hotmail.com",
)
SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "İ": "I", "æ": "ae", "đ": "d"})
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SPELLINGS = (
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya",
    "a b v g d e yo zh z i i k l m n o p r s t u f h c ch sh sch  y  e iu ia",
    "a w w g d je jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja",
)
RUSSIAN = tuple(dict(zip(CYRILLIC, spelling.split(" "), strict=True)) for spelling in SPELLINGS)


@dataclass(frozen=True)
class Shape:
    """How a network is made up."""

    people: int = 6_000
    namesakes: float = 0.01  # share of people who get another's full name on top of chance
    overlap: float = 0.42  # chance that somebody who is in one source is in the next as well
    families: float = 0.06
    seed: int = 1


@dataclass
class Person:
    """One invented person with everything the exports may tell of them."""

    number: int
    culture: str
    female: bool
    given: str
    family: str
    middle: str = ""
    second_family: str = ""
    maiden: str = ""
    generation: str = ""
    by_middle: bool = False
    short: str = ""
    slug: str = ""
    jobs: list[tuple[int, str]] = field(default_factory=list)  # (company, title), oldest first
    mails: list[str] = field(default_factory=list)
    mobile: str = ""
    landline: str = ""
    household_mail: str = ""
    city: str = ""
    birthday: str = ""


def latin(text: str, scheme: int = 0) -> str:
    """Cyrillic in one of three usual spellings, everything else as it is."""
    table = RUSSIAN[scheme]
    out = "".join(table.get(c.lower(), c).capitalize() if c.isupper() else table.get(c, c) for c in text)
    return out.replace("yi", "y") if scheme == 0 else out


def unaccented(text: str) -> str:
    """Without accents, as people without the right keyboard type it."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(SPECIAL)) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """Letters a mail address may have."""
    return "".join(c for c in unaccented(latin(text)).lower() if c.isascii() and c.isalnum())


class Network:
    """The people of one invented network."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.random = random.Random(shape.seed)
        self.pools = {culture: self._pool(culture) for culture in CULTURES}
        self.companies = [self._company() for _ in range(max(shape.people // 6, 40))]
        self.switchboards = [self._number() for _ in self.companies]
        self.taken: set[tuple[str, str]] = set()
        self.people: list[Person] = []
        for _ in range(shape.people):
            self.people.append(self._person())
        self._namesakes()
        self._families()
        for person in self.people:
            self._reachable(person)

    def _pool(self, culture: str) -> dict[str, list[str]]:
        provider = import_module(f"faker.providers.person.{culture}").Provider
        pool = {
            name: list(getattr(provider, name)) for name in ("first_names_female", "first_names_male", "last_names")
        }
        for sex in ("female", "male"):
            pool[f"last_{sex}"] = list(getattr(provider, f"last_names_{sex}", ())) or pool["last_names"]
        for names in pool.values():
            random.Random(7).shuffle(names)  # which names are frequent is the same in every network
        return pool

    def _zipf(self, values: list[str]) -> str:
        """A value with 1/rank frequency, flattened: heads are common, tails are long."""
        if self.random.random() < 0.35:
            return self.random.choice(values)
        return values[min(int(len(values) ** self.random.random()) - 1, len(values) - 1)]

    def _company(self) -> tuple[str, str, str]:
        """(name, legal form, mail host)."""
        pick = self.random.choice
        second = pick(["", "", f" {pick(WORDS)}"])
        name = f"{pick(WORDS)}{second} {pick(KINDS)}"
        if self.random.random() < 0.2:
            name = f"{self._zipf(self.pools['en_US']['last_names'])} {pick(['& Co', '& Sons', 'Group', 'Partners'])}"
        legal = self.random.choice(LEGAL[self.random.choice(list(LEGAL))])
        return name, legal, plain(name) + self.random.choice([".example", "-group.example", ".test"])

    def _number(self) -> str:
        return f"+{self.random.choice(['1', '44', '49', '33', '34'])}{self.random.randrange(10**8, 10**9)}"

    def _person(self) -> Person:
        draw = self.random
        culture = draw.choices(list(CULTURES), list(CULTURES.values()))[0]
        pool, female = self.pools[culture], draw.random() < 0.48
        sex = "female" if female else "male"
        person = Person(
            len(self.people), culture, female, self._zipf(pool[f"first_names_{sex}"]), self._zipf(pool[f"last_{sex}"])
        )
        if culture in ("es_ES", "pt_BR"):
            person.second_family = self._zipf(pool[f"last_{sex}"])
        if draw.random() < 0.3:
            person.middle = self._zipf(pool[f"first_names_{sex}"])
            person.by_middle = draw.random() < 0.07
        if female and draw.random() < 0.22:
            person.maiden = self._zipf(pool[f"last_{sex}"])
        if draw.random() < 0.05 and culture in ("de_DE", "fr_FR", "en_GB"):
            person.family += "-" + self._zipf(pool[f"last_{sex}"])
        if draw.random() < 0.3 and person.given in SHORT:
            person.short = draw.choice(SHORT[person.given].split())
        elif draw.random() < 0.015 and len(person.given) > 5:
            person.short = person.given[: draw.choice([3, 4])]
        for _ in range(draw.choice([1, 1, 1, 2, 2, 3])):
            size = len(self.companies)
            large = draw.random() < 0.5
            person.jobs.append((int(size ** draw.random()) - 1 if large else draw.randrange(size), draw.choice(TITLES)))
        person.city = draw.choice(
            ["London", "Berlin", "München", "Paris", "Madrid", "Boston", "New York", "Chicago", "Hamburg", "Lyon"]
        )
        person.city = draw.choice([person.city, f"{self._zipf(pool['last_names'])}ville"])
        return person

    def _namesakes(self) -> None:
        for _ in range(int(self.shape.people * self.shape.namesakes)):
            one, other = self.random.sample(self.people, 2)
            other.culture, other.female, other.given, other.family = one.culture, one.female, one.given, one.family
            other.second_family, other.short, other.maiden = one.second_family, one.short, ""
            if self.random.random() < 0.05:
                other.jobs[-1] = (one.jobs[-1][0], self.random.choice(TITLES))  # colleagues of one name

    def _families(self) -> None:
        """Households: a spouse or a child with the same family name, one landline, often one address."""
        for _ in range(int(self.shape.people * self.shape.families)):
            one, other = self.random.sample(self.people, 2)
            other.culture, other.family, other.second_family = one.culture, one.family, one.second_family
            pool = self.pools[one.culture]
            other.given = self._zipf(pool["first_names_female" if other.female else "first_names_male"])
            other.short = ""
            if self.random.random() < 0.12 and not one.female and not other.female:
                other.given, one.generation, other.generation = one.given, "Sr.", "Jr."
            one.landline = other.landline = one.landline or self._number()
            one.city = other.city
            if self.random.random() < 0.4:
                one.household_mail = other.household_mail = (
                    f"{plain(one.family)}.family{one.number}@{self.random.choice(HOSTS)}"
                )

    def _unique(self, local: str, host: str) -> str:
        """A free mail box; Gmail sees no dots."""
        while (local.replace(".", ""), host) in self.taken:
            local += str(self.random.randrange(1, 10))
        self.taken.add((local.replace(".", ""), host))
        return f"{local}@{host}"

    def _reachable(self, person: Person) -> None:
        draw = self.random
        given, family = plain(person.given) or "x", plain(person.family) or "y"
        local = draw.choice(
            [
                f"{given}.{family}",
                f"{given[0]}{family}",
                f"{given}{family}",
                f"{family}{draw.randrange(60, 99)}",
                f"{given}{draw.randrange(1000)}",
            ]
        )
        host = draw.choice(HOSTS)
        person.mails.append(self._unique(f"{local}{draw.choice(['', draw.randrange(100), person.number])}", host))
        host = self.companies[person.jobs[-1][0]][2]
        work = draw.choice([f"{given}.{family}", f"{given[0]}.{family}", f"{given[0]}{family}"])
        person.mails.append(self._unique(work, host))
        person.mobile = self._number()
        person.birthday = f"{draw.randrange(1950, 2003)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        person.slug = draw.choice(
            [
                f"{given}-{family}-{draw.getrandbits(32):x}",
                f"{given}{family}{person.number}",
                f"{given}-{family}-{person.number}",
            ]
        )


class Exporter:
    """Writes what one kind of source says about a person, with the usual differences."""

    def __init__(self, network: Network, seed: int) -> None:
        self.network = network
        self.random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Yes with this probability."""
        return self.random.random() < share

    def company(self, job: int) -> str:
        """An employer as somebody writes it."""
        name, legal, _ = self.network.companies[job]
        style = self.random.random()
        if style < 0.4:
            return name
        if style < 0.8:
            return f"{name} {legal}".replace(" ,", ",")
        return (
            name.upper()
            if style < 0.87
            else f"{name} {self.random.choice(['Germany', 'UK', 'International', 'Group', 'EMEA'])}"
        )

    def spelled(self, text: str, culture: str) -> str:
        """A name as somebody types it: transliterated, without accents, now and then with a slip."""
        if culture == "ru_RU":
            text = text if self.chance(0.35) else latin(text, self.random.randrange(3))
        elif self.chance(0.3):
            if culture == "de_DE" and self.chance(0.6):
                text = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
            text = unaccented(text)
        if self.chance(0.012) and len(text) > 4:
            at = self.random.randrange(1, len(text) - 1)
            text = self.random.choice(
                [
                    text[:at] + text[at + 1 :],
                    text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                    text[:at] + text[at] + text[at:],
                ]
            )
        return text

    def parts(self, person: Person, *, formal: float, maiden: float) -> tuple[str, str, str]:
        """(given, middle, family) as this source has them."""
        given, family = person.given, person.family
        if person.by_middle and self.chance(0.6):
            given = person.middle
        elif person.short and not self.chance(formal):
            given = person.short
        if person.maiden and self.chance(maiden):
            family = person.maiden
        elif person.second_family and self.chance(0.5):
            family = f"{family} {person.second_family}"
        middle = person.middle if person.middle and given == person.given and self.chance(0.25) else ""
        if middle and self.chance(0.6):
            middle = middle[0] + "."
        return self.spelled(given, person.culture), middle, self.spelled(family, person.culture)

    def linkedin(self, person: Person) -> dict[str, Any]:
        """A row of the connection list: the present job, hardly ever an address, ornaments and credentials."""
        given, middle, family = self.parts(person, formal=0.7, maiden=0.1)
        if person.culture == "ru_RU":
            given, family = latin(given, self.random.randrange(2)), latin(family, self.random.randrange(2))
        if middle and self.chance(0.5):
            given += f" {middle}"
        if person.maiden and self.chance(0.12):
            family += self.random.choice([f" ({person.maiden})", f" (née {person.maiden})", f"-{person.maiden}"])
        if person.generation == "Jr." and self.chance(0.5):
            family += " Jr."
        if self.chance(0.11):
            family += f", {self.random.choice(TAILS)}"
        if self.chance(0.05):
            family += f" {self.random.choice(ORNAMENTS)}"
        if self.chance(0.03):
            given = f"{self.random.choice(['Dr.', 'Prof.', 'Ing.'])} {given}"
        if self.chance(0.015):
            family = family[0] + "."
        company, title = person.jobs[-1]
        day = f"{self.random.randrange(2008, 2026)}-{self.random.randrange(1, 13):02}-{self.random.randrange(1, 29):02}"
        return {
            "source": "linkedin",
            "given": given,
            "family": family,
            "company": self.company(company) if self.chance(0.94) else "",
            "position": title,
            "slug": person.slug,
            "emails": [self.random.choice(person.mails)] if self.chance(0.05) else [],
            "connected_on": day,
        }

    def vcard(self, person: Person) -> dict[str, Any]:  # noqa: C901 - one line per habit
        """A card of a phone: nicknames, private numbers, an old job."""
        given, middle, family = self.parts(person, formal=0.35, maiden=0.35)
        row: dict[str, Any] = {
            "source": "vcard",
            "given": given,
            "middle": middle,
            "family": family,
            "emails": [],
            "phones": [],
        }
        if self.chance(0.05):
            row["family"] = ""
        elif self.chance(0.015):
            row["given"], row["family"] = family, given
        elif self.chance(0.04):
            row["given"], row["family"], row["name"] = "", "", f"{given} {family}"
        if person.short and given == person.given and self.chance(0.2):
            row["nickname"] = person.short
        if person.generation and self.chance(0.5):
            row["suffix"] = person.generation
        if self.chance(0.6):
            row["emails"].append(
                person.household_mail if person.household_mail and self.chance(0.6) else person.mails[0]
            )
        if self.chance(0.25):
            row["emails"].append(person.mails[1])
        if self.chance(0.75):
            row["phones"].append(self.number(person.mobile))
        if person.landline and self.chance(0.6):
            row["phones"].append(self.number(person.landline))
        if self.chance(0.7):
            company, title = person.jobs[0] if self.chance(0.3) else person.jobs[-1]
            row |= {"company": self.company(company), "position": title if self.chance(0.4) else ""}
        if self.chance(0.12):
            row["birthday"] = person.birthday if self.chance(0.8) else f"-{person.birthday[4:]}"
        if self.chance(0.2):
            row["city"] = person.city
        if self.chance(0.02):
            row["slug"] = person.slug
        return row

    def outlook(self, person: Person) -> dict[str, Any]:
        """A row of an office address book: work address, switchboard, now and then somebody else's address."""
        given, middle, family = self.parts(person, formal=0.85, maiden=0.25)
        company, title = person.jobs[-1] if self.chance(0.78) else person.jobs[0]
        row: dict[str, Any] = {
            "source": "outlook",
            "given": given,
            "middle": middle,
            "family": family,
            "emails": [],
            "phones": [],
        }
        if self.chance(0.05):
            row |= {"given": "", "middle": "", "family": "", "name": f"{family}, {given}"}
        if self.chance(0.88):
            row |= {"company": self.company(company), "position": title if self.chance(0.6) else ""}
        if self.chance(0.6) and (company, title) == person.jobs[-1]:
            row["emails"].append(person.mails[1])
        if self.chance(0.3):
            row["emails"].append(person.mails[0])
        if self.chance(0.02):
            assistant = self.network.people[self.random.randrange(len(self.network.people))]
            row["emails"].append(assistant.mails[1])
        if self.chance(0.03):
            row["emails"].append(
                f"{self.random.choice(['info', 'office', 'sales', 'kontakt'])}@{self.network.companies[company][2]}"
            )
        if self.chance(0.3):
            row["phones"].append(self.number(self.network.switchboards[company]))
        if self.chance(0.55):
            row["phones"].append(self.number(person.mobile))
        if self.chance(0.15):
            row["city"] = person.city
        return row

    def number(self, number: str) -> str:
        """With or without the country code."""
        return number if self.chance(0.75) else "0" + number[-9:]


def rows(shape: Shape) -> list[dict[str, Any]]:
    """Rows of the three exports in random order; `truth` is the number of the person."""
    network = Network(shape)
    exporter = Exporter(network, shape.seed + 1_000_003)
    makers = {"linkedin": exporter.linkedin, "vcard": exporter.vcard, "outlook": exporter.outlook}
    duplicates = {"linkedin": 0.0, "vcard": 0.035, "outlook": 0.02}
    found = []
    for person in network.people:
        here = [
            source
            for source, share in (("linkedin", 0.62), ("vcard", 0.4), ("outlook", 0.33))
            if exporter.chance(share)
        ]
        if len(here) > 1 and not exporter.chance(shape.overlap / 0.42):
            here = here[:1]
        for source in here or ["linkedin"]:
            copies = 1 + exporter.chance(duplicates[source])
            found.extend(makers[source](person) | {"truth": person.number} for _ in range(copies))
    exporter.random.shuffle(found)
    return found
