"""Writes the sample client's files: `python -m sample_data.generate [OUT] [--seed N] [--connections N --messages N]`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sample_data.generate.answers import answers_file
from sample_data.generate.archive import archive_files, archive_name, zipped
from sample_data.generate.google import google_file
from sample_data.generate.ics import calendar_file
from sample_data.generate.outlook import outlook_file
from sample_data.generate.owner import AS_OF, LATER
from sample_data.generate.story import CONNECTIONS, MESSAGES, SEED, build
from sample_data.generate.truth import table_of, truth
from sample_data.generate.vcards import icloud_file

if TYPE_CHECKING:
    from sample_data.generate.model import World


def outputs(world: World, later: bool = True) -> dict[str, bytes]:
    """Every generated file by its path below the folder, in the order they are written."""
    files = _set(world, AS_OF)
    if later:
        files |= {f"year-later/{name}": content for name, content in _set(world, LATER).items()}
    return files


def _set(world: World, day: date) -> dict[str, bytes]:
    files = {archive_name(day): zipped(archive_files(world, day)[0], day)}
    for written in (
        icloud_file(world, day),
        outlook_file(world, day),
        google_file(world, day),
        calendar_file(world, day),
    ):
        files[written.name] = written.content
    files["answers.csv"] = answers_file(world, day)
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=Path(__file__).parent.parent, help="folder to write to")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--connections", type=int, default=CONNECTIONS, help="about this many")
    parser.add_argument("--messages", type=int, default=MESSAGES, help="about this many")
    parser.add_argument("--truth", type=Path, help="also write whom every record means (source,file,row,person)")
    parser.add_argument("--no-later", action="store_true", help="without the files of a year later")
    asked = parser.parse_args()
    if asked.truth:
        asked.truth.write_bytes(table_of(truth(asked.seed, AS_OF, asked.connections, asked.messages)))
    for name, content in outputs(build(asked.seed, asked.connections, asked.messages), not asked.no_later).items():
        path = asked.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):>10,}  {path}")


if __name__ == "__main__":
    main()
