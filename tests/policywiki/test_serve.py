"""``manage.py serve`` as an operator meets it: real processes, a data folder and a port of their own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from policywiki.headers import CONTENT_SECURITY_POLICY
from tests.policywiki.test_supervisor import alive, until

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    data: Path
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("POLICYWIKI_", "DJANGO_"))}
        return {**kept, "POLICYWIKI_DATA": str(self.data), "PORT": str(self.port)}

    def start(self) -> float:
        """Start and wait for the address to be printed; gives the seconds until the first answer."""
        began = time.monotonic()
        with self.log.open("wb") as log:
            command = [sys.executable, "manage.py", "serve"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        assert until(lambda: self.get("/healthz") == 200 or self._ended(), 120), self.said()
        seconds = time.monotonic() - began
        assert until(lambda: "Ctrl-C" in self.said() or self._ended(), 20), self.said()
        assert not self._ended(), self.said()
        return seconds

    def _ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str) -> int:
        return self.response(path)[0]

    def response(self, path: str) -> tuple[int, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}
        except OSError:
            return 0, {}
        finally:
            connection.close()

    def family(self) -> list[int]:
        """Every process that was started for this data folder, by its environment; workers inherit it."""
        wanted = f"POLICYWIKI_DATA={self.data}".encode()
        return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if wanted in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    running = Server(folder / "data", number, folder / "log")
    yield running
    for pid in running.family():
        os.kill(pid, signal.SIGKILL)
    if running.process is not None:
        running.process.wait()


def _second(server: Server, **changes: str) -> tuple[int, str]:
    command = [sys.executable, "manage.py", "serve"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**server.environment, **changes},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


def test_the_life_of_a_server(server: Server, tmp_path: Path) -> None:
    server.start()
    said = server.said()
    assert f"http://127.0.0.1:{server.port}/" in said
    password = re.search(r"password: (\S{16})", said)
    assert password
    assert "Traceback" not in said

    # Every kind of answer bears the policy: a page, an error, a static file.
    static = next(path for path in (server.data / "static" / "css").glob("*.*.css"))
    for path in ("/healthz", "/nowhere/at/all", f"/static/css/{static.name}"):
        assert server.response(path)[1]["content-security-policy"] == CONTENT_SECURITY_POLICY, path
    assert "immutable" in server.response(f"/static/css/{static.name}")[1]["cache-control"]

    # Passwords and sessions are for this user alone.
    kept = list(server.data.glob("*.sqlite3*"))
    assert kept
    assert [file.name for file in kept if file.stat().st_mode & 0o077] == []

    # A second start and a taken port are one line each.
    code, error = _second(server)
    assert (code, error.count("\n")) == (3, 1)
    assert "already running" in error
    code, error = _second(server, POLICYWIKI_DATA=str(tmp_path / "other"))
    assert (code, error.count("\n")) == (4, 1)
    assert "PORT" in error

    # Killed without warning, it takes everything with it.
    assert server.process is not None
    family = server.family()
    assert len(family) >= 5
    server.process.kill()
    server.process.wait()
    assert until(lambda: not any(map(alive, family)), 15), server.said()

    # The second start is quick, loads nothing again and tells no password; a worker that dies is replaced.
    seconds = server.start()
    assert seconds < 20, "under 3 s on a quiet machine; a busy one must not fail"
    assert "password" not in server.said()
    web = next(pid for pid in server.family() if b"policywiki.serving.web" in _read(Path(f"/proc/{pid}/cmdline")))
    os.kill(web, signal.SIGKILL)
    assert until(lambda: not alive(web) and server.get("/healthz") == 200, 20), server.said()

    # Ctrl-C ends everything and gives the port back.
    family = server.family()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(30) == 0, server.said()
    assert until(lambda: not any(map(alive, family)), 15), "a worker whose parent was killed takes up to eleven seconds"
    assert server.get("/healthz") == 0
    assert "Traceback" not in server.said(), server.said()
