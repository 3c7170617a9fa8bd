"""Every address that can be reached by links and GET forms, a few of each shape."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

OF_A_SHAPE: Final = 4
OF_A_PLACE: Final = 80
"""Filters of a search combine without end; the queue has those with few of them first."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as far as a crawl looks at it; ``missing`` says that the link to it promised a page that nobody wrote."""

    address: str
    status: int
    kind: str
    body: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    address: str
    new: bool


class Links(HTMLParser):
    """The addresses of a page: of links, forms that are sent by GET, scripts, styles and pictures."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: list[Anchor] = []
        self._form: tuple[str, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        address = given.get("href") or given.get("src")
        if address and tag in {"a", "link", "script", "img", "source"}:
            self._add(address, new="new" in given.get("class", "").split())
        if tag == "form" and given.get("method", "get").lower() == "get":
            self._form = given.get("action", ""), {}
        elif self._form is not None and tag in {"input", "select", "textarea"} and given.get("name"):
            self._form[1][given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self._add(f"{self._form[0]}?{urlencode(self._form[1])}", new=True)
            self._form = None

    def _add(self, address: str, *, new: bool) -> None:
        try:
            whole = urlsplit(urljoin(self.base, address))
        except ValueError:
            return
        if whole.netloc == urlsplit(self.base).netloc and whole.scheme in {"http", "https"}:
            self.found.append(Anchor(whole._replace(scheme="", netloc="", fragment="").geturl(), new))


def links_of(html: str, *, base: str) -> list[Anchor]:
    links = Links(base)
    links.feed(html)
    links.close()
    return links.found


def shape(address: str) -> tuple[str, ...]:
    """What an address does, whatever page it does it to."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    path = unquote(parts.path)
    start = path if not path.startswith("/wiki/") else "/wiki/"
    title = path.removeprefix("/wiki/")
    if title.startswith("특수:"):
        start = title.partition("/")[0]
    return start if not start.startswith("/static/") else "/static/", query.get("action", ""), *sorted(query)


def crawl(
    get: Callable[[str], Found], starts: Iterable[str], *, base: str, of_a_shape: int = OF_A_SHAPE
) -> dict[str, Found]:
    """Answers by address, from ``starts`` on; of pages to read eight times as many as of other shapes."""
    seen: dict[str, Found] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    places: Counter[tuple[str, ...]] = Counter()
    queue = deque(starts)
    known = set(queue)
    while queue:
        address = queue.popleft()
        kind = shape(address)
        counts[kind] += 1
        if counts[kind] > of_a_shape * (8 if kind == ("/wiki/", "") else 1) or places[kind[:2]] == OF_A_PLACE:
            continue
        places[kind[:2]] += 1
        found = seen[address] = get(address)
        further = [found.location] if found.location.startswith("/") else []
        if found.kind.startswith("text/html"):
            further += [anchor.address for anchor in links_of(found.body, base=base + address)]
        for one in further:
            if one not in known:
                known.add(one)
                queue.append(one)
    return seen
