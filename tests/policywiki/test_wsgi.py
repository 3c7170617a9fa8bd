"""The page cache in front of Django, asked as a server asks it."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core.generations import FileGenerations, slot_of
from policywiki import pagecache
from policywiki.negotiation import accepts_gzip, anonymous_language
from policywiki.pagecache import Answer, PageCache
from policywiki.wsgi import Front

pytestmark = [pytest.mark.urls("tests.policywiki.urls"), pytest.mark.django_db, pytest.mark.sqlite]


class Site:
    """The application with counters of its own; ``rendered`` counts how often Django was asked."""

    def __init__(self, folder: Path, limit: int = 1 << 20) -> None:
        self.counters = FileGenerations(folder / "generations")
        self.cache = PageCache(self.counters, limit)
        self.django = get_wsgi_application()
        self.front = Front(self._inner, self.cache)
        self.rendered = 0
        self.meanwhile: list[int] = []

    def _inner(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's own
        self.rendered += 1
        answer: Iterable[bytes] = self.django(environ, start_response)
        if self.meanwhile:
            self.counters.raise_slots(self.meanwhile)
        return answer

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        environ = RequestFactory().generic(method, "/", headers=headers).environ
        environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.encode().decode("latin-1").partition("?")
        environ["HTTP_HOST"] = headers.get("host", "localhost")
        seen: list[Any] = []
        body = b"".join(self.front(environ, lambda status, fields: seen.extend([status, fields])))  # type: ignore[arg-type]  # no third argument is given
        return int(seen[0][:3]), {name.lower(): value for name, value in seen[1]}, body


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_the_second_reader_gets_the_same_bytes_without_django(site: Site) -> None:
    first, second = site.get("/kept/대문"), site.get("/kept/대문")
    assert site.rendered == 1
    assert (first[0], first[2]) == (second[0], second[2])
    assert second[1]["content-security-policy"] == first[1]["content-security-policy"]
    assert second[1]["content-length"] == str(len(second[2]))
    assert "x-request-id" not in second[1]
    assert {part.strip() for part in second[1]["vary"].split(",")} == {"Accept-Encoding", "Cookie"}
    assert second[1]["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/kept/대문?x=1", {}),
        ("/kept/다른", {}),
        ("/kept/대문", {"cookie": "language=en"}),
        ("/kept/대문", {"accept-encoding": "gzip"}),
        ("/kept/대문", {"host": "127.0.0.1"}),
        ("/kept/대문", {"x-forwarded-proto": "https"}),
    ],
)
def test_what_makes_another_page_makes_another_entry(site: Site, path: str, headers: dict[str, str]) -> None:
    site.get("/kept/대문")
    site.get(path, **headers)
    assert site.rendered == 2


@pytest.mark.parametrize("cookie", ["sessionid=abc", "a=b; sessionid=abc", "messages=x", "x=" + "y" * 5000])
def test_a_signed_in_reader_never_meets_the_cache(site: Site, cookie: str) -> None:
    for _ in range(2):
        site.get("/kept/대문", cookie=cookie)
    assert site.rendered == 2
    site.get("/kept/대문")
    assert site.rendered == 3


@pytest.mark.parametrize("path", ["/echo", "/cookie", "/crash", "/empty/429"])
def test_what_is_not_marked_or_sets_a_cookie_is_not_kept(site: Site, path: str) -> None:
    statuses = {site.get(path)[0] for _ in range(2)}
    assert site.rendered == 2
    assert len(statuses) == 1


def test_posting_is_not_answered_from_the_cache(site: Site) -> None:
    site.get("/kept/대문")
    assert site.get("/kept/대문", method="POST")[0] == 403
    assert site.rendered == 2


def test_gzip_is_kept_compressed_and_says_the_same(site: Site) -> None:
    plain = site.get("/kept/대문")
    for _ in range(2):
        packed = site.get("/kept/대문", **{"accept-encoding": "br, gzip"})
        assert packed[1]["content-encoding"] == "gzip"
        assert gzip.decompress(packed[2]) == plain[2]
        assert len(packed[2]) < len(plain[2]) // 10
    assert site.rendered == 2


def test_head_has_the_headers_and_no_body(site: Site) -> None:
    body = site.get("/kept/대문")[2]
    status, headers, nothing = site.get("/kept/대문", method="HEAD")
    assert (status, headers["content-length"], nothing) == (200, str(len(body)), b"")
    assert site.rendered == 1


def test_what_the_browser_has_already_is_304(site: Site) -> None:
    site.get("/kept/대문")
    etag = site.get("/kept/대문")[1]["etag"]
    status, headers, body = site.get("/kept/대문", **{"if-none-match": f'W/"other", {etag}'})
    assert (status, body) == (304, b"")
    assert headers["etag"] == etag
    assert "x-frame-options" in headers
    assert "content-length" not in headers
    assert site.get("/kept/대문", **{"if-none-match": '"other"'})[0] == 200


@pytest.mark.parametrize("change", ["own", "other", "site", "nothing"])
def test_a_raised_counter_makes_exactly_its_pages_anew(site: Site, change: str) -> None:
    site.get("/kept/대문")
    if change == "site":
        site.counters.raise_site()
    elif change != "nothing":
        site.counters.raise_slots([slot_of("대문" if change == "own" else "다른")])
    site.get("/kept/대문")
    assert site.rendered == (2 if change in {"own", "site"} else 1)


@pytest.mark.parametrize(("page", "again"), [("가", True), ("나", True), ("다", True), ("라", False)])
def test_a_page_that_shows_several_is_made_anew_when_one_of_them_changes(site: Site, page: str, *, again: bool) -> None:
    site.get("/kept/가+나+다")
    site.counters.raise_slots([slot_of(page)])
    site.get("/kept/가+나+다")
    assert site.rendered == (2 if again else 1)


def test_a_change_during_the_rendering_is_not_lost(site: Site) -> None:
    site.meanwhile = [slot_of("대문")]
    site.get("/kept/대문")
    site.meanwhile = []
    site.get("/kept/대문")
    assert site.rendered == 2
    site.get("/kept/대문")
    assert site.rendered == 2


def test_a_forgotten_raise_heals(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagecache, "MAX_AGE", -1.0)
    site.get("/kept/대문")
    site.get("/kept/대문")
    assert site.rendered == 2


def test_a_not_found_page_may_be_kept_but_only_when_marked(site: Site) -> None:
    assert [site.get("/nothing")[0] for _ in range(2)] == [404, 404]
    assert site.rendered == 2


class TestPageCache:
    def _fill(self, cache: PageCache, names: Iterable[str], size: int) -> None:
        for name in names:
            answer = Answer("200 OK", [("Content-Type", "text/html")], b"x" * size)
            cache.keep(_key(name), answer, pages=[name], changes=cache.generations.changes())

    def test_it_stays_below_its_limit_and_keeps_what_is_asked_for(self, tmp_path: Path) -> None:
        cache = PageCache(FileGenerations(tmp_path / "g"), 10 * 11_500)
        self._fill(cache, ["hot"], 10_000)
        for number in range(100):
            assert cache.fresh(_key("hot")) is not None
            self._fill(cache, [f"cold{number}"], 10_000)
            assert cache.size == sum(entry.size for entry in cache.entries.values()) <= cache.limit
        assert len(cache.entries) == 10

    def test_what_is_larger_than_the_limit_is_not_kept(self, tmp_path: Path) -> None:
        cache = PageCache(FileGenerations(tmp_path / "g"), 5000)
        self._fill(cache, ["large"], 5000)
        assert (cache.size, cache.entries) == (0, {})

    def test_no_limit_no_cache(self, tmp_path: Path) -> None:
        cache = PageCache(FileGenerations(tmp_path / "g"), 0)
        self._fill(cache, ["a"], 1)
        assert not cache.entries

    @given(
        st.lists(
            st.tuples(st.sampled_from(["keep", "drop", "raise"]), st.sampled_from("가나다라마"), st.integers(0, 4000))
        )
    )
    def test_the_count_of_bytes_is_always_right(
        self, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
    ) -> None:
        cache = PageCache(FileGenerations(tmp_path_factory.mktemp("g") / "g"), 9000)
        for step, name, size in steps:
            if step == "keep":
                self._fill(cache, [name], size)
            elif step == "raise":
                cache.generations.raise_slots([slot_of(name)])
            else:
                cache.fresh(_key(name))
            assert cache.size == sum(entry.size for entry in cache.entries.values()) <= 9000


def _key(name: str) -> pagecache.Key:
    return (name, "", ("localhost", False), "", False)


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("GZIP", True), ("", False), ("br", False),
        ("gzip;q=0", False), ("gzip; q=0.0", False), ("*, gzip;q=0", False), ("identity", False),
    ],
)  # fmt: skip
def test_gzip_only_for_who_accepts_it(header: str, *, answer: bool) -> None:
    assert accepts_gzip(header) is answer


@pytest.mark.parametrize(
    ("cookie", "language"),
    [
        ("", ""), ("language=en", "en"), ("a=1; language=ko; b=2", "ko"), ("language=fr", ""), ("sessionid=", None),
        ("sessionid=x; language=en", None), ('messages="x"', None), ("xsessionid=1", ""), (";;;=", ""), ("\x00\xff", ""),
    ],
)  # fmt: skip
def test_cookies_of_signed_out_readers_count_by_language_alone(cookie: str, language: str | None) -> None:
    assert anonymous_language(cookie) == language
