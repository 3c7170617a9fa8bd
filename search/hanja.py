"""Chinese characters read as Koreans read them: 條例 as 조례. One character gives one syllable, so places stay what they are.

``hanja.txt`` holds one syllable a line with the characters that are read so, made of the readings of the 126,000 words that
mecab-ko-dic (Apache 2.0) has in Chinese characters. A character with several readings has its most frequent one.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

_RUN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_WITHOUT: Final = re.compile("[\x00-\u33ff\ua000-\uf8ff\ufb00-\U0010ffff]*")
"""Told three times as fast as found that there are none."""
_FILE: Final = Path(__file__).with_name("hanja.txt")
_FIRST: Final = ord("가")
_D, _N, _R, _NONE, _J = 3, 2, 5, 11, 12
"""Initial consonants by number: ㄷ, ㄴ, ㄹ, none, ㅈ."""
_BEFORE_I: Final = frozenset({2, 3, 6, 7, 12, 17, 20})
"""Vowels that begin with the sound of i: ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ."""
_FINAL_N: Final = 4
_NOT: Final = "不"


@cache
def _sounds() -> dict[str, str]:
    """Sounds by character; without the file nothing is read."""
    try:
        lines = _FILE.read_text("utf-8").split()
    except OSError:
        return {}
    return {character: line[0] for line in lines for character in line[1:]}


def hangul_of(text: str) -> str:
    """Put syllables in place of the Chinese characters whose sound is known. The length stays the same."""
    return text if _WITHOUT.fullmatch(text) else _RUN.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    run, sounds = found.group(), _sounds()
    read: list[str] = []
    for character in run:
        sound = sounds.get(character)
        read.append(_in_place(sound, read[-1] if read else "") if sound else character)
        if len(read) > 1 and run[len(read) - 2] == _NOT and _letters(read[-1])[0] in {_D, _J}:
            read[-2] = "부"
    return "".join(read)


def _in_place(sound: str, before: str) -> str:
    """Read at the beginning of a word 녀 as 여, 례 as 예, 로 as 노; behind a vowel or ㄴ 률 as 율 and 렬 as 열."""
    initial, vowel, final = _letters(sound)
    if not before and initial in {_N, _R}:
        return _syllable(_NONE if vowel in _BEFORE_I else _N, vowel, final)
    if before and sound in {"률", "렬"} and _letters(before)[2] in {0, _FINAL_N}:
        return _syllable(_NONE, vowel, final)
    return sound


def _letters(syllable: str) -> tuple[int, int, int]:
    """Take a syllable apart into the numbers of its initial, vowel and final."""
    number = ord(syllable) - _FIRST
    return number // 588, number // 28 % 21, number % 28


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + initial * 588 + vowel * 28 + final)
