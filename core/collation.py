"""The order of titles, as a text that every database compares alike.

A key holds only ``0-9a-z``, so that SQLite's bytes and any locale of PostgreSQL put it in the same place. Each piece of
the title is a unit whose first character says what it is, and thereby how long it is:

``0`` space, ``1`` punctuation, ``h``-``q`` a syllable (three characters), ``u`` a Latin letter, ``v`` a number, ``w`` another
letter (Hanja, Greek), ``z`` what makes an old syllable come right behind the modern one before it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from core.jamo import is_syllable, old_syllable_place

KEY_LENGTH: Final = 255
FRONT: Final = frozenset(" *!#+-~")
"""What an editor puts before a sort key to file a page before all others."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(_DIGITS)
_SYLLABLES: Final = 17 * _BASE * _BASE
_PIECES: Final = re.compile(
    r"(?P<number>[0-9]+)|(?P<hangul>[\u1100-\u115f\ua960-\ua97c][\u1160-\u11ff\ud7b0-\ud7fb]*)|(?P<other>.)", re.DOTALL
)


def _number(value: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        value, rest = divmod(value, _BASE)
        digits = _DIGITS[rest] + digits
    return digits


def _figures(figures: str) -> str:
    """Put a number where its value belongs: 2단계 before 10단계."""
    value = figures.lstrip("0") or "0"
    return "".join(
        f"v{_DIGITS[min(len(value) - start, _BASE - 1)]}{value[start : start + _BASE - 1]}"
        for start in range(0, len(value), _BASE - 1)
    )


def _hangul(syllable: str) -> str:
    composed = unicodedata.normalize("NFC", syllable)
    if len(composed) == 1 and is_syllable(composed):
        return _number(_SYLLABLES + ord(composed) - 0xAC00 + 1, 3)
    place = old_syllable_place(syllable)
    if place is None:
        return "".join(f"w{_number(ord(letter), 4)}" for letter in syllable)
    return _number(_SYLLABLES + place + 1, 3) + "z" + "".join(_number(ord(letter), 3) for letter in syllable)


def _character(character: str) -> str:
    if character.isspace():
        return "0"
    if character.isascii() and character.isalpha():
        return f"u{character}"
    if unicodedata.category(character).startswith("M"):
        return ""
    return f"{'w' if character.isalnum() else '1'}{_number(ord(character), 4)}"


def _units(text: str) -> Iterator[str]:
    for piece in _PIECES.finditer(text):
        if piece["number"]:
            yield _figures(piece["number"])
        elif piece["hangul"]:
            yield _hangul(piece["hangul"])
        else:
            yield _character(piece["other"])


def sort_key(title: str) -> str:
    """Make the key to sort a title by: 가나다, then A to Z in one case, numbers by value, then all else, Hanja too.

    At most ``KEY_LENGTH`` characters of ``0-9a-z``. Marks before the first letter do not count, and a space comes
    before everything, so that 서울 시정 stands before 서울시.
    """
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", title).casefold()).strip()
    start = next((place for place, c in enumerate(text) if c.isalnum()), 0)
    key = "".join(_units(text[start:]))
    return (f"x{key}" if key[:1] in {"", "0", "1"} else key)[:KEY_LENGTH]


def filing_key(text: str) -> str:
    """Make the key to file a member of a category by: as ``sort_key``, but a sign of ``FRONT`` leads."""
    return f"0{sort_key(text[1:])}"[:KEY_LENGTH] if text[:1] in FRONT else sort_key(text)
