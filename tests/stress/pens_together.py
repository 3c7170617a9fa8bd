"""Two index writers at once under load: on one data folder the second one is refused, of two machines one waits for its turn."""

import random
import tempfile
import time
from pathlib import Path

import psycopg2

from tests.live.site import Site
from tests.stress.bare import Bare, bare
from tests.stress.pens import Pen
from tests.stress.pens_killed import changing, compare
from tests.stress.readers import searching
from tests.stress.report import Trial
from tests.stress.shelf import Shelf
from tests.stress.writing import Phase

_TOGETHER = 3.0
_REFUSED_WITHIN = 90.0
_AT_WORK_WITHIN = 60.0
_CUT = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted"
"""Ends the server's side of the connection that holds the writer's lock."""
_HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"


def together(site: Site, rounds: int) -> Trial:
    """``rounds`` times two writers, of which one is killed or, on PostgreSQL, robbed of its lock."""
    shelf, chance = Shelf("t"), random.Random(rounds)  # noqa: S311 - which of two
    with bare(site) as alone:
        shelf.fill(alone)
        compare(alone, shelf)
        with searching(alone, shelf) as searches, changing(alone, shelf, "p"):
            if "POLICYWIKI_DATABASE_HOST" in site.settings:
                name = "index writers of two machines at once"
                _on_two_machines(alone, shelf, rounds, chance)
            else:
                name = "two index writers on one folder at once"
                _on_one_folder(alone, shelf, rounds, chance)
        compare(alone, shelf)
    done = f"{rounds} times two among {shelf.saved} saves, {searches}"
    return Trial(name, done, (*searches.wrong.listed(), *shelf.wrong.listed()))


def _on_one_folder(alone: Bare, shelf: Shelf, rounds: int, chance: random.Random) -> None:
    """Started at the same moment: one works, the other ends at once and says why."""
    for number in range(rounds):
        pens = [Pen.taken(alone), Pen.taken(alone)]
        deadline = time.monotonic() + _REFUSED_WITHIN
        while all(pen.runs for pen in pens) and time.monotonic() < deadline:
            time.sleep(0.05)
        left = [pen for pen in pens if pen.runs]
        if len(left) != 1:
            shelf.wrong.add(f"round {number}: {len(left)} of two writers run on one folder")
        time.sleep(chance.uniform(0, _TOGETHER))
        for pen in pens:
            pen.kill()


def _on_two_machines(alone: Bare, shelf: Shelf, rounds: int, chance: random.Random) -> None:
    """One works and the other takes over, when the first is killed or its connection with the lock is cut."""
    with tempfile.TemporaryDirectory(prefix="policywiki-elsewhere-") as folder:
        sites = (alone, alone.elsewhere(Path(folder) / "data"))
        working = Pen.taken(sites[0])
        working.begun()
        for number in range(rounds):
            other = Pen.taken(sites[working.site is sites[0]])
            time.sleep(chance.uniform(1, 1 + _TOGETHER))
            if other.phase is not Phase.START:
                shelf.wrong.add(f"round {number}: a second writer works although the first one holds the lock")
            if number % 2:
                _ask(alone, _CUT)
                taken = _held_again(alone)
            else:
                working.kill()
                taken = other.wait_for(*(set(Phase) - {Phase.START}), seconds=_AT_WORK_WITHIN)
            if not taken:
                shelf.wrong.add(f"round {number}: nobody took over within {_AT_WORK_WITHIN:.0f} s")
            # After a cut both write until the first one notices.
            time.sleep(_TOGETHER)
            if working.runs and other.phase is Phase.START:
                # It noticed before the other one looked, and took the lock back.
                other.kill()
            else:
                if working.runs:
                    working.kill()
                working = other
        working.kill()


def _held_again(alone: Bare) -> bool:
    deadline = time.monotonic() + _AT_WORK_WITHIN
    while not (held := bool(_ask(alone, _HELD))) and time.monotonic() < deadline:
        time.sleep(0.2)
    return held


def _ask(alone: Bare, sentence: str) -> int:
    """Run an SQL statement on the site's server; give the number that it answers with."""
    connection = psycopg2.connect(
        host=alone.settings["POLICYWIKI_DATABASE_HOST"],
        user=alone.settings["POLICYWIKI_DATABASE_USER"],
        dbname=alone.settings["POLICYWIKI_DATABASE_NAME"],
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sentence)
        row = cursor.fetchone()
    connection.close()
    return int(row[0]) if row else 0
