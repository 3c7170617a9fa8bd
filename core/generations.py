"""Counters that every process of a machine sees: one for the site, one for each of 65,536 slots that page titles fall into.

Whoever changes what a page shows raises its slot once the change is committed; whoever keeps finished pages compares the
numbers a page was made at with the present ones. Here the counters lie in one mapped file. On many machines another
``Generations`` can be registered with ``use``.

The key of a page is ``Title.prefixed``. Two titles may share a slot; that only costs a rendering.
"""

import fcntl
import mmap
import os
import threading
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol

SLOTS: Final = 65_536
_CHANGES: Final = SLOTS
_SITE: Final = SLOTS + 1
_WORDS: Final = SLOTS + 8
_BYTES: Final = _WORDS * 8
_BLOCK: Final = 512
"""Bytes: what ``st_blocks`` counts in."""
_THREADS: Final = threading.Lock()


class Generations(Protocol):
    """What another store of the counters has to answer."""

    def site(self) -> int: ...

    def changes(self) -> int: ...

    def slot(self, number: int) -> int: ...

    def raise_site(self) -> None: ...

    def raise_slots(self, numbers: Iterable[int]) -> None: ...


class NotConfiguredError(RuntimeError):
    """The counters were asked for before ``configure`` or ``use`` named a store."""


def slot_of(key: str) -> int:
    """The slot, 0 to 65,535, of a page's key."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % SLOTS


class FileGenerations:
    """The counters in a mapped file, made when it is missing. Reading takes no lock; raising takes the file's.

    A 64-bit word is read and written whole, so that a reader sees the old number or the new one. ``changes`` counts
    every raise and is written first: whoever finds it unchanged before and after a rendering knows that no counter moved.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        state = os.fstat(self._file)
        if state.st_size < _BYTES or state.st_blocks * _BLOCK < _BYTES:
            # With its room on the disk: writing into a hole of a mapped file ends the process when the disk is full.
            os.posix_fallocate(self._file, 0, _BYTES)
        self._words = memoryview(mmap.mmap(self._file, _BYTES)).cast("Q")

    def site(self) -> int:
        return self._words[_SITE]

    def changes(self) -> int:
        return self._words[_CHANGES]

    def slot(self, number: int) -> int:
        return self._words[number]

    def raise_site(self) -> None:
        self._raise({_SITE})

    def raise_slots(self, numbers: Iterable[int]) -> None:
        self._raise(set(numbers))

    def _raise(self, numbers: set[int]) -> None:
        with _THREADS:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                for number in (_CHANGES, *numbers):
                    self._words[number] += 1
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)


_store: Generations | None = None


def use(store: Generations) -> None:
    """Register the store of this process."""
    global _store  # noqa: PLW0603 - one store a process, set once at start
    _store = store


def configure(path: Path) -> None:
    """Keep the counters in the file ``path``. Raises OSError when it cannot be made or written."""
    use(FileGenerations(path))


def store() -> Generations:
    """The registered store. Raises NotConfiguredError before there is one."""
    if _store is None:
        raise NotConfiguredError("call core.generations.configure(path) first")
    return _store


def site() -> int:
    """The number of times the whole site changed."""
    return store().site()


def slot(number: int) -> int:
    """The number of times a page of this slot changed."""
    return store().slot(number)


def raise_site() -> None:
    """Every page looks different now. Call it after the commit."""
    store().raise_site()


def raise_pages(keys: Iterable[str]) -> None:
    """These pages (``Title.prefixed`` each) look different now. Call it after the commit."""
    store().raise_slots({slot_of(key) for key in keys})
