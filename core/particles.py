"""Particles: the right one behind a word, and words without theirs."""

import enum
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from core.jamo import is_syllable, split_syllable


class Ending(enum.Enum):
    """How a word ends when it is read aloud. ``RIEUL`` is a consonant too, but 로 follows it as it follows a vowel."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"
    UNKNOWN = "unknown"


_RIEUL_PLACE: Final = 8
_CONSONANT_FORMS: Final = frozenset(
    {"은", "이", "을", "과", "으로", "아", "이랑", "이나", "이라", "이며", "이에요", "으로서", "으로써"}
)
_CLOSED: Final = "\"'”’」』》〉≫>.…!?~*_ \t\n"
_BRACKETED: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|〔[^〔〕]*〕)$")

# 영 일 이 삼 사 오 육 칠 팔 구, and 십 백 천 만 억 조 경 for the zeros behind.
_DIGITS: Final = dict(zip("0123456789", "CRVCVVCRRV", strict=True))
_UNITS: Final = {
    "%": "V",
    "℃": "V",
    "㎡": "V",
    "㎞": "V",
    "㎏": "C",
    "㎝": "V",
    "㎜": "V",
    "°": "V",
    "′": "C",
    "＋": "V",
    "+": "V",
}
_LETTER_NAMES: Final = {
    **dict.fromkeys("ABCDEFGHIJKOPQSTUVWXYZ", "V"),
    **dict.fromkeys("LR", "R"),
    **dict.fromkeys("MN", "C"),
}
_BY_CODE: Final = {"V": Ending.VOWEL, "R": Ending.RIEUL, "C": Ending.CONSONANT}

_FIGURES: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?$")
_LATIN: Final = re.compile(r"[A-Za-z]+$")

# How English words end in Korean spelling. The first that fits counts; what fits none is not known.
_ENGLISH: Final = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?:[^aeiou]|[aeiou]+)le$|l$", Ending.RIEUL),
        (r"(?:m|n|ng|me|ne)$", Ending.CONSONANT),
        (r"(?:^|[^aeiou])[aeiou][bckpt]$", Ending.CONSONANT),
        (r"[^aeiou][bckpt]$", Ending.VOWEL),
        (r"[aeiouywrhxfszdvj]$", Ending.VOWEL),
    )
)


def _digits(figures: str) -> Ending:
    """Tell how a number ends: 10 is 십, 1,000,000,000,000 is 조, behind a decimal point digits are read one by one."""
    whole, point, _ = figures.partition(".")
    digits = whole.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if point or not zeros or zeros == len(digits):
        return _BY_CODE[_DIGITS[figures.rstrip(",.")[-1]]]
    return Ending.VOWEL if zeros % 16 == 12 else Ending.CONSONANT


def _latin(word: str) -> Ending:
    """Tell how a Latin word ends: capitals are spelt out (AI, CCTV), others read."""
    run = re.search(r"[A-Z]+$", word)
    if (run and len(run.group()) <= 5) or len(word) == 1:
        return _BY_CODE[_LETTER_NAMES[word[-1].upper()]]
    lower = word.lower()
    return next((ending for pattern, ending in _ENGLISH if pattern.search(lower)), Ending.UNKNOWN)


def _heard(word: str) -> str:
    """Leave out what is not read: closing marks, and a bracketed remark behind the word."""
    text = unicodedata.normalize("NFC", word).rstrip(_CLOSED)
    while (shorter := _BRACKETED.sub("", text)) not in {text, ""}:
        text = shorter.rstrip(_CLOSED)
    return text.rstrip(_CLOSED + ")]）〕")


def _sign(last: str) -> Ending:
    """Tell how a syllable, a single jamo (기역, 리을, 아) or a unit ends."""
    if is_syllable(last):
        final = split_syllable(last)[2]
        return Ending.VOWEL if final == 0 else Ending.RIEUL if final == _RIEUL_PLACE else Ending.CONSONANT
    if "ㄱ" <= last <= "ㅎ":
        return Ending.RIEUL if last == "ㄹ" else Ending.CONSONANT
    if "ㅏ" <= last <= "ㅣ":
        return Ending.VOWEL
    return _BY_CODE[_UNITS[last]] if last in _UNITS else Ending.UNKNOWN


def ending(word: str) -> Ending:
    """Tell how a word ends, brackets and quotation marks left aside.

    >>> [ending(word).value for word in ("서울(Seoul)", "제2조", "2010", "CCTV", "S-Pole", "政策")]
    ['rieul', 'vowel', 'consonant', 'vowel', 'rieul', 'unknown']
    """
    text = _heard(word)
    if not text:
        return Ending.UNKNOWN
    if figures := _FIGURES.search(text):
        return _digits(figures.group())
    if latin := _LATIN.search(text):
        return _latin(latin.group())
    return _sign(text[-1])


def particle(word: str, pair: str) -> str:
    """Choose the form of a particle that follows a word. ``pair`` is both forms, in any order: ``"은/는"``, ``"로/으로"``.

    Where nobody can know how the word is read, both are given: ``은(는)``, ``(으)로``.
    """
    one, _, other = pair.partition("/")
    consonant, vowel = (other, one) if other in _CONSONANT_FORMS and one not in _CONSONANT_FORMS else (one, other)
    kind = ending(word)
    if kind is Ending.UNKNOWN:
        head = consonant.removesuffix(vowel)
        return f"({head}){vowel}" if consonant != head and head else f"{consonant}({vowel})"
    if kind is Ending.RIEUL and consonant.startswith("으로"):
        return vowel
    return vowel if kind is Ending.VOWEL else consonant


def josa(word: str, pair: str) -> str:
    """Put the right particle behind a word.

    >>> josa("서울", "은/는"), josa("서울", "으로/로"), josa("조례(안)", "을/를"), josa("漢字", "이/가")
    ('서울은', '서울로', '조례(안)를', '漢字이(가)')
    """
    return word + particle(word, pair)


_OPEN: Final = re.compile(r"(?:(은|이|을|와|과)\((는|가|를|과|와)\)|\((으)\)로)(?![가-힣(])")
_PAIRS: Final = {"은는": "은/는", "이가": "이/가", "을를": "을/를", "과와": "과/와", "와과": "과/와", "으": "으로/로"}
_HEARD_BEHIND: Final = 60


def settle(sentence: str) -> str:
    """A filled sentence with the right form wherever it gives both: ``‘서울’은(는)`` becomes ``‘서울’은``.

    >>> settle("속성 ‘예산’이(가) 없고 ‘漢字’을(를) 모릅니다."), settle("‘담당부서’(으)로")
    ('속성 ‘예산’이 없고 ‘漢字’을(를) 모릅니다.', '‘담당부서’로')
    """

    def chosen(found: re.Match[str]) -> str:
        pair = _PAIRS.get("".join(filter(None, found.groups())))
        word = sentence[max(0, found.start() - _HEARD_BEHIND) : found.start()]
        return particle(word, pair) if pair and word and not word[-1].isspace() else found[0]

    return _OPEN.sub(chosen, sentence) if ")" in sentence else sentence


# Particles and endings by what they may follow: anything, a consonant, a vowel (ㄹ counts as one for 로).
_AFTER_ANY: Final = (
    "에서부터", "으로부터", "에게서", "에서는", "에서도", "에서의", "에서", "에게", "에는", "에도", "에의", "에", "까지", "부터",
    "보다", "처럼", "마다", "조차", "마저", "밖에", "뿐", "만", "도", "의", "께서", "께", "한테", "라고", "하고", "별로", "들", "등",
    "입니다", "이다", "인", "적", "적인", "적으로", "이라는", "라는", "이라고", "이란", "란", "으로서", "으로써",
)  # fmt: skip
_AFTER_CONSONANT: Final = ("은", "이", "을", "과", "으로", "이나", "이며", "이고", "이라", "이랑")
_AFTER_VOWEL: Final = ("는", "가", "를", "와", "나", "며", "고", "라", "랑")
_AFTER_VOWEL_OR_RIEUL: Final = ("로", "로서", "로써", "로부터")
_PARTICLES: Final = {
    **dict.fromkeys(_AFTER_ANY, frozenset(Ending)),
    **dict.fromkeys(_AFTER_CONSONANT, frozenset({Ending.CONSONANT, Ending.RIEUL})),
    **dict.fromkeys(_AFTER_VOWEL, frozenset({Ending.VOWEL})),
    **dict.fromkeys(_AFTER_VOWEL_OR_RIEUL, frozenset({Ending.VOWEL, Ending.RIEUL})),
}
_LONGEST: Final = max(map(len, _PARTICLES))
_MADE_VERB: Final = re.compile(
    r"(?:하|되|시키|당하|받)(?:다|는|고|고자|여|며|면|기|지|게|던|거나|도록|려는|려고|면서|므로|였다|였던|ㄴ다)?$"
    r"|(?:한|된|할|될|함|됨|해|돼|했|됐|시킨|시킬|시켜|시켰)(?:다|던|다는|으며|고|지|는지|야|서|도|습니다|었다|었던|으로써|에)?$"
    r"|(?:합니다|됩니다|하였다|되었다|하였으며|되었으며|하였고|되었고|하여야|되어야|되어|해야)$"
)
SHORTEST_STEM: Final = 2
_STACKED: Final = ("들", "등", "뿐", "만", "까지", "에서", "에게", "마다")
"""What may stand between a word and another particle: 시민들에게, 서울에서만."""


def is_particle(text: str) -> bool:
    """Tell whether this may stand behind a word as its particle, whatever the word."""
    return text in _PARTICLES


def _shorter(word: str) -> Iterator[str]:
    """All that a word may be without one particle or verb ending, the longest ending taken off first."""
    if verb := _MADE_VERB.search(word):
        yield word[: verb.start()]
    for length in range(min(_LONGEST, len(word) - SHORTEST_STEM), 0, -1):
        stem, tail = word[:-length], word[-length:]
        if ending(stem) in _PARTICLES.get(tail, ()):
            yield stem


def strip_particles(word: str) -> tuple[str, ...]:
    """Give what a word may be without its particles, the likeliest first; empty when it bears none.

    A stem keeps at least two syllables and its last sound must go with the particle, so that 회의, 도로 and 전문가 stay whole.

    >>> strip_particles("서울시가"), strip_particles("조례를"), strip_particles("시민들에게"), strip_particles("회의")
    (('서울시',), ('조례',), ('시민', '시민들'), ())
    """
    stem = next((stem for stem in _shorter(word) if len(stem) >= SHORTEST_STEM), "")
    if not stem:
        return ()
    tail = next((tail for tail in _STACKED if stem.endswith(tail)), "")
    inner = stem.removesuffix(tail)
    return (inner, stem) if tail and len(inner) >= SHORTEST_STEM else (stem,)
