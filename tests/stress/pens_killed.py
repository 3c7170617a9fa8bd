"""SIGKILL to the index writer at random moments of commits, merges and rebuilds, while pages change and readers search."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.live.site import Site
from tests.stress.bare import Bare, bare
from tests.stress.pens import Pen
from tests.stress.readers import searching
from tests.stress.report import Trial, tell
from tests.stress.shelf import Shelf, savers
from tests.stress.writing import Phase

BLOCK = 20
_WANTED = (Phase.COMMIT, Phase.MERGE, Phase.REBUILD, Phase.COMMIT, Phase.MERGE, Phase.REBUILD, Phase.REST, Phase.WORDS)
_NAMES = {
    Phase.START: "starting",
    Phase.REST: "at rest",
    Phase.COMMIT: "in a commit",
    Phase.MERGE: "in a merge",
    Phase.REBUILD: "in a rebuild",
    Phase.WORDS: "making words",
}


@contextmanager
def changing(site: Bare, shelf: Shelf, part: str) -> Iterator[None]:
    """Pages are saved and deleted as long as the block lasts."""
    over = threading.Event()
    threads = savers(site, shelf, lambda: not over.is_set(), part=part)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def compare(site: Bare, shelf: Shelf) -> None:
    """Let a writer catch up, and look whether the index is right."""
    pen = Pen.taken(site)
    try:
        for sentence in site.run("tests.stress.indexed", told=shelf.told()):
            shelf.wrong.add(sentence)
        if code := pen.end():
            shelf.wrong.add(f"a writer that was told to end ended with {code}")
    finally:
        if pen.runs:
            pen.kill()


def killing(site: Site, kills: int) -> Trial:
    """``kills`` of them, compared after every twenty."""
    shelf, killed, chance = Shelf("k"), Counter[Phase](), random.Random(kills)  # noqa: S311 - when it is
    with bare(site) as alone:
        shelf.fill(alone)
        compare(alone, shelf)
        with searching(alone, shelf) as searches:
            for begun in range(0, kills, BLOCK):
                tell(f"{begun} of {kills} kills, {len(shelf.wrong.found) + len(searches.wrong.found)} wrong")
                with changing(alone, shelf, f"{begun}x"):
                    for number in range(begun, min(kills, begun + BLOCK)):
                        wanted = _WANTED[number % len(_WANTED)]
                        pen = Pen.taken(alone, *(["rebuild"] if wanted is Phase.REBUILD else []))
                        killed[pen.kill_in(wanted, chance)] += 1
                compare(alone, shelf)
    moments = ", ".join(f"{many} {_NAMES[phase]}" for phase, many in killed.most_common())
    done = f"{kills} kills ({moments}) among {shelf.saved} saves, {shelf.deleted} deletions, {searches}"
    return Trial("kill -9 of the index writer at work", done, (*searches.wrong.listed(), *shelf.wrong.listed()))
