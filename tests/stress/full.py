"""A full disk: searches are answered, saves succeed or come back as typed, and all heals without a restart when room returns."""

import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.live.pages import special, wiki
from tests.live.site import Site
from tests.postgres import Running, owner_of_servers
from tests.stress.bare import Bare
from tests.stress.disk import Disk, mounted, why_not
from tests.stress.pens import Pen
from tests.stress.readers import searching
from tests.stress.report import Trial, tell
from tests.stress.shelf import Shelf, savers
from tests.stress.writing import Phase

_INDEX_MEGABYTES = 12
_SITE_MEGABYTES = 96
_FULL_FOR = 6.0
_LEFT = (0, 0, 8_192, 24_576, 65_536, 200_000)
"""Bytes that are left: with some, a commit begins and cannot end."""


def index_only(site: Site, rounds: int) -> Trial:
    """The disk of the index alone is full: every save succeeds and is found later."""
    name = "a full disk under the index"
    if reason := why_not():
        return Trial(name, f"LEFT OUT: {reason}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policywiki-full-")))
        disk = stack.enter_context(mounted(folder / "index", _INDEX_MEGABYTES))
        return _tried(stack, Bare(folder, dict(site.settings)), disk, name, rounds, may_refuse=False)


def everything(site: Site, rounds: int) -> Trial:
    """Database and index lie on the full disk: saves come back as they were typed, with a sentence."""
    name = "a full disk under the database and the index"
    if reason := why_not():
        return Trial(name, f"LEFT OUT: {reason}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policywiki-full-")))
        if "POLICYWIKI_DATABASE_HOST" in site.settings:
            disk, settings = _postgresql(stack, folder)
            alone = Bare(folder / "data", {**site.settings, **settings})
            alone.folder.mkdir()
        else:
            disk = stack.enter_context(mounted(folder / "data", _SITE_MEGABYTES))
            alone = Bare(folder / "data", dict(site.settings))
        return _tried(stack, alone, disk, name, rounds, may_refuse=True)


def _postgresql(stack: ExitStack, folder: Path) -> tuple[Disk, Mapping[str, str]]:
    """A server whose tables lie on a disk of their own; its write-ahead log does not, as on a well kept machine."""
    server = Running()
    stack.callback(server.stop)
    disk = stack.enter_context(mounted(folder / "tables", _SITE_MEGABYTES))
    place = disk.folder / "space"
    place.mkdir()
    folder.chmod(0o755)
    account = owner_of_servers()
    if account:
        os.chown(place, account["user"], account["group"])
    for sentence in (f"CREATE TABLESPACE small LOCATION '{place}'", "CREATE DATABASE small TABLESPACE small"):
        subprocess.run(
            [shutil.which("psql") or "psql", "-h", str(server.home), "-U", "policywiki", "-qc", sentence, "postgres"],
            check=True,
        )
    return disk, {"POLICYWIKI_DATABASE_HOST": str(server.home), "POLICYWIKI_DATABASE_NAME": "small"}


def _tried(stack: ExitStack, alone: Bare, disk: Disk, name: str, rounds: int, *, may_refuse: bool) -> Trial:
    stack.callback(alone.stop)
    alone.start()
    alone.admit({"관리자": "sysop"})
    shelf, chance = Shelf("f"), random.Random(rounds)  # noqa: S311 - how full
    shelf.fill(alone)
    pen = Pen.taken(alone)
    stack.callback(lambda: pen.runs and pen.kill())
    pen.wait_for(Phase.REST, seconds=30)
    _compare(alone, shelf)
    healed = []
    with searching(alone, shelf) as searches:
        for number in range(rounds):
            tell(f"{number} of {rounds} times full")
            if number % 3 == 2:
                alone.run("tests.stress.wishing")
            with _changing(alone, shelf, number, may_refuse=may_refuse):
                time.sleep(1)
                disk.fill(but=_LEFT[number % len(_LEFT)])
                time.sleep(_FULL_FOR)
                _look(alone, shelf, chance)
                disk.free()
                healed.append(_heal(alone, shelf))
            if not pen.runs:
                shelf.wrong.add(f"round {number}: the index writer ended with {pen.process.returncode}")
                pen = Pen.taken(alone)
            _compare(alone, shelf)
    pen.end()
    refused = f", {shelf.refused} refused with their text" if may_refuse else ""
    done = f"{rounds} times full among {shelf.saved} saves{refused}, {searches}; saved again within {max(healed):.1f} s"
    return Trial(name, done, (*searches.wrong.listed(), *shelf.wrong.listed()))


@contextmanager
def _changing(alone: Bare, shelf: Shelf, number: int, *, may_refuse: bool) -> Iterator[None]:
    over = threading.Event()
    threads = savers(alone, shelf, lambda: not over.is_set(), part=f"{number}y", may_refuse=may_refuse)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _look(alone: Bare, shelf: Shelf, chance: random.Random) -> None:
    """Pages, lists and searches of the signed in are answered while the disk is full."""
    title, word = chance.choice(list(shelf.present.items()))
    for name in ("", "관리자"):
        client = alone.client(name)
        for address in (wiki(title), wiki("대문"), special("최근바뀜"), special("모든문서"), "/healthz"):
            if (answer := client.get(address)).status != 200:
                shelf.wrong.add(f"{answer.status} at {address} for {name or 'everybody'} while the disk is full")
        if (answer := client.search(word)).status != 200:
            shelf.wrong.add(f"{answer.status} to a search of {name or 'everybody'} while the disk is full")
        client.close()


def _heal(alone: Bare, shelf: Shelf) -> float:
    """Seconds until a save succeeds after room has come back."""
    saved, began = shelf.saved, time.monotonic()
    while shelf.saved == saved and time.monotonic() - began < 60:
        time.sleep(0.02)
    if shelf.saved == saved:
        shelf.wrong.add("no save succeeds a minute after room came back")
    return time.monotonic() - began


def _compare(alone: Bare, shelf: Shelf) -> None:
    for sentence in alone.run("tests.stress.indexed", told=shelf.told()):
        shelf.wrong.add(sentence)
