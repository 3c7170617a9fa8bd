"""Commits to an index in PostgreSQL: what is in a transaction, and what a rebuild does beside."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from django.db import transaction

from search.analysis import Analyser
from search.backends.base import SCHEMA_VERSION
from search.backends.blocks import PLACES
from search.backends.changes import difference
from search.backends.postgresql_merging import FEW_SECONDS, MANY, SHORT, together, worth_merging
from search.backends.postgresql_reading import CURRENT, State, States
from search.backends.postgresql_segments import GoneError
from search.backends.postgresql_writing import Draft, delete_documents, forget_indexes, merge
from search.backends.reading import Reading
from search.backends.snapshot import EMPTY, Docs, Entry, entries
from search.documents import Document
from search.models import IndexState


class Commits:
    """Changes the index that ``states`` reads. Raises GoneError where another writer was quicker."""

    def __init__(self, states: States, analyser: Analyser) -> None:
        self._states = states
        self._analyser = analyser
        self._using = states.using

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

    def replace(self, state: State, changes: Mapping[int, Sequence[Document]]) -> None:
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

    def tidy(self, state: State, *, idle: bool) -> bool:
        most = FEW_SECONDS if idle else SHORT
        if idle:
            forget_indexes(state.number, self._using)
        if not worth_merging(state.sizes(), most):
            return False
        with self._committing(state) as stamp:
            return self._merge(state, {number: one.deleted for number, one in state.opened.items()}, most, stamp)

    def build(self, batches: Iterable[Mapping[int, Sequence[Document]]], after_batch: Callable[[int], None]) -> int:
        """Make a new index beside the one in use."""
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
        return made.pk

    def _join(self, index: int) -> None:
        """Make as few segments as can be of those that a rebuild has written."""
        segments = self._states.segments_of(index)
        sizes = {segment.number: (len(segment.columns), 0) for segment in segments}
        by_number = {segment.number: segment for segment in segments}
        for group in together(sizes, PLACES):
            if len(group) > 1:
                with transaction.atomic(using=self._using):
                    merge(index, [(by_number[number], EMPTY.docs) for number in group], time.time_ns(), self._using)

    def forget_unfinished(self) -> None:
        """Remove all indexes but the one in use."""
        rows = self._states.rows(CURRENT)
        forget_indexes(rows[0][0] if rows else 0, self._using)

    def switch(self, index: int) -> None:
        """Make this the index in use, and remove all others."""
        states = IndexState.objects.using(self._using)
        with transaction.atomic(using=self._using):
            self._states.rows(CURRENT + " FOR UPDATE")
            states.filter(current=True).update(current=False)
            states.filter(pk=index).update(current=True, generation=time.time_ns())
        forget_indexes(index, self._using)
