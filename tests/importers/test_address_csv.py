"""Address books as delimited text: laws that hold for every family, and the cases that need a word."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import InputError
from auditor.importers import address_csv, families, vocabulary
from auditor.importers.base import Context, Reading, SourceFile
from auditor.importers.listed import identify
from auditor.importers.outlook_csv import OUTLOOK_CSV

# A header and a row of each family, small enough to shuffle.
BOOKS = {
    "outlook_csv": {
        "First Name": "Jane",
        "Last Name": "Müller",
        "Company": "Example, Inc",
        "Job Title": "VP",
        "E-mail Address": "jane@example.com",
        "E-mail Type": "SMTP",
        "E-mail 2 Address": "j.m@example.org",
        "Mobile Phone": "+1 202-555-0103",
        "Birthday": "13/2/1980",
        "Notes": "line\nline",
        "Web Page": "https://www.linkedin.com/in/jane-m",
    },
    "google_csv": {
        "First Name": "Jane",
        "Last Name": "Müller",
        "Organization Name": "Example, Inc",
        "Organization Title": "VP",
        "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": "jane@example.com ::: j.m@example.org",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+1 202-555-0103",
        "Birthday": "1980-02-13",
        "Notes": "line\nline",
        "Website 1 - Value": "https://www.linkedin.com/in/jane-m",
    },
    "yahoo_csv": {
        "First": "Jane",
        "Last": "Müller",
        "Company": "Example, Inc",
        "Title": "VP",
        "Email": "jane@example.com",
        "Alternate Email 1": "j.m@example.org",
        "Yahoo! ID": "jm",
        "Mobile": "+1 202-555-0103",
        "Birthday": "13/2/1980",
        "Comments": "line\nline",
        "Personal Website": "https://www.linkedin.com/in/jane-m",
    },
    "thunderbird_csv": {
        "Vorname": "Jane",
        "Nachname": "Müller",
        "Organisation": "Example, Inc",
        "Arbeitstitel": "VP",
        "Primäre E-Mail-Adresse": "jane@example.com",
        "Sekundäre E-Mail-Adresse": "j.m@example.org",
        "Mobil-Tel.-Nr.": "+1 202-555-0103",
        "Geburtsjahr": "1980",
        "Geburtsmonat": "2",
        "Geburtstag": "13",
        "Notizen": "line\nline",
        "Webseite 1": "https://www.linkedin.com/in/jane-m",
    },
}


def a_file(content: bytes) -> SourceFile:
    return SourceFile("a.csv", "a.csv", "", len(content), lambda: io.BytesIO(content))


def a_table(*rows: list[str], encoding: str = "utf-8", delimiter: str = ",", eol: str = "\r\n") -> SourceFile:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=eol).writerows(rows)
    return a_file(out.getvalue().encode(encoding))


def read(file: SourceFile, latest_year: int = 2027) -> Reading:
    importer = identify(file)
    assert importer is not None
    return importer.read(file, Context(latest_year=latest_year))


def outlook(**cells: str) -> Reading:
    """What a row with these columns of Outlook's gives; `E_mail_2_Address` stands for `E-mail 2 Address`."""
    names = [name.replace("E_mail", "E-mail").replace("_", " ") for name in cells]
    return read(a_table([*names, "E-mail Type", "Suffix"], [*cells.values(), "", ""]))


def columns(reading: Reading, *names: str) -> list[object]:
    (values,) = zip(*(reading.contacts[name] for name in names), strict=True)
    return list(values)


def keys(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter(zip(reading.identifiers["kind"], reading.identifiers["value"], strict=True))


@given(
    st.sampled_from(sorted(BOOKS)),
    st.randoms(use_true_random=False),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(st.sampled_from(["Shoe size", "Notizzettel", "", "Étage"]), max_size=3),
)
def test_order_extra_columns_and_writing_change_nothing(family, random, encoding, delimiter, eol, extra):
    """Columns in any order, unknown columns added, any encoding and delimiter: the same contact comes out."""
    cells = [*BOOKS[family].items(), *((name, "x") for name in extra)]
    random.shuffle(cells)
    header, row = zip(*cells, strict=True)
    file = a_table(list(header), list(row), encoding=encoding, delimiter=delimiter, eol=eol)
    importer = identify(file)
    assert importer is not None
    assert family == importer.id
    reading = importer.read(file, Context(latest_year=2027))
    names = ("name", "company", "position", "email", "phone", "birthday", "has_note", "profile_url")
    expected = ["Jane Müller", "Example, Inc", "VP", "jane@example.com", "+12025550103", "1980-02-13", 1]
    assert [*expected, "https://www.linkedin.com/in/jane-m"] == columns(reading, *names)
    assert {("email", "j.m@example.org"), ("email", "jane@example.com"), ("profile", "jane-m")} < set(keys(reading))


@given(
    st.sampled_from(sorted(BOOKS)),
    st.integers(0, 900),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_file_cut_anywhere_adds_up(family, size, encoding):
    """Cut at any byte, a file is read or not recognised; every record is kept or set aside."""
    rows = [list(BOOKS[family].values())] * 3
    whole = a_table(list(BOOKS[family]), *rows, encoding=encoding).open().read()
    file = a_file(whole[:size])
    importer = identify(file)
    if importer is not None and importer.id == family:
        reading = importer.read(file, Context())
        assert reading.kept == len(reading.contacts)
        assert reading.read <= len(rows)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=14), max_size=5))
def test_any_cells_add_up(rows):
    """Whatever the cells hold, nothing raises and no record is lost."""
    out = io.StringIO()
    csv.writer(out).writerows([list(BOOKS["outlook_csv"]), *rows])
    reading = read(a_file(out.getvalue().encode("utf-8", "surrogatepass")))
    assert reading.kept == len(reading.contacts)


def test_every_name_of_the_tables_is_found_in_its_language():
    """A header of one language's names is understood wholly, and every name means what the table says."""
    for family in ("outlook", "yahoo", "thunderbird", "windows", "exchange", "zimbra", "kmail", "gmail2008"):
        words = families.vocabulary(family)
        for language, table in words.languages.items():
            header = words.understand(list(table))
            assert header.recognised == len(table)
            if len(table.keys() - words.languages["en"].keys()) >= 3:
                assert language == header.language


def test_a_name_used_twice_has_its_meanings_in_order():
    """French Outlook calls both the salutation and the position `Titre`."""
    header = families.vocabulary("outlook").understand(["Titre", "Prénom", "Nom", "Société", "Titre", "Service"])
    assert header.meanings == ("prefix", "given", "family", "company", "position", "department")
    assert header.language == "fr"


def test_a_column_of_ones_own_does_not_make_a_header_foreign():
    """One German name among English ones leaves the dates of an English header undecided."""
    header = [*BOOKS["outlook_csv"], "Position"]
    assert families.vocabulary("outlook").understand(header).language == "en"


def test_the_classic_order_is_not_forced_on_a_header_that_breaks_it():
    """With the columns shuffled, a name that is not recognised stays unknown."""
    order = families.vocabulary("outlook").order
    header = [*reversed(order[:47]), "Telex", *(f"Column {number}" for number in range(40))]
    assert vocabulary.is_classic(header)
    header[0] = "Sloupec"
    assert families.vocabulary("outlook").understand(header).meanings[0] == ""


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At,Birthday,Location",
        "FirstName,MiddleName,LastName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt",
        "First Name,Last Name",
        "a,b,c",
    ],
)
def test_other_tables_are_not_claimed(header):
    """LinkedIn's connections and tables of something else are nobody's address book."""
    names = header.split(",")
    assert families.find(a_table(names, ["x"] * len(names)).head) is None


def test_a_table_of_ones_own_needs_names_and_a_way_to_reach_people():
    """Any three usual names will do, in any of the languages; names alone will not."""
    reading = read(a_table(["Naam", "E-mail", "Plaats"], ["Sanne Vos", "sanne@example.com", "Delft"]))
    assert columns(reading, "name", "email", "city") == ["Sanne Vos", "sanne@example.com", "Delft"]
    assert identify(a_table(["Naam", "Bedrijf", "Plaats"], ["Sanne Vos", "", "Delft"])) is None


def test_a_header_lost_under_the_encoding_of_the_whole_is_an_input_error():
    """Reading a file that is no address book names the file, not its content."""
    with pytest.raises(InputError, match=r"^a\.csv: no address book header found$"):
        OUTLOOK_CSV.read(a_file(b"x"), Context())


def test_rows_may_be_shorter_or_longer_than_the_header():
    """Missing cells at the end are empty; a cell beyond the header is reported as unused."""
    header = list(BOOKS["outlook_csv"])
    reading = read(a_table(header, ["Ann"], [*BOOKS["outlook_csv"].values(), "beyond"]))
    assert reading.contacts["name"] == ["Ann", "Jane Müller"]
    assert "(no header)" in reading.unused_columns


@pytest.mark.parametrize("family", BOOKS)
def test_column_names_repeated_further_down_are_no_contact(family):
    """Several exports put into one file: their headers are counted and set aside."""
    header, row = list(BOOKS[family]), list(BOOKS[family].values())
    reading = read(a_table(header, row, header, row))
    assert reading.contacts["name"] == ["Jane Müller"] * 2
    assert reading.set_aside_counts == {"column names again": 1}


def test_a_damaged_record_is_set_aside():
    """An unclosed quote takes its record only."""
    content = b'First Name,Last Name,E-mail Type,Notes\n"Ann,Lee\nBob,Ray,,\nCid,Day,,\n'
    reading = read(a_file(content))
    assert reading.contacts["name"] == ["Bob Ray", "Cid Day"]
    assert reading.set_aside_counts == {"unclosed quote": 1}


def test_flags_that_never_change_are_defaults():
    """`Normal` in every row is not data; `Female` in one row is."""
    header = ["First Name", "Last Name", "E-mail Type", "Priority", "Gender", "Hobby"]
    reading = read(
        a_table(header, ["A", "B", "", "Normal", "Unspecified", ""], ["C", "D", "", "Normal", "Female", "x"])
    )
    assert reading.unused_columns == ["Gender", "Hobby"]


class TestEmails:
    """Every address of a record is an identifier; what is none is a doubt, without its content."""

    def test_several_addresses_in_one_cell_are_all_taken(self):
        reading = outlook(First_Name="A", E_mail_Address="Ann <a@example.com>; mailto:b@example.com")
        assert keys(reading) == {("email", "a@example.com"): 1, ("email", "b@example.com"): 1}

    def test_an_exchange_address_keeps_the_name_alone(self):
        reading = outlook(
            E_mail_Address="/o=EXAMPLE/ou=First/cn=Recipients/cn=ALEE",
            E_mail_Display_Name="Lee, Ann (alee@example.com)",
        )
        assert reading.contacts["name"] == ["Lee, Ann"]
        assert keys(reading) == {("email", "alee@example.com"): 1}
        assert reading.problems["column"] == ["E-mail Address"]

    def test_a_guest_of_a_tenant_has_no_address_there(self):
        row = ["Ann", "ann_example.org#EXT#@tenant.example.com", "False"]
        reading = read(a_table(["Display name", "User principal name", "Block credential"], row))
        assert not keys(reading)
        assert not reading.doubts

    def test_what_is_no_address_is_a_doubt(self):
        assert outlook(First_Name="A", E_mail_Address="none").doubts == {"not an e-mail address": 1}


class TestPhones:
    """Every number is an identifier, the best to call first."""

    @pytest.mark.parametrize("mark", [" / ", "; ", ", ", " ::: "])
    def test_several_numbers_in_one_cell_are_all_taken(self, mark):
        assert len(keys(outlook(First_Name="A", Mobile_Phone=f"+12025550101{mark}+1 202 555 0102"))) == 2

    def test_a_slash_within_a_number_does_not_part_it(self):
        assert keys(outlook(First_Name="A", Business_Phone="030 / 555 0101")) == {("phone", "0305550101"): 1}

    def test_a_number_rounded_by_a_spreadsheet_is_a_doubt(self):
        assert outlook(First_Name="A", Mobile_Phone="4.9151E+12").doubts == {"phone number rounded by a spreadsheet": 1}

    def test_a_guard_against_formulas_is_taken_off(self):
        reading = outlook(First_Name="'=Ann", Mobile_Phone="'+1 202-555-0103")
        assert reading.contacts["name"] == ["=Ann"]
        assert ("phone", "+12025550103") in keys(reading)

    def test_fax_and_pager_are_no_way_to_reach_a_person(self):
        reading = outlook(First_Name="A", Home_Fax="+1 202-555-0103", Pager="+1 202-555-0104")
        assert not keys(reading)
        assert reading.unused_columns == ["Home Fax", "Pager"]


class TestKinds:
    """Only people are counted; companies, lists and functions are told apart where the source says so."""

    def test_a_row_with_a_company_alone_is_a_company(self):
        assert columns(outlook(Company="Example Ltd", Business_Phone="+1 202-555-0103"), "name", "kind") == [
            "Example Ltd",
            "company",
        ]

    def test_a_mailbox_without_a_name_may_be_a_function(self):
        assert outlook(E_mail_Address="info@example.com").contacts["kind"] == ["role"]
        assert outlook(E_mail_Address="ann@example.com").contacts["kind"] == ["person"]

    def test_a_distribution_list_is_a_list(self):
        assert read(a_table(["First Name", "Last Name", "E-mail Type"], ["All", "", "MAPIPDL"])).contacts["kind"] == [
            "list"
        ]

    def test_a_row_that_names_nobody_is_set_aside(self):
        assert outlook(First_Name="", Notes="only a note").set_aside_counts == {"no name, e-mail, phone or company": 1}
        assert outlook(First_Name="", Birthday="0/0/00").set_aside_counts == {"empty row": 1}


class TestBirthdays:
    """Day and month are told from the whole file or left unread."""

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            (["1/20/1981", "5/3/1975"], ["1981-01-20", "1975-05-03"]),
            (["20/1/1981", "5/3/1975"], ["1981-01-20", "1975-03-05"]),
            (["20/1/1981", "1/20/1981", "5/3/1975"], ["1981-01-20", "1981-01-20", ""]),
            (["5/3/1975"], [""]),
            (["5/5/1975"], ["1975-05-05"]),
            (["5.3.75"], ["1975-03-05"]),
            (["13/2/27"], ["1927-02-13"]),
            (["13/2/26"], ["2026-02-13"]),
            (["1972-01-31T00:00", "1972/1/31", "1972年1月31日", "19720131"], ["1972-01-31"] * 4),
            (["--04-12", "--0229", "1604-04-12"], ["--04-12", "--02-29", "--04-12"]),
            (["0/0/00", "00/00/00", "0000-00-00", "01/01/4501", ""], [""] * 5),
            (["12. April 1980", "3 mars 1981", "4 May 82"], ["1980-04-12", "1981-03-03", "1982-05-04"]),
            (["31/2/1980", "yesterday", "13/13/1980"], ["", "", ""]),
        ],
    )
    def test_dates_of_a_file(self, cells, expected):
        rows = [[f"A{number}", "B", "", cell] for number, cell in enumerate(cells)]
        reading = read(a_table(["First Name", "Last Name", "E-mail Type", "Birthday"], *rows))
        assert expected == reading.contacts["birthday"]

    def test_what_could_be_either_way_round_is_a_doubt(self):
        assert outlook(First_Name="A", Birthday="5/3/1975").doubts == {"day and month could be either way round": 1}

    def test_the_language_of_the_header_settles_it_and_is_said(self):
        reading = read(a_table(["Vorname", "Nachname", "E-Mail 2: Adresse", "Geburtstag"], ["A", "B", "", "5/3/1975"]))
        assert reading.contacts["birthday"] == ["1975-03-05"]
        assert any("day before month" in note for note in reading.notes)


def test_addresses_are_found_by_content_under_unknown_names():
    """Columns with types beside them, and columns without."""
    cells = [f"c{number}" for number in range(85)]
    cells[47] = "Telex"
    row = [""] * 85
    row[1], row[50], row[51], row[52], row[60], row[84] = (
        "Ann",
        "a@example.com",
        "SMTP",
        "Ann L",
        "b@example.com",
        "c@example.com",
    )
    reading = read(a_table(cells, row))
    assert [("email", f"{letter}@example.com") for letter in "abc"] == list(keys(reading))
    assert "c52" not in reading.unused_columns


@pytest.mark.parametrize(
    ("page", "telex", "name"),
    [
        ("cp932", "テレックス", "太郎"),
        ("cp949", "텔렉스", "민수"),
        ("gb18030", "电传", "小明"),
        ("cp1251", "Телекс", "Роман"),
        ("cp1253", "Τέλεξ", "Γιώργος"),
        ("cp1255", "טלקס", "משה"),
    ],
)
def test_the_desktop_program_is_known_in_every_code_page(page, telex, name):
    """Its 48th column is called Telex in some way or other, and that tells the code page as well."""
    header = [f"c{number}" for number in range(92)]
    header[1], header[47] = telex, telex
    row = [""] * 92
    row[1], row[56] = name, "a@example.com"
    reading = read(a_table(header, row, encoding=page, delimiter=";"))
    assert [name, "a@example.com"] == columns(reading, "name", "email")


def test_rows_are_joined_by_column_without_losing_the_order():
    """The cells of one meaning keep the order of their columns."""
    assert address_csv.headings(["A", "B", "A"], ["x", "y", "x"]) == {"x": "A", "y": "B"}
