"""One writer at a time, and how other processes ask it for a new index."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LOCK: Final = "writer.lock"
_WISH: Final = "rebuild-wanted"
_PROGRESS: Final = "progress"


class WriterRunningError(RuntimeError):
    """Another process holds the lock; the kernel frees it when that process ends, however it ends."""


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of the index in ``folder``. Raises WriterRunningError, or OSError where one may not write."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WriterRunningError(str(folder)) from error
        yield
    finally:
        os.close(handle)


def wish_rebuild(folder: Path) -> None:
    (folder / _WISH).touch()


def is_rebuild_wished(folder: Path) -> bool:
    return (folder / _WISH).exists()


def fulfil_wish(folder: Path) -> None:
    (folder / _WISH).unlink(missing_ok=True)


def tell_progress(folder: Path, done: int, total: int) -> None:
    (folder / _PROGRESS).write_text(f"{done}/{total}", "utf-8")


def progress(folder: Path) -> str:
    """Read how many pages of how many the present rebuild has done; empty when it has not begun."""
    try:
        return (folder / _PROGRESS).read_text("utf-8")
    except OSError:
        return ""


def forget_progress(folder: Path) -> None:
    (folder / _PROGRESS).unlink(missing_ok=True)
