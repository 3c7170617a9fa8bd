"""What ``ask`` and ``askargs`` share: the query run for this reader, its answer as Semantic MediaWiki writes it."""

import time
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from api.module import Call, Data
from api.parameters import Parameter
from articles.lookups import any_of
from articles.selectors import live_pages
from core import addresses
from core.titles import Title
from semantics.ask.language import parse_request
from semantics.ask.result import Result, Value
from semantics.ask.run import run
from semantics.declarations import declarations_of
from semantics.formats.base import Around
from semantics.formats.serialise import Meta, serialise, serialise_errors
from semantics.items import PageItem
from semantics.messages import say
from semantics.options import current

VERSION: Final = Parameter(
    "api_version", _("3: 결과가 순서 있는 목록입니다. 2: 결과가 제목별 객체입니다."), default="2", choices=("2", "3")
)
_TOGETHER: Final = 5_000
"""Titles looked up with one statement; SQLite takes 32,766 parameters."""


def answer(call: Call, arguments: Sequence[tuple[str | None, str]], *, unset: str | Literal[False] = "") -> Data:
    """The answer to a query as data; what is wrong with it where it cannot be understood."""
    begun = time.perf_counter()
    options = current()
    request = parse_request(arguments, options=options, inline=False)
    result = run(request, scopes=call.scopes, declarations=declarations_of, options=options, language=call.language)
    if result.troubles:
        return serialise_errors(say(trouble) for trouble in result.troubles)
    around = Around(address=lambda title: call.site + addresses.page(title), exists=known(result, call).__contains__)
    meta = Meta(source=request.parameters.get("source", ""), seconds=time.perf_counter() - begun)
    return serialise(result, int(call.values.text("api_version")), around, meta=meta, unset=unset)


def known(result: Result, call: Call) -> frozenset[Title]:
    """The titles in the answer that are pages this reader may know of, with the fragments they bear there: one query."""
    named = {row.subject.title for row in result.rows}
    named.update(_pages(value for row in result.rows for cell in row.cells for value in cell))
    pages = list({title.page for title in named})
    found: set[Title] = set()
    for start in range(0, len(pages), _TOGETHER):
        rows = live_pages().filter(any_of(pages[start : start + _TOGETHER]), scope__in=call.scopes)
        found.update(Title(namespace, text) for namespace, text in rows.values_list("namespace", "title"))
    return frozenset(title for title in named if title.page in found)


def _pages(values: Iterable[Value]) -> Iterable[Title]:
    for value in values:
        if isinstance(value.item, PageItem):
            yield value.item.title
        for field in value.fields:
            yield from _pages(field.values)
