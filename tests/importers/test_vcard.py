"""What a vCard becomes: contacts, identifiers, groups, doubts."""

from __future__ import annotations

import time

import pytest

from auditor.importers.base import Context, Owner
from auditor.importers.vcard import VCARD
from auditor.importers.vcard_contact import birthday
from tests.importers.vcards import a_card, a_file, contact, contacts, keys, read


@pytest.mark.parametrize(
    "head",
    [
        b"BEGIN:VCARD\r\n",
        b"\xef\xbb\xbfbegin:vcard\n",
        "\ufeffBEGIN:VCARD\r".encode("utf-16-le"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\n".encode("utf-16-be"),
        b"\n\n  Begin : vCard \n",
        b"# exported by a phone\nBEGIN:VCARD\n",
    ],
)
def test_a_file_that_opens_a_card_is_a_vcard_file(head: bytes) -> None:
    """Whatever its encoding, case and blanks."""
    assert VCARD.identify(a_file(head))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xef\xbb\xbf",
        b"First Name,Last Name\nBEGIN:VCARD,x\n",
        b"From a@example.com Mon\nSubject: x\n\nBEGIN:VCARD\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        b"x\n" * 7 + b"BEGIN:VCARD\n",
        b"\n" * 60_000,
    ],
)
def test_other_files_are_not(head: bytes) -> None:
    """Mail folders, calendars, tables and empty files are left to others."""
    assert not VCARD.identify(a_file(head))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ann Lee", "N:Other;Name;;;"], "Ann Lee"),
        (["N:Lee;Ann;Q.;Dr.;PhD"], "Dr. Ann Q. Lee PhD"),
        (["FN: ", "NICKNAME:Annie"], "Annie"),
        (["ORG:Example Inc."], "Example Inc."),
        (["EMAIL:ann@example.com"], "ann@example.com"),
        (["TEL:+1 202 555 0100"], ""),
    ],
)
def test_a_name_is_taken_from_the_best_property_there_is(lines: list[str], name: str) -> None:
    """FN, else N, nickname, company, e-mail address; a number is not a name."""
    assert contact(*lines)["name"] == name


def test_lists_inside_a_part_of_the_name_are_joined() -> None:
    """In 3.0 commas separate several given names; in 2.1 they are text."""
    assert contact("N:Lee;Ann,Mary;;Dr.,Prof.;")["given"] == "Ann Mary"
    assert contact("N:Lee, Jr.;Ann", version="2.1")["family"] == "Lee, Jr."


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["FN:Acme", "ORG:ACME"], "company"),
        (["FN:Acme", "KIND:org"], "company"),
        (["FN:Acme", "ORG:Acme Europe", "X-ABShowAs:COMPANY"], "company"),
        (["FN:Ann Lee", "N:Lee;Ann;;;", "ORG:Ann Lee"], "person"),
        (["FN:Ann Lee", "ORG:Acme", "KIND:individual"], "person"),
        (["EMAIL:info@example.com"], "role"),
        (["EMAIL:ann@example.com"], "person"),
    ],
)
def test_companies_are_told_from_people(lines: list[str], kind: str) -> None:
    """By what the card says, or by a name that is the company's; a freelancer stays a person."""
    assert contact(*lines)["kind"] == kind


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["FN:Friends", "KIND:group"], "group, not a person"),
        (["FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group"], "group, not a person"),
        (["FN:Room 3", "KIND:location"], "place or device, not a person"),
        (["NOTE:nobody"], "card without name, e-mail, phone or company"),
        ([], "card without name, e-mail, phone or company"),
    ],
)
def test_what_is_nobody_is_set_aside_with_its_reason(lines: list[str], reason: str) -> None:
    """One card read, none kept."""
    reading = read(a_card(*lines))
    assert (reading.read, reading.kept, reading.set_aside_counts) == (1, 0, {reason: 1})


def test_a_group_becomes_a_category_of_its_members_wherever_it_stands() -> None:
    """Apple's and RFC 6350's groups name members by UID; unknown members and nameless groups do no harm."""
    group = a_card("FN:Choir", "KIND:group", "MEMBER:urn:uuid:AB-1", "MEMBER:urn:uuid:nobody", version="4.0")
    nameless = a_card("KIND:group", "MEMBER:urn:uuid:ab-1", version="4.0")
    member = a_card("FN:Ann Lee", "UID:ab-1", "CATEGORIES:Old\\, dear,Choir")
    apple = a_card("N:Team;;;;", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ab-2")
    plain = a_card("FN:Bo", "UID:ab-2")
    for content in (group + nameless + member + apple + plain, member + plain + apple + group + nameless):
        assert [found["categories"] for found in contacts(content)] == ["Old, dear; Choir", "Team"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19800412", "1980-04-12"),
        ("1980-04-12T00:00:00Z", "1980-04-12"),
        ("--0412", "--04-12"),
        ("--04-12", "--04-12"),
        ("1604-04-12", "--04-12"),
        ("--0229", "--02-29"),
        ("--0431", ""),
        ("1980-02-30", ""),
        ("1980-04", ""),
        ("April 1980", ""),
        ("12.04.1980", "1980-04-12"),
        ("12/04/1980", ""),
        ("", ""),
    ],
)
def test_birthdays_may_lack_the_year(text: str, expected: str) -> None:
    """The forms of all versions; anything else is no date."""
    found, problem = birthday(text, 2027)
    assert found == expected
    assert bool(problem) == (bool(text) and not expected)


def test_a_year_that_is_to_be_left_out_is() -> None:
    """Apple names the year it put in place of none."""
    assert contact("FN:A", "BDAY;X-APPLE-OMIT-YEAR=1904:1904-04-12")["birthday"] == "--04-12"


def test_a_date_that_is_none_is_doubted_without_its_content() -> None:
    """The doubt names line and property only."""
    reading = read(a_card("FN:A", "REV:yesterday secretly"))
    assert list(reading.problems.rows()) == [(1, 4, "not a date", 1, "REV")]


def test_the_preferred_address_comes_first_and_all_are_keys() -> None:
    """PREF as a type (2.1, 3.0) or a rank (4.0); several addresses in one value count each."""
    old = a_card("FN:A", "EMAIL:one@example.com", "EMAIL;PREF:two@example.com", version="2.1")
    new = a_card("FN:A", "EMAIL;PREF=2:one@example.com", "EMAIL;PREF=1:two@example.com", version="4.0")
    odd = a_card("FN:A", "EMAIL;PREF=x:Two <two@example.com>, one@example.com, TWO@example.com")
    for content in (old, new, odd):
        assert keys(content, "email") == ["two@example.com", "one@example.com"]
        assert contacts(content)[0]["email"] == "two@example.com"


def test_faxes_pagers_and_sip_are_no_phones_and_pauses_end_a_number() -> None:
    """Only numbers at which a person answers."""
    content = a_card(
        *("FN:A", "TEL;FAX:+12025550101", "TEL;TYPE=pager:+12025550102", "TEL:sip:a@example.com"),
        *("TEL;VALUE=uri:tel:+1-202-555-0103;ext=5", "TEL:+1 202 555 0104,,99#", "TEL:", "TEL:112"),
    )
    assert keys(content, "phone") == ["+12025550103", "+12025550104"]
    assert read(content).doubts == {"phone number not understood": 1}


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("TEL;TYPE=HOME:+12025550100", 1),
        ("TEL;CELL:+12025550100", 1),
        ("TEL;TYPE=WORK,CELL:+12025550100", 0),
        ("TEL;TYPE=WORK:+12025550100", 0),
        ("TEL;HOME;FAX:+12025550100", 0),
    ],
)
def test_a_private_number_is_a_home_or_mobile_one(line: str, private: int) -> None:
    """Unless it is marked as work's, or a fax."""
    assert contact("FN:A", line)["has_private_phone"] == private


def test_apples_labels_say_what_a_number_is() -> None:
    """Built-in labels are wrapped; the group's case does not matter."""
    lines = ("item1.TEL:+12025550100", "ITEM1.X-ABLabel:_$!<Mobile>!$_")
    assert contact("FN:A", *lines)["has_private_phone"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "URL:https\\://www.linkedin.com/in/Ann-Lee/",
        "item1.URL:linkedin.com/in/ann-lee",
        "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ann-lee",
        "X-SOCIALPROFILE;type=linkedin;x-user=ann-lee:x-apple:whatever",
        "X-SOCIALPROFILE;type=linkedin:x-apple:ann-lee",
        "X-LINKEDIN:ann-lee",
        "IMPP;X-SERVICE-TYPE=LinkedIn:https://linkedin.com/in/ann-lee",
        "NOTE:see (https://de.linkedin.com/in/ann-lee?x=1)\\, please",
        "NOTE:a folded address http://www.lin\r\n kedin.com/in/ann-lee.",
        "NOTE;ENCODING=QUOTED-PRINTABLE:=6Cinkedin.com/in/ann-lee",
    ],
)
def test_a_linkedin_profile_is_found_wherever_it_is_written(line: str) -> None:
    """The slug is the key, the address is rebuilt from it."""
    assert keys(a_card("FN:A", line), "profile") == ["ann-lee"]
    assert contact("FN:A", line)["profile_url"] == "https://www.linkedin.com/in/ann-lee"


@pytest.mark.parametrize(
    "line",
    [
        "URL:https://www.linkedin.com/company/acme",
        "URL:https://notlinkedin.com/in/ann",
        "X-SOCIALPROFILE;type=linkedin;x-user=Ann Lee:",
        "X-SOCIALPROFILE;type=twitter;x-user=ann:http://twitter.example/ann",
    ],
)
def test_other_addresses_are_no_profiles(line: str) -> None:
    """Companies, other networks, names typed into the field."""
    assert keys(a_card("FN:A", line), "profile") == []


def test_a_card_with_a_profile_alone_is_kept() -> None:
    """It can be tied to a person."""
    assert contact("URL:https://www.linkedin.com/in/ann-lee")["name"] == ""


def test_places_notes_departments_and_titles() -> None:
    """City and country of the first address with any; ROLE stands in for a missing TITLE."""
    found = contact(
        *("FN:A", "ORG:Acme;Sales;North", "ROLE:Seller", "NOTE: ", "ADR;TYPE=work:;;;;;;"),
        "ADR;TYPE=home:;;1 Elm Street;Springfield;IL;62701;United States",
    )
    assert (found["company"], found["department"], found["position"]) == ("Acme", "Sales, North", "Seller")
    assert (found["city"], found["country"]) == ("Springfield", "United States")
    assert (found["has_home_address"], found["has_note"]) == (1, 0)
    assert contact("FN:A", "ORG:;", "NOTE:x", "ADR;WORK:;;1;Cork;;;")["has_note"] == 1


@pytest.mark.parametrize(
    ("lines", "relation"),
    [
        (["RELATED;TYPE=spouse;VALUE=text:Max Muster"], "spouse"),
        (["RELATED;TYPE=child:mailto:max@example.com"], "parent"),
        (["item1.X-ABRELATEDNAMES:max muster", "item1.X-ABLabel:_$!<Friend>!$_"], "friend"),
        (["X-MS-SPOUSE:Max Muster"], "spouse"),
        (["X-EVOLUTION-SPOUSE:Somebody Else"], ""),
        (["item1.X-ABRELATEDNAMES:Max Muster", "item1.X-ABLabel:Nachbar"], ""),
    ],
)
def test_a_relation_is_told_only_when_the_card_names_the_owner(lines: list[str], relation: str) -> None:
    """Whoever is called the person's child is the owner: then the person is the owner's parent."""
    owner = Owner(name="Max Muster", emails=["max@example.com"])
    assert contact("FN:A", *lines, context=Context(owner=owner))["relation"] == relation
    assert contact("FN:A", *lines)["relation"] == ""


def test_national_numbers_are_read_in_the_region_of_the_call() -> None:
    """Without a region they stay digits."""
    assert contact("FN:A", "TEL:(202) 555-0100", context=Context(region="US"))["phone"] == "+12025550100"
    assert contact("FN:A", "TEL:(202) 555-0100")["phone"] == "2025550100"


def test_properties_no_field_takes_are_named() -> None:
    """Empty ones are not."""
    assert read(a_card("FN:A", "GEO:1,2", "X-EMPTY:", "PHOTO;ENCODING=b:AAAA")).unused_columns == ["GEO", "PHOTO"]


def test_a_card_too_large_is_set_aside_and_the_next_one_read() -> None:
    """Nine megabytes of text are no card."""
    giant = a_card("FN:A", *["NOTE:" + "x" * 65_000] * 140)
    reading = read(giant + a_card("FN:B"))
    assert reading.set_aside_counts == {"card larger than 8 MiB": 1}
    assert reading.contacts["name"] == ["B"]


def test_lines_outside_cards_are_counted() -> None:
    """They belong to nobody."""
    assert read(b"X:1\r\n" + a_card("FN:A") + b"junk\r\n").notes == ["lines outside any card, left out: 2"]


SIZE = 150_000


@pytest.mark.parametrize(
    "lines",
    [
        b"NOTE:x\r\n" + b"junk\r\n" * (SIZE // 6),
        b"NOTE:x" + b"\r\n x" * (SIZE // 4),
        b"NOTE;ENCODING=QUOTED-PRINTABLE:x=" + b"\r\nx=" * (SIZE // 4),
        b"TEL" + b";A=b" * (SIZE // 4) + b":1",
        b"TEL;A=" + b'";' * (SIZE // 2) + b":1",
        b"TEL:1" + b" " * SIZE + b"1",
        b"TEL:\xe9\r\n" * (SIZE // 6),
        b"EMAIL:" + b"a" * SIZE,
        b"NOTE:linkedin.com/" + b"a" * SIZE,
        b"NOTE:linkedin" + b"\\" * SIZE,
        b"CATEGORIES:" + b"a\\,b," * (SIZE // 5),
        b"AGENT:\r\nBEGIN:VCARD\r\n" * (SIZE // 21),
        b"\r" * SIZE,
        b" " * SIZE,
    ],
    ids=lambda lines: repr(lines[:24]),
)
def test_hostile_cards_are_read_in_linear_time(lines: bytes) -> None:
    """Each of these takes minutes when anything in it is done once per byte of the rest."""
    before = time.process_time()
    read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + lines + b"\r\nEND:VCARD\r\n")
    assert time.process_time() - before < 3
