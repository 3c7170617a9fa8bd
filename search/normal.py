"""Texts folded so that what means the same is written the same."""

import re
import unicodedata
from typing import Final

from search.hanja import hangul_of

_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_PLAIN: Final = re.compile("[\x00-\x7f가-힣]*")
"""Of such letters only their case is folded."""


def folded(text: str) -> str:
    """Fold width, composition and case, and take out characters that nobody sees."""
    if _PLAIN.fullmatch(text):
        return text.lower()
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def normal(text: str) -> str:
    """Fold a text, and read its Chinese characters: as long as :func:`folded` makes it."""
    return hangul_of(folded(text))


def prepared(text: str) -> str:
    """Make a text ready for analysis: folded, read, and without commas in its numbers."""
    return _THOUSANDS.sub("", normal(text))
