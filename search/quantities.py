"""Amounts, dates and ordinals in the forms that people give them, brought to one. Pure; linear in the length of the text.

1,200억원 is 120000000000, 2021.3.5. and 2021-03-05 are 2021년 3월 5일, '21년 is 2021년, 제5차 is 5차. All functions take folded text
without commas in its numbers (:func:`search.analysis.prepared`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

_UNITS: Final = {"": 1, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_AMOUNT: Final = re.compile(
    r"(?<![0-9.])(?<!제)(?<!제 )"
    r"(?P<amount>(?:[0-9]{1,9}(?:\.[0-9]{1,6})?[ ]?[백천]?[만억조경][ ]?){1,4}(?:[0-9]{1,4}(?=[ ]?원))?"
    r"|[0-9]{1,3}[백천](?=[ ]?[원명개])|[0-9]{4,19}(?=[ ]?원))"
)
_PART: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?([백천]?)([만억조경]?)")
_MONEY: Final = re.compile(r" ?(?:원|달러|유로|엔|위안)")
_APOSTROPHE: Final = "'‘’`´"
_SHORT_YEAR: Final = re.compile(rf"(?<![0-9])[{_APOSTROPHE}] ?([0-9]{{2}})(?=년|\. ?[0-9]{{1,2}}(?![0-9]))")
_SHORT_DATE: Final = re.compile(r"(?<=\()([0-9]{2})(\. ?[0-9]{1,2}\. ?[0-9]{1,2}\.?)(?=[)~])")
_MONTH: Final = "(?P<month{0}>0?[1-9]|1[0-2])"
_DAY: Final = "(?P<day{0}>0?[1-9]|[12][0-9]|3[01])"
_DATE: Final = re.compile(
    r"(?<![0-9.])(?P<year>1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?:"
    rf"(?P<mark>[-./]) ?{_MONTH.format(1)}(?P=mark) ?{_DAY.format(1)}(?![0-9])\.?"
    rf"|-{_MONTH.format(2)}(?![-0-9])"
    rf"|\. ?{_MONTH.format(3)}\.(?! ?[0-9])"
    rf"|년 ?{_MONTH.format(4)}월(?: ?{_DAY.format(4)}일)?)"
)
_ORDINAL: Final = re.compile(r"제 ?([0-9]{1,4}) ?(차|회|기|대|호|권|집|판)")
_MOST: Final = 10**20
_TURN_OF_CENTURY: Final = 50
"""Two figures of a year from here on are of the last century."""


class Amount(NamedTuple):
    """An amount in a text: its place, and its figures. ``end`` includes 원 behind it."""

    start: int
    end: int
    figures: str


def amounts(text: str) -> Iterator[Amount]:
    """Find amounts that are written with words for large numbers, and sums of money in figures."""
    for found in _AMOUNT.finditer(text):
        written = found["amount"].rstrip()
        end = found.start() + len(written)
        money = _MONEY.match(text, end)
        figures = _figures(written, bool(money))
        if figures:
            won = money is not None and money.group().endswith("원")
            yield Amount(found.start(), money.end() if money and won else end, figures)


def _figures(written: str, money: bool) -> str:  # noqa: FBT001 - one caller
    if written.isdigit():
        return written.lstrip("0")
    parts = _PART.findall(written)
    if len(parts) == 1 and parts[0][2] == "조" and not money and "." not in parts[0][0]:
        return ""  # 5조 is an article of a law
    value = sum(Decimal(figures) * _UNITS[small] * _UNITS[large] for figures, small, large in parts)
    return str(int(value)) if value == int(value) and value < _MOST else ""


def _long_years(text: str) -> str:
    text = _SHORT_YEAR.sub(lambda found: _long_year(found[1]), text)
    return _SHORT_DATE.sub(lambda found: _long_year(found[1]) + found[2], text)


def _long_year(figures: str) -> str:
    return f"{'20' if int(figures) < _TURN_OF_CENTURY else '19'}{figures}"


def _spelled(found: re.Match[str]) -> str:
    groups = found.groupdict()
    month = next(groups[f"month{number}"] for number in "1234" if groups[f"month{number}"])
    day = groups["day1"] or groups["day4"]
    return f"{found['year']}년 {int(month)}월{f' {int(day)}일' if day else ''}"


def settled(text: str) -> str:
    """Spell the dates and ordinals of a query as those of documents are spelled too."""
    text = _DATE.sub(_spelled, _long_years(text)) if any("0" <= one <= "9" for one in text) else text
    return _ORDINAL.sub(r"\1\2", text)


def restated(text: str) -> list[str]:
    """Give the other spellings of what a document states: years in full, dates in words, amounts in figures."""
    if not any("0" <= one <= "9" for one in text):
        return []
    found = [f"{_long_year(year[1])}년" for year in _SHORT_YEAR.finditer(text)]
    for date in _DATE.finditer(_long_years(text)):
        spelled = _spelled(date)
        if spelled.replace(" ", "") != date.group().replace(" ", ""):
            found.append(spelled)
    return [*found, *(one.figures for one in amounts(text) if not text.startswith(one.figures, one.start))]
