"""Search and suggestions with a thousand pages."""

import statistics
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from tests.bench.report import Figure, at_least, at_most, say, spread
from tests.bench.texts import corpus, questions
from tests.live.client import Client
from tests.live.site import Site

PAGES = 1000
MANY_PAGES = 10_000
_ASKED = 100
_TYPED = (
    "서",
    "서우",
    "서울",
    "서울ㅅ",
    "정책",
    "정책 ㅈ",
    "ㅅㅇㅅ",
    "스마트도",
    "디지털",
    "자료",
    "ㄷㅈㅌ",
    "없는제목임",
)


def fill(site: Site, count: int) -> None:
    """Save generated pages and wait until the index has them all."""
    began = time.perf_counter()
    site.run("tests.bench.inside", "fill", str(count))
    site.run("tests.bench.inside", "drain")
    where = "law texts of PEERS" if corpus() else "sentences of the site's own pages"
    say(f"  {count} pages of {where} saved and indexed in {time.perf_counter() - began:.0f} s")


def searching(site: Site) -> list[Figure]:
    fill(site, PAGES)
    asked = questions()
    found = site.run("tests.bench.inside", "search", told=asked)
    times = found["milliseconds"]
    note = f"{spread(times)}, {found['answered']} of {len(asked)} find something"
    return [
        at_most(f"search in the engine, {PAGES} pages", statistics.median(times), 2, "ms", note),
        *_over_http(site, PAGES),
    ]


def among_many(site: Site) -> list[Figure]:
    fill(site, MANY_PAGES)
    return list(_over_http(site, MANY_PAGES))


def _over_http(site: Site, pages: int) -> Iterator[Figure]:
    """Ask for whole pages, each question for the first time: somebody who is not signed in, then somebody who is.

    Both come after others who asked something else: the workers are warm.
    """
    asked = questions(3 * _ASKED)
    before, anybody, editor = (asked[start : start + _ASKED] for start in range(0, len(asked), _ASKED))
    for name in ("", "관리자"):
        _times(site, name, before)
    for who, name, asked in (("", "", anybody), (", signed in", "관리자", editor)):
        first, again = (_times(site, name, asked) for _ in range(2))
        note = f"{spread(first)}; asked again {statistics.median(again):.1f}"
        yield at_most(f"result page, HTTP, {pages} pages{who}", statistics.median(first), 15, "ms", note)


def _times(site: Site, name: str, asked: list[str]) -> list[float]:
    client = site.client(name)
    return [_asked(client, words) for words in asked]


def _asked(client: Client, words: str) -> float:
    """Milliseconds to a result page."""
    answer = client.search(words)
    if answer.status not in {200, 302}:
        raise RuntimeError(f"{answer.status} for {words}")
    return answer.seconds * 1000


def suggesting(site: Site) -> list[Figure]:
    client = site.client()
    times = []
    for _ in range(5):
        for typed in _TYPED:
            answer = client.get(f"/w/suggest?{urlencode({'q': typed})}")
            if answer.status != 200:
                raise RuntimeError(f"{answer.status} for suggestions")
            times.append(answer.seconds * 1000)
    slow = statistics.quantiles(times, n=20)[-1]
    return [at_most("suggestions, HTTP, 95 of 100", slow, 30, "ms", spread(times))]


def among_titles(site: Site) -> list[Figure]:
    """In the engine, one thread, warm; beside each recall stands what no order of ten could exceed."""
    began = time.perf_counter()
    found = site.run("tests.bench.inside", "suggest")
    kind = "names of laws" if corpus() else "invented names"
    say(f"  {found['titles']:,} titles stored, {kind} asked, in {time.perf_counter() - began:.0f} s")
    p50, p99 = statistics.median(found["times"]), statistics.quantiles(found["times"], n=100)[-1]
    recall = f"of {found['most']:.1f} possible; each name once: {found['evenly']:.1f} of {found['evenly_most']:.1f}"
    return [
        at_most(f"suggestion in the engine, {found['titles']:,} titles", p50, 2, "ms", f"p99 {p99:.1f}"),
        at_least("recall at 10, four initial consonants, as often as linked", found["recall"], 96, "%", recall),
    ]
