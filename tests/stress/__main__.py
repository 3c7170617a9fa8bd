"""``python -m tests.stress [--quick] [--database sqlite|postgres]... [--only TRIAL...]``: as long as it takes; exit status 1 when a trial fails.

On SQLite, and on PostgreSQL as well where its server is installed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.live.site import Site, started
from tests.postgres import binaries, shared_server
from tests.stress import full, hostile, kills, pens_killed, pens_together, rounds
from tests.stress.report import Trial, say, show


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each trial. ``slowest`` is in seconds: the short form runs beside other tests and measures nothing."""

    rounds: int
    meetings: int
    kills: int
    pens: int
    pairs: int
    full: int
    restarts: int
    payloads: int | None
    growth: tuple[int, ...]
    slowest: float


FULL = Size(
    rounds=9000,
    meetings=334,
    kills=20,
    pens=100,
    pairs=10,
    full=12,
    restarts=10,
    payloads=None,
    growth=(50_000, 200_000, 800_000, 2_000_000),
    slowest=2.0,
)
QUICK = Size(
    rounds=20, meetings=2, kills=1, pens=2, pairs=1, full=1, restarts=1, payloads=10, growth=(20_000,), slowest=10.0
)

TRIALS: Mapping[str, Callable[[Site, Size], Trial]] = {
    "race": lambda site, size: rounds.racing(site, size.rounds),
    "meet": lambda site, size: rounds.meeting(site, size.meetings),
    "writer": lambda site, size: kills.killing_writer(site, size.kills),
    "index": lambda site, size: pens_killed.killing(site, size.pens),
    "pair": lambda site, size: pens_together.together(site, size.pairs),
    "full-index": lambda site, size: full.index_only(site, size.full),
    "full-disk": lambda site, size: full.everything(site, size.full),
    "workers": lambda site, size: kills.killing_workers(site, size.kills),
    "supervisor": lambda site, size: kills.killing_supervisor(site, size.restarts),
    "hostile": lambda site, size: hostile.sending(site, size.payloads, slowest=size.slowest),
    "growth": lambda site, size: hostile.growing(site, size.growth, slowest=size.slowest),
}

LONG = frozenset({"pair", "full-index", "full-disk"})
"""Trials with sites of their own, which the short form leaves out."""


def _postgres() -> dict[str, str]:
    """Settings for the database of a server that is started for this run."""
    return {
        "POLICYWIKI_DATABASE_HOST": shared_server().socket,
        "POLICYWIKI_DATABASE_USER": "policywiki",
        "POLICYWIKI_DATABASE_NAME": "postgres",
        "POLICYWIKI_SEARCH_ENGINE": "postgresql",
    }


@contextmanager
def running(database: str) -> Iterator[Site]:
    """A site on ``database`` in a temporary folder."""
    settings = _postgres() if database == "postgres" else {}
    with tempfile.TemporaryDirectory(prefix="policywiki-stress-") as folder:
        site = started(Path(folder), settings=settings)
        try:
            yield site
        finally:
            site.stop()


def tried(site: Site, name: str, size: Size) -> Trial:
    """One trial; what keeps it from being tried is its failure."""
    try:
        return TRIALS[name](site, size)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the other trials go on
        return Trial(
            name, "could not be finished", (f"{type(problem).__name__}: {problem}", *site.log.splitlines()[-10:])
        )


def main(arguments: list[str] | None = None) -> int:
    databases = ["sqlite", *(["postgres"] if binaries() else [])]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few hundred rounds")
    parser.add_argument("--database", action="append", choices=databases)
    parser.add_argument("--pens", type=int, help="kills of the index writer at work")
    parser.add_argument("--full", type=int, help="how often the disk is filled")
    parser.add_argument("--only", nargs="+", choices=list(TRIALS), default=list(TRIALS), metavar="TRIAL")
    options = parser.parse_args(arguments)
    given = {name: getattr(options, name) for name in ("pens", "full") if getattr(options, name) is not None}
    size = replace(QUICK if options.quick else FULL, **given)
    failed = 0
    for database in options.database or databases:
        say(f"on {database}")
        with running(database) as site:
            for name in options.only:
                trial = tried(site, name, size)
                show(trial)
                failed += bool(trial.wrong)
    say("everything held" if not failed else f"{failed} trials failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
