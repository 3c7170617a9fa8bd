"""Numbers as people write them, in their language: decimal and group signs, exponents, the large numbers of Korean. Pure."""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

NBSP: Final = "\u00a0"
MAX_TEXT: Final = 200
"""How many characters of a text are looked at for a number."""


@dataclass(frozen=True, slots=True)
class Separators:
    decimal: str
    group: str


_POINT: Final = Separators(".", ",")
_COMMA: Final = Separators(",", ".")
_SPACE: Final = Separators(",", NBSP)
_BY_LANGUAGE: Final = {
    **dict.fromkeys(("de", "es", "it", "nl", "pt", "id", "tr", "da", "el", "hr", "ro", "sl", "sr", "vi"), _COMMA),
    **dict.fromkeys(("fr", "ru", "uk", "pl", "cs", "sk", "sv", "nb", "no", "fi", "hu", "bg"), _SPACE),
}


def separators(language: str) -> Separators:
    """The signs of a language ("de", "pt-br"); those of English and Korean where it is not known."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _POINT)


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """``prefix`` and ``rest`` are what stood before and behind the number, without white space. ``word`` is the number as written."""

    number: float
    word: str
    prefix: str = ""
    rest: str = ""


_WHITE: Final = re.compile(r"(?:\s|&nbsp;|&#160;|&thinsp;|[\u200b\u2060\ufeff])+", re.IGNORECASE)
_ENTITIES: Final = str.maketrans(
    {"\u2212": "-", "\uff0b": "+", "\uff0d": "-", "\uff0c": ",", "\uff0e": "."}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)


def squeeze(text: str) -> str:
    """The text without any white space, with plain signs and digits: how numbers and units are compared."""
    return _WHITE.sub("", text.translate(_ENTITIES))


@lru_cache(maxsize=16)
def _pattern(signs: Separators) -> re.Pattern[str]:
    point = re.escape(signs.decimal)
    group = "" if signs.group == NBSP else f"(?:{re.escape(signs.group)}[0-9]+)*"
    return re.compile(rf"[-+]?(?:[0-9]+{group}(?:{point}[0-9]+)?|{point}[0-9]+)(?:[eE][-+]?[0-9]+)?")


def _decimal(word: str, signs: Separators) -> Decimal | None:
    try:
        return Decimal(word.replace(signs.group, "").replace(signs.decimal, "."))
    except InvalidOperation:
        return None


def read_number(text: str, language: str = "ko", *, words: bool = True) -> ParsedNumber | None:
    """The first number of a text and what stands around it; None where there is none.

    ``words``: in Korean, large numbers in words count (``1억 2천만``). A number too large for a float is infinite.
    """
    text = squeeze(text[:MAX_TEXT])
    signs = separators(language)
    found = _pattern(signs).search(text)
    if found is None:
        return None
    value, end = _decimal(found.group(), signs), found.end()
    if value is None:
        return None
    if words and language.partition("-")[0] == "ko":
        value, end = _korean(text, found.start(), value, end)
    return ParsedNumber(_float(value), text[found.start() : end], text[: found.start()], text[end:])


def _float(value: Decimal) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


_SMALL: Final = {"십": 10, "백": 100, "천": 1000}
_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16, "해": 10**20}
_STEP: Final = re.compile(r"([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)?([십백천만억조경해])?")


def _korean(text: str, start: int, value: Decimal, end: int) -> tuple[Decimal, int]:
    """Read on from a number through ``천 만 억 조``; the value and the end as they were where none follows."""
    if text[end : end + 1] not in _SMALL and text[end : end + 1] not in _LARGE:
        return value, end
    sign = -1 if text[start] == "-" else 1
    position = start + (text[start] in "+-")
    total, section, ceiling, inner = Decimal(0), Decimal(0), 10**21, 10**4
    while (step := _STEP.match(text, position)) and step.end() > position:
        word, unit = step.group(1), step.group(2)
        digits = Decimal(word.replace(",", "")) if word else Decimal(1)
        size = _LARGE.get(unit, 0)
        if size and size < ceiling:
            total += (section + digits if word or not section else section) * size
            section, ceiling, inner = Decimal(0), size, 10**4
        elif unit in _SMALL and _SMALL[unit] < inner:
            inner = _SMALL[unit]
            section += digits * inner
        elif word and not unit:
            return sign * (total + section + digits), step.end()
        else:
            break
        position = step.end()
    return sign * (total + section), position


def plain(number: float) -> str:
    """A number for machines: a point, no groups, at most 14 digits (``64.750064750065``, ``5.0e-5``)."""
    if not math.isfinite(number):
        return "INF" if number > 0 else "-INF" if number < 0 else "NAN"
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.14g}"
    return _shorten(text) if "e" in text else text


def _shorten(text: str) -> str:
    """``1.000000e-04`` as ``1.0e-4``."""
    mantissa, _, exponent = text.partition("e")
    mantissa = (mantissa.rstrip("0") if "." in mantissa else mantissa + ".").rstrip(".")
    sign = "-" if exponent.startswith("-") else "+"
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{sign}{exponent.lstrip('+-').lstrip('0')}"


_ROUNDING: Final = Context(prec=60, rounding=ROUND_HALF_UP)


def _fixed(number: float, places: int) -> str:
    """With groups and a fixed number of decimals; halves go up."""
    try:
        return f"{Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), context=_ROUNDING):,f}"
    except InvalidOperation:
        return _shorten(f"{number:.6e}")


def _places(number: float) -> int:
    """Three decimals, or three significant digits below 1."""
    return 3 if number >= 1 else 2 - math.floor(math.log10(number))


def written(number: float, language: str = "ko", precision: int | None = None, largest: float = 1e15) -> str:
    """A number for readers. Without ``precision`` it has up to three decimals; tiny and huge ones have an exponent."""
    if not math.isfinite(number):
        return plain(number)
    size = abs(number)
    if precision is not None:
        text = _fixed(number, max(0, min(precision, 20)))
    elif number == 0:
        text = "0"
    elif size >= largest or size < 0.001:
        text = _shorten(f"{number:.6e}")
    else:
        text = _fixed(number, _places(size))
        text = text.rstrip("0").rstrip(".") if "." in text else text
    signs = separators(language)
    return text if signs == _POINT else text.translate({ord(","): signs.group, ord("."): signs.decimal})
