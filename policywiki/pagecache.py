"""Finished bytes of anonymous pages in one web worker, each with the counters it was made at.

A page is fresh while the site's counter and the counters of its slots are what they were and it is not too old: a
counter that was never raised, because a process died between commit and raise, heals after ``MAX_AGE`` seconds.
"""

import hashlib
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from core.generations import Generations, slot_of

MAX_AGE: Final = 300.0
_OVERHEAD: Final = 1500
_OF_ONE_REQUEST: Final = frozenset({"X-Request-Id"})
_OF_A_BODY: Final = frozenset({"Content-Length", "Content-Type", "Content-Encoding"})

Key = tuple[str, str, tuple[str, bool], str, bool]
Headers = list[tuple[str, str]]


@dataclass(slots=True)
class Entry:
    """A finished answer. ``slot`` is the first of its slots, ``others`` the rest, ``sum_of_others`` their counters' sum."""

    site: int
    slot: int
    count: int
    others: tuple[int, ...]
    sum_of_others: int
    expires: float
    etag: str
    status: str
    headers: Headers
    unchanged: Headers
    body: list[bytes]
    size: int
    used: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What Django answered: body already compressed where the key says so, headers complete but for the ETag."""

    status: str
    headers: Headers
    body: bytes


@dataclass(slots=True)
class PageCache:
    """At most ``limit`` bytes of answers; the oldest one that nobody asked for since goes first."""

    generations: Generations
    limit: int
    entries: dict[Key, Entry] = field(default_factory=dict)
    size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fresh(self, key: Key) -> Entry | None:
        entry = self.entries.get(key)
        if entry is None:
            return None
        counters = self.generations
        if (
            entry.count == counters.slot(entry.slot)
            and entry.site == counters.site()
            and entry.expires > time.monotonic()
            and (not entry.others or entry.sum_of_others == sum(map(counters.slot, entry.others)))
        ):
            entry.used = True
            return entry
        self._drop(key)
        return None

    def keep(self, key: Key, answer: Answer, *, pages: Iterable[str], changes: int, lasts: float = MAX_AGE) -> None:
        """Keep an answer that shows ``pages`` for ``lasts`` seconds, unless a counter moved since ``changes`` was read before its making."""
        slot, *others = {slot_of(page) for page in pages}
        counters = self.generations
        etag = f'"{hashlib.blake2b(answer.body, digest_size=12).hexdigest()}"'
        headers = [pair for pair in answer.headers if pair[0] not in _OF_ONE_REQUEST]
        headers.append(("ETag", etag))
        entry = Entry(
            site=counters.site(),
            slot=slot,
            count=counters.slot(slot),
            others=tuple(others),
            sum_of_others=sum(map(counters.slot, others)),
            expires=time.monotonic() + min(MAX_AGE, lasts),
            etag=etag,
            status=answer.status,
            headers=headers,
            unchanged=[pair for pair in headers if pair[0] not in _OF_A_BODY],
            body=[answer.body],
            size=len(answer.body) + _OVERHEAD,
        )
        if counters.changes() == changes and entry.size <= self.limit:
            self._put(key, entry)

    def _put(self, key: Key, entry: Entry) -> None:
        with self._lock:
            old = self.entries.pop(key, None)
            self.size += entry.size - (old.size if old else 0)
            self.entries[key] = entry
            while self.size > self.limit:
                self._evict()

    def _evict(self) -> None:
        key, entry = next(iter(self.entries.items()))
        del self.entries[key]
        if entry.used:
            entry.used = False
            self.entries[key] = entry
        else:
            self.size -= entry.size

    def _drop(self, key: Key) -> None:
        with self._lock:
            old = self.entries.pop(key, None)
            self.size -= old.size if old else 0
