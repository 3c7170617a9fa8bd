"""``manage.py serve`` in a folder of its own, on a free port, with people who are signed in already."""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from policywiki.serving.lifeline import SUPERVISED
from tests.live.client import Client

ROOT = Path(__file__).resolve().parent.parent.parent
START_WITHIN = 300.0
STOP_WITHIN = 30.0


class SiteError(RuntimeError):
    """The site did not start or a command in it failed; the text holds what it printed."""


def free_port() -> int:
    """A port that nobody uses just now, below those that the system gives to connections of its own."""
    while True:
        port = random.randint(20_000, 32_000)  # noqa: S311 - any will do
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def clean_environment() -> dict[str, str]:
    """Our environment without settings of another wiki."""
    return {name: text for name, text in os.environ.items() if not name.startswith(("POLICYWIKI_", "DJANGO_", "PORT"))}


@dataclass(slots=True)
class Site:
    """One wiki. ``people`` maps a name to the cookie of a session that is signed in."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    people: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    _log: IO[bytes] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "POLICYWIKI_DATA": str(self.folder),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "policywiki.settings",
            "PYTHONPATH": str(ROOT),
            # Each client says its own address, so that limits count per client and not for all of them together.
            "POLICYWIKI_PROXIES": "1",
            "POLICYWIKI_LOG_LEVEL": "warning",
            # The supervisor ends with us, however we end.
            SUPERVISED: "1",
        }
        return {**clean_environment(), **own, **self.settings}

    @property
    def log(self) -> str:
        """All that the site has printed so far."""
        return (self.folder / "serve.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> float:
        """Start the site and give the seconds until its first page came. Raises SiteError."""
        began = time.perf_counter()
        self._log = (self.folder / "serve.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log,
        )  # fmt: skip
        while not (self.answers("/healthz") and child_running(self, "policywiki.serving.web")):
            if self.process.poll() is not None or time.perf_counter() - began > START_WITHIN:
                self.stop()
                raise SiteError(self.log[-4000:])
            time.sleep(0.02)
        return time.perf_counter() - began

    def answers(self, path: str) -> bool:
        """Whether the site answers 200 at ``path``."""
        client = Client(self.port)
        try:
            return client.get(path).status == 200
        except OSError:
            return False
        finally:
            client.close()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.forget()

    def kill(self) -> None:
        """SIGKILL to the supervisor alone, then wait until its children have noticed."""
        if self.process is None:
            return
        children = descendants(self.process.pid)
        self.process.kill()
        self.process.wait()
        deadline = time.monotonic() + STOP_WITHIN
        while any(alive(pid) for pid in children):
            if time.monotonic() > deadline:
                raise SiteError(f"children outlived the supervisor: {children}")
            time.sleep(0.05)
        self.forget()

    def forget(self) -> None:
        self.process = None
        if self._log is not None:
            self._log.close()
            self._log = None

    def run(self, module: str, *arguments: str, told: object = None) -> Any:  # noqa: ANN401 - whatever JSON says
        """Run ``python -m module`` in the site's settings; give what its last line says as JSON. Raises SiteError."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=self.environment, input=json.dumps(told).encode(), capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SiteError(f"{module} {arguments}: {done.stderr.decode(errors='replace')[-4000:]}")
        return json.loads(done.stdout.decode().strip().splitlines()[-1])

    def admit(self, names: Mapping[str, str]) -> None:
        """Make people (name to group, "" for none) and sessions for them."""
        self.people.update(self.run("tests.live.inside", "admit", told=dict(names)))

    def client(self, name: str = "") -> Client:
        """A client that is signed in as ``name``, anonymous without one."""
        return Client(self.port, session=self.people[name] if name else "")


def alive(pid: int) -> bool:
    """Whether the process runs: a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(folder.name), int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def children_of(pid: int) -> list[int]:
    return sorted(child for child, parent in _parents() if parent == pid)


def descendants(pid: int) -> list[int]:
    """Every process below ``pid``, nearest first."""
    found = children_of(pid)
    for child in found:
        found.extend(children_of(child))
    return found


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def child_running(site: Site, part: str) -> int:
    """The process number of the supervisor's child whose command holds ``part``; 0 when it does not run now."""
    if site.process is None:
        return 0
    return next((pid for pid in children_of(site.process.pid) if part in command_of(pid)), 0)


def web_workers(site: Site) -> list[int]:
    """Process numbers of the web workers, without the process that looks after them."""
    web = child_running(site, "policywiki.serving.web")
    return [pid for pid in descendants(web) if "resource_tracker" not in command_of(pid)] if web else []


def cpu_seconds(pids: Iterable[int]) -> float:
    """What these processes have used of the processor so far."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def started(folder: Path, *, workers: int = 2, settings: Mapping[str, str] = MappingProxyType({})) -> Site:
    """A running site with the people ``관리자`` (sysop, without rate limits), ``편집인`` (editor) and ``시민`` (no group)."""
    site = Site(folder, {"POLICYWIKI_WORKERS": str(workers), **settings})
    site.start()
    try:
        site.admit({"관리자": "sysop", "편집인": "editor", "시민": ""})
    except SiteError:
        site.stop()
        raise
    return site
