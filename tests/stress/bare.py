"""A site without its supervisor: web workers alone, so that a trial starts and kills index writers itself."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live.site import ROOT, START_WITHIN, Site, SiteError

_THREADS = "4"
_MEMORY = "220"


@dataclass(slots=True)
class Bare(Site):
    """A prepared data folder and web workers."""

    def start(self) -> float:
        """Start the web workers and give the seconds until a page came. Raises SiteError."""
        began = time.perf_counter()
        self._log = (self.folder / "serve.log").open("ab")
        done = subprocess.run(
            [sys.executable, "manage.py", "serve", "--prepare-only"],
            cwd=ROOT, env=self.environment, stdout=self._log, stderr=self._log, check=False,
        )  # fmt: skip
        workers = self.settings.get("POLICYWIKI_WORKERS", "2")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "policywiki.serving.web", "127.0.0.1", str(self.port), workers, _THREADS, _MEMORY],
            cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log,
        )  # fmt: skip
        while not self.answers("/healthz"):
            late = time.perf_counter() - began > START_WITHIN
            if done.returncode or late or self.process.poll() is not None:
                self.stop()
                raise SiteError(self.log[-4000:])
            time.sleep(0.02)
        return time.perf_counter() - began

    def manage(self, *command: str) -> tuple[int, str]:
        """Run ``manage.py`` in the site's settings: its status and all that it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def elsewhere(self, folder: Path) -> "Bare":
        """Give the same site as another machine has it: with a data folder of its own. It is not started."""
        folder.mkdir(exist_ok=True)
        return Bare(folder, self.settings, people=self.people)


@contextmanager
def bare(site: Site) -> Iterator[Bare]:
    """Stop ``site`` and run its web workers alone meanwhile."""
    site.stop()
    alone = Bare(site.folder, site.settings, people=site.people)
    try:
        alone.start()
        yield alone
    finally:
        alone.stop()
        site.start()
