"""`auditor identify`: what each file is."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import PATH, json_option


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@json_option
def identify(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what each file is. Reads nothing but the first bytes, keeps nothing."""
    from auditor import importing
    from auditor.cli import console, receipt
    from auditor.errors import InputError

    found = importing.identify_paths(paths)
    if as_json:
        entries = [{"path": f.display, "kind": f.kind, "label": f.label, "reason": f.reason} for f in found]
        console.document({"files": entries})
    else:
        shown = [item for item in found if not item.harmless]
        console.table(("File", "What it is"), [(item.display, item.label or f"– {item.reason}") for item in shown])
        if len(shown) < len(found):
            console.say(f"{len(found) - len(shown):,} other files in the archive hold no contacts.")
    if found:
        receipt.require_there([item.reason for item in found])
    if not any(item.label for item in found):
        raise InputError("None of these files can be read.", "The README tells how to get each export.")
    if not as_json:
        console.hint("Next: auditor audit with the same files.")
