"""What needs the extra `cohort`: a Dask cluster, Parquet. Skipped without it, except where AUDITOR_COHORT is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import python

if not os.environ.get("AUDITOR_COHORT"):
    pytest.importorskip("distributed")
    pytest.importorskip("pyarrow")


def test_a_dask_cluster_audits_what_processes_audit():
    """Six clients on one worker; the second run has nothing to do."""
    done = python("-m", "benchmarks.cohort", "6", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("0 failed") == 4
    assert "1 Dask workers" in done.stdout


def test_the_summary_can_be_written_as_parquet(tmp_path: Path):
    """And read back."""
    code = (
        "import sys, pandas; from pathlib import Path; from auditor.cohort import Audited, summary\n"
        "from auditor.cohort_files import write\n"
        "told = summary([Audited(f'c{n}', '', {}, {'a': float(n)}, {'a': 'A'}) for n in range(6)])\n"
        "target = Path(sys.argv[1]); write(told, 6, target); print(pandas.read_parquet(target)['middle'].tolist())"
    )
    done = python("-c", code, str(tmp_path / "c.parquet"))
    assert done.stdout.strip() == "[2.5]", done.stderr
