"""The files of a LinkedIn archive that are about other people, except messages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.generate.cards import Clerk
from sample_data.generate.clock import pacific
from sample_data.generate.csvtext import Written, month_name, short_stamp, stamp, table
from sample_data.generate.dice import Dice
from sample_data.generate.naming import linkedin_name, slug_url
from sample_data.generate.owner import at

if TYPE_CHECKING:
    from sample_data.generate.model import Favour, Person, World

PREAMBLE = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. '
    "You will only see email addresses for connections who have allowed their connections to see or download their "
    "email address using this setting "
    "https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
_INVITATIONS_KEPT = timedelta(days=183)  # LinkedIn exports about the last six months
_SHOWS_EMAIL = 0.02


def untidy(dice: Dice, company: str, title: str) -> tuple[str, str]:
    """Company and title as a few people really type them: blanks, tabs, quotes, a lone dot, a telephone number."""
    if not company or not title or not dice.chance(0.025):
        return company, title
    return dice.pick(
        (
            (company + " ", title),
            (company, title + "  "),
            (company, f'{title} ("the fixer")'),
            (company, "."),
            (company, f"{title}\t"),
            (company.upper(), title),
            (company, f"{title}, call 612-555-0173"),
            (company + ", Inc.", title),
        )
    )


class Export:
    """The archive as LinkedIn would make it on one day."""

    def __init__(self, world: World, day: date) -> None:
        self.world = world
        self.day = day
        self.cut = at(day)
        self.shown: dict[tuple[str, bool], tuple[str, str]] = {}  # names and addresses already worked out

    def gone(self, person: Person) -> bool:
        """Whether the account is closed: LinkedIn shows nobody's name for it any more."""
        return bool(person.left and person.left <= self.day)

    def connected(self) -> list[Person]:
        """Connections on that day, newest first."""
        found = [
            p
            for p in self.world.people.values()
            if p.connected and p.connected < self.cut and not (p.dropped and p.dropped <= self.day)
        ]
        return sorted(found, key=lambda p: (p.connected, p.id), reverse=True)

    def name(self, person: Person) -> tuple[str, str]:
        """First and last name on that day."""
        return linkedin_name(person, person.family_on(self.day))

    def url(self, person: Person, raw: bool = False) -> str:
        """Profile address; `raw` leaves letters of other alphabets as they are."""
        slug = person.slug_on(self.day)
        return "https://www.linkedin.com/in/" + slug if raw else slug_url(slug)

    def connections(self) -> Written:
        """Connections.csv with its preamble."""
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for person in self.connected():
            assert person.connected
            on = month_name(person.connected)
            if self.gone(person):
                rows.append(("", "", "", "", "", "", on))
                people.append(None)
                continue
            first, last = self.name(person)
            job = person.job_on(self.day)
            company = job.company if job and person.thin not in {"company", "both"} else ""
            title = job.title if job and person.thin not in {"position", "both"} else ""
            company, title = untidy(Dice(self.world.seed, "untidy", person.id), company, title)
            rows.append((first, last, self.url(person), self._email(person), company, title, on))
            people.append(None if person.style == "company" else person.id)
        header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        return Written("Connections.csv", PREAMBLE.encode() + table(header, rows), people)

    def _email(self, person: Person) -> str:
        if person.style == "company" or not Dice(self.world.seed, "shows e-mail", person.id).chance(_SHOWS_EMAIL):
            return ""
        home = [a.value for a in person.emails if a.kind == "home"]
        return home[0] if home else ""

    def invitations(self) -> Written:
        """Invitations.csv of the last half year, outgoing first; times are US Pacific."""
        kept = [i for i in self.world.invitations if self.cut - _INVITATIONS_KEPT <= i.at < self.cut]
        kept.sort(key=lambda i: (i.outgoing, i.at, i.person), reverse=True)
        me = f"{self.world.owner.given} {self.world.owner.family}"
        mine = self.url(self.world.owner)
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for invitation in kept:
            person = self.world.people[invitation.person]
            if self.gone(person):
                continue
            names, urls = (me, " ".join(self.name(person))), (mine, self.url(person))
            if not invitation.outgoing:
                names, urls = names[::-1], urls[::-1]
            direction = "OUTGOING" if invitation.outgoing else "INCOMING"
            rows.append((*names, short_stamp(pacific(invitation.at)), invitation.note, direction, *urls))
            people.append(person.id if person.style != "company" else None)
        return Written(
            "Invitations.csv",
            table("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", rows),
            people,
        )

    def endorsements(self, given: bool) -> Written:
        """Endorsement_Given_Info.csv or Endorsement_Received_Info.csv: one row per skill, seconds apart."""
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for favour in self._favours("endorsement", given):
            person = self.world.people[favour.person]
            for number, skill in enumerate(favour.skills):
                moment = favour.at + timedelta(seconds=number * 2)
                rows.append(
                    (
                        f"{moment:%Y/%m/%d %H:%M:%S} UTC",
                        skill,
                        *self.name(person),
                        "www.linkedin.com/in/" + person.slug_on(self.day),
                        "ACCEPTED",
                    )
                )
                people.append(person.id)
        who = "Endorsee" if given else "Endorser"
        name = "Endorsement_Given_Info.csv" if given else "Endorsement_Received_Info.csv"
        header = f"Endorsement Date,Skill Name,{who} First Name,{who} Last Name,{who} Public Url,Endorsement Status"
        return Written(name, table(header, rows), people)

    def recommendations(self, given: bool) -> Written:
        """Recommendations_Given.csv or Recommendations_Received.csv; the person by name and company only."""
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for favour in self._favours("recommendation", given):
            person = self.world.people[favour.person]
            job = person.job_on(self.day)
            rows.append(
                (
                    *self.name(person),
                    job.company if job else "",
                    job.title if job else "",
                    favour.text,
                    short_stamp(favour.at, padded=True),
                    "VISIBLE",
                )
            )
            people.append(person.id)
        name = "Recommendations_Given.csv" if given else "Recommendations_Received.csv"
        return Written(name, table("First Name,Last Name,Company,Job Title,Text,Creation Date,Status", rows), people)

    def _favours(self, kind: str, given: bool) -> list[Favour]:
        found = [
            f
            for f in self.world.favours
            if f.kind == kind and f.given == given and f.at < self.cut and not self.gone(self.world.people[f.person])
        ]
        return sorted(found, key=lambda f: (f.at, f.person), reverse=True)

    def notes(self) -> Written:
        """Notes.csv: what the owner wrote down about connections."""
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for key, moment, text in sorted(self.world.notes, key=lambda n: (n[1], n[0]), reverse=True):
            person = self.world.people[key]
            if moment >= self.cut or self.gone(person) or (person.dropped and person.dropped <= self.day):
                continue
            rows.append((*self.name(person), self.url(person), text, f"{stamp(moment)} UTC", f"{stamp(moment)} UTC"))
            people.append(key)
        return Written(
            "Notes.csv",
            table(
                "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
                rows,
            ),
            people,
        )

    def imported(self) -> Written:
        """ImportedContacts.csv: the phone's address book as it was synchronised in 2019, oddities included."""
        rows: list[tuple[str, ...]] = []
        people: list[str | None] = []
        for card in Clerk(self.world).cards("google", date(2019, 11, 4))[:64]:
            phones = ", ".join((" " if number == 0 else "") + value for number, (_, value) in enumerate(card.phones))
            row = (
                card.given,
                card.middle,
                card.family,
                "",
                card.nickname,
                card.prefix,
                card.suffix,
                card.title,
                ", ".join(value for _, value in card.emails),
                phones,
                "11/4/19, 6:12 PM",
                "11/4/19, 6:12 PM",
                "",
                "",
                "false",
                "",
            )
            for _ in range(4 if len(rows) == 9 else 1):
                rows.append(row)
                people.append(None if card.organisation else card.person)
        rows.append(
            (
                "forum-list@exampl",
                *("",) * 7,
                "forum-list@example.org",
                "",
                "11/4/19, 6:12 PM",
                "11/4/19, 6:12 PM",
                "",
                "",
                "false",
                "",
            )
        )
        rows.append(
            (
                "Nora",
                "",
                "Feldhaus",
                *("",) * 5,
                "nora.feldhaus@example.com",
                " +16125550142",
                "11/4/19, 6:12 PM",
                "11/4/19, 6:12 PM",
                "US",
                "",
                "false",
                "",
            )
        )
        people += [None, None]
        header = (
            "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt,"
            "UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location"
        )
        return Written("ImportedContacts.csv", table(header, rows), people)
