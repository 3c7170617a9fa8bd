"""What the types of texts share: invisible characters out, white space at the ends, escapes. Pure."""

import html
import re
from typing import Final

_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|&(?:shy|lrm|rlm);")
_ENTITY: Final = re.compile(r"&(?:#(?:[0-9]{1,7}|x[0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,30});")


def cleaned(text: str) -> str:
    """Without soft hyphens and marks of direction, and without white space at the ends."""
    return _INVISIBLE.sub("", text).strip()


def decoded(text: str) -> str:
    """Like :func:`cleaned`, with character references (``&#91;``, ``&amp;``) as the characters they stand for."""
    return cleaned(_ENTITY.sub(lambda found: html.unescape(found.group()), text))


def split_escaped(text: str, sign: str, most: int = 100) -> list[str]:
    """The pieces between signs; a backslash before one makes it part of the piece. What is behind the last allowed sign is left out."""
    pieces = [
        piece.replace("\\" + sign, sign).strip()
        for piece in re.split(r"(?<!\\)" + re.escape(sign), text, maxsplit=most)
    ]
    return pieces[:most]


def escaped(text: str, sign: str) -> str:
    return text.replace(sign, "\\" + sign)
