"""What more there is to say of a value: read when one points at it or moves there with the keyboard, without a script."""

from collections.abc import Iterable
from html import escape

from markup.nodes import Tip
from markup.page import Page

TIP = "tip"
TIP_TEXT = "tip-text"
"""Classes: of the value and of what is said of it. Nobody sees or hears the latter before they ask."""


def tip(marker: str, lines: Iterable[str], page: Page) -> str:
    """A marker for what is shown, with the plain ``lines`` behind it; the same marker where there are none."""
    said = "<br>".join(escape(line, quote=False) for line in lines if line)
    return page.inline(Tip(marker, said)) if said else marker
