"""An index writer that tells what it does: ``python -m tests.stress.writing FILE [rebuild]``.

The first byte of FILE is a letter of ``Phase`` at every moment. With ``rebuild`` it wishes for a new index first.
"""

import enum
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Phase(enum.StrEnum):
    """What a writer is doing."""

    START = "s"
    REST = "."
    COMMIT = "c"
    MERGE = "m"
    REBUILD = "b"
    WORDS = "w"


class Sign:
    """The file that says it. What happens inside a rebuild is the rebuild."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
        self._within: list[Phase] = []
        self._write(Phase.START)

    def _write(self, phase: Phase) -> None:
        os.pwrite(self._file, phase.encode(), 0)

    def during(self, phase: Phase, work: Callable[..., Any]) -> Callable[..., Any]:
        """Give ``work`` so that it is told of."""

        def told(*given: object, **named: object) -> object:
            self._within.append(phase)
            self._write(Phase.REBUILD if Phase.REBUILD in self._within else phase)
            try:
                return work(*given, **named)
            finally:
                self._within.pop()
                self._write(self._within[-1] if self._within else Phase.REST)

        return told


def main(path: str, *wishes: str) -> None:
    import django  # noqa: PLC0415 - only the process itself, not whoever asks for a Phase

    django.setup()

    from django.core.management import call_command  # noqa: PLC0415 - after setup

    from search import domain_building, engine, upkeep  # noqa: PLC0415 - the same
    from search.backends import postgresql_commits, whoosh  # noqa: PLC0415 - the same

    sign, backend = Sign(Path(path)), engine.backend()
    for owner, name, phase in (
        (backend, "replace", Phase.COMMIT),
        (backend, "rebuild", Phase.REBUILD),
        (whoosh, "merge", Phase.MERGE),
        (postgresql_commits, "merge", Phase.MERGE),
        (upkeep, "build", Phase.WORDS),
        (domain_building.WordsKeeper, "step", Phase.WORDS),
    ):
        setattr(owner, name, sign.during(phase, getattr(owner, name)))
    if "rebuild" in wishes:
        engine.desk().wish_rebuild()
    call_command("index_writer")


if __name__ == "__main__":
    main(*sys.argv[1:])
