"""The one writer: carries what is pending into the index, and makes a new index when there is none to be used.

Kept whole at every moment: rows of the outbox go only when the index has their documents on the disk. Killed in between,
the next writer does the same once more, which changes nothing.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.db import DatabaseError, connections

from search import titles
from search.backends.base import Backend, IndexUnavailableError, is_unwritable
from search.documents import Document, all_owners, documents_of, indexed
from search.domain_building import WordsKeeper
from search.lock import Desk
from search.models import Pending
from search.outbox import Ear
from search.upkeep import WordUpkeep, collect
from search.words import WrittenWords

logger = logging.getLogger(__name__)

BATCH: Final = 50
POLL: Final = 0.5
IDLE: Final = 30.0
LONGEST_WAIT: Final = 60.0
LONGEST_PAUSE: Final = 10.0
"""Seconds between two tries while disk or database refuse."""
_LOOK_EVERY: Final = 0.1


class Writer:
    """Drains the outbox into an engine. ``desk`` is where wishes for a rebuild and its progress lie.

    ``names`` keeps the words of the wiki; without it they stay what they are.
    """

    def __init__(
        self,
        backend: Backend,
        desk: Desk,
        *,
        names: WordsKeeper | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._backend = backend
        self._desk = desk
        self._names = names
        self._clock = clock
        self._held: dict[int, tuple[float, float]] = {}
        self._worked = clock()
        self._untidy = True
        self._pause = 0.0
        self._again = 0.0
        self._words = WordUpkeep(backend, desk.folder, clock=clock)

    def run(self, ear: Ear, stopping: Callable[[], bool]) -> None:
        """Work until ``stopping`` says so; the batch in hand is finished first."""
        while not stopping():
            try:
                if not self.step() and not stopping():
                    self._rest(ear)
                self._pause = 0.0
            except DatabaseError as error:
                connections.close_all()
                self._wait_out("the database does not answer the index writer", error, stopping)
            except OSError as error:
                self._wait_out("the search index cannot be written", error, stopping)

    def _wait_out(self, what: str, error: Exception, stopping: Callable[[], bool]) -> None:
        """Say what is wrong, at length the first time, and wait a little longer each time."""
        logger.error("%s: %s", what, error, exc_info=None if self._pause else error)
        self._pause = min(LONGEST_PAUSE, 2 * self._pause or POLL)
        began = self._clock()
        while not stopping() and self._clock() - began < self._pause:
            time.sleep(_LOOK_EVERY)

    def _rest(self, ear: Ear) -> None:
        """Use a pause for upkeep, a little after every burst of work and more when nothing comes for long; then listen."""
        idle = self._clock() - self._worked > IDLE
        if self._untidy or idle:
            try:
                self._untidy = self._backend.tidy(idle=idle)
            except IndexUnavailableError:
                logger.exception("upkeep of the search index failed")
                self._untidy = False
            if self._untidy:
                return
            self._worked = self._clock() if idle else self._worked
        if not self._words.work():
            ear.wait(POLL)

    def step(self) -> bool:
        """Do one batch, or a rebuild. Tells whether there may be more to do at once."""
        needed = self._backend.needs_rebuild()
        if needed or (self._clock() >= self._again and self._desk.is_rebuild_wished()):
            self._words.start(self._remake(usable=not needed))
            return True
        rows = self._pending()
        if not rows:
            return self._names is not None and self._names.step()
        self._worked, self._untidy = self._clock(), True
        try:
            done = self._index(rows)
        except IndexUnavailableError as error:
            logger.warning("the search index cannot be written and is made anew: %s", error)
            self._words.start(self._remake(usable=False))
            return True
        Pending.objects.filter(pk__in=[pk for pk, owner in rows if owner in done]).delete()
        if done:
            indexed()
            if self._names is not None:
                self._names.touch()
        return len(done) > 0

    def _pending(self, after: int = 0) -> list[tuple[int, int]]:
        """Give the oldest rows as (id, owner), without owners that failed and must wait."""
        now = self._clock()
        waiting = [owner for owner, (until, _) in self._held.items() if until > now]
        rows = Pending.objects.filter(pk__gt=after).exclude(owner__in=waiting).order_by("pk")
        return list(rows.values_list("pk", "owner")[:BATCH])

    def _index(self, rows: Sequence[tuple[int, int]]) -> set[int]:
        """Index the owners of these rows; where that fails, one by one. Returns those that succeeded."""
        owners = list(dict.fromkeys(owner for _, owner in rows))
        try:
            self._backend.replace(_documents(owners))
        except (IndexUnavailableError, DatabaseError):
            raise
        except Exception as error:
            if is_unwritable(error):
                raise
            if len(owners) > 1:
                return {owner for row in rows for owner in self._index([row])}
            logger.exception("page %s cannot be indexed; it will be tried again", owners[0])
            self._hold(owners[0])
            return set()
        for owner in owners:
            self._held.pop(owner, None)
        return set(owners)

    def _hold(self, owner: int) -> None:
        wait = min(LONGEST_WAIT, 2 * self._held.get(owner, (0.0, 0.5))[1])
        self._held[owner] = self._clock() + wait, wait

    def rebuild(self, *, usable: bool) -> None:
        """Make the index anew from all documents, and its table of words. Meanwhile the old one, where it is ``usable``, keeps up with edits."""
        self._words.finish(self._remake(usable=usable))

    def _remake(self, *, usable: bool) -> WrittenWords:
        """Make the index; gives the words of its documents."""
        if self._names is not None:
            self._names.build()
        owners, written = all_owners(), WrittenWords()
        seen = 0

        def after_batch(done: int) -> None:
            nonlocal seen
            self._desk.tell_progress(done, len(owners))
            if usable and (rows := self._pending(seen)):
                with contextlib.suppress(IndexUnavailableError):
                    self._index(rows)
                seen = rows[-1][0]

        logger.info("search index: making it anew from %s pages", len(owners))
        began = self._clock()
        try:
            self._backend.rebuild(_batches(owners, written), after_batch=after_batch)
        except (DatabaseError, OSError):
            # What was wished for comes later: meanwhile edits go into the index there is.
            self._again = self._clock() + LONGEST_WAIT
            raise
        self._desk.fulfil_wish()
        self._desk.forget_progress()
        indexed()
        logger.info("search index: made anew in %.1f s", self._clock() - began)
        return written


def _documents(owners: Sequence[int]) -> Mapping[int, Sequence[Document]]:
    """Give what is to be indexed. What became readable for others, or no more, is so among the suggestions as well."""
    found = documents_of(owners)
    titles.rescope({owner: documents[0].scope for owner, documents in found.items() if documents})
    return {owner: found.get(owner, ()) for owner in owners}


def _batches(owners: Sequence[int], written: WrittenWords) -> Iterator[Mapping[int, Sequence[Document]]]:
    for start in range(0, len(owners), BATCH):
        documents = _documents(owners[start : start + BATCH])
        collect(written, documents)
        yield documents
