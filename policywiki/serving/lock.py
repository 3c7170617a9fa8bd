"""One server for one data folder."""

import fcntl
import os
from pathlib import Path
from typing import IO


class AlreadyRunningError(Exception):
    """Somebody holds the lock; the text is what they wrote into it."""


def hold(path: Path, *, note: str) -> IO[str]:
    """Take the lock and write ``note`` into it. It is given back when the returned file is closed or the process ends."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        with file:
            raise AlreadyRunningError(file.read().strip()) from problem
    file.truncate(0)
    file.write(note)
    file.flush()
    return file
