"""An engine in memory: for tests and for trying things out. It finds and ranks as the others do."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from threading import Lock

import numpy as np

from search.analysis import ANALYSER, Analyser
from search.backends.base import (
    EVERYTHING,
    FIRST,
    SCHEMA_VERSION,
    Filters,
    Holding,
    Place,
    Results,
    Similar,
    Span,
    Stats,
    Wanted,
)
from search.backends.explaining import explain
from search.backends.holding import holding
from search.backends.questions import owners_with, stands
from search.backends.ranking import Ranking
from search.backends.reading import Kept, Reading
from search.backends.similarity import similar
from search.backends.snapshot import EMPTY, ROW_TYPE, ZONES, Entry, Part, Postings, columns_of, entries, place_of
from search.documents import Document
from search.query import NO_QUERY, Query


class MemorySegment:
    """Documents with their postings in dictionaries. Also what an engine keeps that has just been written."""

    def __init__(self, name: str, kept: Iterable[Entry]) -> None:
        self.name = name
        self._entries = list(kept)
        self.columns = columns_of(np.array([tuple(entry.row) for entry in self._entries], ROW_TYPE))
        collected: dict[tuple[str, str], tuple[list[int], list[float]]] = {}
        for doc, entry in enumerate(self._entries):
            for zone in ZONES:
                for term, count in entry.terms[zone].items():
                    docs, counts = collected.setdefault((zone, term), ([], []))
                    docs.append(doc)
                    counts.append(count)
        self._postings = {
            key: Postings(np.array(docs, np.uint32), np.array(counts, np.float32))
            for key, (docs, counts) in collected.items()
        }

    def postings(self, zone: str, term: str) -> Postings:
        return self._postings.get((zone, term), EMPTY)

    def terms(self, zone: str, prefix: str) -> Iterator[str]:
        return iter(sorted(term for one, term in self._postings if one == zone and term.startswith(prefix)))

    def document(self, doc: int) -> Document:
        return self._entries[doc].document

    def place(self, doc: int) -> Place:
        return place_of(self._entries[doc].document)

    def order(self, doc: int) -> str:
        return self._entries[doc].order


class MemoryBackend:
    """See :class:`search.backends.base.Backend`. What it holds is gone with the process."""

    def __init__(self, analyser: Analyser = ANALYSER) -> None:
        self._analyser = analyser
        self._kept: dict[int, tuple[Entry, ...]] = {}
        self._generation = 0
        self._reading: Reading | None = None
        self._lock = Lock()

    def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
        ready = {owner: tuple(entries(documents, self._analyser)) for owner, documents in changes.items()}
        with self._lock:
            self._kept = {owner: kept for owner, kept in (self._kept | ready).items() if kept}
            self._generation += 1
            self._reading = None

    def _read(self) -> Reading:
        with self._lock:
            if self._reading is None:
                segment = MemorySegment("memory", (entry for kept in self._kept.values() for entry in kept))
                self._reading = Reading([Part(segment, EMPTY.docs)], self._analyser, Kept())
            return self._reading

    def search(
        self, query: Query, *, scopes: frozenset[int], filters: Filters = EVERYTHING, span: Span = FIRST
    ) -> Results:
        return Ranking(self._read(), query, scopes).run(filters, span)

    def owners_with(self, query: Query, *, scopes: frozenset[int]) -> frozenset[int]:
        return owners_with(self._read(), query, scopes)

    def stands(self, text: str, *, scopes: frozenset[int]) -> bool:
        return stands(self._read(), text, scopes)

    def holding(
        self,
        wanted: Sequence[Wanted],
        *,
        scopes: frozenset[int],
        filters: Filters = EVERYTHING,
        within: Query = NO_QUERY,
    ) -> Holding:
        return holding(self._read(), wanted, within, scopes, filters)

    def similar(self, owner: int, *, scopes: frozenset[int], limit: int) -> Sequence[Similar]:
        return similar(self._read(), owner, scopes, limit)

    def words(self, *, scopes: frozenset[int]) -> Iterable[tuple[str, int]]:
        return self._read().words(scopes)

    def explain(self, query: Query, *, scopes: frozenset[int]) -> Iterable[str]:
        return explain(self._read(), query, scopes)

    def rebuild(
        self,
        batches: Iterable[Mapping[int, Sequence[Document]]],
        *,
        after_batch: Callable[[int], None] = lambda _done: None,
    ) -> None:
        fresh = MemoryBackend(self._analyser)
        done = 0
        for batch in batches:
            fresh.replace(batch)
            done += len(batch)
            after_batch(done)
        with self._lock:
            self._kept, self._reading = fresh._kept, None
            self._generation += 1

    def check(self, *, thorough: bool = False) -> Sequence[str]:  # noqa: ARG002 - the interface's
        return ()

    def needs_rebuild(self) -> bool:
        return False

    def tidy(self, *, idle: bool = False) -> bool:  # noqa: ARG002 - the interface's
        return False

    def owners(self) -> Collection[int]:
        return self._kept.keys()

    def stats(self) -> Stats:
        documents = sum(map(len, self._kept.values()))
        return Stats("memory", self._analyser.name, SCHEMA_VERSION, str(self._generation), len(self._kept), documents)
