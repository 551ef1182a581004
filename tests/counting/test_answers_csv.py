"""Answers from a file: every row taken, known, or listed by line with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.counting.answers_csv import Directory, read_answers, take
from auditor.errors import InputError
from tests.counting.helpers import a_session, again, cards
from tests.counting.memory_book import MemoryBook

PEOPLE = [
    ("p000", "Ann Lee", "https://www.linkedin.com/in/ann-lee", "ann@example.com; lee@example.com"),
    ("p001", "Bob Étienne", "", "bob@example.com"),
    ("p002", "Bob Etienne", "https://www.linkedin.com/in/bob2", ""),
    ("p003", "Zoë Ünal", "", ""),
]


def read(tmp_path: Path, text: str | bytes):
    """Read a file with this content."""
    path = tmp_path / "answers.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_answers(path, Directory(PEOPLE))


def rows(tmp_path: Path, text: str | bytes) -> list[tuple[int, str, str, str]]:
    """The usable rows as tuples; there are no bad ones."""
    good, bad = read(tmp_path, text)
    assert bad == []
    return [(a.line, a.person_id, a.question, a.value) for a in good]


def test_people_are_found_by_name_id_profile_and_email(tmp_path: Path) -> None:
    """Accents, case, address spelling and further e-mails do not matter."""
    text = (
        "person,profile_url,email,question,value\n"
        "ZOE unal,,,lunch,yes\n"
        "p001,,,lunch,No\n"
        ",http://linkedin.com/in/ANN-LEE/?x=1,,advocate,Y\n"
        ",,Lee@Example.com,lunch,?\n"
    )
    assert rows(tmp_path, text) == [
        (2, "p003", "lunch", "yes"),
        (3, "p001", "lunch", "no"),
        (4, "p000", "advocate", "yes"),
        (5, "p000", "lunch", "unsure"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfperson;question;value\r\nZo\xc3\xab \xc3\x9cnal;lunch;yes\r\n",
        "name\tquestion\tanswer\nZoë Ünal\tlunch\tyes\n".encode("cp1252"),
        b"person,question,value\n\n'p003,lunch,yes\n\n".replace(b"'p003", b'"Zo\xc3\xab\n\xc3\x9cnal"'),
    ],
)
def test_the_usual_dialects_are_read(tmp_path: Path, text: bytes) -> None:
    """Byte order mark, semicolons, tabs, Windows-1252, empty lines, line breaks in cells."""
    ((_, person, question, value),) = rows(tmp_path, text)
    assert (person, question, value) == ("p003", "lunch", "yes")


def test_further_questions_are_taken_with_their_scales(tmp_path: Path) -> None:
    """1 is a number for closeness and a yes for lunch; who introduced whom is a name, freed of its apostrophe."""
    text = (
        "person,question,value\nAnn Lee,closeness,1\nAnn Lee,lunch,1\nAnn Lee,Introduced by,'=Bob\nAnn Lee,liking,5\n"
        "Ann Lee,advocate,I don't know who this is\n"
    )
    assert [value for *_, value in rows(tmp_path, text)] == ["1", "yes", "=Bob", "5", "unknown"]


def test_bad_rows_are_listed_by_line_with_a_reason_and_no_content(tmp_path: Path) -> None:
    """The good row between them is taken."""
    good, bad = read(
        tmp_path,
        "person,question,value\nBob Etienne,lunch,yes\nNobody Known,lunch,yes\nAnn Lee,dinner,yes\nAnn Lee,lunch,secret\n"
        "Ann Lee,lunch,no\nAnn Lee,lunch,\n,lunch,yes\nAnn Lee,closeness,7\nAnn Lee\n",
    )
    assert [answer.line for answer in good] == [6]
    assert [(row.place, row.reason) for row in bad] == [
        ("line 2", "several people fit"),
        ("line 3", "nobody in your contacts fits"),
        ("line 4", "unknown question"),
        ("line 5", "no such answer to this question"),
        ("line 7", "no answer"),
        ("line 8", "no person"),
        ("line 9", "no such answer to this question"),
        ("line 10", "unknown question"),
    ]
    assert "secret" not in str(bad)


def test_an_endless_cell_ends_the_reading_and_is_named(tmp_path: Path) -> None:
    """What came before is taken."""
    good, bad = read(tmp_path, 'person,question,value\nAnn Lee,lunch,yes\n"' + "x" * 200_000)
    assert len(good) == 1
    assert bad[0].reason.startswith("a cell that does not end")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"person,value\nAnn Lee,yes\n", "no column question"),
        (b"question,value\nlunch,yes\n", "no column profile_url or email or person"),
        (b"", "no column"),
        (b"PK\x03\x04\0\0", "not a CSV file"),
    ],
)
def test_what_is_no_file_of_answers_is_said(tmp_path: Path, content: bytes, message: str) -> None:
    """With the header it should have."""
    with pytest.raises(InputError, match=message):
        read(tmp_path, content)


def test_files_that_are_missing_or_huge_are_refused(tmp_path: Path) -> None:
    """Named, never read."""
    with pytest.raises(InputError, match="cannot be read"):
        read_answers(tmp_path / "none.csv", Directory(PEOPLE))
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as stream:
        stream.truncate(20_000_001)
    with pytest.raises(InputError, match="too large"):
        read_answers(huge, Directory(PEOPLE))


def test_reading_a_file_again_adds_nothing(tmp_path: Path) -> None:
    """Also after one of its answers was changed by hand meanwhile: the newer one stays."""
    good, _ = read(tmp_path, "person,question,value\np000,lunch,yes\np000,advocate,no\np001,lunch,no\n")
    session = a_session(people=cards(20), draw="letter", letters="A")
    first = take(session, good)
    assert (first.taken, first.known) == (3, 0)
    session.volunteer("p001", "lunch", "yes")
    kept = len(session.book.answers())
    second = take(again(session), good)
    assert (second.taken, second.known) == (0, 3)
    assert len(session.book.answers()) == kept
    assert session.state.values["p001"]["lunch"] == "yes"


def test_a_file_about_everybody_counts_as_drawn() -> None:
    """As long as the draw asks about somebody the file knows, the answers are the draw's."""
    from auditor.counting.answers_csv import FileAnswer

    answers = [FileAnswer(i + 2, f"p{i:03}", "lunch", "no") for i in range(30)]
    session = a_session(MemoryBook(), people=cards(30))
    assert take(session, answers).taken == 30
    result = session.result()
    assert (result.drawn, result.lunch.low, result.lunch.high) == (30, 0, 0)


def test_somebody_unknown_by_the_second_question_is_unknown_in_either_order() -> None:
    """Which of the two rows comes first in a file says nothing."""
    from auditor.counting.answers_csv import FileAnswer

    rows_of_one = [("lunch", "yes"), ("advocate", "unknown")]
    for order in (rows_of_one, rows_of_one[::-1]):
        session = a_session(people=cards(30))
        take(session, [FileAnswer(2, "p007", question, value) for question, value in order])
        result = session.result()
        assert (result.lunch.yes, result.strangers.yes) == (0, 1)


def test_a_yes_about_somebody_unknown_is_listed() -> None:
    """In the same file, or when the first question was answered before; a no beside it is no contradiction."""
    from auditor.counting.answers_csv import FileAnswer

    session = a_session(people=cards(30))
    both = [FileAnswer(2, "p007", "lunch", "unknown"), FileAnswer(3, "p007", "advocate", "yes")]
    taken = take(session, [*both, FileAnswer(4, "p008", "lunch", "unknown"), FileAnswer(5, "p008", "advocate", "no")])
    assert (taken.taken, taken.known) == (3, 0)
    assert [(row.place, row.reason) for row in taken.bad] == [
        ("line 3", "a yes about somebody you say you do not know")
    ]
    assert [row.place for row in take(session, both[1:]).bad] == ["line 3"]
    assert session.result().strangers.yes == 2
