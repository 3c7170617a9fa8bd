"""What running it costs: memory, start, bytes on the wire."""

import gzip
import re
import time
from pathlib import Path

from tests.bench.report import Figure, at_most
from tests.live.pages import SEED, index, wiki
from tests.live.site import Site, web_workers

_SCRIPT = re.compile(r'<script[^>]*src="([^"]+)"')
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def _megabytes(pid: int) -> float:
    """Memory of a process, shared pages counted by share."""
    found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def memory(site: Site) -> list[Figure]:
    workers = web_workers(site)
    if not workers:
        raise RuntimeError("no web worker is running")
    return [at_most("memory of one web worker after all this", max(map(_megabytes, workers)), 150, "MB", "PSS")]


def second_start(site: Site) -> list[Figure]:
    site.stop()
    seconds = site.start()
    began = time.perf_counter()
    if site.client().get(wiki(SEED)).status != 200:
        raise RuntimeError("the seed article is gone after a second start")
    seconds += time.perf_counter() - began
    return [at_most("second start, to the first page", seconds * 1000, 3000, "ms")]


def weights(site: Site) -> list[Figure]:
    """HTML as it goes out gzipped; scripts before compression, those of the editor included."""
    client = site.client()
    page = client.get(wiki(SEED), Accept_Encoding="gzip")
    if page.headers.get("Content-Encoding") != "gzip":
        raise RuntimeError("the page is not compressed")
    html = gzip.decompress(page.body).decode()
    editor = site.client("관리자").get(index(SEED, action="edit")).text
    scripts = {
        address: len(client.get(address).body) for address in set(_SCRIPT.findall(html) + _SCRIPT.findall(editor))
    }
    return [
        at_most(
            "HTML of the seed article, gzipped",
            len(page.body) / 1024,
            40,
            "KB",
            f"{len(html.encode()) // 1024} KB plain",
        ),
        at_most("JavaScript, uncompressed", sum(scripts.values()) / 1024, 28, "KB", f"{len(scripts)} files"),
    ]
