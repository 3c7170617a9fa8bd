"""A cache bounded by what its values weigh, for several threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


ENTRY_WEIGHT: Final = 40
"""What an entry weighs by itself, in words of eight bytes: keys, arrays and tuples cost more than short lists in them."""


class WeighedCache(Generic[K, V]):
    """Keeps what was used last as long as all of it weighs no more than ``limit``; ``weigh`` gives words of eight bytes."""

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self.limit = limit
        self._weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Give what is kept under ``key``, or make it. Two threads may make the same; one of them is kept."""
        found = self.find(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            if key not in self._kept:
                self._add(key, made)
        return made

    def find(self, key: K) -> V | None:
        """What is kept under ``key``."""
        with self._lock:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        """Keep ``value`` under ``key``, whatever was there."""
        with self._lock:
            if (gone := self._kept.pop(key, None)) is not None:
                self._weight -= self._heavy(gone)
            self._add(key, value)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._weight = 0

    def _add(self, key: K, value: V) -> None:
        self._kept[key] = value
        self._weight += self._heavy(value)
        while self._weight > self.limit and self._kept:
            self._weight -= self._heavy(self._kept.popitem(last=False)[1])

    def _heavy(self, value: V) -> int:
        return self._weigh(value) + ENTRY_WEIGHT
