"""A coach's own look: title, logo, accent colour and footer, checked and made readable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Brand:
    """What a coach may put on the page."""

    title: str = "Network health report"
    logo: str = ""  # data: address of a picture
    accent: str = ""  # #rrggbb; "" = the house's own
    footer: str = ""

    @property
    def css(self) -> Markup:
        """Custom properties for the accent."""
        from markupsafe import Markup

        return Markup("")
