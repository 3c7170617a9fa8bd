"""Which segments to merge when, and the merge: a commit merges none if it can, so that an edit is found at once.

A document costs about 0.4 ms to merge. Small segments are merged in any pause, 0.2 s at most; larger ones only when nothing
has happened for a while, some seconds at most, for until then an edit has to wait.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends.snapshot import Postings
from search.backends.whoosh_postings import listed, pack, pack_arrays, unpack
from search.backends.whoosh_schema import COLUMNS, STORED, Foreign, SegmentReader

MANY: Final = 16
"""With more segments than this a commit merges some itself, however busy the writer is."""
MUCH_DELETED: Final = 0.3


class Bounds(NamedTuple):
    """Segments of at most ``limit`` documents are merged where there are at ``least`` so many, ``total`` documents at once."""

    limit: int
    least: int
    total: int


PAUSE: Final = Bounds(limit=100, least=4, total=500)
BUSY: Final = Bounds(limit=1_000, least=8, total=2_000)
IDLE: Final = Bounds(limit=6_000, least=4, total=8_000)

Sizes = Mapping[str, tuple[int, int]]
"""Of each segment by name: all its documents, and how many of them are deleted."""


def merged_by_commit(sizes: Sizes) -> list[str]:
    """Choose what a commit merges; nothing but where there are too many segments."""
    return _smallest(sizes, BUSY) if len(sizes) > MANY else []


def worth_merging(sizes: Sizes, *, idle: bool) -> list[str]:
    """Choose what to merge in a pause; ``idle`` when nothing has been written for a while. Empty: nothing is worth it."""
    small = _smallest(sizes, PAUSE)
    if small or not idle:
        return small
    return _smallest(sizes, IDLE) or _wasteful(sizes)


def _smallest(sizes: Sizes, bounds: Bounds) -> list[str]:
    below = sorted((live, name) for name, (live, _) in sizes.items() if live <= bounds.limit)
    if len(below) < bounds.least:
        return []
    chosen: list[str] = []
    documents = 0
    for live, name in below:
        documents += live
        if documents > bounds.total and len(chosen) > 1:
            break
        chosen.append(name)
    return chosen


def _wasteful(sizes: Sizes) -> list[str]:
    """Choose one segment with much deleted in it, to be written anew without that."""
    wasted = (name for name, (live, gone) in sizes.items() if live - gone <= IDLE.total and gone > MUCH_DELETED * live)
    return list(wasted)[:1]


def merge(writer: Foreign, segments: Sequence[Foreign], chosen: Sequence[str]) -> list[Foreign]:
    """Whoosh's merge policy: put one segment in the place of the chosen ones, without what is deleted in them.

    Segments of which nothing is left are dropped.
    """
    kept = [segment for segment in segments if segment.doc_count_all() > segment.deleted_count()]
    taken = [segment for segment in kept if segment.segment_id() in chosen]
    left = [segment for segment in kept if segment.segment_id() not in chosen]
    return [*left, _joined(writer, taken)] if taken else left


def _joined(writer: Foreign, segments: Sequence[Foreign]) -> Foreign:
    """Write a segment of all that these have. Lists are taken over whole: only their documents get other numbers."""
    made = writer.codec.new_segment(writer.storage, writer.indexname)
    documents = writer.codec.per_document_writer(writer.storage, made)
    terms = writer.codec.field_writer(writer.storage, made)
    readers = [SegmentReader(writer.storage, writer.schema, segment) for segment in segments]
    try:
        moves, done = [], 0
        for reader in readers:
            moves.append(_copied(reader, documents, writer.schema, done))
            done += reader.doc_count()
        _write_terms(terms, writer.schema, _grouped(readers), moves)
    finally:
        terms.close()
        documents.close()
        for reader in readers:
            reader.close()
    made.set_doc_count(done)
    return made


class Moves(NamedTuple):
    """The new number of each document of a segment, -1 for one that is deleted."""

    numbers: list[int]
    array: NDArray[np.int64]


def _copied(reader: Foreign, documents: Foreign, schema: Foreign, start: int) -> Moves:
    """Copy what lies by document; give the new numbers, from ``start``."""
    columns = [(name, schema[name].column_type, reader.column_reader(name, translate=False)) for name in COLUMNS]
    numbers = [-1] * reader.doc_count_all()
    for place, (doc, stored) in enumerate(reader.iter_docs(), start):
        numbers[doc] = place
        documents.start_doc(place)
        documents.add_field(STORED, schema[STORED], stored[STORED], 0)
        for name, kind, values in columns:
            documents.add_column_value(name, kind, values[doc])
        documents.finish_doc()
    return Moves(numbers, np.array(numbers, np.int64))


Term = tuple[str, bytes]


def _grouped(readers: Sequence[Foreign]) -> Iterator[tuple[Term, list[tuple[int, bytes]]]]:
    """Give every term with its packed lists, each with the number of its reader."""

    def of_reader(number: int, reader: Foreign) -> Iterator[tuple[Term, int, bytes]]:
        return ((term, number, packed) for term, packed in reader._terms.lists())

    everything = heapq.merge(*(of_reader(number, reader) for number, reader in enumerate(readers)))
    for term, lists in groupby(everything, key=itemgetter(0)):
        yield term, [(number, packed) for _, number, packed in lists]


def _write_terms(
    terms: Foreign, schema: Foreign, groups: Iterable[tuple[Term, list[tuple[int, bytes]]]], moves: Sequence[Moves]
) -> None:
    field = ""
    for (name, term), lists in groups:
        if packed := _moved([(moves[number], one) for number, one in lists]):
            if name != field:
                if field:
                    terms.finish_field()
                terms.start_field(name, schema[name])
                field = name
            terms.put(term, packed)
    if field:
        terms.finish_field()


def _moved(lists: Sequence[tuple[Moves, bytes]]) -> bytes:
    """Pack these lists as one, with the new numbers; empty where nothing is left."""
    short = [(moves, found) for moves, packed in lists if (found := listed(packed))]
    if len(short) < len(lists):
        return _moved_arrays([(moves.array, unpack(packed)) for moves, packed in lists])
    docs: list[int] = []
    counts: list[float] = []
    for moves, (old, values) in short:
        for doc, count in zip(old, values, strict=True):
            if (new := moves.numbers[doc]) >= 0:
                docs.append(new)
                counts.append(count)
    return pack(docs, counts) if docs else b""


def _moved_arrays(lists: Sequence[tuple[NDArray[np.int64], Postings]]) -> bytes:
    docs = np.concatenate([moves[one.docs] for moves, one in lists])
    counts = np.concatenate([one.counts for _, one in lists])
    kept = docs >= 0
    return pack_arrays(docs[kept].astype(np.uint32), counts[kept]) if kept.any() else b""
