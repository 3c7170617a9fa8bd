"""Words as rows of small numbers, one for each letter: how spelling compares them. Pure.

Hangul is taken apart: a final of two letters is two, a vowel of two keys is one. Latin letters and digits are letters too.
Number 0 stands behind a word that is shorter than its row.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from core.jamo import is_syllable, split_syllable
from search.keyboard import FINALS, compose
from search.normal import folded

WIDTH: Final = 32
"""Letters of the longest word that is kept."""

Rows: TypeAlias = npt.NDArray[np.uint8]
Signatures: TypeAlias = npt.NDArray[np.uint64]

_CONSONANTS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_OTHERS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
LETTERS: Final = f"\0{_CONSONANTS}{_VOWELS}{_OTHERS}"
"""The letter of every number."""
_NUMBERS: Final = {letter: number for number, letter in enumerate(LETTERS)}
_HANGUL: Final = len(_CONSONANTS) + len(_VOWELS)
_LAST_CONSONANT: Final = len(_CONSONANTS)
_BITS: Final = 64
_TWO_KEYS: Final = str.maketrans(
    {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
)


@lru_cache(maxsize=12_000)
def _spelt(sign: str) -> bytes:
    if is_syllable(sign):
        initial, vowel, final = split_syllable(sign)
        return bytes(map(_NUMBERS.__getitem__, _CONSONANTS[initial] + _VOWELS[vowel] + FINALS[final]))
    return bytes([_NUMBERS[sign]]) if sign in _OTHERS else b""


def spelt(word: str) -> bytes:
    """Spell a word, folded: a number for each letter. Empty when it has other signs (lone jamo, Hanja) or is too long."""
    word = folded(word)
    signs = [_spelt(sign) for sign in word] if len(word) <= WIDTH else []
    found = b"".join(signs)
    return found if all(signs) and len(found) <= WIDTH else b""


def written(letters: bytes) -> str:
    """Write what was spelt.

    >>> written(spelt("닭의 값".replace(" ", ""))), written(spelt("K방역2"))
    ('닭의값', 'k방역2')
    """
    signs = (LETTERS[number] if number < len(LETTERS) else "" for number in letters.rstrip(b"\0"))
    return compose("".join(signs).translate(_TWO_KEYS))


def spelt_initials(text: str) -> bytes:
    """Spell lone consonants; empty where there is anything else."""
    return bytes(_NUMBERS[letter] for letter in text) if set(text) <= set(_CONSONANTS) else b""


def initials_of(letters: bytes) -> bytes:
    """Give the initial consonants of what was spelt: those before a vowel."""
    return bytes(one for one, behind in pairwise(letters) if one <= _LAST_CONSONANT < behind <= _HANGUL)


def rows(spellings: Sequence[bytes]) -> Rows:
    """Lay spellings out in rows, shape (words, WIDTH)."""
    padded = b"".join(one.ljust(WIDTH, b"\0") for one in spellings)
    return np.frombuffer(padded, np.uint8).reshape(len(spellings), WIDTH)


def _bits(number: int) -> tuple[int, int]:
    """Choose the bits that say that a letter is in a word, and that it is there twice."""
    place = number - 1
    return place % _BITS, _HANGUL + place % (_BITS - _HANGUL)


def signatures(words: Rows) -> Signatures:
    """Tell by bits which letters are in each word, shape (words,). Each edit of a word changes two bits at most."""
    found = np.zeros(len(words), np.uint64)
    for number in range(1, len(LETTERS)):
        count = (words == number).sum(axis=1, dtype=np.uint8)
        once, twice = _bits(number)
        found |= (count > 0).astype(np.uint64) << np.uint64(once)
        found |= (count > 1).astype(np.uint64) << np.uint64(twice)
    return found


def signature(word: bytes) -> np.uint64:
    """Give the signature of one word."""
    found = 0
    for number in set(word):
        once, twice = _bits(number)
        found |= 1 << once | (1 << twice if word.count(number) > 1 else 0)
    return np.uint64(found)


def distances(word: bytes, others: Rows, lengths: npt.NDArray[np.uint8]) -> npt.NDArray[np.int16]:
    """Count the letters wrong, missing, too many or changed places (optimal string alignment) from a word to each row.

    Hyyrö's bit-parallel steps over all rows at once: one column of ``others``, shape (words, WIDTH), after the other.
    ``word`` is not empty.
    """
    masks = np.zeros(256, np.uint64)
    for place, number in enumerate(word):
        masks[number] |= np.uint64(1 << place)
    one, last = np.uint64(1), np.uint64(len(word) - 1)
    zeros = np.zeros(len(others), np.uint64)
    above, below, diagonal, before = ~zeros, zeros, zeros, zeros
    score = np.full(len(others), len(word), np.int16)
    for column in range(int(lengths.max(initial=0))):
        here = masks[others[:, column]]
        swapped = ((~diagonal & here) << one) & before
        diagonal = swapped | (((here & above) + above) ^ above) | here | below
        more, less = below | ~(diagonal | above), diagonal & above
        change = ((more >> last) & one).astype(np.int16) - ((less >> last) & one).astype(np.int16)
        score += np.where(lengths > column, change, 0).astype(np.int16)
        more, less = (more << one) | one, less << one
        above, below = less | ~(diagonal | more), more & diagonal
        before = here
    return score
