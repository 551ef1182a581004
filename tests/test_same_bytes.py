"""The same exports give the same bytes, in another time zone, language and order of hashing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sample_data"
SETTINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
)
FILES = ("Complete_LinkedInDataExport_11-15-2026.zip", "contacts-google.csv", "contacts-outlook.csv")


def started(folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    folder.mkdir()
    (folder / "targets.toml").write_bytes((SAMPLE / "targets.toml").read_bytes())
    command = [sys.executable, "-m", "auditor", "audit", *(str(SAMPLE / name) for name in FILES), "--home", str(folder)]
    command += ["-o", str(folder / "report.html"), "--json", str(folder / "report.json"), "--as-of", "2026-11-14"]
    return subprocess.Popen(
        command, cwd=SAMPLE.parent, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_report_and_json_are_the_same_everywhere(tmp_path: Path) -> None:
    """Neither the clock's zone, nor the language, nor the seed of Python's hashes leaves a trace."""
    folders = [tmp_path / str(place) for place in range(len(SETTINGS))]
    runs = [started(folder, environment) for folder, environment in zip(folders, SETTINGS, strict=True)]
    for run in runs:
        _, said = run.communicate(timeout=300)
        assert run.returncode == 0, said.decode()
    for name in ("report.json", "report.html"):
        first, second = (folder.joinpath(name).read_bytes() for folder in folders)
        assert first == second, f"{name} differs between two runs"
