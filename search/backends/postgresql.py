"""An engine whose index lies in the wiki's PostgreSQL: several machines find the same at the same moment.

Segments never change (``postgresql_segments``); a commit adds one, and tells in others what was deleted. Every commit gives
the index in use another generation, in the same transaction: a reader asks for it once per search and reads what is new.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Lock
from typing import Final, TypeVar

from django.db import DatabaseError, transaction

from search.analysis import ANALYSER, Analyser
from search.backends.base import (
    EVERYTHING,
    FIRST,
    SCHEMA_VERSION,
    Filters,
    Holding,
    IndexUnavailableError,
    Results,
    Similar,
    Span,
    Stats,
    Wanted,
)
from search.backends.blocks import DamagedError, read
from search.backends.explaining import explain
from search.backends.holding import holding
from search.backends.postgresql_commits import Commits
from search.backends.postgresql_packing import unpack_document, unpack_place
from search.backends.postgresql_reading import TRIES, State, States
from search.backends.postgresql_segments import GoneError, warm
from search.backends.postgresql_wants import wanted_terms
from search.backends.questions import owners_with, stands
from search.backends.ranking import Ranking
from search.backends.reading import Reading
from search.backends.similarity import similar
from search.documents import Document
from search.models import IndexDocument, IndexState
from search.query import NO_QUERY, Query, phrase_of

log = logging.getLogger(__name__)

T = TypeVar("T")
_WARMED: Final = 2_000
_SIZE: Final = """
SELECT sum(pg_total_relation_size(name)) FROM unnest(ARRAY['search_indexstate', 'search_indexsegment', 'search_indexblock',
'search_indexdocument']::regclass[]) AS t (name)
"""


class PostgresBackend:
    """See :class:`search.backends.base.Backend`. Each thread uses its own connection to the database ``using``."""

    def __init__(self, analyser: Analyser = ANALYSER, using: str = "default") -> None:
        self._analyser = analyser
        self._using = using
        self._states = States(self._analyser, using)
        self._commits = Commits(self._states, self._analyser)
        self._writing_lock = Lock()

    # Reading

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Make one error of all, and tell the writer of it."""
        try:
            yield
        except (IndexUnavailableError, DamagedError, GoneError) as error:
            log.warning("search index unavailable: %s", error)
            with suppress(DatabaseError), transaction.atomic(using=self._using):
                IndexState.objects.using(self._using).filter(current=True).update(damaged=True)
            raise IndexUnavailableError(str(error)) from error

    def _answer(self, ask: Callable[[State], T]) -> T:
        """Ask the present state, and again where a merge or another writer took it away meanwhile."""
        with self._guarded():
            for _ in range(TRIES - 1):
                with suppress(GoneError):
                    return ask(self._states.read())
            return ask(self._states.read())

    def _warmed(self, state: State, query: Query) -> Reading:
        """Have at hand what the query needs: one statement instead of one for each of its terms."""
        if query.text not in state.warmed:
            warm(state.segments(), wanted_terms(query, self._analyser))
            if len(state.warmed) > _WARMED:
                state.warmed.clear()
            state.warmed.add(query.text)
        return state.reading

    def search(
        self, query: Query, *, scopes: frozenset[int], filters: Filters = EVERYTHING, span: Span = FIRST
    ) -> Results:
        return self._answer(lambda state: Ranking(self._warmed(state, query), query, scopes).run(filters, span))

    def owners_with(self, query: Query, *, scopes: frozenset[int]) -> frozenset[int]:
        return self._answer(lambda state: owners_with(self._warmed(state, query), query, scopes))

    def stands(self, text: str, *, scopes: frozenset[int]) -> bool:
        return self._answer(lambda state: stands(self._warmed(state, phrase_of(text)), text, scopes))

    def words(self, *, scopes: frozenset[int]) -> Iterable[tuple[str, int]]:
        with self._guarded():
            yield from self._states.read().reading.words(scopes)

    def holding(
        self,
        wanted: Sequence[Wanted],
        *,
        scopes: frozenset[int],
        filters: Filters = EVERYTHING,
        within: Query = NO_QUERY,
    ) -> Holding:
        found = self._answer(lambda state: holding(state.reading, wanted, within, scopes, filters))
        return replace(found, documents=self._guarding(found.documents))

    def _guarding(self, documents: Iterator[Document]) -> Iterator[Document]:
        with self._guarded():
            yield from documents

    def similar(self, owner: int, *, scopes: frozenset[int], limit: int) -> Sequence[Similar]:
        return self._answer(lambda state: similar(state.reading, owner, scopes, limit))

    def explain(self, query: Query, *, scopes: frozenset[int]) -> Iterable[str]:
        return self._answer(lambda state: list(explain(state.reading, query, scopes)))

    def owners(self) -> Collection[int]:
        return self._answer(lambda state: state.reading.present_owners())

    def stats(self) -> Stats:
        state = self._answer(lambda state: state)
        return Stats(
            engine="postgresql",
            analyser=self._analyser.name,
            version=SCHEMA_VERSION,
            generation=f"{state.number}/{state.generation}",
            pages=len(state.reading.present_owners()),
            documents=int(state.reading.live.sum()),
            size=int(str(self._states.rows(_SIZE)[0][0])),
        )

    def check(self, *, thorough: bool = False) -> Sequence[str]:
        try:
            self._states.forget()
            state = self._states.read()
            return tuple(self._problems(state)) if thorough else ()
        except (IndexUnavailableError, DamagedError, GoneError) as error:
            return (str(error),)

    def _problems(self, state: State) -> Iterator[str]:
        for segment in state.segments():
            for block in segment.all_blocks():
                read(block)
        there = set()
        stored = IndexDocument.objects.using(self._using).filter(index=state.number).values_list("pk", "place", "body")
        for pk, place, body in stored.iterator(chunk_size=500):
            unpack_place(bytes(place)), unpack_document(bytes(body))
            there.add(pk)
        missing = sum(pk not in there for segment in state.segments() for pk in segment.stored.tolist())
        if missing:
            yield f"{missing} stored documents are missing"

    def needs_rebuild(self) -> bool:
        try:
            self._states.present()
        except IndexUnavailableError:
            return True
        present = IndexState.objects.using(self._using).filter(current=True)
        if not present.filter(damaged=True).exists():
            return False
        if self.check(thorough=True):
            return True
        present.update(damaged=False)
        return False

    # Writing

    def _write(self, work: Callable[[State], T]) -> T:
        """Work on the present state. Afterwards it is read."""
        with self._writing_lock:
            done = self._answer(work)
            self._states.read()
            return done

    def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
        self._write(lambda state: self._commits.replace(state, changes))

    def tidy(self, *, idle: bool = False) -> bool:
        return self._write(lambda state: self._commits.tidy(state, idle=idle))

    def rebuild(
        self,
        batches: Iterable[Mapping[int, Sequence[Document]]],
        *,
        after_batch: Callable[[int], None] = lambda _done: None,
    ) -> None:
        try:
            made = self._commits.build(batches, after_batch)
        except BaseException:
            # What was not finished takes room, which is perhaps what was missing.
            with suppress(DatabaseError):
                self._commits.forget_unfinished()
            raise
        with self._writing_lock:
            self._commits.switch(made)
            self._states.read()
