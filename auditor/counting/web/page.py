"""The page itself: the template as it is shipped, and the policy that lets nothing else run on it."""

from __future__ import annotations

import base64
import hashlib
import re

from auditor import resources

TEMPLATE = "rating.html"
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def html() -> str:
    """The page; it holds no data of anybody, they come by the calls it makes."""
    return (resources.templates() / TEMPLATE).read_text(encoding="utf-8")


def policy(text: str) -> str:
    """A content security policy under which only this page's own script and style run, and only our server is called."""
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in _INLINE.findall(text):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        allowed[kind].append(f"'sha256-{digest}'")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(allowed['script'])}",
            f"style-src {' '.join(allowed['style'])}",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
