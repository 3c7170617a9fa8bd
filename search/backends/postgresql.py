"""An engine whose index lies in the wiki's PostgreSQL: several machines find the same at the same moment.

Segments never change (``postgresql_segments``); a commit adds one, and tells in others what was deleted. Every commit gives
the index in use another generation, in the same transaction: a reader asks for it once per search and reads what is new.
"""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Final, TypeVar

import numpy as np
from django.db import DatabaseError, transaction

from search.analysis import ANALYSER, Analyser
from search.backends.base import EVERYTHING, FIRST, SCHEMA_VERSION, Filters, IndexUnavailableError, Results, Span, Stats
from search.backends.blocks import PLACES, DamagedError, read
from search.backends.changes import difference
from search.backends.explaining import explain
from search.backends.matching import owners_with
from search.backends.postgresql_merging import FEW_SECONDS, MANY, SHORT, together, worth_merging
from search.backends.postgresql_packing import unpack_document, unpack_place
from search.backends.postgresql_reading import CURRENT, TRIES, State, States
from search.backends.postgresql_segments import GoneError, warm
from search.backends.postgresql_wants import RememberingAnalyser, wanted_terms
from search.backends.postgresql_writing import Draft, delete_documents, forget_indexes, merge
from search.backends.ranking import Ranking
from search.backends.reading import Reading
from search.backends.snapshot import EMPTY, Docs, Entry, entries
from search.documents import Document
from search.models import IndexDocument, IndexState
from search.query import Query

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
        self._analyser = RememberingAnalyser(analyser)
        self._using = using
        self._states = States(self._analyser, using)
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

    def words(self, *, scopes: frozenset[int]) -> Iterable[tuple[str, int]]:
        with self._guarded():
            yield from self._states.read().reading.words(scopes)

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

    @contextmanager
    def _committing(self, state: State) -> Iterator[int]:
        """Give the next generation of the index; on leaving it is committed. Raises GoneError if another writer was quicker."""
        stamp = time.time_ns()
        with transaction.atomic(using=self._using):
            rows = self._states.rows(CURRENT + " FOR UPDATE")
            if not rows or rows[0][:2] != (state.number, state.generation):
                raise GoneError("another writer")
            yield stamp
            IndexState.objects.using(self._using).filter(pk=state.number).update(generation=stamp)

    def _write(self, work: Callable[[State], T]) -> T:
        """Work on the present state. Afterwards it is read."""
        with self._writing_lock:
            done = self._answer(work)
            self._states.read()
            return done

    def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
        self._write(lambda state: self._replace(state, changes))

    def _replace(self, state: State, changes: Mapping[int, Sequence[Document]]) -> None:
        gone, added = self._differences(state.reading, changes)
        if not gone and not added:
            return
        with self._committing(state) as stamp:
            deleted = self._delete(state, gone, stamp)
            self._add(state.number, added, stamp)
            if len(state.opened) > MANY:
                self._merge(state, deleted, SHORT, stamp)

    def _differences(
        self, reading: Reading, changes: Mapping[int, Sequence[Document]]
    ) -> tuple[list[int], list[Entry]]:
        columns = reading.columns
        sections = np.isin(columns.owner, list(changes)) & reading.live & (columns.number > 0)
        reading.gather(np.flatnonzero(sections).tolist(), ())
        gone: list[int] = []
        added: list[Entry] = []
        for owner, documents in changes.items():
            old, new = difference(reading, owner, documents)
            gone += old
            added += entries(documents, self._analyser, new)
        return gone, added

    def _delete(self, state: State, gone: Sequence[int], stamp: int) -> dict[int, Docs]:
        """Delete documents by their places in the reading. Gives what is deleted in each segment then."""
        places = np.sort(np.array(gone, np.int64))
        deleted = {}
        start = 0
        for number, one in state.opened.items():
            end = start + len(one.segment.columns)
            mine = places[np.searchsorted(places, start) : np.searchsorted(places, end)] - start
            deleted[number] = np.union1d(one.deleted, mine.astype(np.uint32)) if len(mine) else one.deleted
            if len(mine):
                delete_documents(one.segment, deleted[number], stamp)
            start = end
        return deleted

    def _add(self, index: int, added: Iterable[Entry], stamp: int) -> None:
        draft = Draft(index, self._using)
        for entry in added:
            if draft.is_full:
                draft.save(stamp)
                draft = Draft(index, self._using)
            draft.add(entry)
        draft.save(stamp)

    def _merge(self, state: State, deleted: Mapping[int, Docs], most: int, stamp: int) -> bool:
        sizes = {number: (len(one.segment.columns), len(deleted[number])) for number, one in state.opened.items()}
        chosen = worth_merging(sizes, most)
        if chosen:
            parts = [(state.opened[number].segment, deleted[number]) for number in chosen]
            merge(state.number, parts, stamp, self._using)
        return bool(chosen)

    def tidy(self, *, idle: bool = False) -> bool:
        return self._write(lambda state: self._tidied(state, idle=idle))

    def _tidied(self, state: State, *, idle: bool) -> bool:
        most = FEW_SECONDS if idle else SHORT
        if idle:
            forget_indexes(state.number, self._using)
        if not worth_merging(state.sizes(), most):
            return False
        with self._committing(state) as stamp:
            return self._merge(state, {number: one.deleted for number, one in state.opened.items()}, most, stamp)

    def rebuild(
        self,
        batches: Iterable[Mapping[int, Sequence[Document]]],
        *,
        after_batch: Callable[[int], None] = lambda _done: None,
    ) -> None:
        made = IndexState.objects.using(self._using).create(
            version=SCHEMA_VERSION, analyser=self._analyser.name, generation=time.time_ns()
        )
        done = 0
        draft = Draft(made.pk, self._using)
        for batch in batches:
            for documents in batch.values():
                for entry in entries(documents, self._analyser):
                    if draft.is_full:
                        draft.save(made.generation)
                        draft = Draft(made.pk, self._using)
                    draft.add(entry)
            done += len(batch)
            after_batch(done)
        draft.save(made.generation)
        self._join(made.pk)
        with self._writing_lock:
            self._switch(made.pk)

    def _join(self, index: int) -> None:
        """Make as few segments as can be of those that a rebuild has written."""
        segments = self._states.segments_of(index)
        sizes = {segment.number: (len(segment.columns), 0) for segment in segments}
        by_number = {segment.number: segment for segment in segments}
        for group in together(sizes, PLACES):
            if len(group) > 1:
                with transaction.atomic(using=self._using):
                    merge(index, [(by_number[number], EMPTY.docs) for number in group], time.time_ns(), self._using)

    def _switch(self, index: int) -> None:
        """Make this the index in use, and remove all others."""
        states = IndexState.objects.using(self._using)
        with transaction.atomic(using=self._using):
            self._states.rows(CURRENT + " FOR UPDATE")
            states.filter(current=True).update(current=False)
            states.filter(pk=index).update(current=True, generation=time.time_ns())
        forget_indexes(index, self._using)
        self._states.read()
