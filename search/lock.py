"""One writer at a time, and how other processes ask it for a new index."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

_LOCK: Final = "writer.lock"
_WISH: Final = "rebuild-wanted"
_PROGRESS: Final = "progress"


class WriterRunningError(RuntimeError):
    """Another process holds the lock, which is freed when that process ends, however it ends."""


class WriterElsewhereError(WriterRunningError):
    """The writer runs on another machine."""


class Desk(Protocol):
    """Where the writer of an index is the only one, and where wishes for a new index are left."""

    @property
    def folder(self) -> Path:
        """Where this machine keeps what the writer makes beside the index."""

    def only_writer(self) -> AbstractContextManager[None]:
        """Hold the lock. Raises WriterRunningError, or OSError where one may not write."""

    def is_mine(self) -> bool:
        """Tell whether the lock is still held: whoever lost it must stop writing."""

    def wish_rebuild(self) -> None: ...

    def is_rebuild_wished(self) -> bool: ...

    def fulfil_wish(self) -> None: ...

    def tell_progress(self, done: int, total: int) -> None: ...

    def progress(self) -> str:
        """Read how many pages of how many the present rebuild has done; empty when it has not begun."""

    def forget_progress(self) -> None: ...


class FolderDesk:
    """The desk of an index in a folder: all processes are on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WriterRunningError(str(self.folder)) from error
            self._tidy()
            yield
        finally:
            os.close(handle)

    def _tidy(self) -> None:
        """Remove what a writer that was killed had half written: such files have names with a dot in front."""
        for file in self.folder.glob(".*"):
            with suppress(OSError):
                file.unlink()

    def is_mine(self) -> bool:
        """The kernel keeps this lock as long as the process lives."""
        return True

    def wish_rebuild(self) -> None:
        (self.folder / _WISH).touch()

    def is_rebuild_wished(self) -> bool:
        return (self.folder / _WISH).exists()

    def fulfil_wish(self) -> None:
        (self.folder / _WISH).unlink(missing_ok=True)

    def tell_progress(self, done: int, total: int) -> None:
        # On a full disk the rebuild itself says so, if it needs more room.
        with suppress(OSError):
            (self.folder / _PROGRESS).write_text(f"{done}/{total}", "utf-8")

    def progress(self) -> str:
        try:
            return (self.folder / _PROGRESS).read_text("utf-8")
        except OSError:
            return ""

    def forget_progress(self) -> None:
        (self.folder / _PROGRESS).unlink(missing_ok=True)
