"""A cache bounded by what its values weigh, for several threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


ENTRY_WEIGHT: Final = 40
"""What an entry weighs by itself, in postings of eight bytes: keys, arrays and tuples cost more than short lists in them."""


class WeighedCache(Generic[K, V]):
    """Keeps what was used last as long as all of it weighs no more than ``limit``."""

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Give what is kept under ``key``, or make it. Two threads may make the same; one of them is kept."""
        with self._lock:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._weight += self._weigh(made) + ENTRY_WEIGHT
            while self._weight > self._limit and self._kept:
                self._weight -= self._weigh(self._kept.popitem(last=False)[1]) + ENTRY_WEIGHT
        return made
