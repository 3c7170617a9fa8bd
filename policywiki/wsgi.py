"""The web application: finished pages first, then static files, then Django."""

import gc
import gzip
import os
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, Final
from wsgiref.headers import Headers as HeaderMap
from wsgiref.types import StartResponse

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.base import WhiteNoise

from core import generations
from policywiki.headers import security_headers
from policywiki.negotiation import accepts_gzip, anonymous_language
from policywiki.pagecache import MAX_AGE, Answer, Key, PageCache
from policywiki.serving.lifeline import follow_parent_if_supervised

Environ = dict[str, Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_READING: Final = frozenset({"GET", "HEAD"})
_KEPT_STATUSES: Final = frozenset({200, 301, 302, 404})
_COMPRESSED: Final = ("text/", "application/json", "application/xml", "image/svg+xml")
_SMALL: Final = 800
# Addresses and forms of this site are UTF-8; what else a request claims is not a reason to fail.
_CHARSET: Final = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


class Front:
    """A WSGI application that answers signed-out readers from ``cache`` and keeps what ``inner`` marks with ``cache_page``.

    A view marks its answer by an attribute: ``response.cache_page = title.prefixed``, or a collection of such keys when
    the answer depends on several pages. Such an answer must not depend on any cookie but the language's.
    """

    def __init__(self, inner: Application, cache: PageCache) -> None:
        self.inner = inner
        self.cache = cache

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if "charset" in environ.get("CONTENT_TYPE", "").lower():
            environ["CONTENT_TYPE"] = _CHARSET.sub("", environ["CONTENT_TYPE"])
        key = _key(environ)
        if key is None:
            return self._dynamic(environ, start_response, None)
        entry = self.cache.fresh(key)
        if entry is None:
            return self._dynamic(environ, start_response, key)
        if entry.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", entry.unchanged)
            return []
        start_response(entry.status, entry.headers)
        return entry.body if environ["REQUEST_METHOD"] == "GET" else []

    def _dynamic(self, environ: Environ, start_response: StartResponse, key: Key | None) -> Iterable[bytes]:
        changes = self.cache.generations.changes()
        started: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], _problem: object = None) -> Callable[[bytes], object]:
            started[:] = [status, headers]
            return lambda _data: None

        response = self.inner(environ, hold)
        status, headers = started
        if not isinstance(response, HttpResponse):
            start_response(status, headers)
            return response
        answer = _finished(status, headers, response, gzipped=accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")))
        pages = _pages(response)
        if key is not None and pages and environ["REQUEST_METHOD"] == "GET":
            until = getattr(response, "cache_until", 0.0)
            self.cache.keep(key, answer, pages=pages, changes=changes, lasts=until - time.time() if until else MAX_AGE)
        response.close()
        start_response(answer.status, answer.headers)
        return [answer.body]


def _key(environ: Environ) -> Key | None:
    if environ["REQUEST_METHOD"] not in _READING:
        return None
    language = anonymous_language(environ.get("HTTP_COOKIE", ""))
    if language is None:
        return None
    gzipped = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    host = environ.get("HTTP_HOST", ""), environ.get("HTTP_X_FORWARDED_PROTO") == "https"
    return environ["PATH_INFO"], environ["QUERY_STRING"], host, language, gzipped


def _pages(response: HttpResponseBase) -> tuple[str, ...]:
    """The keys of the pages that an answer shows, () when it must not be kept."""
    marked = getattr(response, "cache_page", None)
    if not marked or response.status_code not in _KEPT_STATUSES or response.cookies:
        return ()
    return (marked,) if isinstance(marked, str) else tuple(marked)


def _finished(status: str, headers: list[tuple[str, str]], response: HttpResponse, *, gzipped: bool) -> Answer:
    """Body and headers as they go out; pages that are kept are asked for again by the browser each time."""
    body = response.content
    fields = HeaderMap([pair for pair in headers if pair[0] != "Content-Length"])
    kind = response.headers.get("Content-Type", "")
    if kind.startswith(_COMPRESSED) and "Content-Encoding" not in fields:
        _add_vary(fields, "Accept-Encoding")
        if gzipped and len(body) > _SMALL:
            body = gzip.compress(body, 6 if _pages(response) else 1, mtime=0)
            fields["Content-Encoding"] = "gzip"
    if _pages(response):
        _add_vary(fields, "Cookie")
        fields["Cache-Control"] = "private, no-cache"
    if body or response.status_code not in {204, 304}:
        fields["Content-Length"] = str(len(body))
    return Answer(status, fields.items(), body)


def _add_vary(fields: HeaderMap, name: str) -> None:
    present = fields["Vary"] or ""
    if name.lower() not in present.lower():
        fields["Vary"] = f"{present}, {name}" if present else name


def _add_headers(headers: HeaderMap, _path: str, _url: str) -> None:
    for name, value in security_headers().items():
        headers[name] = value


def build() -> Application:
    """The whole application, to be called once a process."""
    gc.disable()  # until the site is loaded: see policywiki.apps
    django = get_wsgi_application()
    static = WhiteNoise(
        django,
        allow_all_origins=False,
        add_headers_function=_add_headers,
        immutable_file_test=r"\.[0-9a-f]{12}\.[^/]+$",
    )
    if settings.STATIC_ROOT.is_dir():
        static.add_files(str(settings.STATIC_ROOT), prefix=settings.STATIC_URL)
    # What is loaded now stays: the collector of garbage need not look through it with every few hundred new objects.
    gc.collect()
    gc.freeze()
    gc.set_threshold(3_000, 10, 5)
    gc.enable()
    return Front(static, PageCache(generations.store(), settings.PAGE_CACHE_BYTES))


follow_parent_if_supervised()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policywiki.settings")
application = build()
