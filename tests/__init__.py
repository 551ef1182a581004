"""Tests mirror the package; `tests.browser` and the builders are imported from here."""
