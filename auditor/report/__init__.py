"""The report: a snapshot as one self-contained page, as PDF or as a short Markdown text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from auditor.report.brand import Brand, brand
from auditor.report.render import render

if TYPE_CHECKING:
    from auditor.report.markdown import to_markdown
    from auditor.report.redact import redacted

_HOMES = {"redacted": "redact", "to_markdown": "markdown"}  # loaded when they are asked for, which is seldom
__all__ = ["Brand", "brand", "redacted", "render", "to_markdown"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
