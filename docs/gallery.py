"""Makes the pictures of docs/gallery.md from the sample client's report: `python -m docs.gallery`.

Needs the test extras, Chromium, and pdftoppm (poppler-utils) for the printed page.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from auditor import pipeline, report, resources
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
PRINT_DPI = 80


def sample_report() -> str:
    """The sample client's report, as `auditor demo` makes it."""
    now, sample = datetime.now(UTC), resources.sample_data()
    with tempfile.TemporaryDirectory() as home:
        settings = pipeline.load_settings(Path(home))
        with pipeline.open_client(Path(home), "sample") as store:
            pipeline.import_paths(store, pipeline.sample_files(sample), settings=settings, now=now)
            pipeline.read_answers(store, sample / "answers.csv", settings, now=now)
            return report.render(pipeline.audit(store, settings, client="sample", now=now))


def photograph(page: str, folder: Path) -> None:
    """Every picture of the page on screen, and its first printed sheet."""
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    with browser.launched() as running:
        for name, width, height, dark, start in SHOTS:
            with browser.visit(running, path.as_uri(), dark=dark, width=width, height=height) as visit:
                if start:
                    visit.page.evaluate("at => document.querySelector(at).scrollIntoView()", start)
                visit.page.screenshot(path=PICTURES / f"{name}.png")
    pdf.write(page, folder / "report.pdf")
    command = ["pdftoppm", "-r", str(PRINT_DPI), "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, str(folder / "report.pdf"), str(PICTURES / "report-print")], check=True)  # noqa: S603


def main() -> None:
    """Write all pictures anew."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        photograph(sample_report(), Path(folder))


if __name__ == "__main__":
    main()
