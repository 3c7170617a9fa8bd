"""What a term adds to the score of each document: BM25, worked out once for each state of an index."""

from array import array
from math import log
from typing import Final, NamedTuple

from search.backends.cache import WeighedCache
from search.backends.snapshot import BODY, HEAD, Snapshot

B: Final = 0.75
K1: Final = 0.6
_KEPT_POSTINGS: Final = 400_000


class Impacts(NamedTuple):
    """A term's documents, ascending, and what it adds to each; ``weight`` is its rarity."""

    docs: "array[int]"
    values: "array[float]"
    weight: float


class Scorer:
    """Impacts of terms over one snapshot, the last used ones kept. Safe for several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        columns = snapshot.columns
        self._snapshot = snapshot
        self._count = max(1, sum(columns.live))
        self._lengths = {BODY: columns.body, HEAD: columns.head}
        self._means = {zone: max(1.0, sum(lengths) / max(1, len(lengths))) for zone, lengths in self._lengths.items()}
        self._kept: WeighedCache[tuple[str, str], Impacts] = WeighedCache(
            _KEPT_POSTINGS, lambda impacts: len(impacts.docs)
        )

    def impacts(self, zone: str, term: str) -> Impacts:
        """Give what ``term`` adds in ``zone`` (BODY or HEAD)."""
        return self._kept.get((zone, term), lambda: self._impacts(zone, term))

    def _impacts(self, zone: str, term: str) -> Impacts:
        docs, counts = self._snapshot.postings(zone, term)
        lengths, mean, rarity = self._lengths[zone], self._means[zone], self._rarity(term)
        top, flat, slope = rarity * (K1 + 1), K1 * (1 - B), K1 * B / mean
        values = array("f", [top * n / (n + flat + slope * lengths[doc]) for doc, n in zip(docs, counts, strict=True)])
        return Impacts(docs, values, rarity)

    def _rarity(self, term: str) -> float:
        """Tell how much a term says, the same in titles as in texts."""
        found = max(len(self._snapshot.postings(zone, term).docs) for zone in (BODY, HEAD))
        return log(1 + (self._count - found + 0.5) / (found + 0.5)) if found else 0.0
