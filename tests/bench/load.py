"""Load: ``wrk`` where it is installed, else our own client (``tests.bench.hammer``). Both keep their connections."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_PERCENTILE = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)$", re.MULTILINE)
_FAILED = re.compile(
    r"Non-2xx or 3xx responses: (\d+)|Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)"
)
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """Answers a second, latencies in milliseconds, and how many answers were missing or no success."""

    per_second: float
    median: float
    slowest: float
    failed: int


def generator() -> str:
    return "wrk" if shutil.which("wrk") else "tests.bench.hammer"


def hammer(url: str, *, seconds: int, connections: int = 16, headers: Mapping[str, str] = {}) -> Load:
    """Ask for ``url`` as often as can be for ``seconds``, from one thread or process."""
    given = [text for name, value in headers.items() for text in ("-H", f"{name}: {value}")]
    wrk = shutil.which("wrk")
    if wrk is None:
        command = [sys.executable, "-m", "tests.bench.hammer", url, str(seconds), str(connections), *given]
        return Load(**json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *given, url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _read(said)


def _read(said: str) -> Load:
    rate = _RATE.search(said)
    if rate is None:
        raise ValueError(said)
    times = {name: float(value) * _UNITS[unit] for name, value, unit in _PERCENTILE.findall(said)}
    failed = sum(int(number) for found in _FAILED.findall(said) for number in found if number)
    return Load(float(rate[1]), times.get("50", 0.0), times.get("99", 0.0), failed)
