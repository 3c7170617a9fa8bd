"""Keeping the file of the wiki's words up to date, a little at a time, in the process that writes the index."""

import errno
import json
import logging
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import marisa_trie

from accounts.scopes import EVERYONE, SIGNED_IN
from search import outbox
from search.backends.base import Backend, IndexUnavailableError
from search.documents import domain_names
from search.domain import DomainWords, word_of
from search.query import phrase_of

log = logging.getLogger(__name__)

EVERY: Final = 60.0
"""Seconds between two makings at least; and so many times as long as the last one took:"""
SHARE: Final = 50
MOST: Final = 500_000
"""Words; what comes later is left out."""
LOOKED_UP: Final = 10
"""New words that are looked for in one step."""
OWNERS: Final = 1_000
"""Pages with a new word that are indexed again; of a word that more have, it says little anyway."""
_ALL: Final = frozenset({EVERYONE, SIGNED_IN})


class WordsKeeper:
    """Makes the file at ``path`` from what the wiki names, and has the pages with new words indexed again.

    New words lie in a file of their own before the words are replaced, so that a killed writer looks for them later.
    """

    def __init__(self, path: Path, backend: Backend, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._queue = path.with_name(f"{path.name}.new")
        self._backend = backend
        self._clock = clock
        self._words: set[str] | None = None
        self._place = ""
        self._took = 0.0
        self._due = clock()
        self._blocked = 0.0
        self._stale = True

    def touch(self) -> None:
        """Something was indexed: there may be other words now."""
        self._stale = True

    def step(self) -> bool:
        """Do a small piece of work. Tells whether there may be more to do at once."""
        began = self._clock()
        if began < self._blocked:
            return False
        try:
            return self._step(began)
        except OSError as error:
            log.warning("the words of the wiki cannot be written: %s", error)
            self._words, self._stale, self._blocked = None, True, began + EVERY
            return False

    def _step(self, began: float) -> bool:
        if self._words is not None:
            self._gather(self._words)
            self._took += self._clock() - began
            return True
        if self._queue.exists():
            return self._look_up()
        if self._stale and began >= self._due:
            self._stale, self._words, self._place, self._took = False, set(), "", 0.0
            return True
        return False

    def build(self) -> None:
        """Make the file at once, before all pages are indexed anyway."""
        words: set[str] = set()
        self._words, self._place, self._stale = None, "", False
        while self._read_slice(words):
            pass
        self._write(words)
        self._queue.unlink(missing_ok=True)
        self._due = self._clock() + EVERY

    def _read_slice(self, words: set[str]) -> bool:
        names, self._place = domain_names(self._place)
        if len(words) < MOST:
            words.update(word for word in map(word_of, names) if word)
        return self._place != ""

    def _gather(self, words: set[str]) -> None:
        if self._read_slice(words):
            return
        self._words = None
        present = DomainWords(self._path).trie()
        if present is None:
            self._write(words)
        elif new := sorted(word for word in words if word not in present):
            _put(self._queue, json.dumps(new, ensure_ascii=False).encode())
            self._write(words)
        elif len(words) != len(present):
            self._write(words)
        self._due = self._clock() + max(EVERY, SHARE * self._took)

    def _write(self, words: Collection[str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f".{self._path.name}.{time.time_ns():x}")
        try:
            try:
                marisa_trie.Trie(words).save(str(fresh))
            except RuntimeError as error:
                raise OSError(errno.ENOSPC, f"{fresh}: {error}") from error
            fresh.replace(self._path)
        finally:
            fresh.unlink(missing_ok=True)
        log.info("search index: %s words of the wiki", len(words))

    def _look_up(self) -> bool:
        """Note the pages that hold the first of the new words."""
        try:
            words = [word for word in json.loads(self._queue.read_bytes()) if isinstance(word, str)]
            owners = {owner for word in words[:LOOKED_UP] for owner in self._owners(word)}
        except (OSError, ValueError, TypeError) as error:
            log.warning("new words cannot be read from %s: %s", self._queue, error)
            words, owners = [], set()
        except IndexUnavailableError:
            return False
        outbox.note(sorted(owners))
        if rest := words[LOOKED_UP:]:
            _put(self._queue, json.dumps(rest, ensure_ascii=False).encode())
        else:
            self._queue.unlink(missing_ok=True)
        return True

    def _owners(self, word: str) -> list[int]:
        return sorted(self._backend.owners_with(phrase_of(word), scopes=_ALL))[:OWNERS]


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{time.time_ns():x}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
