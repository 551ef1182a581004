"""Builders of snapshots: invented people, generously filled, with defaults for everything."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from auditor.audits.base import Column, Estimate, Finding, Outcome, Table, counted
from auditor.snapshot import Action, AuditResult, Category, LinkReceipt, Snapshot, SourceReceipt

if TYPE_CHECKING:
    from collections.abc import Callable

GIVEN = (
    "Ann Björn Chiara Dmitri Elif Fatima Gwen Hiroshi Ines Jorge Katarzyna Liam Mei Ngozi Oluwaseun Priya Quentin "
    "Rosa Sven Tomáš Uma Vikram Wei Ximena Yusuf Zoë Łucja Søren Aoife Bao"
).split()
FAMILY = (
    "Lee Lindqvist Rossi Petrov Yılmaz Haddad Morgan Tanaka Duarte Castillo Nowak Byrne Chen Okafor Adeyemi Sharma "
    "Dubois Marín Håkansson Novák Iyer Rao Zhang Flores Demir Jansen Kowalski Sørensen Kelly Nguyễn"
).split()
COMPANIES = (
    "Northwind Mills", "Contoso Rail", "Fabrikam Health", "Aster & Quill", "Blue Heron Labs", "Kestrel Energy",
    "Lumen Freight", "Oak Street Bank", "Polar Software", "Quayside Media", "Rowan Biotech", "Tidewater Search",
)  # fmt: skip
POSITIONS = (
    "Head of Operations", "Product Manager", "Recruiter", "Software Engineer", "Partner", "CFO", "Data Analyst",
    "Marketing Director", "Founder", "Project Lead", "Consultant, Supply Chain", "",
)  # fmt: skip
TIES = ("strong", "active", "weak", "one-way", "no evidence")
TIE_WEIGHTS = (3, 6, 26, 14, 51)
PEOPLE_COLUMNS = (
    Column("person_id", "Person", "person"),
    Column("name", "Name"),
    Column("company", "Company"),
    Column("position", "Position"),
    Column("tie", "Tie"),
    Column("last_on", "Last contact", "date"),
    Column("active_days_12m", "Active days, 12 months", "number"),
    Column("episodes", "Episodes", "number"),
    Column("two_way", "Two-way", "number"),
    Column("connected_on", "Connected", "date"),
    Column("reachable", "E-mail or phone", "flag"),
    Column("sources", "Sources"),
    Column("known_by", "Known by"),
)


def a_person(index: int, draw: random.Random) -> tuple[Any, ...]:
    """One row of the people table."""
    tie = draw.choices(TIES, TIE_WEIGHTS)[0]
    touched = tie != "no evidence"
    name = f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"
    return (
        f"p{index:05d}",
        name,
        draw.choice(COMPANIES),
        draw.choice(POSITIONS),
        tie,
        f"{draw.randint(2018, 2026)}-{draw.randint(1, 10):02d}-{draw.randint(1, 28):02d}" if touched else "",
        draw.randint(0, 60) if tie in ("strong", "active") else 0,
        draw.randint(1, 40) if touched else 0,
        draw.randint(1, 20) if tie in ("strong", "active", "weak") else 0,
        f"{draw.randint(2009, 2026)}-{draw.randint(1, 10):02d}-{draw.randint(1, 28):02d}",
        draw.random() < 0.3,
        draw.choice(("linkedin", "linkedin; vcard", "outlook", "google; linkedin")),
        f"number {index}" if index % 9 == 8 else "",
    )


def people(total: int = 1204, seed: int = 7) -> Table:
    """The people table."""
    draw = random.Random(seed)
    return Table("people", "People", PEOPLE_COLUMNS, tuple(a_person(i, draw) for i in range(total)), total)


def an_audit(id_: str = "strong_ties", outcome: Outcome | None = None, **more: Any) -> AuditResult:
    """An audit with its editorial place."""
    given: dict[str, Any] = {
        "label": id_.replace("_", " ").capitalize(),
        "question": "What does this answer?",
        "category": "depth",
        "weight": 1.0,
        "formula": "Points = 100 × share of people with a two-way episode in 24 months, full at 5 % (ours).",
        "sources": ("Roberts & Dunbar 2011",),
    }
    return AuditResult(id=id_, outcome=outcome or Outcome("scored", "A finding", 50.0), **{**given, **more})


def _rows(table: Table, count: int, *keys: str) -> list[tuple[Any, ...]]:
    """Some people's cells, by key."""
    places = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(row[place] for place in places) for row in table.rows[:count]]


def count_audit(table: Table, answers: int = 60) -> AuditResult:
    """The headline with answers."""
    total = len(table.rows)
    asked = tuple(
        (person, company, "yes" if i % 11 == 0 else "no", "yes" if i % 30 == 0 else "no", "2026-11-12")
        for i, (person, company) in enumerate(_rows(table, answers, "person_id", "company"))
    )
    sampled: dict[str, Any] = {"n": len(asked), "of": total, "basis": "sampled", "table": "asked"}
    estimates = (
        Estimate("lunch_people", "would accept lunch", 41, 23, 66, unit="people", **sampled),
        Estimate("advocate_people", "would advocate for you", 12, 4, 31, unit="people", **sampled),
        Estimate("lunch_share", "would accept lunch", 0.034, 0.019, 0.055, unit="share", **sampled),
        Estimate("advocate_share", "would advocate for you", 0.01, 0.003, 0.026, unit="share", **sampled),
        Estimate("strangers_share", "are people you cannot place", 0.18, 0.1, 0.29, unit="share", **sampled),
        counted("lunch_known", "said yes to lunch under A", 5, n=len(asked), of=len(asked), table="asked"),
        Estimate(
            "lunch_share_random",
            "as if the letters were a random draw",
            0.034,
            0.024,
            0.049,
            len(asked),
            "share",
            basis="assumed",
        ),
    )
    outcome = Outcome(
        "informative",
        "About 41 of your 1,204 contacts would have lunch with you, and about 12 would speak up for you",
        findings=(
            Finding(
                "From 60 answers: between 2 and 6 of every 100 contacts would have lunch with you.",
                table="asked",
            ),
            Finding("About one in six of the people asked are strangers to you by now.", "attention", "asked"),
        ),
        estimates=estimates,
        tables=(
            Table(
                "asked",
                "The people you were asked about",
                (
                    Column("person", "Person", "person"),
                    Column("company", "Company"),
                    Column("lunch", "Lunch"),
                    Column("advocate", "Advocate"),
                    Column("answered_on", "Answered", "date"),
                ),
                asked,
            ),
            Table(
                "fairness",
                "Do the people under A differ from the rest?",
                (
                    Column("what", "What"),
                    Column("letter", "Under A", "share"),
                    Column("rest", "The rest", "share"),
                ),
                (
                    ("On LinkedIn", 0.93, 0.91),
                    ("Same employer", 0.05, 0.06),
                    ("Known more than 5 years", 0.55, 0.49),
                ),
            ),
        ),
        caveats=(
            "What people would do is your judgement, not theirs.",
            "People who like you may still keep their name out of it.",
        ),
    )
    return an_audit(
        "count", outcome, label="Count the A's", question="Who would have lunch with you for fun, and who would advocate for you?",
        weight=0.0, formula="No points: a count is a count. The range is the exact one for the letter drawn.",
    )  # fmt: skip


def strong_ties_audit(table: Table) -> AuditResult:
    """Depth, with every table a chart is drawn from."""
    draw = random.Random(3)
    classes = {tie: sum(row[4] == tie for row in table.rows) for tie in TIES}
    years = [
        (
            year,
            draw.randint(0, 6),
            draw.randint(1, 9),
            draw.randint(8, 30),
            draw.randint(5, 19),
            draw.randint(15, 60),
        )
        for year in range(2009, 2027)
    ]
    months = [
        (f"{year}-{month:02d}", max(0, int(draw.gauss(40, 30))))
        for year in range(2017, 2027)
        for month in range(1, 13)
        if (year, month) <= (2026, 11)
    ]
    strongest = tuple(
        (*row, "messages.csv row 17")
        for row in _rows(table, 130, "person_id", "tie", "active_days_12m", "episodes", "two_way", "last_on")
    )
    person = Column("person", "Person", "person")
    outcome = Outcome(
        "scored",
        "Three of your five strongest ties have gone quiet",
        61.0,
        findings=(
            Finding("You have had two-way contact with 342 people, more than a quarter of everyone you know.", "good", "classes"),
            Finding("Three of your five strongest ties have been silent for more than three times their usual gap.", "attention", "cooling"),
            Finding("Half of your contacts have never exchanged a word with you here."),
        ),
        estimates=(
            counted("strong", "strong ties", classes["strong"], n=len(table.rows), of=len(table.rows), table="strongest"),
            counted("two_way_ever", "any two-way exchange, ever", 0.284, n=1204, unit="share", of=len(table.rows), table="classes"),
            counted("median_gap", "usual gap between contacts", 23, n=41, unit="days"),
            Estimate("closeness", "felt closeness, 1 to 5", None, None, None, 0, "index", note="asked in the count"),
        ),
        tables=(
            Table("classes", "Everyone you know, by what the exports show", (Column("class", "Class"), Column("people", "People", "number")), tuple(classes.items())),
            Table(
                "layers", "How many people you keep up with",
                (Column("layer", "In touch at least"), Column("people", "People", "number"), Column("guide", "Guide", "number")),
                (("weekly", 4, 5), ("monthly", 9, 15), ("half-yearly", 31, 50), ("yearly", 188, 150)),
            ),
            Table(
                "by_year", "When you met the people you know, and what became of it",
                (Column("year", "Year"), *(Column(tie, tie.capitalize(), "number") for tie in TIES)),
                tuple(years),
            ),
            Table("months", "Contact by month", (Column("month", "Month", "date"), Column("touches", "Touches", "number")), tuple(months)),
            Table(
                "strongest", "Your strongest ties",
                (person, Column("class", "Class"), Column("active_days_12m", "Active days, 12 months", "number"), Column("episodes", "Episodes", "number"),
                 Column("two_way_share", "Two-way", "number"), Column("last_on", "Last contact", "date"), Column("source", "Where", "source")),
                strongest, 412, "A strong tie has at least three two-way episodes in 24 months.",
            ),
            Table(
                "cooling", "Ties that have gone quiet",
                (person, Column("usual_gap", "Usual gap, days", "number"), Column("silent", "Silent for, days", "number"), Column("last_on", "Last contact", "date")),
                tuple((row[0], 23, 140, row[1]) for row in _rows(table, 8, "person_id", "last_on")),
            ),
        ),
        caveats=("Phone calls and lunches leave no trace in these files.", "A quiet tie is not a lost one."),
    )  # fmt: skip
    return an_audit(
        "strong_ties", outcome, label="Strong ties", question="Whom do you really keep up with?", weight=2.0
    )


def other_audits(table: Table) -> tuple[AuditResult, ...]:
    """One audit of each further status, in further categories."""
    give = Table(
        "give_take", "What you gave and what you received",
        (Column("kind", "Kind"), Column("given", "You gave", "number"), Column("received", "You received", "number")),
        (("recommendations", 3, 8), ("endorsements", 41, 96), ("introductions", 12, 5), ("thanks", 88, 61), ("help offered", 9, 7)),
    )  # fmt: skip
    reach = Table(
        "reach", "Reachable outside LinkedIn",
        (Column("group", "Group"), Column("reachable", "Reachable", "number"), Column("total", "Of", "number")),
        (("strong and active ties", 71, 108), ("everyone", 352, 1204)),
    )  # fmt: skip
    owed = Table(
        "owed", "Messages waiting for your answer",
        (Column("person", "Person", "person"), Column("since", "Waiting since", "date"), Column("source", "Where", "source")),
        tuple((row[0], "2026-10-03", "messages.csv row 4,211") for row in _rows(table, 6, "person_id")),
    )  # fmt: skip
    unknown = Table(
        "sectors", "Where your people work",
        (Column("sector", "Sector"), Column("people", "People", "number")),
        (("Software", 412), ("Finance", 310), ("Health", 122), ("Energy", 64), ("Media", 31)),
    )  # fmt: skip
    profile = Table(
        "checks", "Profile, line by line",
        (Column("check", "What helps"), Column("passed", "In place", "flag"), Column("seen_on", "Last seen", "date")),
        (("A headline", True, "2026-03-01"), ("A summary", True, ""), ("A current position", True, ""), ("Five skills", True, ""),
         ("A post or comment in the last 30 days", False, "2026-01-20"), ("A recommendation given in 12 months", False, "")),
    )  # fmt: skip
    return (
        an_audit("reciprocity", Outcome("scored", "You receive more recognition than you return, and you help more than you ask", 58.0,
            findings=(Finding("You introduced people twelve times in two years.", "good"), Finding("Six messages wait for your answer.", "attention", "owed")),
            estimates=(counted("owed", "messages waiting", 6, n=6, unit="count", table="owed"),), tables=(give, owed)),
            label="Give and take", category="give_and_take", question="Do you give before you ask?"),
        an_audit("recruiters", Outcome("scored", "Two recruiters know what you do today", 24.0,
            findings=(Finding("Two of 38 recruiters have heard from you in the last year.", "attention"),),
            estimates=(counted("fresh", "recruiters in fresh contact", 2, n=38, of=38),)), label="Recruiters kept fresh", category="readiness"),
        an_audit("targets", Outcome("manual", "Your target areas are not known yet", why="Write the companies and fields you aim for into targets.toml, then run the audit again."),
            label="Target areas", category="readiness"),
        an_audit("reach", Outcome("informative", "Your contacts reach into 214 companies and five main fields", why="Shown, not graded.", tables=(unknown,),
            findings=(Finding("No employer holds more than 6 % of your contacts.", "good"),)), label="Reach and sameness", category="breadth"),
        an_audit("habits", Outcome("not_measured", "Profile habits could not be checked", why="The archive has no Profile.csv. Ask LinkedIn for the complete archive, all boxes ticked."),
            label="LinkedIn habits", category="routine"),
        an_audit("profile", Outcome("scored", "Four of six things that help people find you are in place", 66.0, tables=(profile,)),
            label="Profile", category="routine"),
        an_audit("routine", Outcome("failed", "The routine could not be computed", why="An unexpected value; the others are not affected."), label="Routine", category="routine"),
        an_audit("address_book", Outcome("scored", "If LinkedIn closed tomorrow, you could reach 71 of your 108 strong and active ties", 92.0,
            findings=(Finding("You hold an e-mail address or phone number for two thirds of the people you are in touch with.", "good", "reach"),),
            estimates=(counted("reachable_strong", "strong and active ties reachable", 71, n=108, of=108, table="reach"),), tables=(reach,)),
            label="Address book", category="address_book"),
        an_audit("belief", Outcome("not_applicable", "Nobody was counted as an advocate", why="Answer at least one question with yes."), label="Belief and evidence"),
    )  # fmt: skip


CATEGORIES = (
    Category("depth", "Depth", 61.0, 1.0, "medium", "LinkedIn messages since 2017, but no phone or e-mail"),
    Category(
        "give_and_take",
        "Give and take",
        58.0,
        1.0,
        "medium",
        "recommendations and endorsements are complete, favours are not",
    ),
    Category("readiness", "Readiness", 24.0, 0.5, "low", "target areas are not known"),
    Category("breadth", "Breadth", None, 0.0, "high", "nothing here is graded"),
    Category("routine", "Routine", None, 0.0, "low", "an audit failed"),
    Category("address_book", "Address book", 92.0, 1.0, "high", "two address books were read"),
)
SOURCES = (
    SourceReceipt("Connections.csv", "archive.zip/Connections.csv", "linkedin_connections", "LinkedIn connections", "linkedin", "0" * 64,
        1210, 1204, {"no name and no profile": 6}, {"date not understood": 2}, ("Shoe size",), (), "2009-02-11", "2026-11-10"),
    SourceReceipt("messages.csv", "archive.zip/messages.csv", "linkedin_messages", "LinkedIn messages", "linkedin", "0" * 64,
        8120, 7930, {"advertisement": 140, "draft": 50}, {}, (), (), "2017-03-02", "2026-11-14"),
    SourceReceipt("Endorsement_Received_Info.csv", "archive.zip/Endorsement_Received_Info.csv", "linkedin_endorsements", "LinkedIn endorsements", "linkedin", "", 96, 96,
        first_on="2012-01-04", last_on="2026-08-01"),
    SourceReceipt("contacts.vcf", "contacts.vcf", "vcard", "Address book cards", "vcard", "", 240, 239, {"empty card": 1}),
    SourceReceipt("contacts.CSV", "contacts.CSV", "outlook_csv", "Outlook contacts", "outlook", "", 310, 310),
    SourceReceipt("broken.xlsx", "broken.xlsx", "", "", "", error="password-protected; save it without a password"),
    SourceReceipt("Rich_Media.csv", "archive.zip/Rich_Media.csv", "", "", "linkedin", harmless=True),
)  # fmt: skip
ACTIONS = (
    Action(1, "reply", "p00000", "Ann Lee", "Answer Ann Lee's message of 3 October", "She asked how the move went, and has waited 42 days.", "Give and take", 5),
    Action(2, "thank", "p00001", "Björn Rossi", "Thank Björn Rossi for his recommendation", "He wrote it in August; you have not answered.", "Give and take", 5),
    Action(3, "reconnect", "p00002", "Mei Chen", "Write to Mei Chen", "Usually in touch every 3 weeks, silent for 5 months.", "Strong ties", 10),
    Action(4, "greet", "p00003", "Elif Demir", "Wish Elif Demir a happy birthday on 21 November", "Her birthday is in your address book.", "Strong ties", 2),
    Action(5, "ask", "p00004", "Jorge Flores", "Ask Jorge Flores, a recruiter, for a call", "He wrote twice last spring.", "Recruiters kept fresh", 15),
    Action(6, "tidy", "p00005", "Wei Zhang", "Note an e-mail address for Wei Zhang", "A strong tie you can only reach on LinkedIn.", "Address book", 3, 2),
    Action(7, "reconnect", "p00006", "Aoife Byrne", "Write to Aoife Byrne", "Silent for four years; drawn from your old ties.", "Weak and dormant ties", 10, 2),
)  # fmt: skip


def a_snapshot(total: int = 1204, **more: Any) -> Snapshot:
    """A generously filled snapshot of an invented client."""
    table = people(total)
    given: dict[str, Any] = {
        "as_of": "2026-11-14",
        "version": "1.0.0",
        "client": "me",
        "owner": "Robin Sample",
        "owner_how": "the profile file names them",
        "sources": SOURCES,
        "linking": LinkReceipt(1762, total, 558, {"company": 3, "owner": 4}, 5, 8026, 7711, {"not in contacts": 290, "ambiguous": 25}),
        "audits": (count_audit(table), strong_ties_audit(table), *other_audits(table)),
        "categories": CATEGORIES,
        "actions": ACTIONS,
        "people": table,
        "overall": None,
        "unseen": ("phone calls", "e-mail", "WhatsApp and other messengers", "lunches and meetings without a calendar"),
        "settings": {"strong_episodes": 3, "targets": {"companies": [{"name": f"Company of a rather long name, number {n}"} for n in range(9)]}},
    }  # fmt: skip
    return Snapshot(**{**given, **more})


def an_empty_snapshot(**more: Any) -> Snapshot:
    """Nothing was readable."""
    waiting = Outcome(
        "not_measured",
        "Nothing to count yet",
        why="No contacts were found. Give the command your LinkedIn archive or address book.",
    )
    nothing: dict[str, Any] = {
        "sources": (SOURCES[5],),
        "linking": LinkReceipt(),
        "audits": (an_audit("count", waiting, label="Count the A's", weight=0.0), an_audit("strong_ties", replace(waiting, title="No ties to look at"))),
        "categories": (Category("depth", "Depth", None, 0.0, "low", "nothing was read"),),
        "actions": (),
        "owner": "",
        "owner_how": "",
        "unseen": ("everything: no file could be read",),
        "settings": {},
    }  # fmt: skip
    return a_snapshot(0, **{**nothing, **more})


def a_tiny_snapshot() -> Snapshot:
    """Five contacts from a LinkedIn list alone; the count waits for answers."""
    table = people(5)
    manual = Outcome(
        "manual",
        "Nobody has been counted yet",
        why="Run `auditor count`: one key per person, about 25 seconds for these five.",
    )
    unseen = Outcome(
        "not_measured",
        "Contact with these five people could not be seen",
        why="The archive holds connections only. Ask LinkedIn for the complete archive.",
    )
    return a_snapshot(
        5,
        sources=SOURCES[:1],
        linking=LinkReceipt(5, 5),
        audits=(
            an_audit("count", manual, label="Count the A's", weight=0.0),
            an_audit("strong_ties", unseen, label="Strong ties"),
            other_audits(table)[6],
        ),
        categories=(
            Category("depth", "Depth", None, 0.0, "low", "only a list of connections was read"),
            CATEGORIES[5],
        ),
        actions=(),
    )


OWN_WORDS = (  # fields whose values are the program's own, never read from a file
    "as_of", "version", "kind", "source", "sha256", "first_on", "last_on", "id", "category", "confidence", "status",
    "tone", "table", "unit", "basis", "measure", "name_of_estimate", "key", "question", "formula", "sources", "person_id",
)  # fmt: skip


def with_texts(snapshot: Snapshot, change: Callable[[str, str], str]) -> Snapshot:
    """The snapshot with every text that could come from a file put through `change(place, text)`."""
    return _changed(snapshot, "snapshot", change)


def _changed(value: Any, place: str, change: Callable[[str, str], str]) -> Any:
    if isinstance(value, Table):
        return replace(
            value,
            title=change(f"{place}.title", value.title),
            note=change(f"{place}.note", value.note),
            rows=tuple(
                _changed_row(value, row, f"{place}.{value.id}[{at}]", change) for at, row in enumerate(value.rows)
            ),
        )
    if is_dataclass(value) and not isinstance(value, type):
        own = OWN_WORDS + (("name",) if isinstance(value, Estimate) else ())
        own += ("label",) if isinstance(value, AuditResult | Category) else ()
        kept = {f.name: getattr(value, f.name) for f in fields(value)}
        return replace(
            value,
            **{
                n: _changed(v, f"{place}.{n}", change)
                for n, v in kept.items()
                if n not in own or (n == "sources" and isinstance(value, Snapshot))
            },
        )
    if isinstance(value, tuple):
        return tuple(_changed(item, f"{place}[{at}]", change) for at, item in enumerate(value))
    if isinstance(value, dict):
        return {key: _changed(item, f"{place}.{key}", change) for key, item in value.items()}
    return change(place, value) if isinstance(value, str) else value


def _changed_row(table: Table, row: tuple[Any, ...], place: str, change: Callable[[str, str], str]) -> tuple[Any, ...]:
    kept = ("class", "tie", "layer", "lunch", "advocate", "sources", "month", "year")  # our own words
    return tuple(
        change(f"{place}.{column.key}", value)
        if isinstance(value, str) and column.kind in ("text", "source") and column.key not in kept
        else value
        for value, column in zip(row, table.columns, strict=True)
    )
