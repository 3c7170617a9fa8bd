"""A search result as a file: ``특수:검색?q=낱말&format=csv``, ``json``, ``atom`` or ``rss``."""

import hashlib
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext

from accounts.ratelimit import hit
from accounts.scopes import visible_to
from search import files, notes
from search.asking import Asked
from search.backends.base import NO_RESULTS, IndexUnavailableError, Order, Span
from search.presenting import Presenter
from search.query import Query, parse
from search.rewriting import Answer, answer

CSV: Final = "csv"
JSON: Final = "json"
ATOM: Final = "atom"
RSS: Final = "rss"
FORMATS: Final = {
    CSV: "text/csv",
    JSON: "application/json",
    ATOM: "application/atom+xml",
    RSS: "application/rss+xml",
}
_FEEDS: Final = frozenset({ATOM, RSS})
_KEPT_SECONDS: Final = 300
_RETRY_AFTER: Final = 60


def wanted(request: HttpRequest) -> str:
    """Name the kind of file that the address asks for; empty for the page."""
    given = request.GET.get("format", "")
    return given if given in FORMATS else ""


def file(request: HttpRequest, asked: Asked, format_: str) -> HttpResponse:
    """Send the first rows of a result, by the reader's own rights; 503 while the index cannot be asked."""
    if format_ not in _FEEDS and not (verdict := hit("export", request)):
        return HttpResponse(status=429, headers={"Retry-After": str(verdict.wait)})
    is_feed = format_ in _FEEDS
    asked = (asked.with_order(Order.TOUCHED) if is_feed else asked).on_page(1)
    query = parse(asked.typed)
    try:
        found = _found(request, asked, query, files.MOST_ENTRIES if is_feed else files.MOST_ROWS)
    except IndexUnavailableError:
        return HttpResponse(status=503, headers={"Retry-After": str(_RETRY_AFTER)})
    made = _made(request, asked, found)
    made = replace(made, own=f"{_origin()}{asked.file_address(format_)}")
    return sent(request, _written(made, format_), format_, name=query.text)


def _found(request: HttpRequest, asked: Asked, query: Query, limit: int) -> Answer:
    if query.root is None:
        return Answer(query, NO_RESULTS)
    return answer(asked, query, visible_to(request.user), Span(limit=limit, order=asked.order))


def _origin() -> str:
    return settings.SITE_URL.rstrip("/")


def _made(request: HttpRequest, asked: Asked, found: Answer) -> files.File:
    query, results = found.query, found.results
    presenter = Presenter(asked=asked, query=query, scopes=visible_to(request.user), may_create=False)
    shown = ((page, presenter.hit(page)) for page in results.pages)
    words = query.text.strip()
    return files.File(
        title=gettext("‘{words}’ 검색 결과").format(words=words) + f" – {gettext(settings.SITE_NAME)}",
        query=words,
        address=f"{_origin()}{asked.address()}",
        own="",
        total=results.total,
        rows=tuple(files.row_of(page, one, _origin()) for page, one in shown if one),
        notes=(
            *(note.text for note in notes.problem_notes(query)),
            *([notes.rewritten_note(words, "").text] if found.rewriting.taken else []),
            *([notes.checked_note(results.checked).text] if results.checked else []),
        ),
        checked=results.checked is None,
    )


def _written(made: files.File, format_: str) -> str:
    if format_ in _FEEDS:
        return files.feed(made, files.entries_of(made.rows), rss=format_ == RSS)
    return files.as_csv(made) if format_ == CSV else files.as_json(made)


def sent(request: HttpRequest, text: str, format_: str, *, name: str) -> HttpResponse:
    """Send a file; 304 to whoever has it. What an account may see is kept by no cache that others use."""
    body = text.encode("utf-8", "replace")
    response = HttpResponse(body, content_type=f"{FORMATS[format_]}; charset=utf-8")
    response["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    kept_by = "private" if request.user.is_authenticated else "public"
    response["Cache-Control"] = f"{kept_by}, max-age={_KEPT_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    if format_ not in _FEEDS:
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{_filename(name)}.{format_}"
    patch_vary_headers(response, ["Cookie"])
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    return unchanged if isinstance(unchanged, HttpResponse) else response


def _filename(words: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in words[:60]).strip()
    return quote(kept or "search")
