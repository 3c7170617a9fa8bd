"""특수:검색 and the suggestions of the search box."""

from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from accounts.ratelimit import hit
from accounts.rights import Right
from accounts.scopes import visible_to
from core import addresses
from core.frame import special_frame
from core.special import special_pages
from core.titles import Title, TitleError, parse_title
from search import seeing, titles, views_files
from search.asking import NAME, Asked, read
from search.backends.base import EVERYTHING, IndexUnavailableError, Span
from search.contexts import ResultsPage
from search.presenting import Presenter
from search.query import parse
from search.rewriting import answer
from search.tools import Tools, tools_of

_SUGGESTED = 10
_LONGEST_QUERY = 2_000
_KEPT_SECONDS = 5


def view(request: HttpRequest, argument: str) -> HttpResponse:
    """특수:검색: a form, and what was found. ``go=1`` opens the page whose title was typed, when there is one.

    A query over facts (``[[속성::값]]``) is answered where those are.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    asked = read(request.GET, argument)
    scopes = visible_to(request.user)
    if asked.typed and not hit("search", request):
        return HttpResponse(status=429)
    if format_ := views_files.wanted(request):
        return views_files.file(request, asked, format_)
    if (goal := _query(asked)) or (asked.go and (goal := _goal(asked, scopes))):
        return HttpResponseRedirect(goal)
    page = _page(request, asked, scopes)
    title = f"{page.query[:60]} – {gettext('검색')}" if page.asked else gettext("검색")
    frame = special_frame(title, addresses.special(NAME), heading=page.heading)
    tools = _tools(request, asked, page) if page.pages else None
    return render(request, "search/results.html", {"frame": frame, "page": page, "tools": tools})


def _tools(request: HttpRequest, asked: Asked, page: ResultsPage) -> Tools:
    """What can be done with a result that the index gave. The words that were searched for are noted for the statistics."""
    if page.searched:
        asked = replace(asked.with_text(page.searched), page=asked.page)
    words = seeing.countable_words(asked)
    if words and request.method == "GET":
        seeing.note(request, words, seeing.what_of(words, found=page.count, lax=page.lax))
    tools = tools_of(asked, total=page.count, signed_in=request.user.is_authenticated)
    return replace(tools, token=seeing.token_of(words))


def _query(asked: Asked) -> str:
    """Find the address of the page that answers what was typed where that is a query over facts; empty for words."""
    text, answers = asked.typed, special_pages.find("Ask")
    is_query = text.startswith("[[") and text.endswith("]]") and "::" in text and len(text) <= _LONGEST_QUERY
    return addresses.special(answers.name, q=text, eq="yes") if answers and is_query else ""


def _goal(asked: Asked, scopes: frozenset[int]) -> str:
    """Find the address of the page that is meant by what was typed; empty when it is no title."""
    if asked.filters != EVERYTHING or not asked.typed:
        return ""
    try:
        typed = parse_title(asked.typed)
    except TitleError:
        return ""
    if typed.is_special:
        return addresses.page(typed) if special_pages.find(typed.text.partition("/")[0]) else ""
    found: Title | None = titles.meant(asked.typed, scopes)
    return addresses.page(found) if found else ""


def _page(request: HttpRequest, asked: Asked, scopes: frozenset[int]) -> ResultsPage:
    query = parse(asked.typed)
    may_create = request.user.is_authenticated and request.user.may(Right.CREATE)
    presenter = Presenter(asked=asked, query=query, scopes=scopes, may_create=may_create)
    if query.root is None:
        return presenter.empty()
    try:
        span = Span(offset=(asked.page - 1) * asked.size, limit=asked.size, order=asked.order)
        found = answer(asked, query, scopes, span)
        presenter = replace(presenter, query=found.query, rewriting=found.rewriting)
        last = presenter.pages(found.results.total)
        if last.number != asked.page:
            return _page(request, asked.on_page(last.number), scopes)
        return presenter.found(found.results)
    except IndexUnavailableError:
        return presenter.without_index()


def suggest(request: HttpRequest) -> HttpResponse:
    """``/w/suggest?q=``: a JSON list of :class:`Suggestion`, at most ten; empty where somebody asks too often."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    typed = request.GET.get("q", "")
    if typed and not (verdict := hit("suggest", request)):
        return JsonResponse([], safe=False, status=429, headers={"Retry-After": str(verdict.wait)})
    found = titles.suggest(typed, visible_to(request.user), limit=_SUGGESTED, headings=True)
    rows = [asdict(one) for one in found]
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    kept_by = "private" if request.user.is_authenticated else "public"
    response["Cache-Control"] = f"{kept_by}, max-age={_KEPT_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    return response
