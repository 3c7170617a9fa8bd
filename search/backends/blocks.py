"""Postings as they lie in a table: terms in order, cut into blocks of a few kilobytes, each readable by itself.

A block: checksum, place of the terms, number of terms, format of the counts; where the postings of each term end; documents;
counts; the terms, each between two bytes that UTF-8 does not know. So a term is found by one search for bytes.
"""

import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends.snapshot import EMPTY, ZONES, Entry, Postings

PLACES: Final = 1 << 16
"""How many documents a segment has at most: places are stored in two bytes."""
SIZE: Final = 4_096
"""A block is about so long, unless one term alone needs more."""
BETWEEN: Final = b"\xff"
_HEAD: Final = struct.Struct("<IIIB")
_END: Final = struct.Struct("<I")
_SUM: Final = 4
_COUNTS: Final[tuple[tuple[Any, float], ...]] = ((np.dtype("u1"), 4.0), (np.dtype("<u2"), 4.0), (np.dtype("<f4"), 1.0))
"""Formats of counts: quarters in one byte, in two, or as they are."""

Places = NDArray[np.integer[Any]]


class DamagedError(ValueError):
    """A block is not what was written."""


class Chunk(NamedTuple):
    """Neighbouring terms: ``terms`` ascending, how many postings each has, and all of them one behind the other."""

    terms: list[bytes]
    sizes: NDArray[np.int64]
    docs: NDArray[np.integer[Any]]
    counts: NDArray[np.float32]


def key_of(zone: str, term: str) -> bytes:
    """Give a term with its zone as it is stored."""
    return (zone + term).encode("utf-8", "surrogatepass")


def term_of(key: bytes) -> str:
    return key[1:].decode("utf-8", "surrogatepass")


class Collector:
    """Gathers the terms of documents until they are enough for a segment."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms = array("I")
        self._docs = array("H")
        self._counts = array("f")

    def __len__(self) -> int:
        """How many postings were gathered."""
        return len(self._terms)

    def add(self, doc: int, entry: Entry) -> None:
        numbers = self._numbers
        for zone in ZONES:
            for term, count in entry.terms[zone].items():
                self._terms.append(numbers.setdefault(zone + term, len(numbers)))
                self._counts.append(count)
        self._docs.extend([doc] * (len(self._terms) - len(self._docs)))

    def chunk(self) -> Chunk:
        keys = [key_of(name[0], name[1:]) for name in self._numbers]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        rank = np.empty(len(keys), np.int64)
        rank[order] = np.arange(len(keys))
        numbers = rank[np.frombuffer(self._terms, np.uint32)] if keys else np.empty(0, np.int64)
        docs, counts = np.array(self._docs, np.uint16), np.array(self._counts, np.float32)
        return _grouped([keys[at] for at in order], numbers, docs, counts)


def _grouped(
    terms: list[bytes], numbers: NDArray[np.int64], docs: NDArray[np.integer[Any]], counts: NDArray[np.float32]
) -> Chunk:
    """Put postings in the order of their terms, ``numbers``; within a term they stay in the order in which they came."""
    order = np.argsort(numbers, kind="stable")
    sizes = np.bincount(numbers, minlength=len(terms)).astype(np.int64)
    if not sizes.all():
        terms = [term for term, size in zip(terms, sizes.tolist(), strict=True) if size]
    return Chunk(terms, sizes[sizes > 0], docs[order], counts[order])


def blocks(chunk: Chunk) -> Iterator[tuple[bytes, bytes]]:
    """Cut a chunk into blocks, each with its first term."""
    if not chunk.terms:
        return
    weights = np.fromiter(map(len, chunk.terms), np.int64, len(chunk.terms)) + 5 + 3 * chunk.sizes
    numbers = np.cumsum(weights) // SIZE
    starts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist()]
    ends = np.concatenate(([0], np.cumsum(chunk.sizes)))
    for first, last in zip(starts, [*starts[1:], len(chunk.terms)], strict=True):
        begin, end = int(ends[first]), int(ends[last])
        part = Chunk(chunk.terms[first:last], chunk.sizes[first:last], chunk.docs[begin:end], chunk.counts[begin:end])
        yield part.terms[0], _packed(part)


def _packed(chunk: Chunk) -> bytes:
    code, counts = _coded(chunk.counts)
    ends = np.cumsum(chunk.sizes).astype("<u4").tobytes()
    docs = chunk.docs.astype("<u2").tobytes()
    terms = BETWEEN + BETWEEN.join(chunk.terms) + BETWEEN
    head = _HEAD.pack(0, _HEAD.size + len(ends) + len(docs) + len(counts), len(chunk.terms), code)
    content = b"".join((head[_SUM:], ends, docs, counts, terms))
    return zlib.crc32(content).to_bytes(_SUM, "little") + content


def _coded(counts: NDArray[np.float32]) -> tuple[int, bytes]:
    """Choose the shortest format that loses nothing."""
    quarters = counts * np.float32(4)
    whole = bool((quarters == np.floor(quarters)).all())
    top = float(quarters.max(initial=0)) if whole else np.inf
    code = 0 if top <= 0xFF else 1 if top <= 0xFFFF else 2
    kind, scale = _COUNTS[code]
    return code, (counts * np.float32(scale)).astype(kind).tobytes()


class _Head(NamedTuple):
    terms: int
    """Where the terms begin."""
    length: int
    """How many they are."""
    code: int


def _head(block: bytes) -> _Head:
    try:
        checksum, terms, length, code = _HEAD.unpack_from(block)
    except struct.error as error:
        raise DamagedError("too short") from error
    if zlib.crc32(memoryview(block)[_SUM:]) != checksum:
        raise DamagedError("checksum")
    return _Head(terms, length, code)


def _slice(block: bytes, head: _Head, begin: int, end: int) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
    """Give documents and counts of the postings from ``begin`` to ``end``."""
    kind, scale = _COUNTS[head.code]
    docs_at = _HEAD.size + head.length * _END.size
    total = (head.terms - docs_at) // (2 + kind.itemsize)
    docs = np.frombuffer(block, "<u2", end - begin, docs_at + 2 * begin)
    counts = np.frombuffer(block, kind, end - begin, docs_at + 2 * total + kind.itemsize * begin)
    return docs, counts.astype(np.float32) / np.float32(scale)


def find(block: bytes, key: bytes) -> Postings:
    """Look a term up in the block where it would stand. Raises DamagedError."""
    head = _head(block)
    at = block.find(BETWEEN + key + BETWEEN, head.terms)
    if at < 0:
        return EMPTY
    number = block.count(BETWEEN, head.terms, at)
    begin = _END.unpack_from(block, _HEAD.size + _END.size * (number - 1))[0] if number else 0
    end = _END.unpack_from(block, _HEAD.size + _END.size * number)[0]
    docs, counts = _slice(block, head, begin, end)
    return Postings(docs.astype(np.uint32), counts)


def read(block: bytes) -> Chunk:
    """Read all of a block. Raises DamagedError."""
    head = _head(block)
    ends = np.frombuffer(block, "<u4", head.length, _HEAD.size).astype(np.int64)
    docs, counts = _slice(block, head, 0, int(ends[-1]))
    return Chunk(block[head.terms + 1 : -1].split(BETWEEN), np.diff(ends, prepend=0), docs, counts)


def join(chunks: Sequence[Chunk]) -> Chunk:
    """Make one of chunks that follow each other."""
    return Chunk(
        [term for chunk in chunks for term in chunk.terms],
        np.concatenate([chunk.sizes for chunk in chunks]),
        np.concatenate([chunk.docs for chunk in chunks]),
        np.concatenate([chunk.counts for chunk in chunks]),
    )


class Source:
    """A segment to be merged: its chunks in order, and a number for each of its documents, -1 for one that goes."""

    def __init__(self, chunks: Iterator[Chunk], places: Places) -> None:
        self._chunks = chunks
        self.places = places
        self.present = next(chunks, None)

    def take(self, last: bytes) -> Chunk | None:
        """Take the terms up to ``last`` of what is present."""
        chunk = self.present
        at = bisect_right(chunk.terms, last) if chunk else 0
        if chunk is None or not at:
            return None
        cut = int(chunk.sizes[:at].sum())
        if at == len(chunk.terms):
            self.present = next(self._chunks, None)
        else:
            self.present = Chunk(chunk.terms[at:], chunk.sizes[at:], chunk.docs[cut:], chunk.counts[cut:])
        return Chunk(chunk.terms[:at], chunk.sizes[:at], chunk.docs[:cut], chunk.counts[:cut])


def merged(sources: Sequence[Source]) -> Iterator[Chunk]:
    """Merge segments term by term. The documents of a term stay in the order of the sources."""
    while present := [source.present.terms[-1] for source in sources if source.present is not None]:
        last = min(present)
        taken = [(chunk, source.places) for source in sources if (chunk := source.take(last)) is not None]
        chunk = _merged(taken)
        if chunk.terms:
            yield chunk


def _merged(taken: Sequence[tuple[Chunk, Places]]) -> Chunk:
    terms = sorted({term for chunk, _ in taken for term in chunk.terms})
    rank = {term: number for number, term in enumerate(terms)}
    numbers = np.concatenate([
        np.repeat(np.fromiter(map(rank.__getitem__, chunk.terms), np.int64, len(chunk.terms)), chunk.sizes)
        for chunk, _ in taken
    ])  # fmt: skip
    docs = np.concatenate([places[chunk.docs] for chunk, places in taken])
    counts = np.concatenate([chunk.counts for chunk, _ in taken])
    kept = docs >= 0
    return _grouped(terms, numbers[kept], docs[kept], counts[kept])
