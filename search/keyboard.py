"""What was typed while the keyboard stood on the other alphabet: two-set (두벌식) Hangul to Latin letters and back. Pure."""

import re
import unicodedata
from typing import Final

from core.jamo import is_syllable, split_syllable

_KEYS: Final = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
_LETTERS: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_SHIFTED: Final = frozenset("QWERTOP")


def _spelled(line: str) -> tuple[str, ...]:
    return tuple(line.split(" "))


# Initials, vowels and finals in Unicode's order, as the letters that are typed for them.
_INITIALS: Final = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
_VOWELS: Final = _spelled("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ")
FINALS: Final = _spelled(
    " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
_PAIRS: Final = _spelled("ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ")
_FIRST_VOWEL: Final = ord("ㅏ")
_LONE: Final = {
    **dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", _PAIRS, strict=True)),
    **{chr(_FIRST_VOWEL + place): typed for place, typed in enumerate(_VOWELS)},
}

_TO_LETTERS: Final = str.maketrans(_KEYS, _LETTERS)
_TO_KEYS: Final = str.maketrans(_LETTERS, _KEYS)
_INITIAL_PLACES: Final = {typed: place for place, typed in enumerate(_INITIALS)}
_VOWEL_PLACES: Final = {typed: place for place, typed in enumerate(_VOWELS)}
_FINAL_PLACES: Final = {typed: place for place, typed in enumerate(FINALS)}

_WORD: Final = re.compile(r"[A-Za-z]+")
_ANY_VOWEL: Final = "[ㅏ-ㅣ]"


def _either(spellings: tuple[str, ...]) -> str:
    return "|".join(sorted(filter(None, spellings), key=len, reverse=True))


_SYLLABLE: Final = re.compile(
    rf"(?P<initial>{_either(_INITIALS)})?(?P<vowel>{_either(_VOWELS)})(?P<final>(?:{_either(FINALS)})(?!{_ANY_VOWEL}))?"
)
"""A consonant before a vowel begins the next syllable, so it is never a final; of two, the second."""


def hangul_from_latin(text: str) -> str:
    """Read each run of Latin letters as keys of a Korean keyboard; everything else stays. Linear in the text.

    Capitals are tensed letters; where letters are capital that have no tensed one and none of those is small, caps lock
    was on and cases change places.

    >>> hangul_from_latin("tjdnf 2024 Rkcl"), hangul_from_latin("TJDNF")
    ('서울 2024 까치', '서울')
    """
    return _WORD.sub(lambda found: _composed(found.group()), text)


def _composed(word: str) -> str:
    plain = [letter for letter in word if letter.upper() not in _SHIFTED]
    if plain and all(letter.isupper() for letter in plain):
        word = word.swapcase()
    keys = "".join(key if key in _SHIFTED else key.lower() for key in word)
    return compose(keys.translate(_TO_LETTERS))


def compose(letters: str) -> str:
    """Put single letters together to syllables, as an input method does; those that fit nowhere stay alone.

    >>> compose("ㄷㅏㄹㄱㅇㅡㅣㅋ")
    '닭읰'
    """
    return _SYLLABLE.sub(_syllable, letters)


def _syllable(found: re.Match[str]) -> str:
    vowel, final = _VOWEL_PLACES[found["vowel"]], found["final"] or ""
    if not found["initial"]:
        return chr(_FIRST_VOWEL + vowel) + final
    return chr(0xAC00 + (_INITIAL_PLACES[found["initial"]] * 21 + vowel) * 28 + _FINAL_PLACES[final])


def latin_from_hangul(text: str) -> str:
    """Write the keys that were pressed for each Hangul syllable and letter; everything else stays. Linear in the text.

    >>> latin_from_hangul("ㅗ디ㅣㅐ 2024 까치")
    'hello 2024 Rkcl'
    """
    return "".join(_keys(sign) for sign in unicodedata.normalize("NFC", text))


def _keys(sign: str) -> str:
    if is_syllable(sign):
        initial, vowel, final = split_syllable(sign)
        return (_INITIALS[initial] + _VOWELS[vowel] + FINALS[final]).translate(_TO_KEYS)
    return _LONE.get(sign, sign).translate(_TO_KEYS) if "ㄱ" <= sign <= "ㅣ" else sign
