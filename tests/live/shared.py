"""One running site for all workers of a test run: the first one starts and furnishes it, and stops it when nobody uses it any more."""

import contextlib
import fcntl
import functools
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.live.furnish import Furniture, furnish
from tests.live.site import Site, SiteError, started


@contextlib.contextmanager
def _locked(path: Path, how: int) -> Iterator[IO[bytes]]:
    with path.open("ab") as file:
        fcntl.flock(file, how)
        yield file


class Shared:
    """The site of this run. ``site`` and ``furniture`` are there until ``leave``."""

    def __init__(self) -> None:
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        self.folder = Path(tempfile.gettempdir()) / f"policywiki-tests-{run}"
        self.folder.mkdir(exist_ok=True)
        self._told = self.folder / "site.json"
        with _locked(self.folder / "start.lock", fcntl.LOCK_EX):
            self._mine = not self._told.exists()
            if self._mine:
                self._start()
            told = json.loads(self._told.read_text(encoding="utf-8"))
            if "problem" in told:
                raise SiteError(told["problem"])
            if not self._mine:
                self.site = Site(Path(told["folder"]), port=told["port"], people=told["people"])
            self.furniture = Furniture(**told["furniture"])
            self._using = (self.folder / "use.lock").open("ab")
            fcntl.flock(self._using, fcntl.LOCK_SH)

    def _start(self) -> None:
        """Start the site and leave a note for the other workers; a site that cannot be started is tried once a run."""
        data = self.folder / "data"
        data.mkdir()
        try:
            self.site = started(data, workers=1)
            furniture = furnish(self.site)
        except (RuntimeError, OSError) as problem:
            self._told.write_text(json.dumps({"problem": str(problem)}), encoding="utf-8")
            return
        told = {
            "folder": str(data),
            "port": self.site.port,
            "people": self.site.people,
            "furniture": furniture.as_dict(),
        }
        self._told.write_text(json.dumps(told), encoding="utf-8")

    def leave(self) -> None:
        """Say that this worker is done; whoever started the site waits for the others and stops it. May be called twice."""
        if self._using.closed:
            return
        self._using.close()
        if self._mine:
            with _locked(self.folder / "use.lock", fcntl.LOCK_EX):
                self.site.stop()
            shutil.rmtree(self.folder, ignore_errors=True)


@functools.cache
def shared() -> Shared:
    """The site of this run, in this process once."""
    return Shared()
