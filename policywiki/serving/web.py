"""The web workers: ``python -m policywiki.serving.web HOST PORT WORKERS THREADS MEMORY``, Granian with our application."""

import os
import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from policywiki.env import Env
from policywiki.logs import configuration, log_settings
from policywiki.serving.lifeline import follow_parent_if_supervised


def run(host: str, port: int, workers: int, threads: int, memory: int) -> None:
    """Serve until SIGTERM. ``threads`` a worker let a quick page overtake a slow one; the interpreter runs one at a time.

    ``memory`` is in MiB: a worker that stays above it is replaced.
    """
    Granian(
        "policywiki.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        http=HTTPModes.http1,
        websockets=False,
        backlog=2048,
        backpressure=max(64, threads * 16),
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        workers_max_rss=memory,
        rss_samples=2,
        log_level=LogLevels.warning,
        log_dictconfig=configuration(log_settings(Env(os.environ))),
    ).serve()


if __name__ == "__main__":
    follow_parent_if_supervised()
    run(sys.argv[1], *map(int, sys.argv[2:6]))
