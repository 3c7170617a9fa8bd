"""Years as somebody writes them in a query: ``2024``, ``2021~2025``, ``2021..``, ``~2023``. Pure."""

import re
from typing import Final, NamedTuple

FIRST: Final = 1
LAST: Final = 9999

_PERIOD: Final = re.compile(
    r"(?P<first>[0-9]{4})?년?\s*(?P<between>~|〜|～|\.{2,3}|…|–|-|부터)?\s*(?P<last>[0-9]{4})?년?\s*(?:까지)?"
)


class Period(NamedTuple):
    """Whole years, both ends included."""

    first: int
    last: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last


def period_of(text: str) -> Period | None:
    """Read a year or a range of years; an end that is left out is open, ends the wrong way round are turned.

    >>> period_of("2021~2025"), period_of("2025..2021"), period_of("2024년")
    (Period(first=2021, last=2025), Period(first=2021, last=2025), Period(first=2024, last=2024))
    >>> period_of("2021.."), period_of("~2023"), period_of("봄"), period_of("~")
    (Period(first=2021, last=9999), Period(first=1, last=2023), None, None)
    """
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["between"]:
        return Period(int(found["first"]), int(found["first"])) if found["first"] and not found["last"] else None
    first = int(found["first"]) if found["first"] else FIRST
    last = int(found["last"]) if found["last"] else LAST
    return Period(min(first, last), max(first, last))
