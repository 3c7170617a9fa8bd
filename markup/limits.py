"""How much one text may cost, and the account of what it has cost so far."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` is for the whole of a parse, ``expansion_seconds`` the part that templates may take of it. The clock counts
    the thread's own processor time, so that a page looks the same however busy the machine is.

    ``size`` is in bytes of UTF-8, ``chunk`` and ``largest_chunk`` in characters: where Markdown is cut when it can be, and
    what it may get at most. ``expensive`` counts calls of functions that look other pages up. ``constructs`` counts brackets,
    braces, tags and code spans of one text.
    """

    depth: int = 100
    size: int = 2 * 1024 * 1024
    nodes: int = 1_000_000
    templates: int = 2_000
    expensive: int = 100
    constructs: int = 100_000
    seconds: float = 1.0
    expansion_seconds: float = 0.4
    chunk: int = 12_000
    largest_chunk: int = 100_000
    html_depth: int = 100
    clock: Callable[[], float] = time.thread_time


DEFAULT: Final = Limits()


class TooComplexError(Exception):
    """A text has more constructs than one page may have."""


class Budget:
    """Time that is left. Asking costs a call of the clock, so ask per chunk, not per character."""

    def __init__(self, limits: Limits) -> None:
        self._clock = limits.clock
        started = limits.clock()
        self._end = started + limits.seconds
        self._half = started + limits.seconds / 2
        self._expansion_end = started + limits.expansion_seconds

    def left(self) -> float:
        return self._end - self._clock()

    def half_spent(self) -> bool:
        return self._clock() > self._half

    def expansion_over(self) -> bool:
        return self._clock() > self._expansion_end
