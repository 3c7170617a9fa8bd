"""The writer is killed at any moment, in real processes on real files, and nothing is missing afterwards."""

import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from tests.postgres import Running

Run = Callable[..., subprocess.Popen[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the processes have their database: a file in ``folder``, or ``database`` of the server at ``socket``."""

    folder: Path
    socket: str = ""
    database: str = ""

    def run(self, *command: str, **more: str) -> subprocess.Popen[str]:
        environment = os.environ | {
            "KILLING_FOLDER": str(self.folder),
            "KILLING_SOCKET": self.socket,
            "KILLING_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "tests.search.killing_settings",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "tests.search.killing", *command],
            cwd=Path(__file__).parents[2],
            env=environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sql(self, text: str) -> None:
        connection = psycopg2.connect(host=self.socket, user="policywiki", dbname="postgres")
        connection.autocommit = True
        connection.cursor().execute(text)
        connection.close()


@pytest.fixture(scope="module", params=["whoosh", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A migrated database with nothing in it; each test gets a copy."""
    place = Place(tmp_path_factory.mktemp("empty"))
    with ExitStack() as stack:
        if request.param == "postgresql":
            running = Running()
            stack.callback(running.stop)
            place = Place(place.folder, str(running.home), "empty")
            place.sql("CREATE DATABASE empty")
        out, error = place.run("migrate").communicate(timeout=120)
        assert not error, (out, error)
        yield place


@pytest.fixture
def start(tmp_path: Path, empty: Place) -> Iterator[Run]:
    place = Place(tmp_path, empty.socket, f"killing_{secrets.token_hex(4)}" if empty.socket else "")
    if empty.socket:
        place.sql(f"CREATE DATABASE {place.database} TEMPLATE {empty.database}")
    else:
        shutil.copytree(empty.folder, tmp_path, dirs_exist_ok=True)
    running: list[subprocess.Popen[str]] = []

    def run(*command: str, **more: str) -> subprocess.Popen[str]:
        running.append(place.run(*command, **more))
        return running[-1]

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _drained(start: Run) -> dict[str, object]:
    """What the index holds once nothing is left to write."""
    out, error = start("check").communicate(timeout=90)
    assert out, error
    state: dict[str, object] = json.loads(out)
    assert not state["pending"], state
    return state


def test_killed_again_and_again_nothing_is_missing(start: Run) -> None:
    chance = random.Random(5)  # noqa: S311 - moments to kill at are no secret
    saver = start("save", "0", "300")
    for _ in range(3):
        writer = start("write")
        time.sleep(0.9 + chance.random())
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert saver.wait(timeout=60) == 0
    last = start("write")
    state = _drained(start)
    assert state["saved"] == state["indexed"] == state["documents"] == 50
    assert state["wrong"] == []
    assert state["problems"] == []
    last.send_signal(signal.SIGTERM)
    assert last.wait(timeout=20) == 0


def test_an_edit_is_found_within_a_second(start: Run) -> None:
    start("save", "0", "1").wait(timeout=60)
    start("write")
    _drained(start)
    out, error = start("prompt", "100", "10").communicate(timeout=60)
    waited = sorted(json.loads(out.splitlines()[-1]))
    assert waited[5] < 1, (waited, error)


def test_a_second_writer_says_so_in_one_line(start: Run, tmp_path: Path) -> None:
    start("write")
    for _ in range(100):
        if (tmp_path / "run" / "index.sock").exists():
            break
        time.sleep(0.1)
    second = start("write")
    _, error = second.communicate(timeout=60)
    assert second.returncode != 0
    assert "이미 돌고 있습니다" in error


@pytest.mark.parametrize("empty", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_the_writer_of_another_machine_takes_over(start: Run, tmp_path: Path) -> None:
    first = start("write")
    start("save", "0", "5").wait(timeout=60)
    _drained(start)
    elsewhere = {"KILLING_FOLDER": str(tmp_path / "elsewhere")}
    second = start("write", **elsewhere)
    time.sleep(2)
    assert second.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    start("save", "5", "5").wait(timeout=60)
    state = _drained(start)
    assert (state["saved"], state["wrong"]) == (10, [])
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=20) == 0


@pytest.mark.parametrize("empty", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_writer_whose_lock_was_cut_gives_way(start: Run, empty: Place, tmp_path: Path) -> None:
    start("write")
    start("save", "0", "5").wait(timeout=60)
    _drained(start)
    second = start("write", KILLING_FOLDER=str(tmp_path / "elsewhere"))
    time.sleep(3)
    empty.sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    start("save", "5", "5").wait(timeout=60)
    state = _drained(start)
    assert (state["saved"], state["wrong"], state["problems"]) == (10, [], [])
    assert second.poll() is None, second.communicate()
