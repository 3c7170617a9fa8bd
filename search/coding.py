"""Titles spelled so that what was typed so far is a range of an index, in every database and while a syllable is composed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from core.hangul import initials, is_syllable, jamo
from core.titles import NAMESPACES

LETTERS: Final = 1000
"""Signs of a whole title that are kept; of its initial consonants and of its insides fewer."""

INITIALS: Final = 600
INSIDE: Final = 80
_PLACES: Final = 40

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODED: Final[dict[str, str]] = {
    chr(point): _DIGITS[place // 36] + _DIGITS[place % 36]
    for place, point in enumerate((*range(128), *range(0x3131, 0x3164), *range(0x1100, 0x1200)))
}
_BREAK: Final = re.compile(r"[\s_·ㆍ・‧()\[\],/:;「」『』〈〉《》\"'“”‘’-]+")


def coded(letters: str) -> str:
    """Write letters in ``0-9a-z``, two signs each (six for rare ones), so that all databases order them alike."""
    return "".join(_CODED.get(letter) or f"zz{_base36(ord(letter))}" for letter in letters)


def _base36(value: int) -> str:
    digits = ""
    for _ in range(4):
        value, rest = divmod(value, 36)
        digits = _DIGITS[rest] + digits
    return digits


def behind(prefix: str) -> str:
    """Give the first code behind all that begin with ``prefix``."""
    head = prefix.rstrip("z")
    return head[:-1] + _DIGITS[_DIGITS.index(head[-1]) + 1]


def spelled(text: str) -> str:
    """The code of a text letter by letter."""
    return coded(jamo(text))[:LETTERS]


def of_initials(text: str) -> str:
    """The code of the initial consonants of a text."""
    return coded(initials(text))[:INITIALS]


@lru_cache(maxsize=16_384)
def _of_sign(sign: str) -> tuple[str, str]:
    return coded(jamo(sign)), coded(initials(sign))


def beginning(text: str) -> tuple[str, str]:
    """The code of a text as far as places inside a page are kept, and that of its initial consonants. Quick."""
    codes = [_of_sign(sign) for sign in text[:INSIDE]]
    return "".join(code for code, _ in codes)[:INSIDE], "".join(code for _, code in codes)[:INSIDE]


def text_of(title: str, namespace: int) -> str:
    """A prefixed title without its namespace."""
    return title.removeprefix(f"{NAMESPACES[namespace].shown}:") if namespace in NAMESPACES else title


def insides(text: str) -> Iterator[tuple[str, str]]:
    """Codes of the rest of a title from where somebody may begin to type it: at words, and inside long Hangul words.

    The second code is that of the initial consonants, which are looked for at words only; elsewhere it is empty. The
    beginning itself is left out; at least two syllables are left of a word, so that 조례 finds 기본조례.
    """
    starts = [place for place in range(1, len(text)) if _may_begin(text, place)]
    for place in starts[:_PLACES]:
        letters, first = beginning(text[place : place + INSIDE])
        yield letters, first if _BREAK.fullmatch(text[place - 1]) else ""


def _may_begin(text: str, place: int) -> bool:
    here, before = text[place], text[place - 1]
    if _BREAK.fullmatch(here):
        return False
    inside = len(text) > place + 1 and all(map(is_syllable, text[place - 1 : place + 2]))
    return inside or bool(_BREAK.fullmatch(before))
