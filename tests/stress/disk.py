"""A small disk of its own that can be filled to the last byte: a tmpfs, which only root may mount."""

import errno
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_BALLAST = "ballast"
_PIECE = 4096


def why_not() -> str:
    """Say why no disk can be mounted here, "" where one can."""
    return "" if os.geteuid() == 0 else "only root may mount a tmpfs"


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator["Disk"]:
    """An empty disk at ``folder``. Raises OSError where the system does not allow it, even to root."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(done.stderr.strip())
    try:
        yield Disk(folder)
    finally:
        # Lazily: a process that was killed may still hold a file of it for a moment.
        subprocess.run(["umount", "-l", str(folder)], check=True)


@dataclass(slots=True)
class Disk:
    """``fill`` it and ``free`` it."""

    folder: Path
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def fill(self, *, but: int = 0) -> None:
        """Leave no more than ``but`` bytes, and without ``but`` keep it so: what others give back is taken as well."""
        self._pour(but)
        if not but:
            self._over.clear()
            self._thread = threading.Thread(target=self._keep_full)
            self._thread.start()

    def _keep_full(self) -> None:
        while not self._over.wait(0.02):
            self._pour(0)

    def _pour(self, but: int) -> None:
        with (self.folder / _BALLAST).open("ab", buffering=0) as file:
            try:
                while but == 0 or self.room > but:
                    file.write(b"x" * _PIECE)
            except OSError as problem:
                if problem.errno != errno.ENOSPC:
                    raise

    @property
    def room(self) -> int:
        """Bytes that are free."""
        state = os.statvfs(self.folder)
        return state.f_bavail * state.f_frsize

    def free(self) -> None:
        """Give the room back."""
        if self._thread is not None:
            self._over.set()
            self._thread.join()
            self._thread = None
        (self.folder / _BALLAST).unlink(missing_ok=True)
