"""SIGKILL at random moments while clients save: to the index writer, to web workers, to the supervisor."""

import random
import time
from collections.abc import Callable
from threading import Event

from tests.live.site import Site, child_running, kill, web_workers
from tests.stress.ledger import Ledger
from tests.stress.report import Trial
from tests.stress.rounds import make_pages, race, texts_of

BLOCK = 5

Victim = Callable[[Site], int]


def _index_writer(site: Site) -> int:
    return child_running(site, "index_writer")


def _web_worker(site: Site) -> int:
    return random.choice(web_workers(site) or [0])  # noqa: S311 - whoever it is


def _kill_when_running(site: Site, victim: Victim) -> None:
    """Wait for the victim (the supervisor lets it rest longer after each end), let it work a little, kill it."""
    deadline = time.monotonic() + 60
    while not (pid := victim(site)):
        if time.monotonic() > deadline:
            raise TimeoutError("the supervisor did not start it again within a minute")
        time.sleep(0.05)
    time.sleep(random.uniform(0.05, 2.0))  # noqa: S311 - when it is
    kill(pid)


def _killing(site: Site, name: str, batch: str, kills: int, kill_once: Callable[[], None]) -> Trial:
    """Kills in blocks of five: then the site starts anew, for the supervisor waits twice as long after each early end."""
    ledger = Ledger()
    for block, begun in enumerate(range(0, kills, BLOCK)):
        titles = _block(site, f"{batch}{block}x", min(BLOCK, kills - begun), kill_once, ledger)
        _compare(site, titles, ledger)
        if begun + BLOCK < kills:
            site.stop()
            site.start()
    return Trial(name, f"{kills} kills among {ledger.sent} saves: {ledger}", ledger.wrong.listed())


def _block(site: Site, batch: str, kills: int, kill_once: Callable[[], None], ledger: Ledger) -> list[str]:
    """Kill while clients save pages of their own; give their titles."""
    over = Event()
    titles = make_pages(site, batch)
    threads = race(site, batch, titles, ledger, lambda: not over.is_set())
    try:
        for _ in range(kills):
            kill_once()
            time.sleep(0.3)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    _wait_until_ready(site)
    return titles


def _compare(site: Site, titles: list[str], ledger: Ledger) -> None:
    ledger.compare(texts_of(site, titles))
    words = {word: title for word, title in ledger.accepted.items() if title in titles}
    for sentence in site.run("tests.stress.inside", told={"titles": titles, "words": words}):
        ledger.wrong.add(sentence)


def _wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + 60
    while not site.answers("/healthz"):
        if time.monotonic() > deadline:
            raise TimeoutError("the site does not answer a minute after the last kill")
        time.sleep(0.1)


def killing_writer(site: Site, kills: int) -> Trial:
    """Nothing that was saved is missing from the index afterwards."""
    return _killing(site, "kill -9 of the index writer", "w", kills, lambda: _kill_when_running(site, _index_writer))


def killing_workers(site: Site, kills: int) -> Trial:
    return _killing(site, "kill -9 of web workers", "k", kills, lambda: _kill_when_running(site, _web_worker))


def killing_supervisor(site: Site, kills: int) -> Trial:
    """The children end with it, and the next start finds everything in order."""

    def once() -> None:
        time.sleep(random.uniform(0.3, 2.0))  # noqa: S311 - when it is
        site.kill()
        site.start()

    return _killing(site, "kill -9 of the supervisor", "s", kills, once)
