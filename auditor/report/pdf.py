"""The report as PDF, printed by a browser that is installed here: headless, fresh profile, scripts off."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from auditor.errors import AuditorError
from auditor.writing import write_private

SECONDS = 60
PROGRAMS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)  # fmt: skip
PLACES = (  # where browsers are that are not on the PATH
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
SWITCHES = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-pdf-header-footer",
)  # fmt: skip
_SCRIPTS = re.compile(
    r"script-src [^;\"]*"
)  # of the page's policy; the browser's own switch would stop its printing too
HINT = "Install Chrome, Edge or Chromium, or open the report and choose Print, Save as PDF."


def browser() -> str:
    """The path of an installed Chrome, Edge or Chromium; "" when there is none."""
    on_path = filter(None, map(shutil.which, PROGRAMS))
    return next(on_path, next((place for place in PLACES if Path(place).is_file()), ""))


def write(html: str, target: Path, program: str = "") -> None:
    """Print the page to `target`; readable only by its owner, and whole or not at all.

    Raises AuditorError when there is no browser, or it fails or takes longer than a minute.
    """
    program = program or browser()
    if not program:
        raise AuditorError("no browser to make the PDF with", hint=HINT)
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        page, made = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_text(_SCRIPTS.sub("script-src 'none'", html, count=1), encoding="utf-8")
        _run(
            [program, *SWITCHES, *_root(), f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        )
        if not made.is_file() or not made.stat().st_size:
            raise AuditorError("the browser made no PDF", hint=HINT)
        write_private(target, made.read_bytes())


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, timeout=SECONDS, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise AuditorError(f"the browser made no PDF within {SECONDS} seconds", hint=HINT) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise AuditorError("the browser could not make the PDF", hint=HINT) from error


def _root() -> list[str]:
    """Chromium refuses its sandbox to root on Linux."""
    return ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
