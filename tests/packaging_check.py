"""Build wheel and sdist, install each into an empty environment, and run the demo from there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command, show its output only when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")


def main() -> None:
    """Check both distributions."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", work / "dist", ROOT, cwd=work)
        for built in sorted((work / "dist").iterdir()):
            home = work / built.suffix.strip(".")
            venv.create(home, with_pip=True)
            run(home / "bin" / "pip", "install", "-q", "--disable-pip-version-check", built, cwd=work)
            report = work / f"{home.name}.html"
            run(home / "bin" / "auditor", "demo", "-o", report, cwd=work)
            assert report.stat().st_size > 50_000, f"{built.name}: the report is too small"
            print(f"{built.name}: demo report of {report.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
