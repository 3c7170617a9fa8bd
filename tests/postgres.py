"""A PostgreSQL server that the suite starts for itself: a temporary folder, a Unix socket, no network, no fsync."""

import atexit
import functools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SOCKET = "POLICYWIKI_TEST_SOCKET"
_UNPRIVILEGED = ("postgres", "nobody")


@functools.cache
def binaries() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: from the PATH, else Debian's newest one, else none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def owner_of_servers() -> dict[str, Any]:
    """Arguments of ``subprocess`` that run a child as somebody else when we are root, for ``initdb`` refuses root."""
    if os.geteuid() != 0:
        return {}
    found = next(account for account in pwd.getpwall() if account.pw_name in _UNPRIVILEGED)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _ended_with_us() -> list[str | Path]:
    """A prefix that ends the server when the suite is killed, where util-linux has it."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT"] if setpriv else []


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``socket`` is the folder of its socket."""

    socket: str

    def database(self, name: str) -> dict[str, Any]:
        """Django's description of a database on this server, with a test database of its own."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": self.socket,
            "NAME": "postgres",
            "USER": "policywiki",
            "TEST": {"NAME": f"test_{name}"},
        }


class Running:
    """The life of one server process."""

    def __init__(self) -> None:
        folder = binaries()
        if folder is None:
            raise RuntimeError("PostgreSQL's initdb and postgres are neither on the PATH nor in /usr/lib/postgresql")
        self.home = Path(tempfile.mkdtemp(prefix="policywiki-pg-"))
        account = owner_of_servers()
        if account:
            os.chown(self.home, account["user"], account["group"])
        data = self.home / "data"
        initdb: list[str | Path] = [
            folder / "initdb",
            "-D",
            data,
            "-U",
            "policywiki",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=self.home, **account)
        settings = {
            "listen_addresses": "", "unix_socket_directories": str(self.home), "fsync": "off", "full_page_writes": "off",
            "synchronous_commit": "off", "max_connections": "100", "shared_buffers": "64MB", "logging_collector": "off",
        }  # fmt: skip
        options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*_ended_with_us(), folder / "postgres", "-D", data, *options],
                stdout=log,
                stderr=log,
                cwd=self.home,
                **account,
            )
        self._wait()

    def _wait(self) -> None:
        """The socket is there before anybody is let in: the last line of the server's own file says when."""
        deadline = time.monotonic() + 30
        state = self.home / "data" / "postmaster.pid"
        while not (state.exists() and state.read_text().rstrip().endswith("ready")):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.home / "log").read_text(errors="replace"))
            time.sleep(0.02)

    @property
    def server(self) -> Server:
        return Server(str(self.home))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def shared_server() -> Server:
    """The server of this run. The first process starts it and stops it at its end; xdist's workers inherit its address."""
    if _SOCKET not in os.environ:
        running = Running()
        atexit.register(running.stop)
        os.environ[_SOCKET] = str(running.home)
    return Server(os.environ[_SOCKET])
