"""Whoosh as it is used here: what lies in its index, and the only place that imports it.

Analysis, scoring and filtering are done elsewhere; Whoosh keeps postings, columns and stored values in segments, adds to them
and merges them. Its 2.7.4 is from 2016 and warns when it is compiled by a present Python, hence the filter.
"""

import io
import mmap
import os
import uuid
import warnings
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

from search.backends.base import Place
from search.backends.snapshot import ZONES, Entry, place_of
from search.backends.whoosh_postings import FieldWriter, TermsReader
from search.documents import Document

with warnings.catch_warnings():
    for _category in (SyntaxWarning, DeprecationWarning):
        warnings.filterwarnings("ignore", category=_category, module=r".*[/\\.]?whoosh[/\\.].*")
    import whoosh.codec.whoosh3
    import whoosh.columns
    import whoosh.fields
    import whoosh.filedb.filestore
    import whoosh.filedb.structfile
    import whoosh.formats
    import whoosh.index
    import whoosh.matching
    import whoosh.matching.wrappers
    import whoosh.reading
    import whoosh.searching
    import whoosh.util.filelock
    import whoosh.writing

ROW: Final = "m"
ORDER: Final = "c"
PLACE: Final = "p"
STORED: Final = "s"
COLUMNS: Final = (ROW, ORDER, PLACE)
_ROW_FORMAT: Final = "!QIhhqI"
"""As ``snapshot.ROW_TYPE`` reads it."""
_BETWEEN: Final = "\x1e"
_NO_ROW: Final = (0, 0, 0, 0, 0, 0)

FileIndex = whoosh.index.FileIndex
Toc = whoosh.index.TOC
SegmentReader = whoosh.reading.SegmentReader
SegmentWriter = whoosh.writing.SegmentWriter
try_for = whoosh.util.filelock.try_for
TermNotFound = whoosh.reading.TermNotFound
INDEX_NAME: Final = "MAIN"
Foreign: TypeAlias = Any
"""An object of Whoosh, which has no types."""


class MappedFile(whoosh.filedb.structfile.StructFile):  # type: ignore[misc]  # Whoosh has no types
    """A file read through memory: no system call for each value, and no open file kept."""

    def get(self, position: int, length: int) -> bytes:
        return bytes(self.file[position : position + length])


class FolderStorage(whoosh.filedb.filestore.FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of a folder, those that are read mapped into memory."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._maps: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()
        self._made: list[Foreign] = []

    def create_file(self, *given: Foreign, **named: Foreign) -> Foreign:
        made = super().create_file(*given, **named)
        self._made.append(made.file)
        return made

    def temp_storage(self, name: str | None = None) -> Foreign:
        made = super().temp_storage(name)
        storage = FolderStorage(made.folder)
        storage._made = self._made
        return storage

    def give_up(self) -> None:
        """Close all files that were being written, whatever becomes of what is still in their buffers."""
        for file in self._made:
            with suppress(OSError):
                file.close()

    def release(self) -> None:
        """Take what was read off the memory of this process. It stays in the cache that the system has of the files."""
        for mapped in list(self._maps):
            if not mapped.closed:
                mapped.madvise(mmap.MADV_DONTNEED)

    def open_file(self, name: str, **given: Foreign) -> MappedFile:
        with Path(self._fpath(name)).open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                return MappedFile(io.BytesIO(), name=name, **given)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._maps.add(mapped)
        return MappedFile(mapped, name=name, **given)


class TermsField(whoosh.fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its terms with their weighted counts instead of a text. Pickled into the index by its name."""

    def __init__(self) -> None:
        super().__init__(whoosh.formats.Existence(), None)

    def index(self, value: Mapping[str, float], **_: Foreign) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, count in value.items():
            yield term.encode("utf-8", "replace"), 1, float(count), b""


class ColumnField(whoosh.fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field with a value for every document and nothing to search."""

    indexed = False

    def __init__(self, column: Foreign) -> None:
        super().__init__(None, None, sortable=column)

    def to_column_value(self, value: Foreign) -> Foreign:
        return value

    def from_column_value(self, value: Foreign) -> Foreign:
        return value


class Codec(whoosh.codec.whoosh3.W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """What writes segments. Pickled into the index by its name.

    Without lengths of fields: they lie in ``ROW``, and would cost a ``stat`` for each posting. With names of segments that
    do not come from ``random``: where somebody seeds that, Whoosh's own names come again and overwrite older segments.
    """

    length_stats = False

    def field_writer(self, storage: Foreign, segment: Foreign) -> Foreign:
        return FieldWriter(self, storage, segment)

    def terms_reader(self, storage: Foreign, segment: Foreign) -> Foreign:
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return TermsReader(self, storage.open_file(name), storage.file_length(name), postings)

    def new_segment(self, storage: Foreign, indexname: str) -> Foreign:  # noqa: ARG002 - Whoosh's interface
        return whoosh.codec.whoosh3.W3Segment(self, indexname, segid=uuid.uuid4().hex)


def schema() -> Foreign:
    return whoosh.fields.Schema(
        **{zone: TermsField() for zone in ZONES},
        **{
            ROW: ColumnField(whoosh.columns.StructColumn(_ROW_FORMAT, _NO_ROW)),
            ORDER: ColumnField(whoosh.columns.VarBytesColumn()),
            PLACE: ColumnField(whoosh.columns.VarBytesColumn()),
            STORED: whoosh.fields.STORED(),
        },
    )


def fields(entry: Entry) -> dict[str, Any]:
    """Make what Whoosh's writer is given for one document."""
    return {
        **entry.terms,
        ROW: tuple(entry.row),
        ORDER: entry.order.encode("utf-8", "replace"),
        PLACE: pack_place(place_of(entry.document)),
        STORED: pack(entry.document),
    }


def pack_place(place: Place) -> bytes:
    numbers = (str(place.number), str(place.leaf))
    return _BETWEEN.join((*numbers, place.anchor, place.kind, place.attachment, *place.path)).encode("utf-8", "replace")


def unpack_place(packed: bytes) -> Place:
    number, leaf, anchor, kind, attachment, *path = packed.decode().split(_BETWEEN)
    return Place(int(number), tuple(path), anchor, kind, attachment, int(leaf))


_PACKED: Final = (
    "owner", "number", "title", "namespace", "text", "scope", "path", "anchor", "kind", "categories", "redirects", "touched",
    "size", "departments", "years", "type", "attachment", "leaf",
)  # fmt: skip
"""What is stored of a document; its facts are only searched."""


def pack(document: Document) -> tuple[Any, ...]:
    return tuple(getattr(document, name) for name in _PACKED)


def unpack(packed: tuple[Any, ...]) -> Document:
    return Document(**dict(zip(_PACKED, packed, strict=True)))
