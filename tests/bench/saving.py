"""Saving through HTTP, and how soon search knows of it."""

import re
import statistics
import time
from itertools import count

from tests.bench.report import Effort, Figure, at_most, spread
from tests.live.client import Client
from tests.live.pages import SEED
from tests.live.site import Site

SAVES = 30
SOON = 10.0
_FIRST_SENTENCE = re.compile(r"서울시가 추진하는 [^ ]*")
_NUMBERS = count(1)


def _saved(client: Client, text: str) -> float:
    """Save the seed article and give the milliseconds of the POST alone. Raises RuntimeError when it was not saved."""
    editor = client.editor(SEED)
    answer = client.send(SEED, text, base=editor.base)
    if answer.status != 302:
        raise RuntimeError(f"saving gave {answer.status}")
    return answer.seconds * 1000


def _changed(text: str, word: str) -> str:
    """The article with another word in its lead: every section moves, everything is derived again."""
    if not _FIRST_SENTENCE.search(text):
        raise ValueError("the seed article has no first sentence")
    return _FIRST_SENTENCE.sub(f"서울시가 추진하는 {word}", text, count=1)


def saving(site: Site) -> list[Figure]:
    client = site.client("관리자")
    source = client.editor(SEED).typed
    for _ in range(3):
        _saved(client, _changed(source, f"시험{next(_NUMBERS)}"))
    effort = Effort(site)
    taken = [_saved(client, _changed(source, f"시험{next(_NUMBERS)}")) for _ in range(SAVES)]
    note = f"{spread(taken)}, {effort.each(SAVES)} with the opening of the editor"
    return [at_most("save of the seed article, HTTP", statistics.median(taken), 45, "ms", note)]


def found_soon(site: Site, times: int = 10) -> list[Figure]:
    """From the answer to a save until a search through HTTP finds a word that no page had before."""
    client, reader = site.client("관리자"), site.client("시민")
    source = client.editor(SEED).typed
    waits = []
    for number in range(times):
        word = f"삡쀍{chr(0xB000 + 97 * number)}뿟"
        _saved(client, _changed(source, word))
        waits.append(_wait_for(reader, word))
    _saved(client, source)
    return [at_most("an edit is found after its saving", max(waits) * 1000, 1000, "ms", f"largest of {times}")]


def _wait_for(reader: Client, word: str) -> float:
    began = time.perf_counter()
    while time.perf_counter() - began < SOON:
        if f"<mark>{word}" in reader.search(word).text:
            return time.perf_counter() - began
        time.sleep(0.02)
    return SOON
