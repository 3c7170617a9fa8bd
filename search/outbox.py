"""What the index must still learn: noted in the transaction of the change, told to the writer when it is committed."""

import contextlib
import socket
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings

from search.models import Pending

LONGEST_SOCKET_PATH: Final = 100
"""What Unix allows, less a little. In a deeper folder there is no socket and the writer only polls."""


def socket_path() -> Path:
    return Path(settings.DATA) / "run" / "index.sock"


def note(owners: Iterable[int]) -> None:
    """Remember that the documents of these owners changed. Call inside the transaction that changes them."""
    Pending.objects.bulk_create(Pending(owner=owner) for owner in dict.fromkeys(owners))


def wake() -> None:
    """Tell the writer that there is something to do. Never waits, never fails: the writer looks by itself too."""
    path = str(socket_path())
    if len(path.encode()) > LONGEST_SOCKET_PATH:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as ear:
        ear.sendto(b"!", path)


class Ear:
    """Where the writer listens. Without a usable socket, waiting is only sleeping."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket: socket.socket | None = None
        if len(str(path).encode()) <= LONGEST_SOCKET_PATH:
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                self._socket.bind(str(path))

    @property
    def hears(self) -> bool:
        return self._socket is not None

    def wait(self, seconds: float) -> bool:
        """Wait until somebody calls, at most so long. Calls that came meanwhile count as one."""
        if self._socket is None:
            time.sleep(seconds)
            return False
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(1)
            self._socket.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while self._socket.recv(1):
                    pass
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._path.unlink(missing_ok=True)
