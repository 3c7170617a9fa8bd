"""An engine in memory: for tests and for trying things out. It finds and ranks as the others do."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from threading import Lock

from search.analysis import ANALYSER, Analyser
from search.backends.base import EVERYTHING, FIRST, SCHEMA_VERSION, Filters, Results, Span, Stats
from search.backends.explaining import explain
from search.backends.matching import Reading, owners_with
from search.backends.ranking import Ranking
from search.backends.snapshot import EMPTY, ZONES, Columns, Entry, Facets, Postings, entries
from search.documents import Document
from search.query import Query


class MemorySnapshot:
    """All documents with their postings in dictionaries."""

    def __init__(self, kept: Iterable[Entry]) -> None:
        self._entries = list(kept)
        self.columns = Columns()
        self._postings: dict[tuple[str, str], Postings] = {}
        for doc, entry in enumerate(self._entries):
            self.columns.append(entry.row)
            for zone in ZONES:
                for term, count in entry.terms[zone].items():
                    found = self._postings.setdefault((zone, term), Postings(array("I"), array("f")))
                    found.docs.append(doc)
                    found.counts.append(count)

    def postings(self, zone: str, term: str) -> Postings:
        return self._postings.get((zone, term), EMPTY)

    def facets(self, doc: int) -> Facets:
        return self._entries[doc].facets

    def document(self, doc: int) -> Document:
        return self._entries[doc].document


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
                snapshot = MemorySnapshot(entry for kept in self._kept.values() for entry in kept)
                self._reading = Reading(snapshot, self._analyser)
            return self._reading

    def search(
        self, query: Query, *, scopes: frozenset[int], filters: Filters = EVERYTHING, span: Span = FIRST
    ) -> Results:
        return Ranking(self._read(), query, scopes).run(filters, span)

    def owners_with(self, query: Query, *, scopes: frozenset[int]) -> frozenset[int]:
        return owners_with(self._read(), query, scopes)

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
