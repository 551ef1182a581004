"""The check that nothing is lost, run over the golden files, and shown to notice a loss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.importers.vcard_values import CardValues
from tests import corpus_check
from tests.importers.vcards import a_card

if TYPE_CHECKING:
    import pytest

DATA = Path(__file__).parent / "importers" / "data"


def test_nothing_is_lost_from_any_golden_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Every dialect of every importer against a naive second reading."""
    assert corpus_check.main([str(DATA)]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.endswith(" 0 losses\n")


def test_a_value_cut_at_its_comma_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As other readers cut it; the value itself is not printed."""
    (tmp_path / "contacts.vcf").write_bytes(a_card("FN:Lee, Ann", "TITLE:VP"))
    whole = CardValues.text
    monkeypatch.setattr(CardValues, "text", lambda self, prop: whole(self, prop).partition(",")[0])
    assert corpus_check.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "LOST card 1: FN cut" in told
    assert "Ann" not in told


def test_a_lost_card_an_unkept_address_and_a_crash_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each by its own words."""
    (tmp_path / "a.vcf").write_bytes(a_card("FN:A", "EMAIL:a@example.com"))
    monkeypatch.setattr("auditor.importers.vcard_contact.email_addresses", lambda _text: [])
    assert corpus_check.main([str(tmp_path)]) == 1
    monkeypatch.setattr("tests.corpus_check.naive_cards", lambda _content: [])
    assert corpus_check.main([str(tmp_path)]) == 1
    monkeypatch.setattr(CardValues, "all", None)
    assert corpus_check.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    for what in ("EMAIL is no key", "0 cards, 1 parsed, 1 read", "raised TypeError"):
        assert f"LOST {what}" in told or f"LOST card 1: {what}" in told
