"""SIGKILL at random moments while clients save: to the index writer, to web workers, to the supervisor."""

import random
import time
from collections.abc import Callable
from threading import Event

from tests.live.site import Site, child_running, kill, web_workers
from tests.stress.ledger import Ledger
from tests.stress.report import Trial
from tests.stress.rounds import make_pages, race, texts_of

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
    ledger, over = Ledger(), Event()
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
    ledger.compare(texts_of(site, titles))
    for sentence in site.run("tests.stress.inside", told={"titles": titles, "words": ledger.accepted}):
        ledger.wrong.add(sentence)
    return Trial(name, f"{kills} kills among {ledger.sent} saves: {ledger}", ledger.wrong.listed())


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
