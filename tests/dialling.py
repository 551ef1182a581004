"""Writes auditor/dialling.txt from the metadata of phonenumbers: `python -m tests.dialling`, when a test asks for it."""

from __future__ import annotations

from pathlib import Path

import phonenumbers

from auditor import names

TABLE = Path(names.__file__).with_name("dialling.txt")
NO_COUNTRY = "001"  # numbers of services all over the world: the library is asked


def table() -> str:
    """One line for each country calling code: the lengths of its numbers, and what is dialled before one at home."""
    lines = []
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        known = None if regions[0] == NO_COUNTRY else phonenumbers.PhoneMetadata.metadata_for_region(regions[0])
        if known is not None and known.general_desc is not None:
            lengths = ",".join(map(str, known.general_desc.possible_length))
            lines.append(f"{code} {lengths} {known.national_prefix_for_parsing or ''}".rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
