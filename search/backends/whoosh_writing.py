"""Commits to a Whoosh index: all of it is on the disk afterwards, or nothing of it, and nothing half written is left."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from search.backends.base import IndexUnavailableError, is_unwritable
from search.backends.whoosh_schema import (
    INDEX_NAME,
    Codec,
    FileIndex,
    FolderStorage,
    Foreign,
    SegmentWriter,
    Toc,
    try_for,
)
from search.backends.whoosh_segments import guarded

_MEGABYTES: Final = 64
_LOCK: Final = "WRITELOCK"
_WAIT: Final = 10.0
"""Seconds: how long another writer is waited for."""


@contextmanager
def writing(folder: Path) -> Iterator[Foreign]:
    """Give a writer to the index in ``folder``; on leaving, what it committed is on the disk, or nothing of it counts.

    Raises OSError where nothing can be written; the index is then what it was, and what was half written is gone.
    """
    with ExitStack() as stack:
        before, generation = _begun(folder, stack)
        storage = FolderStorage(str(folder))
        try:
            with _guarded(folder):
                writer = SegmentWriter(FileIndex(storage), _lk=False, limitmb=_MEGABYTES, codec=Codec(), compound=False)
            yield writer
        except BaseException:
            # Whoosh's own way to give up writes the rest of its buffers, which fails once more on a full disk.
            storage.give_up()
            _forget(folder, before, generation)
            raise
        for name in _names(folder) - before:
            _sync_file(folder / name)
        sync_folder(folder)


def _begun(folder: Path, stack: ExitStack) -> tuple[set[str], int]:
    """Lock the index until ``stack`` ends; tell which files it has and which of its generations is the present one.

    Whoosh itself does not let go of its lock where a commit fails.
    """
    with _guarded(folder):
        storage = FolderStorage(str(folder))
        lock = storage.lock(f"{INDEX_NAME}_{_LOCK}")
        if not try_for(lock.acquire, timeout=_WAIT):
            raise IndexUnavailableError(f"{folder}: another writer")
        stack.callback(lock.release)
        return _names(folder), Toc._latest_generation(storage, INDEX_NAME)


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """Make one error of all that Whoosh raises on a damaged index, and none of what says that there is no room."""
    try:
        with guarded(str(folder)):
            yield
    except IndexUnavailableError as error:
        if error.__cause__ is not None and is_unwritable(error.__cause__):
            raise error.__cause__ from None
        raise


def _forget(folder: Path, before: set[str], generation: int) -> None:
    """Give back the room of a commit that failed, where it did not fail behind its end."""
    with suppress(OSError):
        if Toc._latest_generation(FolderStorage(str(folder)), INDEX_NAME) != generation:
            return
        for name in _names(folder) - before:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def _sync_file(path: Path) -> None:
    with suppress(FileNotFoundError, IsADirectoryError), path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See that names of files which were made or replaced survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
