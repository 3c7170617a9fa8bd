"""Numbered pages of a long list: pure arithmetic, addresses made by the caller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

LAST_PAGE: Final = 500
_AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A link in the row of page numbers. ``number`` 0 is a gap ("…") and has no address; the current page is no link."""

    number: int
    address: str = ""
    current: bool = False

    @property
    def is_gap(self) -> bool:
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where one is in a list. ``previous`` and ``next`` are addresses, empty at the ends; ``offset`` counts rows from 0."""

    number: int
    last: int
    total: int
    per_page: int
    steps: tuple[Step, ...] = ()
    previous: str = ""
    next: str = ""

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.per_page

    @property
    def first_shown(self) -> int:
        """The place of the first row of this page, counted from 1; 0 when there is none."""
        return self.offset + 1 if self.total else 0

    @property
    def last_shown(self) -> int:
        return min(self.offset + self.per_page, self.total)

    @property
    def is_needed(self) -> bool:
        return self.last > 1


def page_number(raw: str | None, limit: int = LAST_PAGE) -> int:
    """Read the page somebody asked for, whatever they wrote: 1 to ``limit``.

    >>> [page_number(raw) for raw in (None, "", "x", "-4", "3", "٣", "9" * 99)]
    [1, 1, 1, 1, 3, 1, 500]
    """
    text = (raw or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return limit if len(text) > 6 else min(max(int(text), 1), limit)


def _numbers(current: int, last: int) -> Iterator[int]:
    """Page numbers to show, 0 for a gap: the first, the last and those around the current one."""
    shown = sorted({1, last, *range(max(1, current - _AROUND), min(last, current + _AROUND) + 1)})
    before = 0
    for number in shown:
        if number == before + 2:
            yield before + 1
        elif number > before + 1:
            yield 0
        yield number
        before = number


def paginate(
    *, total: int, number: int, per_page: int, address: Callable[[int], str], limit: int = LAST_PAGE
) -> Pagination:
    """Work out the page ``number`` of ``total`` rows; a page behind the last is the last one."""
    last = max(1, min(limit, -(-total // per_page)))
    current = min(max(number, 1), last)
    steps = tuple(
        Step(n, address(n) if n and n != current else "", current=n == current) for n in _numbers(current, last)
    )
    return Pagination(
        number=current,
        last=last,
        total=total,
        per_page=per_page,
        steps=steps,
        previous=address(current - 1) if current > 1 else "",
        next=address(current + 1) if current < last else "",
    )
