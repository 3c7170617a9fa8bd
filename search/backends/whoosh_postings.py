"""Postings as packed arrays in Whoosh's files: whole lists are read at once, and a tuple of Python numbers takes far too long.

Within a block documents are written as differences and weighted counts as halves, each as narrow as they allow.
"""

import warnings
from typing import Any, Final, TypeAlias

import numpy as np

with warnings.catch_warnings():
    for _category in (SyntaxWarning, DeprecationWarning):
        warnings.filterwarnings("ignore", category=_category, module=r".*[/\\.]?whoosh[/\\.].*")
    import whoosh.codec.whoosh3

from search.backends.snapshot import Docs, Postings, Scores

Foreign: TypeAlias = Any
_HALF: Final = np.float32(0.5)


def _pack_docs(ids: Foreign) -> tuple[str, bytes]:
    differences = np.diff(np.array(ids, np.uint32), prepend=np.uint32(0))
    kind = "<u2" if differences.max() < 1 << 16 else "<u4"
    return kind, differences.astype(kind).tobytes()


def _docs(packed: tuple[str, bytes]) -> Docs:
    return np.cumsum(np.frombuffer(packed[1], packed[0]), dtype=np.uint32)


def _pack_counts(weights: Foreign) -> tuple[str, bytes] | None:
    counts = np.array(weights, np.float32)
    if (counts == 1).all():
        return None
    halves = counts / _HALF
    if halves.max() < 1 << 8 and (halves == np.rint(halves)).all():
        return "<u1", halves.astype("<u1").tobytes()
    return "<f4", counts.tobytes()


def _counts(packed: tuple[str, bytes] | None, length: int) -> Scores:
    if packed is None:
        return np.ones(length, np.float32)
    counts = np.frombuffer(packed[1], packed[0]).astype(np.float32)
    return counts * _HALF if packed[0] == "<u1" else counts


class PostingsWriter(whoosh.codec.whoosh3.W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes blocks with packed arrays in them."""

    def _mini_ids(self) -> Foreign:
        return _pack_docs(self._ids)

    def _mini_weights(self) -> Foreign:
        return _pack_counts(self._weights)


class Matcher(whoosh.codec.whoosh3.W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Reads them: whole for us, and one by one for Whoosh when it merges."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = _docs(self._data[0]).tolist()

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = _counts(self._data[1], self._blocklength).tolist()

    def whole(self) -> Postings:
        """All of the list, from its beginning."""
        docs, counts = [], []
        while self.is_active():
            self._read_data()
            docs.append(_docs(self._data[0]))
            counts.append(_counts(self._data[1], self._blocklength))
            self._next_block()
        if len(docs) == 1:
            return Postings(docs[0], counts[0])
        return Postings(np.concatenate(docs), np.concatenate(counts))
