"""특수:RDF내보내기 and 특수:URI해결."""

from collections.abc import Iterable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts.ratelimit import hit
from accounts.scopes import visible_to
from articles.views.common import asker, refuse, show
from core import addresses
from core.frame import Item, special_frame
from core.titles import Title, TitleError, parse_title
from exchange.accepting import preferred
from exchange.contexts import ExportView
from exchange.rdf import MOST_PAGES, export_pages, export_wiki, known
from semantics.rdf.document import syntax_named
from semantics.rdf.naming import read_entity

NAME: Final = "RDF내보내기"
_LONGEST: Final = 100_000
_SEE_OTHER: Final = 303
_YES: Final = frozenset({"1", "true", "yes", "on"})


def export_rdf(request: HttpRequest, argument: str) -> HttpResponse:
    """One page named in the address (plain, or encoded as in the address of an entity), or those of ``page``, one a line.

    ``syntax`` is ``rdfxml`` or ``turtle``, else ``Accept`` decides; ``recursive=1`` and ``backlinks=1`` widen; ``stats=1`` is the wiki itself.
    """
    fields = request.POST if request.method == "POST" else request.GET
    wants_wiki = fields.get("stats", "") in _YES
    texts = [line.strip() for line in (fields.get("page") or fields.get("pages") or "")[:_LONGEST].splitlines()]
    texts = [text for text in texts if text]
    if not (wants_wiki or texts or argument):
        return _form(request, "")
    verdict = hit("api", request)
    if not verdict:
        return _too_often(request, verdict.wait)
    syntax = fields.get("syntax") or preferred(request.headers.get("Accept", ""), "rdfxml")
    if wants_wiki:
        return _document(export_wiki(syntax=syntax), syntax, "wiki")
    scopes = visible_to(asker(request))
    titles = _titles(texts) if texts else _named(argument, scopes)
    found = [title for title in titles if known(title, scopes)]
    if not found:
        raise Http404
    written = export_pages(
        found[:MOST_PAGES],
        syntax=syntax,
        recursion=int(fields.get("recursive", "") in _YES),
        backlinks=fields.get("backlinks", "") in _YES,
        scopes=scopes,
    )
    return _document(written, syntax, "pages" if len(found) > 1 else "page")


def _titles(texts: Iterable[str]) -> list[Title]:
    titles: dict[Title, None] = {}
    for text in list(texts)[:MOST_PAGES]:
        try:
            title = parse_title(text).page
        except TitleError:
            continue
        if not title.is_special:
            titles[title] = None
    return list(titles)


def _named(argument: str, scopes: Iterable[int]) -> list[Title]:
    """The page of that name, else the one that the name is an encoding of."""
    plain = _titles([argument])
    if plain and known(plain[0], frozenset(scopes)):
        return plain
    entity = read_entity(argument)
    return [entity.page] if entity and not entity.is_special else plain


def _document(written: str, syntax: str, name: str) -> HttpResponse:
    kind = syntax_named(syntax)
    response = HttpResponse(written.encode("utf-8", "replace"), content_type=f"{kind.CONTENT_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.{kind.EXTENSION}"'
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response


def _form(request: HttpRequest, pages: str) -> HttpResponse:
    address = addresses.special(NAME)
    page = ExportView(
        action=address,
        pages=pages,
        syntaxes=(Item("RDF/XML", "rdfxml", selected=True), Item("Turtle", "turtle")),
        most=MOST_PAGES,
        wiki_url=addresses.special(NAME, stats=1),
    )
    return show(request, special_frame(_("RDF 내보내기"), address), page)


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    response = refuse(
        request, _("잠시 기다려 주십시오"), _("요청이 너무 많습니다. 잠시 뒤에 다시 시도해 주십시오."), status=429
    )
    response["Retry-After"] = str(wait)
    return response


def resolve(request: HttpRequest, argument: str) -> HttpResponse:
    """Send on from the address of an entity: people to the page, programs that accept RDF to the document about it."""
    title = read_entity(argument)
    if title is None or title.is_special:
        raise Http404
    kind = preferred(request.headers.get("Accept", ""), "html")
    target = addresses.page(title)
    if kind != "html":
        target = addresses.special(NAME, page=title.prefixed, syntax=kind)
    response = HttpResponse(status=_SEE_OTHER, headers={"Location": target})
    patch_vary_headers(response, ["Accept"])
    return response
