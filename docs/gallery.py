"""Makes the pictures of docs/gallery.md from the sample client's report: `python -m docs.gallery`.

Needs the test extras, Chromium, and pdftoppm (poppler-utils) for the printed page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from auditor.report import pdf
from tests import browser

PICTURES = Path(__file__).parent / "pictures"
SHOTS = (  # picture, width, height, dark, the heading it starts at ("" = the top of the page)
    ("report", 1280, 1040, False, ""),
    ("report-dark", 1280, 1240, True, "#part-depth"),
    ("report-plan", 1280, 900, False, "#health"),
    ("report-people", 1280, 860, False, "#people"),
    ("report-phone", 390, 1240, False, ""),
    ("report-phone-charts", 390, 1240, False, "#strong_ties .chart"),
)
LANGUAGES = ("de", "fr", "es")  # the first page once more in each
SIZE = (900, 680)  # px of these
PRINT_DPI = 80


def sample_report(folder: Path, lang: str = "en") -> Path:
    """The sample client's report, written by `auditor demo`."""
    path = folder / f"report-{lang}.html"
    command = [sys.executable, "-m", "auditor", "demo", "--lang", lang, "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return path


def photograph(path: Path) -> None:
    """Every picture of the page on screen, and its first printed sheet."""
    printed = path.with_suffix(".pdf")
    with browser.launched() as running:
        for name, width, height, dark, start in SHOTS:
            with browser.visit(running, path.as_uri(), dark=dark, width=width, height=height) as visit:
                if start:
                    visit.page.evaluate("at => document.querySelector(at).scrollIntoView()", start)
                visit.page.screenshot(path=PICTURES / f"{name}.png")
    pdf.write(path.read_text(encoding="utf-8"), printed)
    command = ["pdftoppm", "-r", str(PRINT_DPI), "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, str(printed), str(PICTURES / "report-print")], check=True)  # noqa: S603


def in_languages(folder: Path) -> None:
    """The top of the report in every language but English."""
    reports = {lang: sample_report(folder, lang) for lang in LANGUAGES}
    with browser.launched() as running:
        for lang, path in reports.items():
            with browser.visit(running, path.as_uri(), width=SIZE[0], height=SIZE[1]) as visit:
                visit.page.screenshot(path=PICTURES / f"report-{lang}.png")


def main() -> None:
    """Write all pictures anew."""
    for old in PICTURES.glob("report*.png"):
        old.unlink()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        photograph(sample_report(Path(folder)))
        in_languages(Path(folder))


if __name__ == "__main__":
    main()
