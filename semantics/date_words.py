"""Words of dates by language: months, weekdays, eras, zones, and the shapes in which dates are shown. Tables only."""

from dataclasses import dataclass
from typing import Final

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_SHORT: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "ru": "янв фев мар апр мая июн июл авг сен окт ноя дек",
}
NAMES: Final = {language: tuple(words.split()) for language, words in _MONTHS.items()}


def _numbered(words: str) -> dict[str, int]:
    return {word.casefold(): number for number, word in enumerate(words.split(), start=1)}


_ENGLISH: Final = _numbered(_MONTHS["en"]) | _numbered(_SHORT["en"]) | {"sept": 9}
_OWN: Final = {
    language: _ENGLISH | _numbered(words) | _numbered(_SHORT.get(language, "")) for language, words in _MONTHS.items()
}


def months(language: str) -> dict[str, int]:
    """The names of months, casefolded: those of the language, and the English ones everywhere."""
    return _OWN.get(language.partition("-")[0], _ENGLISH)


FILLERS: Final = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "di",
        "da",
        "le",
        "el",
        "den",
        "der",
        "am",
        "year",
        "años",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "st",
        "nd",
        "rd",
        "th",
        "er",
    ]
)
BEFORE: Final = frozenset({"bc", "bce", "b.c.", "b.c", "b.c.e.", "기원전", "avj-c", "v.chr."})
AFTER: Final = frozenset({"ad", "ce", "a.d.", "a.d", "c.e.", "기원후", "서기"})
GREGORIAN: Final = frozenset({"gr", "gregorian", "ns"})
JULIAN: Final = frozenset({"jl", "julian", "os"})

ZONES: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "IST": 330, "ICT": 420, "HKT": 480, "SGT": 480, "AWST": 480, "KST": 540, "JST": 540, "ACST": 570,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "AST": -240, "ADT": -180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
"""Minutes east of Greenwich."""

_EASTERN: Final = ("YMD", "MDY", "DMY")
_AMERICAN: Final = ("MDY", "DMY", "YMD", "YDM")
_EUROPEAN: Final = ("DMY", "MDY", "YMD", "YDM")
_EUROPE: Final = frozenset({"de", "fr", "es", "it", "nl", "pt", "ru", "pl", "fi", "sv", "da", "nb", "cs", "uk", "tr"})


def orders(language: str) -> tuple[str, ...]:
    """The orders of year, month and day to be tried: where Korean is written the year is first."""
    base = language.partition("-")[0]
    if base in {"ko", "ja", "zh"}:
        return _EASTERN
    return _EUROPEAN if base in _EUROPE else _AMERICAN


@dataclass(frozen=True, slots=True)
class Shapes:
    """Formats for ``str.format``: ``y m d month weekday time zone``. ``day_first`` is the plain display, ``local`` that of ``LOCL``."""

    year: str = "{y}"
    month: str = "{month} {y}"
    day: str = "{d} {month} {y}"
    moment: str = "{d} {month} {y} {time}"
    local_day: str = "{d} {month} {y}"
    local_moment: str = "{time}{zone}, {d} {month} {y}"
    before: str = "{} BC"
    after: str = "{} AD"
    julian: str = "{} JL"


_HAN: Final = Shapes(
    "{y}年", "{y}年{m}月", "{y}年{m}月{d}日", "{y}年{m}月{d}日 {time}", "{y}年{m}月{d}日 ({weekday})",
    "{y}年{m}月{d}日 ({weekday}) {time}{zone}", "紀元前{}", "西暦{}",
)  # fmt: skip
SHAPES: Final = {
    "en": Shapes(local_day="{month} {d}, {y}"),
    "de": Shapes(
        day="{d}. {month} {y}",
        moment="{d}. {month} {y} {time}",
        local_day="{d}. {month} {y}",
        local_moment="{time}{zone}, {d}. {month} {y}",
    ),
    "ko": Shapes(
        "{y}년", "{y}년 {m}월", "{y}년 {m}월 {d}일", "{y}년 {m}월 {d}일 {time}", "{y}년 {m}월 {d}일",
        "{y}년 {m}월 {d}일 {time}{zone}", "기원전 {}", "서기 {}", "{} (율리우스력)",
    ),
    "ja": _HAN,
    "zh": _HAN,
}  # fmt: skip
WEEKDAYS: Final = {"ja": "月火水木金土日", "zh": "一二三四五六日", "ko": "월화수목금토일"}


def shapes(language: str) -> Shapes:
    return SHAPES.get(language.partition("-")[0], Shapes())
