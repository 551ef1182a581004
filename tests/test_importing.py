"""Paths -> store: identified by content, accounted for, nothing twice, nothing lost."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import importing
from auditor.counting.card import Card
from auditor.counting.excel import _workbook
from auditor.counting.questions import ADVOCATE, CLOSENESS, LUNCH
from auditor.errors import AuditorError, InputError
from auditor.importing import TWICE, UNKNOWN_KIND, identify_paths, import_paths
from auditor.ownership import owner_from, stored_owner
from auditor.settings import Settings
from auditor.store import Store

EMPTY = "empty file"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nN:Lee;Ann;;;\r\nEMAIL:ann@example.com\r\nREV:2024-05-06T00:00:00Z\r\n"
    "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
)


def take(store: Store, *paths: Path, me: str = "") -> list:
    return import_paths(store, paths, me=me, settings=Settings(), now=NOW)


def test_each_file_is_accounted_for(store: Store, tmp_path: Path):
    """A card without anything is set aside; empty and unknown files are named with the reason."""
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "contacts.txt").write_bytes(CARDS.encode())
    (folder / "empty.csv").touch()
    (folder / "letter.txt").write_text("Dear Ann, how are you?")
    good, *rest = take(store, folder)
    assert (good.kind, good.read, good.kept, sum(good.set_aside.values())) == ("vcard", 2, 1, 1)
    assert (good.first_on, good.last_on) == ("2024-05-06", "2024-05-06")
    assert {receipt.file: receipt.error for receipt in rest} == {"empty.csv": EMPTY, "letter.txt": UNKNOWN_KIND}
    assert store.contact_columns()["name"] == ["Ann Lee"]


def test_the_same_content_adds_nothing_whatever_its_name(store: Store, tmp_path: Path):
    """Also inside an archive; the receipt says so and adds up."""
    (tmp_path / "a.vcf").write_text(CARDS)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inner/contacts.vcf", CARDS)
    take(store, tmp_path / "a.vcf")
    (again,) = take(store, tmp_path / "b.zip")
    assert (again.read, again.kept, again.set_aside) == (2, 0, {TWICE: 2})
    assert again.display == "b.zip/inner/contacts.vcf"
    assert len(store.contact_columns()["name"]) == 1


def test_a_file_that_could_not_be_read_is_dropped_from_the_receipts_once_it_can(store: Store, tmp_path: Path):
    """The receipts in the store say what is true now."""
    path = tmp_path / "a.vcf"
    path.touch()
    take(store, path)
    assert [receipt.error for receipt in store.receipts()] == [EMPTY]
    path.write_text(CARDS)
    take(store, path)
    assert [(receipt.error, receipt.kept) for receipt in store.receipts()] == [("", 1)]


def test_identify_reads_no_records_and_names_what_it_does_not_know(tmp_path: Path):
    """In order of display."""
    (tmp_path / "b.vcf").write_text(CARDS)
    (tmp_path / "a.csv").touch()
    found = identify_paths([tmp_path])
    assert [(item.kind, item.reason) for item in found] == [("", EMPTY), ("vcard", "")]


def test_a_missing_path_is_named(store: Store, tmp_path: Path):
    """The others go on."""
    (tmp_path / "a.vcf").write_text(CARDS)
    receipts = take(store, tmp_path / "nowhere.zip", tmp_path / "a.vcf")
    assert [bool(receipt.error) for receipt in receipts] == [False, True]
    assert receipts[1].file == "nowhere.zip"


def test_the_owner_may_be_named_by_address_mail_or_name(store: Store, tmp_path: Path):
    """A new owner reads the given files again; the same one does not."""
    assert owner_from("https://www.linkedin.com/in/ann-lee/").slugs == ["ann-lee"]
    assert owner_from("Ann@example.com").emails == ["ann@example.com"]
    assert owner_from(" Ann  Lee ").name == "Ann Lee"
    with pytest.raises(InputError):
        owner_from(" ")
    (tmp_path / "a.vcf").write_text(CARDS)
    take(store, tmp_path / "a.vcf")
    (again,) = take(store, tmp_path / "a.vcf", me="Ann Lee")
    assert again.kept == 1
    assert stored_owner(store).name == "Ann Lee"
    (same,) = take(store, tmp_path / "a.vcf", me="ann lee")
    assert same.set_aside == {TWICE: 2}
    assert len(store.contact_columns()["name"]) == 1


def test_an_import_that_breaks_leaves_the_store_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """All files of a call or none."""
    (tmp_path / "a.vcf").write_text(CARDS)

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Store, "keep_refusals", broken)
    with pytest.raises(RuntimeError):
        take(store, tmp_path / "a.vcf")
    assert store.receipts() == []


def test_progress_names_each_file(store: Store, tmp_path: Path):
    """Number and total."""
    (tmp_path / "a.vcf").write_text(CARDS)
    seen: list[tuple[str, int, int]] = []
    import_paths(store, [tmp_path / "a.vcf"], settings=Settings(), now=NOW, progress=lambda *step: seen.append(step))
    assert seen == [("a.vcf", 1, 1)]


def test_a_file_of_two_kinds_at_once_is_refused_and_the_others_go_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A header crossed from two programs is no reason to stop."""
    good, crossed = tmp_path / "a.vcf", tmp_path / "b.csv"
    good.write_text(CARDS)
    crossed.write_text("First Name,Last Name\r\n")
    whole = importing.identify

    def identify(file):
        if file.name == "b.csv":
            raise AuditorError("fits several kinds of file")
        return whole(file)

    monkeypatch.setattr(importing, "identify", identify)
    reasons = ["", "fits several kinds of file"]
    assert [item.reason for item in identify_paths([good, crossed])] == reasons
    assert [receipt.error for receipt in take(store, good, crossed)] == reasons


@pytest.mark.parametrize(
    "header",
    ["person,question,value", "question;value;profile_url", "Email\tQuestion\tAnswer", "name,email,question,value"],
)
def test_answers_are_no_contacts_but_answers(header: str, store: Store, tmp_path: Path):
    """Given by a glob they are named with the command that reads them, and the others are imported."""
    (tmp_path / "my answers.csv").write_text(header + "\n")
    (tmp_path / "a.vcf").write_text(CARDS)
    said = "answers to the count; read with: auditor count --answers 'my answers.csv'"
    paths = [tmp_path / "a.vcf", tmp_path / "my answers.csv"]
    assert [item.reason for item in identify_paths(paths)] == ["", said]
    assert [receipt.error for receipt in take(store, *paths)] == ["", said]


def test_a_worksheet_of_ours_is_named(store: Store, tmp_path: Path):
    """The count's own, and one about a list of people; as a workbook and saved as text."""
    card = Card("p1", "Ann Lee")
    for name, asked in (("count", (LUNCH, ADVOCATE)), ("closeness", (CLOSENESS,))):
        rows = [("p1", card, ["" for _ in asked])]
        (tmp_path / f"{name}.xlsx").write_bytes(_workbook(asked, "A hint.", rows, {"round": "1"}))
    (tmp_path / "saved.csv").write_text("A hint.\nId,Name,What they do,What the files show,Lunch?\np1,Ann Lee,,,Yes\n")
    found = {item.display: item.reason for item in identify_paths([*tmp_path.glob("*.xlsx"), tmp_path / "saved.csv"])}
    for name in ("count.xlsx", "closeness.xlsx", "saved.csv"):
        assert found[name] == f"a worksheet of the count; read with: auditor count --read {name}"
    assert [receipt.kind for receipt in take(store, tmp_path / "count.xlsx")] == [""]


@pytest.mark.parametrize("line", ['"person,question,value', "", "\x00", "question,value\n", "person,value\n"])
def test_other_text_is_not_taken_for_answers(line: str, tmp_path: Path):
    """Half a header, or an open quote."""
    (tmp_path / "a.csv").write_text(line + " ")
    (found,) = identify_paths([tmp_path / "a.csv"])
    assert found.reason == UNKNOWN_KIND
