"""The writer is killed at any moment, in real processes on real files, and nothing is missing afterwards."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres import Running

Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture(params=["whoosh", pytest.param("postgresql", marks=pytest.mark.postgres)])
def socket(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the database is; empty for a file."""
    if request.param == "whoosh":
        yield ""
        return
    server = Running()
    yield str(server.home)
    server.stop()


@pytest.fixture
def start(tmp_path: Path, socket: str) -> Iterator[Run]:
    environment = os.environ | {
        "KILLING_FOLDER": str(tmp_path),
        "KILLING_SOCKET": socket,
        "DJANGO_SETTINGS_MODULE": "tests.search.killing_settings",
    }
    running: list[subprocess.Popen[str]] = []

    def run(*command: str, **more: str) -> subprocess.Popen[str]:
        started = subprocess.Popen(
            [sys.executable, "-m", "tests.search.killing", *command],
            cwd=Path(__file__).parents[2],
            env=environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(started)
        return started

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _checked(start: Run) -> dict[str, object]:
    out, error = start("check").communicate(timeout=60)
    assert out, error
    state: dict[str, object] = json.loads(out)
    return state


def _drained(start: Run) -> dict[str, object]:
    state = _checked(start)
    for _ in range(60):
        if not state["pending"]:
            return state
        time.sleep(0.3)
        state = _checked(start)
    raise AssertionError(state)


def test_killed_again_and_again_nothing_is_missing(start: Run) -> None:
    assert start("migrate").wait(timeout=60) == 0
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
    assert start("migrate").wait(timeout=60) == 0
    start("save", "0", "1").wait(timeout=60)
    start("write")
    _drained(start)
    out, error = start("prompt", "100", "10").communicate(timeout=60)
    waited = sorted(json.loads(out.splitlines()[-1]))
    assert waited[5] < 1, (waited, error)


def test_a_second_writer_says_so_in_one_line(start: Run, tmp_path: Path) -> None:
    assert start("migrate").wait(timeout=60) == 0
    start("write")
    for _ in range(100):
        if (tmp_path / "run" / "index.sock").exists():
            break
        time.sleep(0.1)
    second = start("write")
    _, error = second.communicate(timeout=60)
    assert second.returncode != 0
    assert "이미 돌고 있습니다" in error


@pytest.mark.parametrize("socket", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_the_writer_of_another_machine_takes_over(start: Run, tmp_path: Path) -> None:
    assert start("migrate").wait(timeout=60) == 0
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
    assert _drained(start)["saved"] == 10
    assert _checked(start)["wrong"] == []
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=20) == 0
