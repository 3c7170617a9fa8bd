"""Lists of postings as they lie in Whoosh's files: whole lists are read at once, and most of them are very short.

A list is a checksum, a byte that tells its kind, differences of documents, and weighted counts as halves; all numbers as narrow
as they allow. Its documents alone where every count is 1. What is short is packed as Python's numbers, the rest as arrays.
"""

import struct
import warnings
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

with warnings.catch_warnings():
    for _category in (SyntaxWarning, DeprecationWarning):
        warnings.filterwarnings("ignore", category=_category, module=r".*[/\\.]?whoosh[/\\.].*")
    import whoosh.codec.whoosh3
    import whoosh.reading

from search.backends.snapshot import Postings

Foreign: TypeAlias = Any
SHORT: Final = 32
"""Up to how many documents a list is packed as numbers of Python: arrays cost some ten microseconds each."""
_INLINE: Final = 64
"""Lists of so many bytes lie beside their term."""
_HEAD: Final = struct.Struct("<IB")
_CHECK: Final = struct.Struct("<I")
_EXTENT: Final = struct.Struct("<QI")
_FIELD: Final = struct.Struct("!H")
_WIDTHS: Final = ("B", "H", "I")
"""Of differences: one, two, four bytes."""
_ONES, _HALVES, _FLOATS = 0, 4, 8
"""How counts lie: not at all, a byte each, four bytes each."""
_HALF: Final = np.float32(0.5)
_MOST: Final = (1 << 8, 1 << 16)
_SIZES: Final = {"": 0, "B": 1, "H": 2, "I": 4, "f": 4}


class BrokenListError(ValueError):
    """A list is not what was written."""


Listed: TypeAlias = tuple[Sequence[int], Sequence[float]]
Arrays: TypeAlias = tuple[NDArray[Any], NDArray[Any]]


def pack(docs: Sequence[int], counts: Sequence[float]) -> bytes:
    """Pack a list of at least one document, ascending, with their counts."""
    if len(docs) > SHORT:
        return pack_arrays(np.array(docs, np.uint32), np.array(counts, np.float32))
    differences = [docs[0], *(after - before for before, after in pairwise(docs))]
    width = _width(max(differences))
    packed = struct.pack(f"<{len(docs)}{_WIDTHS[width]}", *differences)
    if all(count == 1 for count in counts):
        return _checked(width | _ONES, packed)
    halves = [2 * count for count in counts]
    if max(halves) < _MOST[0] and all(half == int(half) for half in halves):
        return _checked(width | _HALVES, packed + bytes(map(int, halves)))
    return _checked(width | _FLOATS, packed + struct.pack(f"<{len(docs)}f", *counts))


def pack_arrays(docs: NDArray[Any], counts: NDArray[Any]) -> bytes:
    """Pack a longer list."""
    differences = np.diff(docs, prepend=docs.dtype.type(0))
    width = _width(int(differences.max()))
    packed = differences.astype(f"<{_letter(width)}").tobytes()
    if (counts == 1).all():
        return _checked(width | _ONES, packed)
    halves = counts / _HALF
    if halves.max() < _MOST[0] and (halves == np.rint(halves)).all():
        return _checked(width | _HALVES, packed + halves.astype("<u1").tobytes())
    return _checked(width | _FLOATS, packed + counts.astype("<f4").tobytes())


def _width(highest: int) -> int:
    return sum(highest >= most for most in _MOST)


def _letter(width: int) -> str:
    return ("u1", "u2", "u4")[width]


def _checked(kind: int, packed: bytes) -> bytes:
    body = bytes((kind,)) + packed
    return _CHECK.pack(crc32(body)) + body


def _shape(packed: bytes) -> tuple[str, str, int]:
    """Give the letters of documents and counts, and how many there are. Raises BrokenListError."""
    try:
        check, kind = _HEAD.unpack_from(packed)
    except struct.error as error:
        raise BrokenListError(f"{len(packed)} bytes") from error
    if crc32(memoryview(packed)[_CHECK.size :]) != check:
        raise BrokenListError("checksum")
    docs, counts = _WIDTHS[kind & 3], ("", "B", "f")[kind >> 2]
    return docs, counts, (len(packed) - _HEAD.size) // (_SIZES[docs] + _SIZES[counts])


def unpack(packed: bytes) -> Postings:
    """Give a list as arrays. Raises BrokenListError."""
    docs, counts, size = _shape(packed)
    found = np.cumsum(np.frombuffer(packed, f"<{docs}", size, _HEAD.size), dtype=np.uint32)
    if not counts:
        return Postings(found, np.ones(size, np.float32))
    values = np.frombuffer(packed, f"<{counts}", size, _HEAD.size + size * _SIZES[docs]).astype(np.float32)
    return Postings(found, values * _HALF if counts == "B" else values)


def listed(packed: bytes) -> Listed | None:
    """Give a short list as numbers, None for a longer one. Raises BrokenListError."""
    docs, counts, size = _shape(packed)
    if size > SHORT:
        return None
    found = list(accumulate(struct.unpack_from(f"<{size}{docs}", packed, _HEAD.size)))
    if not counts:
        return found, [1.0] * size
    values = struct.unpack_from(f"<{size}{counts}", packed, _HEAD.size + size * _SIZES[docs])
    return found, [value / 2 for value in values] if counts == "B" else values


class FieldWriter(whoosh.codec.whoosh3.W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes terms with their lists, short ones beside the term."""

    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._docs: list[int] = []
        self._counts: list[float] = []

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002 - Whoosh's interface
        self._docs.append(docnum)
        self._counts.append(weight)

    def finish_term(self) -> None:
        self.put(self._btext, pack(self._docs, self._counts))

    def put(self, term: bytes, packed: bytes) -> None:
        """Write a whole list."""
        if len(packed) <= _INLINE:
            value = b"\0" + packed
        else:
            value = b"\1" + _EXTENT.pack(self._postfile.tell(), len(packed))
            self._postfile.write(packed)
        self._tindex.add(_FIELD.pack(self._fieldid) + term, value)


class TermsReader(whoosh.codec.whoosh3.W3TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Reads them. In the place of Whoosh's matchers stand whole lists."""

    def _packed(self, value: bytes) -> bytes:
        if value[:1] == b"\0":
            return value[1:]
        offset, length = _EXTENT.unpack_from(value, 1)
        packed: bytes = self._postfile.get(offset, length)
        return packed

    def matcher(self, fieldname: str, tbytes: bytes, format_: Foreign, scorer: Foreign = None) -> Postings:  # noqa: ARG002 - the same
        """Give a list. Raises TermNotFound, BrokenListError."""
        try:
            value = self._tindex[self._keycoder(fieldname, tbytes)]
        except KeyError:
            raise whoosh.reading.TermNotFound(fieldname) from None
        return unpack(self._packed(value))

    def lists(self) -> Iterator[tuple[tuple[str, bytes], bytes]]:
        """Every term by field and letters, in order, with its packed list."""
        for key, value in self._tindex.items():
            yield self._keydecoder(key), self._packed(value)
