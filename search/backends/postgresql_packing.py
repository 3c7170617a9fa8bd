"""Stored documents, rows and flags as bytes of a table."""

import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from search.backends.base import Place
from search.backends.blocks import BETWEEN, DamagedError
from search.backends.snapshot import Docs, Flags
from search.documents import Document

_FIELDS: Final = (
    "owner", "number", "title", "namespace", "text", "scope", "path", "anchor", "kind", "categories", "redirects", "touched",
    "size", "departments", "years", "type", "attachment", "leaf",
)  # fmt: skip
"""What is stored of a document; its facts are only searched."""
_TUPLES: Final = frozenset({"path", "categories", "redirects", "departments", "years"})


def _packed(values: Sequence[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _unpacked(packed: bytes, count: int) -> list[Any]:
    try:
        values = json.loads(bytes(packed).decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise DamagedError("a stored document") from error
    if not isinstance(values, list) or len(values) != count:
        raise DamagedError("a stored document")
    return values


def pack_document(document: Document) -> bytes:
    return _packed([getattr(document, name) for name in _FIELDS])


def unpack_document(packed: bytes) -> Document:
    """Raises DamagedError."""
    values = zip(_FIELDS, _unpacked(packed, len(_FIELDS)), strict=True)
    given: dict[str, Any] = {name: tuple(value) if name in _TUPLES else value for name, value in values}
    return Document(**given)


def pack_place(place: Place) -> bytes:
    return _packed([place.number, place.path, place.anchor, place.kind, place.attachment, place.leaf])


def unpack_place(packed: bytes) -> Place:
    """Raises DamagedError."""
    number, path, anchor, kind, attachment, leaf = _unpacked(packed, 6)
    return Place(number, tuple(path), anchor, kind, attachment, leaf)


def pack_keys(keys: Sequence[bytes]) -> bytes:
    return BETWEEN.join(keys)


def unpack_keys(packed: bytes) -> list[bytes]:
    return bytes(packed).split(BETWEEN) if packed else []


def pack_flags(up: Flags) -> bytes:
    return np.packbits(up).tobytes()


def unpack_flags(packed: bytes, count: int) -> Docs:
    """Give the places whose flag is up; nothing was ever stored: none."""
    bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=count) if packed else np.empty(0, np.uint8)
    return np.flatnonzero(bits).astype(np.uint32)
