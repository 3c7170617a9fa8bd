"""Facts and queries: the interface for programs, queries inside pages, storing, and making all facts again."""

import statistics
import time
from collections.abc import Iterator
from urllib.parse import quote

from tests.bench.reading import forget_renderings
from tests.bench.report import Effort, Figure, at_least, at_most, say, spread
from tests.live.client import Client
from tests.live.pages import wiki
from tests.live.site import Site

PAGES = 1_000
BARE = 3_000
DEPARTMENTS = 20
_FACTS = 50
_CATEGORY = "측정 사업"
_NUMBER, _DEPARTMENT, _START, _STATE = "측정 예산", "측정 부서", "측정 시작", "측정 상태"
TYPES = {_NUMBER: "수", _DEPARTMENT: "문서", _START: "날짜", _STATE: "글"}


def properties() -> Iterator[tuple[str, str]]:
    """Title and text of the pages that declare what the measured pages state."""
    for name, kind in TYPES.items():
        yield f"속성:{name}", f"[[자료형::{kind}]]"


def page(number: int, words: str) -> tuple[str, str]:
    """Title and text of a page with five facts and a category; ``words`` fill it up."""
    text = (
        f"'''사업 {number}'''은 [[{_DEPARTMENT}::측정 부서 {number % DEPARTMENTS}]]가 맡는다. 예산 [[{_NUMBER}::{number * 1000}]], "
        f"시작 [[{_START}::20{number % 25:02d}년 {number % 12 + 1}월 3일]], 상태 [[{_STATE}::진행 {number % 5}]], "
        f"전화 [[측정 번호::{number}]].\n\n{words}\n\n[[분류:{_CATEGORY}]]"
    )
    return f"측정 사업 {number}", text


def _ask(client: Client, query: str) -> tuple[float, int]:
    """Milliseconds and bytes of one answer."""
    answer = client.get(f"/w/api.php?action=ask&format=json&api_version=3&query={quote(query)}", Accept_Encoding="gzip")
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {query}")
    return answer.seconds * 1000, len(answer.body)


def interface(site: Site) -> list[Figure]:
    """Each question is another one, so that nothing can be kept of the answer."""
    began = time.perf_counter()
    site.run("tests.bench.inside", "fill_facts", str(PAGES))
    say(f"  {PAGES} pages with facts saved in {time.perf_counter() - began:.0f} s")
    client = site.client()
    few = f"[[분류:{_CATEGORY}]] [[{_NUMBER}::>{{}}]] |?{_DEPARTMENT} |sort={_NUMBER} |limit=50"
    many = f"[[분류:{_CATEGORY}]] [[{_NUMBER}::>{{}}]] |?{_DEPARTMENT} |?{_START} |?{_STATE} |sort={_NUMBER} |limit=500"
    figures = []
    for what, query, limit in (("50 rows", few, 6), ("500 rows, three printouts", many, 12)):
        for number in range(5):
            _ask(client, query.format(number))
        effort = Effort(site)
        taken = [_ask(client, query.format(10 + number)) for number in range(40)]
        times = [milliseconds for milliseconds, _ in taken]
        note = f"{spread(times)}, {taken[0][1] / 1000:.0f} KB gz, {effort.each(len(taken))}"
        figures.append(at_most(f"action=ask, HTTP: {what}", statistics.median(times), limit, "ms", note))
    return figures


def inline(site: Site) -> list[Figure]:
    """A page with five queries of fifty rows, viewed with nothing kept of it or of its answers."""
    queries = "\n\n".join(
        f"{{{{#ask: [[분류:{_CATEGORY}]] [[{_NUMBER}::>{number}]] |?{_DEPARTMENT} |?{_START} |sort={_NUMBER} |limit=50 }}}}"
        for number in range(5)
    )
    title = "측정 목록"
    if (status := site.client("관리자").save(title, queries).status) not in {200, 302}:
        raise RuntimeError(f"{status} for the page with queries")
    client, times = site.client("시민"), []
    effort = Effort(site)
    for _ in range(20):
        forget_renderings(site)
        answer = client.get(wiki(title))
        if answer.status != 200 or answer.text.count("<table") < 5:
            raise RuntimeError(f"{answer.status} for the page with queries, or not all of its tables")
        times.append(answer.seconds * 1000)
    note = f"{spread(times)}, {effort.each(20)}"
    return [at_most("view, nothing cached: five queries of 50 rows", statistics.median(times), 40, "ms", note)]


def _values(turn: int, mark: str) -> str:
    """Fifty values of five properties, all of them others than in the turn before; ``mark`` stands between name and value."""
    return " ".join(
        f"[[{_NUMBER}{mark}{turn * 100 + number}]] [[{_DEPARTMENT}{mark}측정 부서 {(turn + number) % DEPARTMENTS}]] "
        f"[[{_START}{mark}20{number:02d}년 {turn % 12 + 1}월]] [[{_STATE}{mark}진행 {turn}-{number}]] [[측정 번호{mark}{turn}-{number}]]"
        for number in range(_FACTS // 5)
    )


def storing(site: Site) -> list[Figure]:
    """A page with fifty facts, saved with other values each time, and one with the same text and none, in turns."""
    client, words = site.client("관리자"), "글 " * 200
    plain: list[float] = []
    stating: list[float] = []
    for turn in range(23):
        for title, mark, times in (("측정 사실", "::", stating), ("측정 글", " ", plain)):
            base = client.editor(title).base
            answer = client.send(title, f"{_values(turn, mark)}\n\n{words}", base=base)
            if answer.status != 302:
                raise RuntimeError(f"{answer.status} for {title}")
            if turn > 2:
                times.append(answer.seconds * 1000)
    more = statistics.median(stating) - statistics.median(plain)
    note = f"{spread(stating)} with them, {spread(plain)} without"
    return [at_most("storing fifty facts that all changed, HTTP", more, 15, "ms more", note)]


def again(site: Site) -> list[Figure]:
    """Pages that were never read before: all their facts, made by two processes while the site runs."""
    told = site.run("tests.bench.inside", "restate", "2", str(BARE))
    rate = told["pages"] / told["seconds"]
    note = f"{told['pages']:,} pages in {told['seconds']:.1f} s, start of the processes included"
    return [at_least("all facts made again, two processes", rate, 500, "pages/s", note)]
