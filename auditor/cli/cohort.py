"""`auditor cohort`: all clients together, without a name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import PATH, home_option, json_option, now
from auditor.cli.replacing import is_cohort, overwrite_option, require_ours

if TYPE_CHECKING:
    from auditor.cohort import Runner, Spread


@click.command()
@click.option("--out", type=PATH, default=None, metavar="FILE", help="Also write cohort.html, .csv or .parquet.")
@click.option("--workers", type=click.IntRange(1, 512), default=None, help="Processes.  [default: one per core]")
@click.option("--scheduler", default="", metavar="tcp://HOST:PORT", help="Audit on this Dask cluster instead.")
@overwrite_option
@home_option
@json_option
def cohort(
    out: Path | None, workers: int | None, scheduler: str, overwrite: bool, home: Path | None, as_json: bool
) -> None:
    """Audit every client and summarise them without names; numbers of fewer than five clients are left out.

    A client that cannot be audited is named and the others go on. Run again, only what changed is audited.
    """
    from dataclasses import asdict

    from auditor import clients
    from auditor import cohort as cohorts
    from auditor.cli import console
    from auditor.cohort_files import write
    from auditor.errors import InputError, NotEnoughData

    require_ours(out, is_cohort, overwrite=overwrite)
    folder = clients.home_folder(home)
    names = clients.client_names(folder)
    if not names:
        raise InputError("There are no clients yet.", "Try: auditor client add NAME")
    audited = cohorts.audit_all(folder, names, now(), _runner(scheduler, workers))
    failed = [one for one in audited if one.error]
    for one in failed:
        console.say(f"{one.client}: {one.error}")
    told = cohorts.summary(audited)
    if out and told:  # an empty page must not take the place of the last full one
        write(told, len(audited) - len(failed), out)
    if as_json:
        console.document(
            {
                "clients": len(audited) - len(failed),
                "failed": [one.client for one in failed],
                "measures": [asdict(spread) for spread in told],
            }
        )
    elif told:
        _show(told)
    if not told:
        raise NotEnoughData(
            f"{len(audited) - len(failed)} clients could be audited; a summary without names needs {cohorts.SMALLEST}."
        )
    if out:
        console.say(f"Written: {out.resolve()}")


def _runner(scheduler: str, workers: int | None) -> Runner:
    from auditor import cohort as cohorts
    from auditor.errors import UsageError

    if not scheduler:
        return cohorts.processes(workers or os.cpu_count() or 1)
    try:
        import distributed  # noqa: F401 - only whether it is there
    except ImportError:
        raise UsageError("--scheduler needs Dask.", "Install it with: pip install -e '.[cohort]'") from None
    return cohorts.dask(scheduler)


def _show(told: tuple[Spread, ...]) -> None:
    from auditor.cli import console
    from auditor.cohort_files import COLUMNS, cells

    console.table(list(COLUMNS.values()), [cells(spread) for spread in told], right=range(1, len(COLUMNS)))
