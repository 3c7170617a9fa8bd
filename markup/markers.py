"""Private characters: what stands in a text for something that Markdown and the sanitiser must not touch.

A marker is a start character, a number in private digits and an end character. None of these characters survives in what
people write (:func:`clean`), so a marker in a text was put there by this package. The range does not meet the private
use area in which old Hangul was once encoded (U+E0BC and up).
"""

import html
import re
from typing import Final

INLINE: Final = "\ue000"
BLOCK: Final = "\ue001"
END: Final = "\ue002"
TAG: Final = "\ue003"
PIECE: Final = "\ue004"
HEADING: Final = "\ue005"
MASK: Final = "\ue006"
GONE: Final = "\ue007"
"""Where something stood that shows nothing; a line of only these is no line."""
SEPARATOR: Final = "\ue008"
CONTAINER: Final = "\ue009"
FIRST: Final = "\ue000"
LAST: Final = "\ue01f"
PRIVATE: Final = f"{FIRST}-{LAST}"
"""For use inside a character class."""

_DIGIT_ZERO: Final = 0xE010
_TO_PRIVATE: Final = {ord("0") + n: _DIGIT_ZERO + n for n in range(10)}
_TO_DIGITS: Final = {_DIGIT_ZERO + n: ord("0") + n for n in range(10)}
NUMBER: Final = "[\ue010-\ue019]+"

NODE: Final = re.compile(f"[{INLINE}{BLOCK}]({NUMBER}){END}")
HEADING_LEFT: Final = re.compile(f"{HEADING}{NUMBER}{END}")
"""A heading where none can be."""

ANY: Final = re.compile(f"[{FIRST}-{HEADING}{CONTAINER}]({NUMBER}){END}")

PRIVATE_CHARACTER: Final = re.compile(f"[{PRIVATE}]")
"""Any character that belongs to a marker."""

_UNWELCOME: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{PRIVATE}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The same number of characters, those replaced that cannot be shown or that markers are made of; one kind of line end."""
    if _UNWELCOME.search(text):
        text = _UNWELCOME.sub("\ufffd", text)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text


def unescape(text: str) -> str:
    """Entities as the characters they stand for, but never as a private one."""
    return clean(html.unescape(text)) if "&" in text else text


def marker(start: str, number: int) -> str:
    return start + str(number).translate(_TO_PRIVATE) + END


def number_of(digits: str) -> int:
    """The number that a marker's private digits stand for."""
    return int(digits.translate(_TO_DIGITS))
