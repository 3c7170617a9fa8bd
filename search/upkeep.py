"""The table of words for spelling is made anew in the pauses of the index writer, a little at a time."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from django.db import DatabaseError

from accounts.scopes import PUBLIC
from search.backends.base import Backend, IndexUnavailableError
from search.documents import Document, all_owners, documents_of
from search.spelling import SPELLING, build
from search.words import WrittenWords

logger = logging.getLogger(__name__)

SLICE: Final = 0.1
INTERVAL: Final = 600.0
REST: Final = 20
"""The table is made at most so often, and rests so many times as long as the making took."""
_BATCH: Final = 20


class WordUpkeep:
    """Makes the table of one index, whose folder it lies in, of what everybody may read."""

    def __init__(self, backend: Backend, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._backend = backend
        self._file = folder / SPELLING
        self._clock = clock
        self._making: Iterator[None] | None = None
        self._made_of = ""
        self._next = clock() + (INTERVAL if self._file.exists() else 0.0)
        self._taken = 0.0

    def work(self) -> bool:
        """Do a slice of what is due, some tenth of a second; tells whether there is more to do at once."""
        began = self._clock()
        if self._making is None and not self._begin(began):
            return False
        while self._advance():
            if self._clock() - began > SLICE:
                self._taken += self._clock() - began
                return True
        self._next = self._clock() + max(INTERVAL, REST * (self._taken + self._clock() - began))
        return False

    def finish(self, written: WrittenWords | None = None) -> None:
        """Make the table now. ``written`` are the words of all pages where they were collected already."""
        self._making = self._make(written)
        while self._advance():
            pass
        self._next = self._clock() + INTERVAL

    def start(self, written: WrittenWords) -> None:
        """Begin anew with words that were collected already; the rest is done by ``work``."""
        self._making, self._taken = self._make(written), 0.0

    def _begin(self, now: float) -> bool:
        try:
            if now < self._next or self._backend.stats().generation == self._made_of:
                return False
        except IndexUnavailableError:
            return False
        self._making, self._taken = self._make(None), 0.0
        return True

    def _advance(self) -> bool:
        """Do one step of the making; it is given up where the index or the database cannot be asked."""
        try:
            if self._making is not None and next(self._making, self) is not self:
                return True
        except (IndexUnavailableError, DatabaseError, OSError) as error:
            logger.warning("words for spelling could not be collected: %s", error)
        self._making = None
        return False

    def _make(self, written: WrittenWords | None) -> Iterator[None]:
        generation = self._backend.stats().generation
        if written is None:
            written = WrittenWords()
            for documents in _present():
                collect(written, documents)
                yield
        words: list[tuple[str, int]] = []
        for word in self._backend.words(scopes=PUBLIC):
            words.append(word)
            yield
        count = build(self._file, [*words, *written])
        self._made_of = generation
        logger.info("words for spelling: %s", count)


def collect(written: WrittenWords, documents: Mapping[int, Sequence[Document]]) -> None:
    """Add what everybody may read of these pages."""
    for pieces in documents.values():
        written.add(text for piece in pieces if piece.scope in PUBLIC for text in _texts(piece))


def _texts(document: Document) -> Iterable[str]:
    return (document.text, document.title, *document.redirects, *document.path, *document.categories)


def _present() -> Iterator[Mapping[int, Sequence[Document]]]:
    owners = all_owners()
    for start in range(0, len(owners), _BATCH):
        yield documents_of(owners[start : start + _BATCH])
