"""How easily one word is typed for another: neighbouring keys, tensed for plain, vowels that sound alike. Pure."""

from typing import Final

from search.keyboard import latin_from_hangul
from search.letters import LETTERS

SAME_SOUND: Final = 0.5
NEAR_KEY: Final = 0.7
SWAPPED: Final = 0.7
ANY: Final = 1.0
OTHER_SHAPE: Final = 0.5
"""Added where there are more or fewer vowels, for then there are more or fewer syllables: one looks where one types."""

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE: Final = (
    "ㄱㄲ",
    "ㄷㄸ",
    "ㅂㅃ",
    "ㅅㅆ",
    "ㅈㅉ",
    "ㄱㅋ",
    "ㄷㅌ",
    "ㅂㅍ",
    "ㅈㅊ",
    "ㅐㅔ",
    "ㅒㅖ",
    "ㅖㅔ",
    "ㅙㅚ",
    "ㅙㅞ",
    "ㅚㅞ",
    "ㅢㅣ",
)


def _places() -> dict[str, tuple[float, float]]:
    """Where the keys lie; each row begins half a key further right."""
    return {key: (column + row / 2, row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}


def _costs() -> dict[tuple[int, int], float]:
    places = _places()
    keys = {number: latin_from_hangul(letter).lower() for number, letter in enumerate(LETTERS)}
    found: dict[tuple[int, int], float] = {}
    for one, here in keys.items():
        for other, there in keys.items():
            if here in places and there in places:
                (x, y), (u, v) = places[here], places[there]
                if abs(x - u) <= 1 and abs(y - v) <= 1:
                    found[one, other] = NEAR_KEY
    for first, second in _ALIKE:
        one, other = LETTERS.index(first), LETTERS.index(second)
        found[one, other] = found[other, one] = SAME_SOUND
    return found


_VOWELS: Final = frozenset(number for number, letter in enumerate(LETTERS) if "ㅏ" <= letter <= "ㅣ")
_COSTS: Final = _costs()


def _trimmed(word: bytes, other: bytes) -> tuple[bytes, bytes]:
    """Take off what both begin and end with."""
    shorter = min(len(word), len(other))
    start = next((place for place in range(shorter) if word[place] != other[place]), shorter)
    word, other = word[start:], other[start:]
    shorter -= start
    end = next((place for place in range(shorter) if word[-1 - place] != other[-1 - place]), shorter)
    return word[: len(word) - end], other[: len(other) - end]


def cost(word: bytes, other: bytes) -> float:
    """Weigh the way from a spelt word to another: 0 for the same, about 1 for each letter that differs."""
    shape = OTHER_SHAPE if _vowels(word) != _vowels(other) else 0.0
    return shape + _way(*_trimmed(word, other))


def _vowels(word: bytes) -> int:
    return sum(number in _VOWELS for number in word)


def _way(word: bytes, other: bytes) -> float:
    before: list[float] = []
    row = [float(place) for place in range(len(other) + 1)]
    for place, here in enumerate(word, 1):
        earlier, before, row = before, row, [float(place)]
        for column, there in enumerate(other, 1):
            changed = before[column - 1] + (0.0 if here == there else _COSTS.get((here, there), ANY))
            best = min(before[column] + ANY, row[-1] + ANY, changed)
            if earlier and column > 1 and here == other[column - 2] and there == word[place - 2]:
                best = min(best, earlier[column - 2] + SWAPPED)
            row.append(best)
    return row[-1]
