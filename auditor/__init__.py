"""How healthy is your professional network? A private, local audit of your own exports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.api import Client, audit, compare, history, link, read, render
    from auditor.counting.asked_again import ask_again
    from auditor.counting.change import Change, paired_change, unpaired_change
    from auditor.counting.count import Count
    from auditor.counting.exact import fixed_sample
    from auditor.counting.letters import letter_estimate

__version__ = "0.1.0"

_PUBLIC = {  # name -> module; loaded on first use, so that `import auditor` stays fast
    "Client": "auditor.api",
    "audit": "auditor.api",
    "compare": "auditor.api",
    "history": "auditor.api",
    "link": "auditor.api",
    "read": "auditor.api",
    "render": "auditor.api",
    "Change": "auditor.counting.change",
    "Count": "auditor.counting.count",
    "ask_again": "auditor.counting.asked_again",
    "fixed_sample": "auditor.counting.exact",
    "letter_estimate": "auditor.counting.letters",
    "paired_change": "auditor.counting.change",
    "unpaired_change": "auditor.counting.change",
}
__all__ = [
    "Change",
    "Client",
    "Count",
    "__version__",
    "ask_again",
    "audit",
    "compare",
    "fixed_sample",
    "history",
    "letter_estimate",
    "link",
    "paired_change",
    "read",
    "render",
    "unpaired_change",
]


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'auditor' has no attribute {name!r}")
