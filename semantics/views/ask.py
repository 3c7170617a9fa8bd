"""특수:묻기: a query in a form, its answer, and ways to take it along."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item, Pager, special_frame
from core.providers import NotProvidedError
from core.titles import HELP, Title
from semantics.addresses import ASK, ask
from semantics.answering import Reader, answer, around, html_of
from semantics.ask.language import from_url, parse_request
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.asking import EXPORTS, code_of, filled, is_asked, typed
from semantics.contexts import AskView
from semantics.formats.figures import FIGURES
from semantics.formats.output import Download
from semantics.formats.register import export, format_of, is_known
from semantics.items import Trouble
from semantics.messages import say
from semantics.views.common import FARTHEST, fields, reader_of, reading, show

MOST_ROWS: Final = 500
"""Rows that the page shows at once; files may have as many as the site allows."""

_HELP: Final = Title(HELP, "묻기")
_INLINE: Final = frozenset({"application/rss+xml", "application/atom+xml"})


@reading
def ask_page(request: HttpRequest, argument: str) -> HttpResponse:
    """``argument`` or the field ``x`` has a query as links make it; the fields of the form go over it. Without ``eq`` a file is sent."""
    reader = reader_of(request)
    given = typed(fields(request))
    asked = _bounded(parse_request(from_url(argument, given), options=reader.options, inline=False), reader)
    if not is_asked(asked):
        return _form(request, given, asked)
    result = answer(asked, reader)
    if format_of(result).download is not None and "eq" not in given:
        return _file(request, result, reader)
    return _form(request, given, asked, _answered(result, reader))


def _bounded(asked: Request, reader: Reader) -> Request:
    """As many rows as the format shows where nobody said how many, and never too far behind."""
    format_ = format_of(Result(asked))
    limit = asked.limit if asked.limit is not None else format_.limit or reader.options.default_limit
    inline = reader.options.max_inline_limit
    # A site that lets a page ask for fewer rows than are shown here means it for files as well.
    whole = (format_.download is not None and inline >= MOST_ROWS) or format_ in FIGURES
    most = reader.options.max_limit if whole else min(MOST_ROWS, inline)
    return replace(asked, limit=min(limit, most), offset=min(asked.offset, FARTHEST))


# The page


def _form(
    request: HttpRequest, given: Mapping[str, object], asked: Request, answered: AskView | None = None
) -> HttpResponse:
    help_ = Item(_("질의를 적는 법"), addresses.page(_HELP))
    page = filled(answered or AskView(action=addresses.special(ASK)), given, asked)
    return show(request, special_frame(_("묻기"), addresses.special(ASK)), replace(page, help=help_))


def _answered(result: Result, reader: Reader) -> AskView:
    request, rows = result.request, len(result.rows)
    unknown = (Trouble("semantics-unknown-format", (request.format,)),) if not is_known(request.format) else ()
    errors = tuple(dict.fromkeys(say(trouble) for trouble in (*request.troubles, *result.troubles, *unknown)))
    counted = result.total is not None
    format_ = format_of(result)
    listed = rows and not counted and format_ not in FIGURES
    return AskView(
        action=addresses.special(ASK),
        asked=True,
        errors=errors,
        body=html_of(result, reader),
        count_text=_count_text(request, rows) if listed else "",
        empty=not (rows or counted or errors or format_.download or format_.on_empty),
        exports=tuple(Item(name, ask(_as(request, format_))) for name, format_ in EXPORTS),
        code=code_of(request),
        pager=_pager(result),
    )


def _count_text(request: Request, rows: int) -> str:
    return _("결과 {first}–{last}").format(first=request.offset + 1, last=request.offset + rows)


def _as(request: Request, format_: str) -> Request:
    """The same query from its beginning, as a file."""
    return replace(request, format=format_, offset=0, limit=None)


def _pager(result: Result) -> Pager:
    request = result.request
    limit = request.limit or 0
    if not limit:
        return Pager()
    before = replace(request, offset=max(0, request.offset - limit))
    behind = replace(request, offset=request.offset + limit)
    reachable = behind.offset <= FARTHEST
    return Pager(
        previous=ask(before, eq="yes") if request.offset else "",
        next=ask(behind, eq="yes") if result.further and reachable else "",
        first=request.offset + 1 if result.rows else 0,
        last=request.offset + len(result.rows),
    )


# Files


def _file(request: HttpRequest, result: Result, reader: Reader) -> HttpResponse:
    try:
        made = export(result, around(result, reader))
    except NotProvidedError:
        made = None
    if made is None:
        page = replace(_answered(result, reader), errors=(_("이 형식의 파일은 아직 만들 수 없습니다."),))
        return _form(request, typed(fields(request)), result.request, page)
    return _sent(made)


def _sent(made: Download) -> HttpResponse:
    response = HttpResponse(made.text.encode("utf-8", "replace"), content_type=f"{made.content_type}; charset=utf-8")
    way = "inline" if made.content_type in _INLINE else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(made.filename)}"
    response["X-Robots-Tag"] = "noindex"
    return response
