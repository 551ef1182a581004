"""Where somebody wants to go: targets.toml, read once into plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor import toml_file
from auditor.errors import InputError
from auditor.names import folded
from auditor.work.phrases import class_labels, class_phrases

EXAMPLE_HINT = "`auditor init` writes an example."


@dataclass(frozen=True, slots=True)
class TargetCompany:
    """An employer one would like to work for, under all its names."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """Where to: employers, and what the people to meet do, how senior, in which sector and place. Any may be empty."""

    companies: tuple[TargetCompany, ...] = ()
    functions: tuple[str, ...] = ()  # ids of work/data/functions.toml
    seniorities: tuple[str, ...] = ()  # ids of work/data/seniorities.toml
    sectors: tuple[str, ...] = ()  # ids of work/data/sectors.toml
    places: tuple[str, ...] = ()  # cities or countries, as written

    def __bool__(self) -> bool:
        return bool(self.companies or self.functions or self.seniorities or self.sectors or self.places)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for the snapshot."""
        return asdict(self)


def read_targets(path: Path | None) -> Targets:
    """Targets from a TOML file; none when there is no file.

    Raises InputError naming the file and the entry when it cannot be read, or an entry is unknown.
    """
    given = toml_file.entries(path)
    if path is None or not given:
        return Targets()
    companies = tuple(_company(entry, path.name) for entry in _list(given.pop("companies", []), "companies", path.name))
    places = tuple(_text(entry, "places", path.name) for entry in _list(given.pop("places", []), "places", path.name))
    chosen = {name: _classes(given.pop(name, []), name, path.name) for name in ("functions", "seniorities", "sectors")}
    if given:
        raise InputError(f"{path.name}: “{next(iter(given))}” is not known.", EXAMPLE_HINT)
    return Targets(companies=companies, places=places, **chosen)


def _list(value: Any, name: str, file: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{file}: “{name}” is not a list.", EXAMPLE_HINT)
    return value


def _text(value: Any, name: str, file: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{file}: “{name}” has an entry that is not a text.", EXAMPLE_HINT)
    return value.strip()


def _company(entry: Any, file: str) -> TargetCompany:
    if isinstance(entry, str):
        return TargetCompany(_text(entry, "companies", file))
    if not isinstance(entry, dict) or set(entry) - {"name", "aliases"} or "name" not in entry:
        raise InputError(f"{file}: an entry of “companies” is neither a name nor {{name, aliases}}.", EXAMPLE_HINT)
    aliases = tuple(_text(alias, "aliases", file) for alias in _list(entry.get("aliases", []), "aliases", file))
    return TargetCompany(_text(entry["name"], "companies", file), aliases)


def _classes(value: Any, name: str, file: str) -> tuple[str, ...]:
    """Class ids from ids, labels, or any word that stands for a class in a title or company name."""
    labels = class_labels(name)
    known = {folded(text): key for key, label in labels.items() for text in (key, label)}
    found = []
    for place, entry in enumerate(_list(value, name, file), start=1):
        text = folded(_text(entry, name, file))
        chosen = known.get(text) or class_phrases(name).best(text)
        if not chosen:
            raise InputError(f"{file}: entry {place} of “{name}” is not known.", f"Known are: {', '.join(labels)}.")
        found.append(chosen)
    return tuple(dict.fromkeys(found))
