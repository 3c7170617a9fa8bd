"""특수:용례: every occurrence of a word or phrase in its context, also as a file."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext

from accounts.ratelimit import hit
from accounts.scopes import visible_to
from core import addresses
from core.frame import special_frame
from search import engine
from search.backends.base import IndexUnavailableError
from search.concordance import files
from search.concordance.asking import NAME, Question, read
from search.concordance.contexts import ConcordancePage
from search.concordance.gathering import Gathered, gather, ordered
from search.concordance.keywords import read as read_words
from search.concordance.presenting import Presenter


def view(request: HttpRequest, argument: str) -> HttpResponse:
    """Show a form, and the occurrences of what was typed; with ``format=csv`` or ``json`` they come as a file."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    question = read(request.GET, argument)
    presenter = Presenter(question, read_words(question.search.typed))
    if not presenter.sought.phrases:
        return _shown(request, presenter.empty())
    if not (verdict := hit("export" if question.file else "search", request)):
        return HttpResponse(status=429, headers={"Retry-After": str(verdict.wait)})
    try:
        filters = question.search.filters
        found = gather(engine.backend(), presenter.sought, scopes=visible_to(request.user), filters=filters)
    except IndexUnavailableError:
        return HttpResponse(status=503) if question.file else _shown(request, presenter.unavailable())
    return _file(question, found) if question.file else _shown(request, presenter.found(found))


def _shown(request: HttpRequest, page: ConcordancePage) -> HttpResponse:
    title = f"{page.query[:60]} – {gettext('용례')}" if page.asked else gettext("용례")
    frame = special_frame(title, addresses.special(NAME), heading=page.heading)
    return render(request, "search/concordance.html", {"frame": frame, "page": page})


def _file(question: Question, found: Gathered) -> HttpResponse:
    lines = ordered(found.lines, question.order)
    typed, origin = question.search.typed, settings.SITE_URL
    made = (
        files.as_csv(lines, origin)
        if question.file == "csv"
        else files.as_json(found, lines, query=typed, origin=origin)
    )
    response = HttpResponse(made.encode("utf-8", "replace"), content_type=files.TYPES[question.file])
    response["Content-Disposition"] = files.disposition(typed, question.file)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
