"""Records, tables, settings, clients and writing: small parts with one job each."""

from __future__ import annotations

import stat
from pathlib import Path

import pandas as pd
import pytest

from auditor import clients, data_folder, tables
from auditor.errors import InputError, UsageError
from auditor.records import Columns, Contact, Identifier
from auditor.settings import Settings, read_settings
from auditor.writing import write_private


def test_columns_fill_what_is_not_given_and_refuse_what_does_not_fit():
    """Unequal lengths, unknown names, a column without default."""
    columns = Columns(Contact)
    columns.extend(row=[1, 2], name=["Ann", "Bob"])
    columns.extend()
    assert columns["company"] == ["", ""]
    assert [row[2] for row in columns.only([False, True]).rows()] == ["Bob"]
    for wrong in ({"row": [1], "name": []}, {"row": [1], "shoe_size": [44]}, {"name": ["Ann"]}):
        with pytest.raises(ValueError, match="column"):
            columns.extend(**wrong)
    with pytest.raises(ValueError, match="without a value: kind, value"):
        Columns(Identifier).extend(row=[1])


def test_frames_get_their_types_from_the_names_of_columns():
    """Days and instants, counts, text; what is no date is none."""
    frame = tables.frame({"name": ["Ann", ""], "connected_on": ["2026-01-02", ""], "row": [1, 2], "weight": [1, 0.5]})
    assert [dtype.kind for dtype in frame.dtypes[["connected_on", "row", "weight"]]] == ["M", "i", "f"]
    assert frame["name"].tolist() == ["Ann", ""]
    assert tables.days(frame["connected_on"]) == ["2026-01-02", ""]
    assert tables.days(tables.instants(["2026-01-02T10:11:12", "whenever"])) == ["2026-01-02", ""]
    assert tables.day(pd.NaT) == ""
    assert tables.day(pd.Timestamp("2026-01-02")) == "2026-01-02"


def test_settings_come_from_a_file_with_the_defaults_for_the_rest(tmp_path: Path):
    """A missing file is all defaults."""
    path = tmp_path / "settings.toml"
    assert read_settings(path) == read_settings(None) == Settings()
    path.write_text('phone_region = "GB"\n[cutoffs]\nactive_months = 6\n')
    settings = read_settings(path)
    assert (settings.phone_region, settings.cutoffs.active_months, settings.cutoffs.strong_months) == ("GB", 6, 24)
    assert settings.to_dict()["cutoffs"]["active_months"] == 6


@pytest.mark.parametrize(
    ("text", "word"),
    [("a = [", "TOML"), ("colour = 1", "colour"), ("phone_region = 3", "phone_region"), ("[cutoffs]\nx = 1", "x"),
     ("[cutoffs]\nactive_months = -1", "active_months"), ("[cutoffs]\nactive_months = true", "active_months"),
     ("[weights]\nrecruiters = -1", "recruiters"), ("[weights]\nrecruiters = 1000000", "from 0 to 10"),
     ('phone_region = "Germany"', "phone_region"), ("[report]\ntitle = 3", "title"), ("groups = ['A', 3]", "entry 2"),
     ("plan_minutes_per_week = -90", "plan_minutes")],
)  # fmt: skip
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, word: str):
    """With the file's name."""
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=word) as caught:
        read_settings(path)
    assert "settings.toml" in caught.value.message


def test_a_weight_for_no_audit_is_refused_with_the_one_that_may_be_meant(tmp_path: Path):
    """A typo would change nothing, and nobody would know."""
    (tmp_path / "settings.toml").write_text("[weights]\nrecruiter = 3\n")
    with pytest.raises(InputError, match="recruiter”") as caught:
        data_folder.load_settings(tmp_path)
    assert "Did you mean recruiters?" in caught.value.hint
    (tmp_path / "settings.toml").write_text("[weights]\nrecruiters = 3\n")
    assert data_folder.load_settings(tmp_path).weights == {"recruiters": 3}


def test_a_client_is_a_file_in_a_private_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The folder may come from the environment."""
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "here"))
    home = clients.home_folder(make=True)
    assert home == tmp_path / "here"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    clients.client_file(home, "Ann Lee").touch()
    assert clients.client_names(home) == ["Ann Lee"]
    monkeypatch.delenv("AUDITOR_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert clients.home_folder().name == "auditor"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "x ", "a" * 81, "a:b"])
def test_a_client_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str):
    """Nothing outside the folder can be named."""
    with pytest.raises(UsageError):
        clients.client_file(tmp_path, name)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Mode 0600; a failing write leaves what was there and no rest."""
    path = tmp_path / "report.html"
    write_private(path, "one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(InputError, match="No space left"):
        write_private(path, "two")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
    assert path.read_text() == "one"
    with pytest.raises(InputError, match="cannot be written to the folder"):
        write_private(tmp_path / "nowhere" / "report.html", "x")
