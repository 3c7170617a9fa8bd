"""A child ends when its parent does, also when the parent is killed and can tell nobody."""

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Final

SUPERVISED: Final = "POLICYWIKI_SUPERVISED"
_PR_SET_PDEATHSIG: Final = 1
_GRACE: Final = 10.0


def follow_parent_if_supervised() -> None:
    """Follow the parent when this process was started by the supervisor or by one of its children."""
    if os.environ.get(SUPERVISED):
        follow_parent()


def follow_parent() -> None:
    """End (SIGTERM, and after ten seconds at once) as soon as the process that started this one is gone."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    threading.Thread(target=_watch, args=(parent,), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)
