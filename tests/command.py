"""A command typed in a test: its exit code, its JSON, the answers it kept; or Python with this checkout beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import cli
from auditor.store import open_store

if TYPE_CHECKING:
    from auditor.counting.book import Answer


def run(*args: str) -> int:
    """The exit code of one call."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(list(args))
    return int(stopped.value.code or 0)


def document(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    """The JSON document of one call that succeeds."""
    capsys.readouterr()
    assert run(*args, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    return found


def kept() -> list[Answer]:
    """The standing answers of the default client."""
    with open_store(Path(os.environ["AUDITOR_HOME"]) / "me.auditor") as store:
        return [answer for answer in store.answers() if not answer.undone]


def answered() -> list[tuple[str, str]]:
    """Question and value of every standing answer."""
    return [(answer.question, answer.value) for answer in kept()]


def environment(**more: str) -> dict[str, str]:
    """For a program of this checkout."""
    return {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), **more}


def python(*args: str) -> subprocess.CompletedProcess[str]:
    """Run Python with this checkout, apart from the tests' own rules about sockets and warnings."""
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, env=environment())
