"""What a term adds to the score of each document: BM25, worked out once for each state of an index."""

from array import array
from math import log
from typing import Final, NamedTuple

from core.weighed import WeighedCache
from search.backends.snapshot import BODY, HEAD, Postings, Snapshot

B: Final = 0.75
K1: Final = 0.6
_KEPT_POSTINGS: Final = 600_000


class Added(NamedTuple):
    """What a term adds in one zone: documents, ascending, and the score of each."""

    docs: "array[int]"
    values: "array[float]"


class Impacts(NamedTuple):
    """What a term adds to texts and to titles and headings. ``weight`` is its rarity, the same in both."""

    body: Added
    head: Added
    weight: float


class Scorer:
    """Impacts of terms over one snapshot, the last used ones kept. Safe for several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        columns = snapshot.columns
        self._snapshot = snapshot
        self._count = max(1, sum(columns.live))
        self._lengths = {BODY: columns.body, HEAD: columns.head}
        self._means = {zone: max(1.0, sum(lengths) / max(1, len(lengths))) for zone, lengths in self._lengths.items()}
        self._kept: WeighedCache[str, Impacts] = WeighedCache(
            _KEPT_POSTINGS, lambda impacts: len(impacts.body.docs) + len(impacts.head.docs)
        )

    def impacts(self, term: str) -> Impacts:
        return self._kept.get(term, lambda: self._impacts(term))

    def _impacts(self, term: str) -> Impacts:
        body, head = self._snapshot.postings(BODY, term), self._snapshot.postings(HEAD, term)
        found = max(len(body.docs), len(head.docs))
        weight = log(1 + (self._count - found + 0.5) / (found + 0.5)) if found else 0.0
        return Impacts(self._added(BODY, body, weight), self._added(HEAD, head, weight), weight)

    def _added(self, zone: str, postings: Postings, weight: float) -> Added:
        lengths, top, flat, slope = self._lengths[zone], weight * (K1 + 1), K1 * (1 - B), K1 * B / self._means[zone]
        pairs = zip(postings.docs, postings.counts, strict=True)
        return Added(postings.docs, array("f", [top * n / (n + flat + slope * lengths[doc]) for doc, n in pairs]))
