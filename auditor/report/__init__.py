"""The report: a snapshot as one self-contained page, as PDF or as a short Markdown text."""

from __future__ import annotations

from auditor.report.brand import Brand, brand
from auditor.report.markdown import to_markdown
from auditor.report.redact import redacted
from auditor.report.render import render

__all__ = ["Brand", "brand", "redacted", "render", "to_markdown"]
