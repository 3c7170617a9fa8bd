"""Index writers that a trial starts, watches and kills."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.live.site import ROOT
from tests.stress.bare import Bare
from tests.stress.writing import Phase

_STARTED_WITHIN = 30.0
_AWAITED = 6.0
_STEP = 0.0005
_LONGEST = {Phase.COMMIT: 0.06, Phase.MERGE: 0.08, Phase.REBUILD: 2.0, Phase.WORDS: 0.03, Phase.REST: 2.5}
"""Seconds: how long after something has begun the kill may come."""


@dataclass(slots=True)
class Pen:
    """One index writer of ``site``, and the file in which it says what it does."""

    site: Bare
    process: subprocess.Popen[bytes]
    sign: Path

    @classmethod
    def taken(cls, site: Bare, *wishes: str) -> "Pen":
        """Start one. It prints into the log of its site."""
        handle, name = tempfile.mkstemp(prefix="policywiki-pen-")
        sign = Path(name)
        log = (site.folder / "writers.log").open("ab")
        with log, open(handle, "wb"):  # noqa: PTH123 - a handle
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.stress.writing", name, *wishes],
                cwd=ROOT, env=site.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        return cls(site, process, sign)

    @property
    def phase(self) -> Phase:
        return Phase(self.sign.read_text("ascii")[:1] or "s")

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def wait_for(self, *phases: Phase, seconds: float) -> bool:
        """Wait until it does one of these, at most so long."""
        deadline = time.monotonic() + seconds
        while self.phase not in phases:
            if time.monotonic() > deadline or not self.runs:
                return False
            time.sleep(_STEP)
        return True

    def begun(self) -> bool:
        """Wait until it has the lock and works."""
        return self.wait_for(*(phase for phase in Phase if phase is not Phase.START), seconds=_STARTED_WITHIN)

    def kill(self) -> Phase:
        """SIGKILL now; give what it was doing."""
        self.process.kill()
        self.process.wait()
        phase = self.phase
        self.sign.unlink()
        return phase

    def kill_in(self, wanted: Phase, chance: random.Random) -> Phase:
        """Kill it at a random moment of what is ``wanted``, or later where it does not come to that."""
        if self.begun() and wanted is not Phase.REST:
            self.wait_for(wanted, seconds=_AWAITED)
        time.sleep(chance.uniform(0, _LONGEST[wanted]))
        return self.kill()

    def end(self) -> int:
        """SIGTERM, and its exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.sign.unlink(missing_ok=True)
        return code
