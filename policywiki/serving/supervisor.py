"""Keep processes running: start them, start them again with growing pauses, end them all together."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from policywiki.serving.lifeline import SUPERVISED

logger = logging.getLogger(__name__)

_TICK: Final = 0.1
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_STEADY: Final = 60.0
_PATIENCE: Final = 15.0


@dataclass(slots=True)
class Child:
    """A process that is to run for ever, from ``due`` on (monotonic seconds).

    ``pause`` grows with each early end and shrinks back after a steady minute.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    pause: float = _FIRST_PAUSE
    ends: int = 0

    def start(self) -> None:
        environment = {**self.environment, SUPERVISED: "1"}
        # In a session of its own: Ctrl-C reaches the supervisor alone, which then ends its children in order.
        self.process = subprocess.Popen(self.command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own commands
        self.started = time.monotonic()

    def note_end(self, code: int) -> None:
        now = time.monotonic()
        self.end_group(signal.SIGTERM)
        self.pause = _FIRST_PAUSE if now - self.started > _STEADY else min(self.pause * 2, _LONGEST_PAUSE)
        self.due = now + self.pause
        self.process = None
        self.ends += 1
        logger.error("%s ended with %s; starts again in %.1f s", self.name, code, self.pause)

    def end_group(self, number: signal.Signals) -> None:
        """Signal what an ended process has left behind: processes it forked, some perhaps too young to follow it."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def tick(self) -> None:
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.note_end(code)


@dataclass(slots=True)
class Supervisor:
    """Runs ``children`` until SIGTERM, SIGINT or ``stop``."""

    children: Sequence[Child]
    _stopping: threading.Event = field(default_factory=threading.Event)

    def run(self, each_tick: Callable[[], None]) -> None:
        """Run until told to stop. ``each_tick`` is called ten times a second and may call ``stop``."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            while True:
                for child in self.children:
                    child.tick()
                if self._stopping.wait(_TICK):
                    break
                each_tick()
        finally:
            self._end_all()

    def start_waiting(self) -> None:
        """Start those that wait for their first start at once."""
        for child in self.children:
            if not child.started:
                child.due = 0.0

    def stop(self) -> None:
        self._stopping.set()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _end_all(self) -> None:
        """SIGTERM to all, and SIGKILL to the whole group of each once it has ended or fifteen seconds have passed."""
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("process %s did not end in time and is killed", child.process.pid)
            child.end_group(signal.SIGKILL)
            child.process.wait()
