"""Which segments to merge when: a commit merges none if it can, so that an edit is found at once; that waits for a pause.

A document costs about 4 ms to merge. Small segments are merged in any pause, 0.4 s at most; larger ones only when nothing
has happened for a while, some seconds at most, for until then an edit has to wait.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from search.backends.whoosh_schema import Foreign, SegmentReader

MANY: Final = 12
"""With more segments than this a commit merges small ones itself, however busy the writer is."""
SMALL: Final = 40
SMALL_COUNT: Final = 4
SMALL_SUM: Final = 90
MIDDLE: Final = 800
MIDDLE_COUNT: Final = 4
MIDDLE_SUM: Final = 1_000
MUCH_DELETED: Final = 0.3

Sizes = Mapping[str, tuple[int, int]]
"""Of each segment by name: all its documents, and how many of them are deleted."""


def worth_merging(sizes: Sizes, *, idle: bool) -> list[str]:
    """Choose what to merge now; ``idle`` when nothing has been written for a while. Empty: nothing is worth it."""
    small = _smallest(sizes, SMALL, SMALL_COUNT, SMALL_SUM)
    if small or not idle:
        return small
    return _smallest(sizes, MIDDLE, MIDDLE_COUNT, MIDDLE_SUM) or _wasteful(sizes)


def _smallest(sizes: Sizes, limit: int, count: int, total: int) -> list[str]:
    below = sorted((live, name) for name, (live, _) in sizes.items() if live <= limit)
    if len(below) < count:
        return []
    chosen: list[str] = []
    documents = 0
    for live, name in below:
        documents += live
        if documents > total and len(chosen) > 1:
            break
        chosen.append(name)
    return chosen


def _wasteful(sizes: Sizes) -> list[str]:
    """Choose one segment with much deleted in it, to be written anew without that."""
    wasted = (name for name, (live, gone) in sizes.items() if live - gone <= MIDDLE_SUM and gone > MUCH_DELETED * live)
    return list(wasted)[:1]


def merge(writer: Foreign, segments: Sequence[Foreign], chosen: Sequence[str]) -> list[Foreign]:
    """Whoosh's merge policy: take the chosen segments into the one being written, without what is deleted in them.

    Segments of which nothing is left are dropped.
    """
    for segment in segments:
        if segment.segment_id() in chosen:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            try:
                writer.add_reader(reader)
            finally:
                reader.close()
    left = (segment for segment in segments if segment.segment_id() not in chosen)
    return [segment for segment in left if segment.doc_count_all() > segment.deleted_count()]
