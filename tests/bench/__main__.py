"""``python -m tests.bench [--only PART...]``: every figure on this machine; exit status 1 when one is missed.

Measures the real ``manage.py serve`` in a temporary folder with the pages that come with it. PEERS may name a folder of
other people's data; its law texts then fill the thousand pages of the search figures.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import asking, documents, engine, finding, reading, running, saving
from tests.bench.load import generator
from tests.bench.report import Figure, print_table, say
from tests.live.site import Site, started

WORKERS = 2

PARTS: Mapping[str, Callable[[Site], list[Figure]]] = {
    "anonymous": reading.anonymous,
    "signed-in": reading.signed_in,
    "uncached": reading.uncached,
    "queries": reading.queries,
    "save": saving.saving,
    "found": saving.found_soon,
    "search": finding.searching,
    "suggest": finding.suggesting,
    "weights": running.weights,
    "asking": asking.interface,
    "inline": asking.inline,
    "storing": asking.storing,
    "again": asking.again,
    "memory": running.memory,
    "start": running.second_start,
    "titles": finding.among_titles,
    "engine": engine.engine,
    "many": finding.among_many,
    "documents": documents.engine,
}


def _measure(site: Site, name: str) -> list[Figure]:
    """One part. What cannot be measured is a figure that is missed, and the others are still measured."""
    say(f"{name} ...")
    try:
        return PARTS[name](site)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is in the table
        return [Figure(name, "a figure", f"{type(problem).__name__}: {problem}".splitlines()[-1][-200:], ok=False)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), metavar="PART")
    chosen = parser.parse_args().only
    began = time.perf_counter()
    say(f"load from {generator()}, {WORKERS} web workers")
    if (busy := os.getloadavg()[0]) > 0.5:
        say(f"something else is running here (load {busy:.1f}): figures in time will be worse than they are")
    with tempfile.TemporaryDirectory(prefix="policywiki-bench-") as folder:
        site = started(Path(folder), workers=WORKERS)
        try:
            figures = [figure for name in chosen for figure in _measure(site, name)]
        finally:
            site.stop()
    print_table(figures)
    missed = sum(not figure.ok for figure in figures)
    say(f"{len(figures)} figures, {missed} missed, in {time.perf_counter() - began:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
