"""Cold starts, each beside its floor in the same run: --help against bare Python, the sample audit against its imports.

    python benchmarks/cold.py [runs]

Ratios are medians of pairs run in turn, so that a machine that slows down slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"
BARS = {"auditor --help": 4.0, "sample audit, cold": 3.0}


def seconds(command: list[str]) -> float:
    """Wall time of one whole process in a fresh home."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "AUDITOR_HOME": home, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # pip compiles what it installs; the warm-up does so here
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=home)
        return time.perf_counter() - started


def pair(name: str, command: list[str], floor: list[str], runs: int) -> None:
    """Print medians and the median ratio of `runs` pairs after one warm-up."""
    seconds(floor)
    seconds(command)
    pairs = [(seconds(command), seconds(floor)) for _ in range(runs)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    verdict = "holds" if ratio <= BARS[name] else "DOES NOT HOLD"
    print(f"{name:22} {ours:6.2f} s   floor {theirs:6.2f} s   ratio {ratio:5.2f}   bar {BARS[name]:.0f}   {verdict}")


def main() -> None:
    """Both pairs."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    python, auditor = [sys.executable], [sys.executable, "-m", "auditor"]
    files = [str(path) for path in sorted(SAMPLE.iterdir()) if path.suffix in (".zip", ".vcf", ".ics")]
    files += [str(path) for path in sorted(SAMPLE.glob("contacts-*.csv"))]
    pair("auditor --help", [*auditor, "--help"], [*python, "-c", "pass"], runs)
    pair("sample audit, cold", [*auditor, "audit", *files], [*python, "-c", "import pandas, jinja2"], runs)


if __name__ == "__main__":
    main()
