"""The present state of a Whoosh index in a folder: which of its indexes is in use, and what was read of it.

``current`` in the folder names the index in use and what it was made with.
"""

import json
import time
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

import numpy as np

from search.analysis import Analyser
from search.backends.base import SCHEMA_VERSION, IndexUnavailableError
from search.backends.reading import Kept, Reading
from search.backends.snapshot import Part
from search.backends.whoosh_schema import INDEX_NAME, FolderStorage, Foreign, Toc
from search.backends.whoosh_segments import OpenSegment, SegmentCache, guarded

POINTER: Final = "current"
_TRIES: Final = 20
_PAUSE: Final = 0.01
_SETTLED: Final = 100_000_000
"""Nanoseconds: file systems count time in steps of a few milliseconds."""


class State(NamedTuple):
    """What was read: folder and generation, and all that is worked out from them.

    ``settled`` is when the folder last changed, None where that was too short ago to tell a later change from it.
    """

    folder: Path
    generation: int
    reading: Reading
    parts: dict[str, Part]
    settled: int | None

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Tell of each segment how many documents it has, and how many of them are deleted."""
        return {name: (len(part.segment.columns), len(part.deleted)) for name, part in self.parts.items()}


class States:
    """Reads the index below ``root`` as often as it changes. Safe for several threads."""

    def __init__(self, root: Path, analyser: Analyser) -> None:
        self.root = root
        self.state: State | None = None
        self._analyser = analyser
        self._pointed: tuple[tuple[int, int, int], Path] | None = None
        self._cache = SegmentCache()
        self._kept = Kept()
        self._lock = Lock()

    def made_with(self) -> dict[str, Any]:
        return {"version": SCHEMA_VERSION, "analyser": self._analyser.name}

    def folder(self) -> Path:
        """Find the index in use; read again only where the pointer to it is another one."""
        try:
            stat = (self.root / POINTER).stat()
        except OSError as error:
            raise IndexUnavailableError(f"no index in {self.root}") from error
        stamp = stat.st_mtime_ns, stat.st_ino, stat.st_size
        if self._pointed is None or self._pointed[0] != stamp:
            self._pointed = stamp, self._pointed_to()
        return self._pointed[1]

    def _pointed_to(self) -> Path:
        try:
            pointer = json.loads((self.root / POINTER).read_text("utf-8"))
            folder = self.root / Path(pointer.pop("folder")).name
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise IndexUnavailableError(f"no index in {self.root}") from error
        if pointer != self.made_with():
            raise IndexUnavailableError(f"index made with {pointer}, not {self.made_with()}")
        return folder

    def read(self) -> Reading:
        """Give the present state of the index; cheap where nothing was committed since."""
        folder = self.folder()
        for _ in range(_TRIES):
            state = self.state
            try:
                changed = folder.stat().st_mtime_ns
                if state is not None and (state.folder, state.settled) == (folder, changed):
                    return state.reading
                settled = changed if time.time_ns() - changed > _SETTLED else None
                storage = FolderStorage(str(folder))
                generation = Toc._latest_generation(storage, INDEX_NAME)
            except OSError as error:
                raise IndexUnavailableError(f"{folder}: {error}") from error
            try:
                return self._load(folder, storage, generation, settled).reading
            except FileNotFoundError:
                # A commit or a switch took the files away while they were being opened; the next one is some time off.
                time.sleep(_PAUSE)
                folder = self.folder()
        raise IndexUnavailableError(f"{folder}: files keep disappearing")

    def _is_outdated(self, storage: Foreign, generation: int) -> bool:
        """Tell whether a commit came meanwhile, which takes the files of what it merged away, one after the other."""
        latest: int = Toc._latest_generation(storage, INDEX_NAME)
        return latest != generation

    def _load(self, folder: Path, storage: Foreign, generation: int, settled: int | None) -> State:
        with self._lock:
            state = self.state
            if state is not None and (state.folder, state.generation) == (folder, generation):
                self.state = state._replace(settled=settled)
                return self.state
            if generation < 0:
                raise IndexUnavailableError(f"{folder}: no table of contents")
            try:
                with guarded(str(folder)):
                    toc = Toc.read(storage, INDEX_NAME, gen=generation)
                known = state.parts if state is not None and state.folder == folder else {}
                parts = {
                    one.segment_id(): Part(
                        known[one.segment_id()].segment
                        if one.segment_id() in known
                        else OpenSegment(storage, toc.schema, one, self._cache),
                        np.sort(np.fromiter(one.deleted_docs(), np.uint32)),
                    )
                    for one in toc.segments
                }
            except IndexUnavailableError as error:
                if isinstance(error.__cause__, FileNotFoundError) or self._is_outdated(storage, generation):
                    raise FileNotFoundError(folder) from error
                raise
            self.state = State(
                folder, generation, Reading(list(parts.values()), self._analyser, self._kept), parts, settled
            )
            return self.state
