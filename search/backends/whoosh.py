"""The default engine: an index in a folder, written by one process and read by many.

``current`` in the folder names the index in use and what it was made with; a new one is made beside it and switched to by
replacing that file. Everything in the folder must come from this program: Whoosh unpickles it.
"""

import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final

from search.analysis import ANALYSER, Analyser
from search.backends.base import (
    EVERYTHING,
    FIRST,
    SCHEMA_VERSION,
    Filters,
    Holding,
    IndexUnavailableError,
    Results,
    Similar,
    Span,
    Stats,
    Wanted,
)
from search.backends.changes import difference
from search.backends.explaining import explain
from search.backends.holding import holding
from search.backends.questions import owners_with, stands
from search.backends.ranking import Ranking
from search.backends.reading import Reading
from search.backends.similarity import similar
from search.backends.snapshot import entries
from search.backends.whoosh_merging import merge, merged_by_commit, worth_merging
from search.backends.whoosh_schema import (
    INDEX_NAME,
    FileIndex,
    FolderStorage,
    fields,
    schema,
)
from search.backends.whoosh_segments import OpenSegment
from search.backends.whoosh_states import POINTER, State, States
from search.backends.whoosh_writing import sync_folder, writing
from search.documents import Document
from search.query import NO_QUERY, Query

log = logging.getLogger(__name__)

_DAMAGED: Final = "damaged"


class WhooshBackend:
    """See :class:`search.backends.base.Backend`. ``root`` is made when it is first written to."""

    def __init__(self, root: Path, analyser: Analyser = ANALYSER) -> None:
        self.root = root
        self._analyser = analyser
        self._states = States(root, analyser)
        self._writing_lock = Lock()

    # Reading

    def _read(self) -> Reading:
        return self._states.read()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Leave a sign for the writer when a reader finds the index damaged, and say so once."""
        try:
            yield
        except IndexUnavailableError as error:
            sign = self.root / _DAMAGED
            if not sign.exists():
                log.warning("search index unavailable: %s", error)
            with suppress(OSError):
                sign.touch()
            raise

    def search(
        self, query: Query, *, scopes: frozenset[int], filters: Filters = EVERYTHING, span: Span = FIRST
    ) -> Results:
        with self._watched():
            return Ranking(self._read(), query, scopes).run(filters, span)

    def owners_with(self, query: Query, *, scopes: frozenset[int]) -> frozenset[int]:
        with self._watched():
            return owners_with(self._read(), query, scopes)

    def stands(self, text: str, *, scopes: frozenset[int]) -> bool:
        with self._watched():
            return stands(self._read(), text, scopes)

    def holding(
        self,
        wanted: Sequence[Wanted],
        *,
        scopes: frozenset[int],
        filters: Filters = EVERYTHING,
        within: Query = NO_QUERY,
    ) -> Holding:
        with self._watched():
            found = holding(self._read(), wanted, within, scopes, filters)
        return replace(found, documents=self._watching(found.documents))

    def _watching(self, documents: Iterator[Document]) -> Iterator[Document]:
        with self._watched():
            yield from documents

    def similar(self, owner: int, *, scopes: frozenset[int], limit: int) -> Sequence[Similar]:
        with self._watched():
            return similar(self._read(), owner, scopes, limit)

    def words(self, *, scopes: frozenset[int]) -> Iterable[tuple[str, int]]:
        return self._read().words(scopes)

    def explain(self, query: Query, *, scopes: frozenset[int]) -> Iterable[str]:
        with self._watched():
            return list(explain(self._read(), query, scopes))

    def owners(self) -> Collection[int]:
        return self._read().present_owners()

    def stats(self) -> Stats:
        reading, state = self._read(), self._states.state
        folder = self._states.folder()
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        return Stats(
            engine="whoosh",
            analyser=self._analyser.name,
            version=SCHEMA_VERSION,
            generation=f"{folder.name}/{state.generation if state else 0}",
            pages=len(reading.present_owners()),
            documents=int(reading.live.sum()),
            size=size,
            folder=str(folder),
        )

    def check(self, *, thorough: bool = False) -> Sequence[str]:
        try:
            self._states.state = None
            self._read()
        except IndexUnavailableError as error:
            return (str(error),)
        state: State | None = self._states.state
        if not thorough or state is None:
            return ()
        segments = [part.segment for part in state.parts.values()]
        return tuple(found for one in segments if isinstance(one, OpenSegment) for found in one.check())

    def needs_rebuild(self) -> bool:
        if not (self.root / _DAMAGED).exists():
            try:
                self._states.folder()
            except IndexUnavailableError:
                return True
            return False
        if self.check(thorough=True):
            return True
        (self.root / _DAMAGED).unlink(missing_ok=True)
        return False

    # Writing

    def replace(self, changes: Mapping[int, Sequence[Document]]) -> None:
        with self._writing_lock:
            reading = self._read()
            gone: list[int] = []
            added = []
            for owner, documents in changes.items():
                old, new = difference(reading, owner, documents)
                gone += old
                added += [fields(entry) for entry in entries(documents, self._analyser, new)]
            if gone or added:
                self._commit(gone, added)
                self._read()

    def _commit(self, gone: Iterable[int], added: Iterable[Mapping[str, Any]]) -> None:
        sizes = self._states.state.sizes() if self._states.state is not None else {}
        chosen = merged_by_commit(sizes)
        with writing(self._states.folder()) as writer:
            for doc in gone:
                writer.delete_document(doc)
            for values in added:
                writer.add_document(**values)
            writer.commit(mergetype=lambda target, segments: merge(target, segments, chosen))

    def tidy(self, *, idle: bool = False) -> bool:
        with self._writing_lock:
            self._read()
            state = self._states.state
            if idle:
                self._forget_all_but(self._named())
            chosen = worth_merging(state.sizes(), idle=idle) if state is not None else []
            if not chosen:
                return False
            with writing(self._states.folder()) as writer:
                writer.commit(mergetype=lambda target, segments: merge(target, segments, chosen))
            self._read()
            return True

    def rebuild(
        self,
        batches: Iterable[Mapping[int, Sequence[Document]]],
        *,
        after_batch: Callable[[int], None] = lambda _done: None,
    ) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self._forget_all_but(self._named())
        folder = self.root / f"{time.time_ns():x}"
        folder.mkdir()
        try:
            self._build(folder, batches, after_batch)
            with self._writing_lock:
                self._switch(folder)
        except BaseException:
            # What was not finished would take the room that the disk is perhaps out of.
            self._forget_all_but(self._named())
            raise

    def _build(
        self, folder: Path, batches: Iterable[Mapping[int, Sequence[Document]]], after_batch: Callable[[int], None]
    ) -> None:
        FileIndex.create(FolderStorage(str(folder)), schema(), INDEX_NAME)
        done = 0
        with writing(folder) as writer:
            for batch in batches:
                for documents in batch.values():
                    for entry in entries(documents, self._analyser):
                        writer.add_document(**fields(entry))
                done += len(batch)
                after_batch(done)
            writer.commit(merge=False)

    def _named(self) -> str:
        """Read which folder is in use, whatever it was made with; empty where none is named."""
        try:
            return str(json.loads((self.root / POINTER).read_text("utf-8"))["folder"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _forget_all_but(self, name: str) -> None:
        """Remove indexes that are not in use: older ones, and those of rebuilds that did not come to their end."""
        for other in self.root.iterdir():
            if other.is_dir() and other.name != name:
                shutil.rmtree(other, ignore_errors=True)

    def _switch(self, folder: Path) -> None:
        """Make ``folder`` the index in use, and remove all others."""
        pointer = self.root / f"{POINTER}.new"
        with pointer.open("w", encoding="utf-8") as file:
            json.dump({"folder": folder.name, **self._states.made_with()}, file)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.root / POINTER)
        sync_folder(self.root)
        (self.root / _DAMAGED).unlink(missing_ok=True)
        self._forget_all_but(folder.name)
        self._read()
