"""Words that are spelt nearly as what was typed, from a table that all processes share.

The table is one file, mapped into memory: nothing of it lies in Python's. Words are rows of letters
(:mod:`search.letters`), sorted by their length, the most frequent first. Looking up a word compares all signatures of nearly
its length and counts exact edit distances for the few that are left.
"""

import contextlib
import heapq
import logging
import math
import os
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from search.closeness import cost
from search.letters import (
    WIDTH,
    Rows,
    Signatures,
    distances,
    initials_of,
    rows,
    signature,
    signatures,
    spelt,
    spelt_initials,
    written,
)

logger = logging.getLogger(__name__)

SPELLING: Final = "spelling"
"""The name of the file, in the folder of the index."""
MAX_WORDS: Final = 500_000
"""The rarest are left out of a larger table."""
TWO_WRONG_FROM: Final = 9
"""Shorter words (in letters) may have one letter wrong, others two."""
SHORTEST: Final = 4
_COMPARED: Final = 2_000
_WEIGHED: Final = 40
_COST_WEIGHT: Final = 3.0

_NONE: Final = np.zeros(0, np.int64)
_MAGIC: Final = b"PWspell1"
_HEADER: Final = np.dtype([("magic", "S8"), ("checksum", "<u4"), ("words", "<u4"), ("lengths", "<u4", WIDTH + 1)])


@dataclass(frozen=True, slots=True)
class Spelling:
    """A known word near to the one that was typed.

    ``distance`` letters differ; ``pages`` have it; ``ease`` is how easily the slip happens, as a logarithm: 0 would be no slip.
    """

    word: str
    distance: int
    pages: int
    ease: float

    @property
    def score(self) -> float:
        return math.log(self.pages + 1) + self.ease


class SpellingTable:
    """A table as it lies in the file. Raises ValueError for what is no table, OSError where there is no file."""

    def __init__(self, path: Path) -> None:
        mapped = np.memmap(path, np.uint8, mode="r")
        header = mapped[: _HEADER.itemsize].view(_HEADER)
        if len(header) != 1 or header["magic"][0] != _MAGIC:
            raise ValueError(f"{path}: no spelling table")
        count = int(header["words"][0])
        if len(mapped) != _HEADER.itemsize + count * (8 + 4 + WIDTH):
            raise ValueError(f"{path}: cut off")
        body = mapped[_HEADER.itemsize :]
        if zlib.crc32(body.data) != int(header["checksum"][0]):
            raise ValueError(f"{path}: damaged")
        self.signatures: Signatures = np.asarray(body[: 8 * count].view("<u8"))
        self.pages = np.asarray(body[8 * count : 12 * count].view("<u4"))
        self.rows: Rows = np.asarray(body[12 * count :].reshape(count, WIDTH))
        self._ends = [0, *np.cumsum(header["lengths"][0], dtype=np.int64).tolist()]

    def __len__(self) -> int:
        return len(self.pages)

    def _between(self, shortest: int, longest: int) -> tuple[int, int]:
        """Give the rows of words of so many letters: the first and the one behind the last."""
        return self._ends[max(shortest, 0)], self._ends[min(longest, WIDTH) + 1]

    def pages_with(self, word: str) -> int:
        """Tell how many pages have exactly this word, 0 for none."""
        letters = spelt(word)
        start, end = self._between(len(letters), len(letters))
        same = np.flatnonzero(self.signatures[start:end] == signature(letters)) + start
        wanted = rows([letters])[0]
        found = same[(self.rows[same] == wanted).all(axis=1)]
        return int(self.pages[found].max(initial=0)) if letters else 0

    def near(self, word: str, limit: int = 5) -> list[Spelling]:
        """Give the known words that were probably meant, the likeliest first; never the word itself.

        One wrong letter comes before two; then by how easily it happens and how frequent the word is.
        """
        letters = spelt(word)
        if len(letters) < SHORTEST:
            return []
        found = self._within(letters, 1)
        if not found and len(letters) >= TWO_WRONG_FROM:
            found = self._within(letters, 2)
        return heapq.nlargest(limit, found, key=lambda one: (one.score, one.word))

    def with_initials(self, wanted: str, limit: int = 1) -> list[str]:
        """Give the words whose syllables begin with exactly these consonants, the most frequent first."""
        letters = spelt_initials(wanted)
        start, end = self._between(2 * len(letters), 4 * len(letters))
        bits = signature(letters)
        places = np.flatnonzero((self.signatures[start:end] & bits) == bits) + start if letters else _NONE
        found = [int(place) for place in places if initials_of(self.rows[place].tobytes()) == letters]
        return [self._word(place) for place in heapq.nlargest(limit, found, key=lambda place: int(self.pages[place]))]

    def _word(self, place: int) -> str:
        return written(self.rows[place].tobytes())

    def _within(self, letters: bytes, most: int) -> list[Spelling]:
        start, end = self._between(len(letters) - most, len(letters) + most)
        differing = np.bitwise_count(self.signatures[start:end] ^ signature(letters))
        places = self._frequent(np.flatnonzero(differing <= 2 * most) + start, _COMPARED)
        near = self.rows[places]
        apart = distances(letters, near, (near > 0).sum(axis=1, dtype=np.uint8))
        chosen = self._frequent(places[(apart > 0) & (apart <= most)], _WEIGHED)
        return [self._spelling(letters, int(place), most) for place in chosen]

    def _frequent(self, places: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
        """Keep the most frequent of these when they are many."""
        return places if len(places) <= most else places[np.argpartition(self.pages[places], -most)[-most:]]

    def _spelling(self, letters: bytes, place: int, distance: int) -> Spelling:
        other = self.rows[place].tobytes().rstrip(b"\0")
        return Spelling(self._word(place), distance, int(self.pages[place]), -_COST_WEIGHT * cost(letters, other))


def build(path: Path, words: Iterable[tuple[str, int]]) -> int:
    """Write a table of these words, each with the number of its pages, and put it in the place of the present one.

    Words that cannot be spelt are left out; of a word that comes twice the larger number counts. Returns how many are in it.
    """
    known: dict[bytes, int] = {}
    for word, pages in words:
        if pages > 0 and (letters := spelt(word)):
            known[letters] = max(pages, known.get(letters, 0))
    kept = heapq.nlargest(MAX_WORDS, known.items(), key=lambda pair: (pair[1], pair[0]))
    kept.sort(key=lambda pair: (len(pair[0]), -pair[1], pair[0]))
    table = rows([letters for letters, _ in kept])
    pages_column = np.array([min(pages, 2**32 - 1) for _, pages in kept], "<u4")
    body = signatures(table).astype("<u8").tobytes() + pages_column.tobytes() + table.tobytes()
    header = np.zeros(1, _HEADER)
    header["magic"], header["checksum"], header["words"] = _MAGIC, zlib.crc32(body), len(kept)
    header["lengths"] = np.bincount([len(letters) for letters, _ in kept], minlength=WIDTH + 1)[: WIDTH + 1]
    _put(path, header.tobytes() + body)
    return len(kept)


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: readers have the old one mapped and go on with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


class Speller:
    """The present table of a file: looked for at each question, opened when it is another one. Safe for threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._table: SpellingTable | None = None

    def table(self) -> SpellingTable | None:
        """Give the table, or None where there is none or it cannot be read: then nothing is repaired."""
        try:
            stat = self._path.stat()
        except OSError:
            self._stamp, self._table = None, None
            return None
        stamp = stat.st_mtime_ns, stat.st_ino, stat.st_size
        if stamp != self._stamp:
            with self._lock:
                self._open(stamp)
        return self._table

    def _open(self, stamp: tuple[int, int, int]) -> None:
        try:
            self._table = SpellingTable(self._path)
        except (OSError, ValueError) as error:
            logger.warning("words for spelling cannot be read: %s", error)
            self._table = None
        self._stamp = stamp
