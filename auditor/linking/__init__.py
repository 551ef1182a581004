"""One person from several records; see docs/linking.md. Nothing is imported before it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.linking.attaching import attach
    from auditor.linking.linker import link
    from auditor.linking.merging import merged
    from auditor.linking.model import Decision, Links, OwnerKeys
    from auditor.linking.why import explain

_HOMES = {
    "Decision": "model",
    "Links": "model",
    "OwnerKeys": "model",
    "attach": "attaching",
    "explain": "why",
    "link": "linker",
    "merged": "merging",
}
__all__ = ["Decision", "Links", "OwnerKeys", "attach", "explain", "link", "merged"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
