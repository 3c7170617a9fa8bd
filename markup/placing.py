"""White space around what comes out of braces, so that blocks stand on lines of their own."""

import re
from typing import Final

from markup.scanner_braces import Item

_CONTINUES: Final = re.compile(r"\||[-*+][ ]|\d{1,9}\.[ ]|[:;>]")
_BLOCK_START: Final = re.compile(
    r"\||[-*+][ ]|\d{1,9}\.[ ]|\#{1,6}[ ]|[:>][ ]|<(?:table|div|ul|ol|dl|blockquote|center|h[1-6]|hr)\b",
    re.VERBOSE | re.IGNORECASE,
)


def first_character(item: Item) -> str:
    return item[:1] if isinstance(item, str) else ""


def placed(text: str, before: str, after: str) -> str:
    """What came out of a call, with the empty lines that block content needs around it."""
    if before == after == "\n":
        return text if _CONTINUES.match(text) else f"\n{text.strip(chr(10))}\n"
    if before not in {"", "\n"} and "\n" in text and _BLOCK_START.match(text):
        return f"\n\n{text}"
    return text
