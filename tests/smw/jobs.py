"""Case files side by side, each in a process of its own: what one leaves behind or hangs in, no other one meets."""

import multiprocessing
import pickle
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

from tests.smw.cases import CaseFile
from tests.smw.classes import FileClasses
from tests.smw.compare import Reason
from tests.smw.outcome import Outcome
from tests.smw.running import problem, run_file

SECONDS: Final = 90.0
"""What one file may take."""


@dataclass(frozen=True, slots=True)
class Places:
    """``template`` has the databases of an empty wiki, ``work`` is where its copies and results lie. ``strict`` as in :func:`run_file`."""

    template: Path
    work: Path
    strict: bool = False


def _work(file: CaseFile, classes: FileClasses, places: Places) -> None:
    try:
        outcomes = run_file(file, classes, places.template, places.work / f"{file.name}.wiki", strict=places.strict)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is in the report
        outcomes = lost(file, classes, problem(error))
    partial = places.work / f"{file.name}.partial"
    partial.write_bytes(pickle.dumps(outcomes))
    partial.rename(places.work / f"{file.name}.done")


def lost(file: CaseFile, classes: FileClasses, reason: Reason) -> list[Outcome]:
    """Every test of a file failed for the same reason."""
    found = []
    for case in file.tests:
        verdict = classes.of(case.index)
        skipped = "class C" if verdict.name == "C" else ""
        passed = dict.fromkeys(verdict.counted, False)
        found.append(
            Outcome(file.name, case.index, case.about, case.kind, verdict.name, passed, (reason,), skipped=skipped)
        )
    return found


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that is being run. ``until`` is on the monotonic clock."""

    file: CaseFile
    classes: FileClasses
    process: multiprocessing.process.BaseProcess
    until: float

    @property
    def over(self) -> bool:
        return not self.process.is_alive() or time.monotonic() > self.until


def run_all(
    files: Sequence[CaseFile], classes: Mapping[str, FileClasses], places: Places, jobs: int
) -> Iterator[list[Outcome]]:
    """The outcomes of each file as it ends."""
    waiting = list(reversed(files))
    running: list[_Job] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                file = waiting.pop()
                running.append(_started(file, classes.get(file.name, FileClasses()), places))
            wait([job.process.sentinel for job in running], timeout=1.0)
            ended = [job for job in running if job.over]
            running = [job for job in running if job not in ended]
            yield from (_result(job, places) for job in ended)
    finally:
        for job in running:
            _end(job)


def _started(file: CaseFile, classes: FileClasses, places: Places) -> _Job:
    process = multiprocessing.get_context("fork").Process(target=_work, args=(file, classes, places))
    process.start()
    return _Job(file, classes, process, time.monotonic() + SECONDS)


def _end(job: _Job) -> None:
    job.process.kill()
    job.process.join()


def _result(job: _Job, places: Places) -> list[Outcome]:
    late = job.process.is_alive()
    _end(job)
    done = places.work / f"{job.file.name}.done"
    if not done.exists():
        reason = Reason(f"longer than {SECONDS:.0f} s" if late else "the process died")
        return lost(job.file, job.classes, reason)
    outcomes: list[Outcome] = pickle.loads(done.read_bytes())  # noqa: S301 - written by our own process
    done.unlink()
    return outcomes
