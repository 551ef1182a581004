"""`auditor count` as a person meets it: a pseudo-terminal, pipes, files, and what is kept when all goes wrong."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.command import document, environment, kept, run

NAMES = ("Adler", "Álvarez", "Berg", "Costa", "Dubois", "Evans")


@pytest.fixture(autouse=True)
def here(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with 60 imported people."""
    monkeypatch.setenv("AUDITOR_NO_BROWSER", "1")
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{NAMES[i % 6]}-{i};Given{i};;;\r\nFN:Given{i} {NAMES[i % 6]}-{i}\r\n"
        f"EMAIL:p{i}@example.com\r\nORG:Acme {i % 4}\r\nEND:VCARD\r\n"
        for i in range(60)
    )
    (workplace / "people.vcf").write_bytes(text.encode())
    assert run("import", "people.vcf") == 0
    return workplace


def piped(text: str, *args: str) -> subprocess.CompletedProcess[str]:
    """`auditor count` with its input from a pipe."""
    command = [sys.executable, "-m", "auditor", "count", *args]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, env=environment())


def _own_terminal() -> None:
    """Make the standard input the program's own terminal, so that Ctrl-C reaches it."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """`auditor count` in a pseudo-terminal."""

    def __init__(self, *args: str) -> None:
        command = [sys.executable, "-m", "auditor", "count", *args]
        self.fd, inner = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment(), preexec_fn=_own_terminal
        )
        os.close(inner)
        self.seen = ""

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(60)
        os.close(self.fd)

    def until(self, text: str, seconds: float = 120) -> str:
        """What came since the last call, up to this text."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], max(end - time.monotonic(), 0))
            assert ready, f"{text!r} did not come; seen: {self.seen!r}"
            try:
                self.seen += os.read(self.fd, 65536).decode(errors="replace")
            except OSError:  # the other end is closed
                assert text in self.seen, f"{text!r} did not come; seen: {self.seen!r}"
        before, _, self.seen = self.seen.partition(text)
        return before

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())


def test_a_sitting_in_a_real_terminal_by_single_keys() -> None:
    """No Enter needed; Backspace takes back; q ends with the result and the next step."""
    with closing(Terminal()) as terminal:
        terminal.until("[y/n/u/d]")
        for key, said in (
            ("y", "put in a word"),
            ("n", "2 of 40"),
            ("n", "3 of 40"),
            ("\x7f", "Back."),
            ("d", "You do not"),
        ):
            terminal.press(key)
            terminal.until(said)
        terminal.press("q")
        said = terminal.until("Next: auditor audit")
        assert "You answered about 2 people: 1 would have lunch with you" in said
        assert terminal.process.wait(60) == 0
    assert [answer.value for answer in kept()] == ["yes", "no", "unknown"]


def test_ctrl_c_ends_with_130_and_everything_kept() -> None:
    """Raw keys and all."""
    with closing(Terminal("--draw", "random")) as terminal:
        terminal.until("[y/n/u/d]")
        terminal.press("n")
        terminal.until("2 of 40")
        terminal.press("\x03")
        terminal.until("Every answer is kept (1 so far)")
        assert terminal.process.wait(60) == 130
    assert len(kept()) == 1


def test_kill_9_after_20_answers_keeps_20() -> None:
    """Each answer is on disk before the next question; the next sitting goes on with the 21st."""
    with closing(Terminal()) as terminal:
        terminal.until("[y/n/u/d]")
        for number in range(2, 22):
            terminal.press("n")
            terminal.until(f"{number} of 40")
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.process.wait(60) == -signal.SIGKILL
    assert len(kept()) == 20
    assert "Welcome back: 20 answered so far." in piped("").stderr


def test_piped_lines_work_like_keys() -> None:
    """Result on stdout, talk on stderr."""
    done = piped("yes\nno\nn\nunknown\nquit\n")
    assert done.returncode == 0
    assert done.stdout.startswith("You answered about 3 people: 1 would have lunch with you")
    assert "1 of 40" in done.stderr
    assert "1 of 40" not in done.stdout


def test_letters_end_with_the_fairness_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Á is under A; the classic exercise finishes its letter."""
    done = piped("n\n" * 30, "--letters", "a")
    assert done.returncode == 0
    assert "You answered about 20 people under A" in done.stdout
    assert "look like the others" in done.stdout or "differ from the others" in done.stdout
    found = document(capsys, "count", "--status")
    assert (found["result"]["basis"], found["result"]["letters"]) == ("letter", "A")
    assert {comparison["attribute"] for comparison in found["fairness"]} <= {"company", "source", "country", "tenure"}


def test_letters_and_the_guided_draw_live_together(capsys: pytest.CaptureFixture[str]) -> None:
    """A letter's people are volunteered answers to the guided round."""
    piped("y\nn\n" * 10 + "n\n" * 10, "--letters", "A")
    piped("n\n" * 5)
    guided = document(capsys, "count", "--status")["result"]
    assert (guided["draw"], guided["asked"], guided["drawn"]) == ("guided", 25, 5)
    assert guided["lunch"]["low"] >= 10


def test_the_status_before_anything_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Says how to begin; the document says so too; --json alone asks nothing."""
    assert run("count", "--status") == 0
    assert "Start with: auditor count" in capsys.readouterr().err
    assert document(capsys, "count")["result"] is None
    assert document(capsys, "count", "--draw", "random")["result"] is None


def test_answers_from_a_file_are_taken_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad rows by line; the second reading adds nothing; the document lists both."""
    rows = "".join(f"p{i}@example.com,lunch,no\n" for i in range(0, 60, 6)) + "x@example.com,lunch,yes\n"
    (here / "answers.csv").write_text(f"email,question,value\n{rows}")
    assert run("count", "--letters", "A", "--answers", "answers.csv") == 0
    said = capsys.readouterr()
    assert "Answers taken: 10. Known already: 0. Not taken: 1." in said.err
    assert "line 12: nobody in your contacts fits" in said.err
    assert "You answered about 10 people under A" in said.out
    found = document(capsys, "count", "--letters", "A", "--answers", "answers.csv")
    assert (found["taken"], found["known"]) == (0, 10)
    assert found["not_taken"] == [{"place": "line 12", "reason": "nobody in your contacts fits"}]
    assert len(kept()) == 10


def test_the_status_says_how_many_answers_carry_the_range(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of those from a file and those drawn; without ten drawn ones there is no range."""
    rows = "".join(f"p{i}@example.com,lunch,no\n" for i in range(30))
    (here / "answers.csv").write_text(f"email,question,value\n{rows}")
    assert run("count", "--answers", "answers.csv") == 0
    found = document(capsys, "count", "--status")
    drawn = found["result"]["carrying"]  # the file may know the first who are drawn
    assert found["result"]["volunteered"] == 30 - drawn
    assert f"were drawn: {drawn or 'none'} of the 30 so far" in found["summary"][1]
    done = piped("n\n" * 12)
    assert f"{drawn + 12} of the 42 were drawn and carry the range" in done.stdout
    assert document(capsys, "count", "--status")["result"]["carrying"] == drawn + 12


def test_many_bad_rows_are_cut_off(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty are enough to see what is wrong."""
    (here / "answers.csv").write_text("person,question,value\n" + "Nobody,lunch,yes\n" * 30)
    assert run("count", "--answers", "answers.csv") == 0
    said = capsys.readouterr().err
    assert said.count("nobody in your contacts fits") == 20
    assert "and 10 more" in said


def test_a_worksheet_goes_out_and_comes_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Private file, bad cells by address, newer answers left alone until --overwrite."""
    assert run("count", "--sheet", "sheet.xlsx", "--n", "5") == 0
    assert "5 people, two questions each" in capsys.readouterr().err
    assert (here / "sheet.xlsx").stat().st_mode & 0o777 == 0o600
    book = openpyxl.load_workbook(here / "sheet.xlsx")
    for row, value in zip(range(3, 8), ("Yes", "No", "No", "perhaps", "No"), strict=True):
        book["Answers"][f"E{row}"] = value
    book["Answers"]["F3"] = "No"
    book.save(here / "sheet.xlsx")
    assert run("count", "--read", "sheet.xlsx") == 0
    said = capsys.readouterr()
    assert "Answers taken: 5. Known already: 0. Not taken: 1." in said.err
    assert "Answers!E6: not one of the answers in the list" in said.err
    first = kept()[0].person_id
    (here / "fix.csv").write_text(f"person,question,value\n{first},lunch,unsure\n")
    time.sleep(1.1)  # answers are dated to the second
    assert run("count", "--draw", "random", "--answers", "fix.csv") == 0
    capsys.readouterr()
    assert run("count", "--read", "sheet.xlsx") == 0
    assert "Answers!E3: answered otherwise since" in capsys.readouterr().err
    assert run("count", "--read", "sheet.xlsx", "--overwrite") == 0
    assert document(capsys, "count", "--read", "sheet.xlsx")["result"]["lunch"]["yes"] == 1


def test_a_worksheet_of_a_round_under_way_asks_about_the_next_people(capsys: pytest.CaptureFixture[str]) -> None:
    """The answers given before stay drawn ones; the rest of the draw is on the sheet."""
    piped("n\n" * 3, "--draw", "random")
    found = document(capsys, "count", "--sheet", "sheet.xlsx", "--n", "5")
    book = openpyxl.load_workbook("sheet.xlsx")
    asked = {answer.person_id for answer in kept()}
    assert not asked & {book["Answers"][f"A{row}"].value for row in range(3, 8)}
    for row in range(3, 8):
        book["Answers"][f"E{row}"] = "No"
    book.save("sheet.xlsx")
    result = document(capsys, "count", "--read", "sheet.xlsx")["result"]
    assert (result["round"], result["drawn"], result["basis"]) == (found["round"], 8, "anytime")


def test_a_letter_s_worksheet_and_its_document(capsys: pytest.CaptureFixture[str]) -> None:
    """All its people."""
    found = document(capsys, "count", "--sheet", "sheet.xlsx", "--letters", "B")
    assert found["people"] == 10


def test_another_client_s_worksheet_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The client it was written for is named, with what to do; nothing is taken."""
    assert run("count", "--sheet", "sheet.xlsx", "--n", "5") == 0
    assert run("import", "people.vcf", "--client", "other") == 0
    (here / "home" / "damaged.auditor").write_text("this is no database, whatever its name says " * 30)
    assert run("count", "--read", "sheet.xlsx", "--client", "other") == 3
    err = capsys.readouterr().err
    assert "not written for this client, “other”, but for “me”." in err
    assert "auditor count --read sheet.xlsx --client me" in err


def filled_sheet(path: Path, people: int) -> openpyxl.Workbook:
    """A worksheet of so many people, every lunch a no; not saved yet."""
    assert run("count", "--sheet", str(path), "--n", str(people)) == 0
    book = openpyxl.load_workbook(path)
    for row in range(3, 3 + people):
        book["Answers"][f"E{row}"] = "No"
    return book


@pytest.mark.parametrize("marked", [True, False])
def test_one_forgotten_person_costs_one_row_of_a_worksheet(capsys: pytest.CaptureFixture[str], *, marked: bool) -> None:
    """The row is listed, all others count as drawn; so too on a sheet of before sheets were marked."""
    book = filled_sheet(Path("sheet.xlsx"), 20)
    if not marked:
        book["About"].delete_rows(3)
    book.save("sheet.xlsx")
    assert run("forget", str(book["Answers"]["A7"].value), "--yes") == 0
    found = document(capsys, "count", "--read", "sheet.xlsx")
    assert found["taken"] == 19
    assert found["not_taken"] == [{"place": "Answers!A7", "reason": "forgotten or unknown id"}]
    assert (found["result"]["drawn"], found["result"]["lunch"]["no"]) == (20, 20)  # somebody gone is no yes
    assert document(capsys, "count", "--read", "sheet.xlsx")["known"] == 19


def test_an_altered_id_costs_one_row_of_a_worksheet(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are taken as drawn, those two are put off; an empty row of nobody is not worth a word."""
    book = filled_sheet(Path("sheet.xlsx"), 20)
    book["Answers"]["A7"], book["Answers"]["A9"], book["Answers"]["E9"] = "altered", "altered too", None
    book.save("sheet.xlsx")
    found = document(capsys, "count", "--read", "sheet.xlsx")
    assert found["taken"] == 18
    assert found["not_taken"] == [{"place": "Answers!A7", "reason": "forgotten or unknown id"}]
    assert (found["result"]["drawn"], found["result"]["skipped"]) == (20, 2)


def test_a_marked_worksheet_is_this_client_s_however_many_were_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    """Two of three rows are listed, the third is taken."""
    book = filled_sheet(Path("sheet.xlsx"), 3)
    book.save("sheet.xlsx")
    for row in (3, 4):
        assert run("forget", str(book["Answers"][f"A{row}"].value), "--yes") == 0
    found = document(capsys, "count", "--read", "sheet.xlsx")
    assert (found["taken"], len(found["not_taken"])) == (1, 2)


@pytest.mark.parametrize(("altered", "code"), [(10, 0), (11, 3)])
def test_a_worksheet_without_a_mark_needs_half_its_ids_known(altered: int, code: int) -> None:
    """Fewer than half: it was written for somebody else, and nothing is taken."""
    book = filled_sheet(Path("sheet.xlsx"), 20)
    book["About"].delete_rows(3)
    for row in range(3, 3 + altered):
        book["Answers"][f"A{row}"] = f"other-{row}"
    book.save("sheet.xlsx")
    assert run("count", "--read", "sheet.xlsx") == code
    assert bool(kept()) is (code == 0)


def test_a_worksheet_with_another_mark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Even where both clients know the same people under the same ids."""
    book = filled_sheet(Path("sheet.xlsx"), 5)
    book["About"]["B3"] = "0123456789abcdef"
    book.save("sheet.xlsx")
    assert run("count", "--read", "sheet.xlsx") == 3
    assert "not written for this client, “me”." in capsys.readouterr().err
    assert run("client", "add", "Kim") == 0
    assert run("count", "--read", "sheet.xlsx") == 3
    assert "There are also: Kim." in capsys.readouterr().err
    assert not kept()


def test_seeds_draw_the_same_people_and_rounds_can_begin_anew(capsys: pytest.CaptureFixture[str]) -> None:
    """Another seed needs --new; people who came in meanwhile are told."""
    first = piped("", "--draw", "random", "--seed", "7").stderr.splitlines()
    assert piped("", "--draw", "random", "--seed", "7").stderr.splitlines() == first
    assert run("count", "--draw", "random", "--seed", "8") == 2
    assert "--new" in capsys.readouterr().err
    assert piped("", "--draw", "random", "--seed", "8", "--new").stderr.splitlines() != first


def test_people_who_came_in_since_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The frame stays; a new round takes them in."""
    piped("n\n")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:New Person\r\nEMAIL:new@example.com\r\nEND:VCARD\r\n"
    (here / "more.vcf").write_text(card)
    assert run("import", "more.vcf") == 0
    assert "1 person came in since this round began" in piped("n\n").stderr
    assert document(capsys, "count", "--status")["result"]["total"] == 60
    piped("n\n", "--new")
    assert document(capsys, "count", "--status")["result"]["total"] == 61


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--letters", "A", "--draw", "random"), 2),
        (("--letters", "AB"), 2),
        (("--sheet", "s.xlsx", "--draw", "guided"), 2),
        (("--web", "--status"), 2),
        (("--letters", "Q"), 4),
        (("--read", "none.xlsx"), 3),
        (("--answers", "none.csv"), 3),
        (("--client", "nobody"), 3),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(args: tuple[str, ...], code: int) -> None:
    """2 usage, 3 input, 4 not enough data."""
    assert run("count", *args) == code


def test_the_page_is_announced_and_ends_with_the_result() -> None:
    """The link on stderr; Ctrl-C ends with 130."""
    command = [sys.executable, "-m", "auditor", "count", "--web"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment())
    try:
        assert process.stderr is not None
        assert "Your page: http://127.0.0.1:" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "Every answer is kept (0 so far)" in said
    finally:
        process.kill()
        process.wait(60)


def test_a_worksheet_with_unread_answers_is_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once read it may be; nor is somebody else's file."""
    assert run("count", "--sheet", "w.xlsx") == 0
    assert run("count", "--sheet", "w.xlsx") == 0
    book = openpyxl.load_workbook(here / "w.xlsx")
    book["Answers"]["E3"] = "Yes"
    book.save(here / "w.xlsx")
    assert run("count", "--sheet", "w.xlsx") == 2
    assert "1 answer that was not read yet" in capsys.readouterr().err
    assert run("count", "--read", "w.xlsx") == 0
    assert run("count", "--sheet", "w.xlsx") == 0
    openpyxl.Workbook().save(here / "mine.xlsx")
    assert run("count", "--sheet", "mine.xlsx") == 2
    assert run("count", "--sheet", "mine.xlsx", "--overwrite") == 0
    assert run("count", "--sheet", "nora.csv") == 2


def test_nobody_is_asked_about_without_a_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are counted aside; namesakes are told apart by an address, and where they were found."""
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\n{}\r\nEND:VCARD\r\n"
    people = [("?", "EMAIL:q@example.com"), ("", "TEL:+12025550143"), ("Ann Lee", "ORG:Acme"), ("Bo Lind", "ORG:Acme")]
    people += [("Tom Baker", "TEL:+12025550144"), ("Tom Baker", "EMAIL:tom@example.com")]
    (here / "few.vcf").write_bytes("".join(card.format(*one) for one in people).encode())
    assert run("import", "few.vcf", "--client", "few") == 0
    capsys.readouterr()
    assert run("count", "--sheet", "few.xlsx", "--client", "few") == 0
    assert "2 contacts have no name and are not asked about." in capsys.readouterr().err
    sheet = openpyxl.load_workbook(here / "few.xlsx")["Answers"]
    told = {(row[1], row[2]) for row in sheet.iter_rows(3, values_only=True) if row[1]}
    assert told == {
        ("Ann Lee", "Acme"),
        ("Bo Lind", "Acme"),
        ("Tom Baker", "+12025550144, found in vCard"),
        ("Tom Baker", "tom@example.com, found in vCard"),
    }
    assert run("log", "Tom Baker", "gave", "help", "--client", "few") == 2
    err = capsys.readouterr().err
    assert "Tom Baker, +12025550144 (" in err
    assert "Tom Baker, tom@example.com (" in err
