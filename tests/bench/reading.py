"""Reading: the anonymous view against a constant, the signed-in view, and the view when nothing is cached."""

import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.generations import FileGenerations
from tests.bench.load import Load, hammer
from tests.bench.report import Effort, Figure, at_least, at_most, say, spread
from tests.bench.texts import long_page
from tests.live.client import Client
from tests.live.pages import SEED, wiki
from tests.live.site import ROOT, Site, child_running, command_of, free_port

ROUNDS = 5
SECONDS = 3
CONNECTIONS = 16
LONG = "긴 문서"
_WEB = "policywiki.serving.web"
_GZIP = {"Accept-Encoding": "gzip"}


@contextmanager
def constant_server(site: Site, size: int) -> Iterator[str]:
    """The address of a server that answers ``size`` bytes to everything, started like the web process of ``site``."""
    port = free_port()
    host, _, *options = command_of(child_running(site, _WEB)).partition(f"{_WEB} ")[2].split()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.constant", host, str(port), *options],
        cwd=ROOT,
        env={**site.environment, "BENCH_BYTES": str(size)},
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        client = Client(port)
        try:
            client.get("/")
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            client.close()
    raise TimeoutError(f"nobody answers at port {port}")


def anonymous(site: Site) -> list[Figure]:
    """The seed article and the constant in turns, gzipped as browsers ask for it."""
    page = site.client().get(wiki(SEED), Accept_Encoding="gzip")
    url = site.origin + wiki(SEED)
    ratios: list[float] = []
    rates: list[float] = []
    with constant_server(site, len(page.body)) as constant:
        hammer(url, seconds=1, connections=CONNECTIONS, headers=_GZIP)
        hammer(constant, seconds=1, connections=CONNECTIONS)
        for _ in range(ROUNDS):
            peer = _checked(hammer(constant, seconds=SECONDS, connections=CONNECTIONS))
            ours = _checked(hammer(url, seconds=SECONDS, connections=CONNECTIONS, headers=_GZIP))
            say(f"  page {ours.per_second:,.0f}/s, constant {peer.per_second:,.0f}/s")
            ratios.append(ours.per_second / peer.per_second)
            rates.append(ours.per_second)
    ratio = statistics.median(ratios)
    measured = f"{statistics.median(rates):,.0f}/s of {len(page.body):,} bytes"
    return [Figure("anonymous view, warm", ">= 0.35 of a constant", measured, ratio >= 0.35, f"{ratio:.2f}")]


def _checked(load: Load) -> Load:
    if load.failed:
        raise RuntimeError(f"{load.failed} answers were missing or no success")
    return load


def signed_in(site: Site) -> list[Figure]:
    headers = {**_GZIP, "Cookie": f"sessionid={site.people['시민']}"}
    url = site.origin + wiki(SEED)
    hammer(url, seconds=1, connections=CONNECTIONS, headers=headers)
    effort = Effort(site)
    loads = [_checked(hammer(url, seconds=SECONDS, connections=CONNECTIONS, headers=headers)) for _ in range(3)]
    spent = effort.each(int(sum(load.per_second for load in loads) * SECONDS))
    rate = statistics.median(load.per_second for load in loads)
    latency = f"{statistics.median(load.median for load in loads):.0f} ms at {CONNECTIONS} at a time"
    return [at_least("view signed in, warm", rate, 500, "/s", f"{latency}, {spent}")]


def queries(site: Site) -> list[Figure]:
    """The number of queries must not grow with the page: a long one is counted too."""
    site.client("관리자").save(LONG, long_page())
    counted = site.run("tests.bench.inside", "queries", "시민", SEED, LONG)
    return [
        at_most(f"queries of a signed-in view: {title}", len(statements), 6, "queries")
        for title, statements in counted.items()
    ]


def forget_renderings(site: Site) -> None:
    """No rendering is left, neither in the database nor in the memory of a worker."""
    FileGenerations(site.folder / "generations").raise_site()
    with sqlite3.connect(site.folder / "ephemeral.sqlite3", timeout=20) as database:
        database.execute("DELETE FROM articles_rendering")
    database.close()


def _uncached(site: Site, title: str, times: int) -> tuple[list[float], str]:
    """Milliseconds of each view, and a note on them."""
    client, effort = site.client("시민"), Effort(site)
    taken: list[float] = []
    for _ in range(times):
        forget_renderings(site)
        answer = client.get(wiki(title), Accept_Encoding="gzip")
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {title}")
        taken.append(answer.seconds * 1000)
    return taken, f"{spread(taken)}, {effort.each(times)}"


def uncached(site: Site) -> list[Figure]:
    """Views through HTTP with every stored rendering deleted before each."""
    text = long_page()
    answer = site.client("관리자").save(LONG, text)
    if answer.status not in {200, 302}:
        raise RuntimeError(f"{answer.status} for the long page")
    _uncached(site, SEED, 2)
    (seed, seed_note), (long, long_note) = _uncached(site, SEED, 20), _uncached(site, LONG, 5)
    size = f"{len(text.encode()) / 1000:.0f} KB, 300 links, 20 tables"
    return [
        at_most("view, nothing cached: seed article", statistics.median(seed), 60, "ms", seed_note),
        at_most(f"view, nothing cached: {size}", statistics.median(long), 1000, "ms", long_note),
    ]
