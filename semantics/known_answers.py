"""Answers that the next parse of a page need not ask for again: kept in this process while nothing that decides them changed.

Whoever understands a text reads, before its first query, where the counters of all that the page asked about stand. An answer is kept with
those numbers and given again while they are the same; a change between reading and asking makes it stale, never wrong.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.titles import Title
from core.weighed import WeighedCache
from semantics.ask.result import Result
from semantics.options import Options

_LIMIT: Final = 500_000
_CELL: Final = 60
_ROW: Final = 80


@dataclass(frozen=True, slots=True)
class Standing:
    """Where all stands: ``counters`` has the sum of the counters of each title, which only grows; ``site`` changes when all is to be forgotten."""

    site: int = 0
    counters: Mapping[Title, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """``stood`` are the titles that decide the answer and where they stood, ``options`` those it was asked under."""

    options: Options
    result: Result
    stood: frozenset[tuple[Title, int]]
    site: int


def _weight(known: Known) -> int:
    values = sum(len(cell) for row in known.result.rows for cell in row.cells)
    return _ROW * len(known.result.rows) + _CELL * values + 8 * len(known.stood) + 500


_kept: WeighedCache[Hashable, Known] = WeighedCache(_LIMIT, _weight)


def known_answer(key: Hashable, standing: Standing, options: Options) -> Known | None:
    """The answer to the question ``key``, if all that decides it stands where it stood."""
    known = _kept.find(key)
    if known is None or known.options is not options or known.site != standing.site:
        return None
    return known if all(standing.counters.get(title) == number for title, number in known.stood) else None


def keep_answer(key: Hashable, result: Result, standing: Standing, options: Options) -> None:
    """Keep an answer that was asked for after ``standing`` was read. One that is not whole, or about more than that, is not kept."""
    random = any(sort.order.startswith("rand") for sort in result.request.sort)
    if result.troubles or random or not result.depends or not result.depends <= standing.counters.keys():
        return
    stood = frozenset((title, standing.counters[title]) for title in result.depends)
    _kept.put(key, Known(options, result, stood, standing.site))


def forget_answers() -> None:
    """For another database under the same process, as in tests."""
    _kept.clear()
