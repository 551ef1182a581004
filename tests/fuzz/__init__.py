"""Fuzz targets for everything that reads strangers' bytes.

    python -m tests.fuzz vcard --seconds 300            random mutations of the golden files
    pip install atheris
    python -m tests.fuzz vcard --seconds 300 --guided   guided by coverage (atheris, libFuzzer)

Targets: vcard, ldif, tables (which kind of delimited file is it, and its reading), archives (the ZIP guard). A target
raises when a reader does, when a receipt does not add up, or when an input of a few kilobytes takes seconds.
"""

NAMES = ("vcard", "ldif", "tables", "archives")
