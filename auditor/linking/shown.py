"""Records as they are shown to a person: what the source says and where it stands, never an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.linking.cells import texts
from auditor.linking.display import shown_name

if TYPE_CHECKING:
    import pandas as pd

    from auditor.linking.model import Links

SHOWN_KEYS = 2  # addresses and numbers of each kind on a card; the others are counted


@dataclass(frozen=True, slots=True)
class Side:
    """One record as it is shown: what its source says."""

    record: str
    person_id: str
    source: str
    name: str
    position: str
    company: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    place: str
    file: str  # as `--same` takes it before the row
    row: str

    @property
    def where(self) -> str:
        """File and row, as `--same` takes them."""
        return f"{self.file}:{self.row}" if self.row else self.file

    @property
    def called(self) -> str:
        """The name, or that there is none."""
        return self.name or "(no name)"

    def details(self) -> list[str]:
        """Job, addresses and numbers, place: as far as known."""
        work = ", ".join(filter(None, (self.position, self.company)))
        reach = ", ".join((*_some(self.emails), *_some(self.phones)))
        return list(filter(None, (work, reach, self.place)))

    def lines(self) -> list[str]:
        """Name, whatever else is known, and where it stands."""
        return [self.called, *self.details(), f"{self.file}, row {self.row}" if self.row else self.file]

    def line(self) -> str:
        """The same in one line."""
        return "; ".join(self.lines())


def _some(keys: tuple[str, ...]) -> tuple[str, ...]:
    more = len(keys) - SHOWN_KEYS
    return (*keys[:SHOWN_KEYS], f"{more} more") if more > 0 else keys


def files_of(records: pd.DataFrame) -> dict[str, str]:
    """What each file is called here: its own name, with its archive where two files bear one name."""
    seen = zip(*(texts(records, c) for c in ("file_id", "file", "display")), strict=True)
    files = {file_id: (file, display) for file_id, file, display in dict.fromkeys(seen)}
    names = [file for file, _ in files.values()]
    return {key: file if names.count(file) == 1 or not display else display for key, (file, display) in files.items()}


def sides(wanted: Sequence[str], records: pd.DataFrame, identifiers: pd.DataFrame, links: Links) -> dict[str, Side]:
    """The records named by `wanted`, as they are shown."""
    files = files_of(records)
    chosen = records[records["record"].isin(list(wanted))]
    keys: dict[str, dict[str, list[str]]] = {record: {"email": [], "phone": []} for record in chosen["record"]}
    mine = identifiers[identifiers["record"].isin(list(keys)) & identifiers["kind"].isin(["email", "phone"])]
    for record, kind, value in zip(*(mine[c].tolist() for c in ("record", "kind", "value")), strict=True):
        keys[record][kind].append(value)
    person = dict(zip(links.people["record"].tolist(), links.people["person_id"].tolist(), strict=True))
    columns = ("record", "source", "name", "position", "company", "city", "file_id", "row")
    rows = zip(*(texts(chosen, c) for c in columns), strict=True)
    return {
        record: Side(
            record, person[record], source, shown_name(name), position, company,
            tuple(keys[record]["email"]), tuple(keys[record]["phone"]), city, files[file_id], row,
        )
        for record, source, name, position, company, city, file_id, row in rows
    }  # fmt: skip
