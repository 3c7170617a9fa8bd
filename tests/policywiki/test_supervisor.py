import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policywiki.serving import lock, port, supervisor
from policywiki.serving.supervisor import Child, Supervisor

ROOT = Path(__file__).resolve().parents[2]
SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
PARENT = """
import subprocess, sys
from policywiki.serving.supervisor import Child
child = Child("x", [sys.executable, "-c", sys.argv[1]], {"PYTHONPATH": "."})
child.start()
print(child.process.pid, flush=True)
child.process.wait()
"""
CHILD = """
from policywiki.serving.lifeline import follow_parent_if_supervised
import time
follow_parent_if_supervised()
print("ready", flush=True)
time.sleep(60)
"""


def child(code: str) -> Child:
    return Child("test", [sys.executable, "-c", code], dict(os.environ))


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return (
            f"{pid}" in Path(f"/proc/{pid}/stat").read_text()
            and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
        )
    except FileNotFoundError:
        return False


@pytest.fixture(autouse=True)
def _signals() -> object:
    """Put this process's signal handlers back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_what_ends_is_started_again_after_a_pause_that_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_TICK", 0.01)
    crashing = child("raise SystemExit(1)")
    crashing.pause = 0.05
    pauses: list[float] = []
    running = Supervisor([crashing])

    def tick() -> None:
        if len(pauses) < crashing.ends:
            pauses.append(crashing.pause)
        if crashing.ends == 3:
            running.stop()

    running.run(tick)
    assert pauses == [0.1, 0.2, 0.4]


def test_a_child_may_wait_for_its_first_start() -> None:
    first, waiting = child(SLEEP), child(SLEEP)
    waiting.due = time.monotonic() + 60
    running = Supervisor([first, waiting])
    seen: list[tuple[bool, bool]] = []

    def tick() -> None:
        seen.append((first.process is not None, waiting.process is not None))
        if seen[-1] == (True, True):
            running.stop()
        running.start_waiting()

    running.run(tick)
    assert seen == [(True, False), (True, True)]


def test_a_steady_child_starts_again_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_STEADY", -1.0)
    steady = child("pass")
    steady.pause = 20.0
    steady.note_end(1)
    assert steady.pause == 0.5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_every_child(number: signal.Signals) -> None:
    running = Supervisor([child(SLEEP), child(SLEEP)])
    threading.Timer(0.3, os.kill, (os.getpid(), number)).start()
    running.run(lambda: None)
    assert all(one.process is not None and one.process.poll() == -signal.SIGTERM for one in running.children)


def test_a_child_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_PATIENCE", 0.3)
    running = Supervisor([child(STUBBORN)])
    threading.Timer(0.5, running.stop).start()
    running.run(lambda: None)
    process = running.children[0].process
    assert process is not None
    assert process.poll() == -signal.SIGKILL


ORPHAN = """
import pathlib, subprocess, sys, time
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(str(left.pid))
{}
"""


@pytest.mark.parametrize("then", ["raise SystemExit(1)", "time.sleep(60)"], ids=["crashing", "ended"])
def test_what_a_child_forked_ends_with_it(tmp_path: Path, then: str) -> None:
    told = tmp_path / "pid"
    made = child(ORPHAN.format(then))
    running = Supervisor([Child("test", [*made.command, str(told)], made.environment)])

    def tick() -> None:
        if told.exists() and told.read_text() and (running.children[0].ends or "sleep(60)" in then):
            running.stop()

    running.run(tick)
    assert until(lambda: not alive(int(told.read_text())), 5)


def test_a_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert parent.stdout.readline() == "ready\n"
    assert alive(pid)
    parent.kill()
    parent.wait()
    assert until(lambda: not alive(pid), 5)
    parent.stdout.close()


def test_the_lock_is_held_by_one_and_says_who(tmp_path: Path) -> None:
    path = tmp_path / "serve.lock"
    with lock.hold(path, note="first"), pytest.raises(lock.AlreadyRunningError, match="first"):
        lock.hold(path, note="second")
    with lock.hold(path, note="third"):
        assert path.read_text() == "third"


def test_a_taken_port_and_a_foreign_address_are_told(unused_tcp_port: int) -> None:
    assert port.why_not_free("127.0.0.1", unused_tcp_port) == ""
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(unused_tcp_port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert until(lambda: port.why_not_free("127.0.0.1", unused_tcp_port) == "Address already in use")
        assert not port.answers("127.0.0.1", unused_tcp_port)
    finally:
        server.kill()
        server.wait()
    assert port.why_not_free("203.0.113.1", 80)
    assert port.why_not_free("no such host", 80)
