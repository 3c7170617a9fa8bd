"""Pages kept ready: as finished bytes for readers who are not signed in, as rendered bodies for the others.

Both are fresh while the generations (:mod:`core.generations`) of the site and of the pages shown are what they were; a raise that
was missed heals after :data:`MAX_AGE` seconds.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from django.http import HttpResponse

from core import generations
from core.titles import Title

MAX_AGE: Final = 300.0

V = TypeVar("V")


def cacheable(response: HttpResponse, *titles: Title, until: float = 0.0) -> HttpResponse:
    """Mark a response as the same for every anonymous reader until something about one of ``titles`` changes.

    ``until`` is the time (seconds since 1970) at which it ends to be right by itself, 0 for never.
    """
    response.cache_until = until  # type: ignore[attr-defined]  # the same
    response.cache_page = [title.prefixed for title in titles]  # type: ignore[attr-defined]  # read by policywiki's page cache
    return response


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    value: V
    slots: tuple[int, ...]
    state: tuple[int, ...]
    expires: float
    size: int


def _state(slots: tuple[int, ...]) -> tuple[int, ...]:
    return (generations.site(), *map(generations.slot, slots))


@dataclass(slots=True)
class ServedCache(Generic[V]):
    """Values made from served pages, in this process: at most ``limit`` characters of them, the least used go first."""

    limit: int
    _kept: OrderedDict[Hashable, Kept[V]] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.state == _state(kept.slots) and kept.expires > time.monotonic():
                self._kept.move_to_end(key)
                return kept.value
            self._drop(key)
            return None

    def keep(self, key: Hashable, value: V, *, titles: Collection[Title], size: int, changes: int) -> None:
        """Keep a value that shows ``titles``, unless a generation moved since ``changes`` was read before its making."""
        slots = tuple(generations.slot_of(title.prefixed) for title in titles)
        kept = Kept(value, slots, _state(slots), time.monotonic() + MAX_AGE, size)
        if size > self.limit or generations.store().changes() != changes:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._size += size
            while self._size > self.limit:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        if (gone := self._kept.pop(key, None)) is not None:
            self._size -= gone.size


def changes() -> int:
    """How many changes there were so far; read before something is made that is to be kept."""
    return generations.store().changes()
