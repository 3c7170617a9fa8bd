"""Which segments to merge when. Few small ones with every commit, larger ones when nothing else is to be done."""

from collections.abc import Sequence
from typing import Final

from search.backends.whoosh_schema import Foreign, SegmentReader

SMALL: Final = 100
SMALL_COUNT: Final = 6
MERGED_AT_ONCE: Final = 250
MIDDLE: Final = 3_000
MIDDLE_COUNT: Final = 8
MUCH_DELETED: Final = 0.3


def merge(writer: Foreign, chosen: Sequence[Foreign]) -> None:
    """Take these segments into the one being written; their deleted documents stay behind."""
    for segment in chosen:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        try:
            writer.add_reader(reader)
        finally:
            reader.close()


def merge_small(writer: Foreign, segments: Sequence[Foreign]) -> list[Foreign]:
    """Whoosh's merge policy for a commit: join the smallest ones, a bounded number of documents, when they are many."""
    small = sorted((one for one in segments if one.doc_count_all() <= SMALL), key=lambda one: one.doc_count_all())
    if len(small) < SMALL_COUNT:
        return [one for one in segments if one.doc_count_all() > one.deleted_count()]
    chosen: list[Foreign] = []
    documents = 0
    for one in small:
        documents += one.doc_count_all()
        if chosen and documents > MERGED_AT_ONCE:
            break
        chosen.append(one)
    merge(writer, chosen)
    return [one for one in segments if one not in chosen]


def worth_merging(segments: Sequence[Foreign]) -> list[Foreign]:
    """Choose what to merge in an idle moment: all middle ones when they are many, or one with much deleted in it."""
    middle = [one for one in segments if one.doc_count_all() <= MIDDLE]
    if len(middle) >= MIDDLE_COUNT:
        return middle
    return [one for one in middle if one.deleted_count() > MUCH_DELETED * one.doc_count_all()][:1]
