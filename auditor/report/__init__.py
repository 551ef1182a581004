"""The report: a snapshot as one self-contained page."""

from __future__ import annotations

from auditor.report.brand import Brand
from auditor.report.render import render

__all__ = ["Brand", "render"]
