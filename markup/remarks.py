"""Notes that are read when one asks for them: a sign behind a text, and what opens from it without a script."""

from html import escape
from typing import Final

from markup.nodes import Raw, Remark
from markup.page import Page

SIGN: Final = "ⓘ"
_SPACE: Final = "\u00a0"


def remark(html: str, page: Page, *, sign: str = "", word: str = "remark") -> str:
    """Markers for a note and the button that opens it; only the sign where the note is empty. ``html`` is escaped or sanitised.

    ``word`` is the key of what the button is called: ``remark``, ``remark-warning`` or ``remark-error``.
    """
    if html:
        return page.inline(Remark(html, sign or SIGN, word, page.unique_id("remark")))
    return page.inline(Raw(f"{_SPACE}<sup>{escape(sign)}</sup>")) if sign else ""
