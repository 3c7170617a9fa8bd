"""Hangul taken apart: jamo, initial consonants, index letters, folding for comparison."""

import re
import unicodedata
from typing import Final

_FIRST_SYLLABLE: Final = 0xAC00
_LAST_SYLLABLE: Final = 0xD7A3
_VOWELS: Final = 21
_FINALS: Final = 28

_INITIAL_LETTERS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL_LETTERS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_LETTERS: Final = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# What is typed with two keys is two letters, so that every moment of composing is a prefix of what comes after it.
_PARTS: Final = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
_LETTER_OF: Final[dict[int, str]] = {
    start + place: _PARTS.get(letter, letter)
    for start, letters in ((0x1100, _INITIAL_LETTERS), (0x1161, _VOWEL_LETTERS), (0x11A8, _FINAL_LETTERS))
    for place, letter in enumerate(letters)
}
_LAX: Final = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_CONSONANTS: Final = frozenset(_INITIAL_LETTERS)

# Spaces, underscores and the dots that stand between Korean nouns are typed or left out as one likes.
_LOOSE: Final = re.compile(r"[\s_\u00b7\u2022\u2024\u2027\u30fb\uff65\u318d\u119e\u200b-\u200f\u2060\ufeff\u00ad]+")


def is_syllable(character: str) -> bool:
    """Tell whether this is one of the 11,172 modern syllables."""
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def split_syllable(syllable: str) -> tuple[int, int, int]:
    """Take a modern syllable apart into the places of its initial, vowel and final (0: none) in Unicode's order."""
    place = ord(syllable) - _FIRST_SYLLABLE
    return place // (_VOWELS * _FINALS), place // _FINALS % _VOWELS, place % _FINALS


def fold(text: str) -> str:
    """Reduce a text to what matters when it is compared: NFKC, one case, no spaces, no middle dots.

    >>> fold("청년 · 신혼 ＩＴ")
    '청년신혼it'
    """
    return _LOOSE.sub("", unicodedata.normalize("NFKC", _LOOSE.sub("", text)).casefold())


def jamo(text: str) -> str:
    """Spell a text in single letters, folded. Whatever has been typed so far is a prefix of what it becomes.

    >>> jamo("서우"), jamo("서울ㅅ"), jamo("서울시")
    ('ㅅㅓㅇㅜ', 'ㅅㅓㅇㅜㄹㅅ', 'ㅅㅓㅇㅜㄹㅅㅣ')
    """
    return unicodedata.normalize("NFD", fold(text)).translate(_LETTER_OF)


def initials(text: str) -> str:
    """Keep the initial consonant of every syllable; other letters and digits stay, folded.

    >>> initials("서울시 CCTV")
    'ㅅㅇㅅcctv'
    """
    folded = fold(text)
    letters = (_INITIAL_LETTERS[split_syllable(c)[0]] if is_syllable(c) else c for c in folded)
    return "".join(letters).translate(_LETTER_OF)


def is_initials(text: str) -> bool:
    """Tell whether only consonants were typed (``ㅅㅇㅅ``; an input method may have joined two of them to one sign)."""
    letters = jamo(text)
    return bool(letters) and all(letter in _CONSONANTS for letter in letters)


# Old Hangul. Unicode names a letter by its parts ("KIYEOK-TIKEUT"); a letter is sorted behind the modern one that its
# first part is or comes from.
_NAMES_OF_INITIALS: Final = (
    "KIYEOK", "SSANGKIYEOK", "NIEUN", "TIKEUT", "SSANGTIKEUT", "RIEUL", "MIEUM", "PIEUP", "SSANGPIEUP", "SIOS", "SSANGSIOS",
    "IEUNG", "CIEUC", "SSANGCIEUC", "CHIEUCH", "KHIEUKH", "THIEUTH", "PHIEUPH", "HIEUH",
)  # fmt: skip
_NAMES_OF_VOWELS: Final = (
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I",
)  # fmt: skip
_OLD_NAMES: Final = {
    "PANSIOS": "SSANGSIOS", "CHITUEUMSIOS": "SSANGSIOS", "CEONGCHIEUMSIOS": "SSANGSIOS", "YESIEUNG": "IEUNG",
    "YEORINHIEUH": "HIEUH", "SSANGNIEUN": "NIEUN", "SSANGRIEUL": "RIEUL", "SSANGIEUNG": "IEUNG", "SSANGHIEUH": "HIEUH",
    "KAPYEOUNMIEUM": "MIEUM", "KAPYEOUNPIEUP": "PIEUP", "KAPYEOUNSSANGPIEUP": "SSANGPIEUP", "KAPYEOUNRIEUL": "RIEUL",
    "KAPYEOUNPHIEUPH": "PHIEUPH", "CHITUEUMSSANGSIOS": "SSANGSIOS", "CEONGCHIEUMSSANGSIOS": "SSANGSIOS",
    "CHITUEUMCIEUC": "CIEUC", "CEONGCHIEUMCIEUC": "CIEUC", "CHITUEUMCHIEUCH": "CHIEUCH", "CEONGCHIEUMCHIEUCH": "CHIEUCH",
    "CHITUEUMSSANGCIEUC": "SSANGCIEUC", "CEONGCHIEUMSSANGCIEUC": "SSANGCIEUC", "ARAEA": "I", "SSANGARAEA": "I",
}  # fmt: skip


def _place(letter: str, names: tuple[str, ...]) -> int | None:
    """Find the place of the modern letter that a conjoining one is, or is sorted behind."""
    first = unicodedata.name(letter, "").rpartition(" ")[2].partition("-")[0]
    name = _OLD_NAMES.get(first, first)
    return names.index(name) if name in names else None


def initial_place(character: str) -> int | None:
    """Find the place among the 19 initials of what a syllable, old or modern, or a single consonant begins with."""
    first = unicodedata.normalize("NFKD", character)[:1]
    if not first or not unicodedata.name(first, "").startswith("HANGUL CHOSEONG"):
        return None
    return _place(first, _NAMES_OF_INITIALS)


def old_syllable_place(syllable: str) -> int | None:
    """Find the place (0 to 11171) of the last modern syllable before an old one or a lone consonant; -1 before 가."""
    letters = unicodedata.normalize("NFKD", syllable)
    initial = initial_place(letters[:1])
    if initial is None:
        return None
    if len(letters) == 1:
        return initial * _VOWELS * _FINALS - 1
    if letters[0] > "\u1112":
        return (initial + 1) * _VOWELS * _FINALS - 1
    vowel = _place(letters[1], _NAMES_OF_VOWELS)
    if vowel is None:
        return (initial + 1) * _VOWELS * _FINALS - 1
    return (initial * _VOWELS + vowel + 1) * _FINALS - 1


def index_letter(text: str) -> str:
    """Tell under which letter of an index a title stands: ㄱ to ㅎ (tense ones merged), A to Z, ``0-9`` or ``기타``.

    Brackets and quotation marks before the first letter do not count.

    >>> [index_letter(title) for title in ("서울", "까치", "「주택법」", "e-Seoul", "4차 산업혁명", "政策")]
    ['ㅅ', 'ㄱ', 'ㅈ', 'E', '0-9', '기타']
    """
    first = next((c for c in unicodedata.normalize("NFKC", text) if c.isalnum()), "")
    place = initial_place(first)
    if place is not None:
        return _INITIAL_LETTERS[place].translate(_LAX)
    base = unicodedata.normalize("NFD", first)[:1].upper()
    if base.isascii() and base.isalpha():
        return base
    return "0-9" if first.isascii() and first.isdecimal() else "기타"
