"""What ``ask`` and ``askargs`` share: the query run for this reader, its answer as Semantic MediaWiki writes it."""

import time
from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from api.module import Call, Data
from api.parameters import Parameter
from articles.models import Page
from core import addresses
from core.titles import Title
from semantics.ask.fetching import dialect, fetch
from semantics.ask.fragments import Sql, select
from semantics.ask.language import parse_request
from semantics.ask.result import Result, Value
from semantics.ask.run import run
from semantics.declarations import declarations_of
from semantics.formats.base import Around
from semantics.formats.serialise import Meta, serialise, serialise_errors
from semantics.items import PageItem
from semantics.messages import say
from semantics.options import current
from semantics.searching import matcher

VERSION: Final = Parameter(
    "api_version", _("3: 결과가 순서 있는 목록입니다. 2: 결과가 제목별 객체입니다."), default="2", choices=("2", "3")
)
_TOGETHER: Final = 5_000
"""Titles looked up with one statement; databases take some ten thousand parameters."""


def answer(call: Call, arguments: Sequence[tuple[str | None, str]], *, unset: str | Literal[False] = "") -> Data:
    """The answer to a query as data; what is wrong with it where it cannot be understood."""
    begun = time.perf_counter()
    options = current()
    request = parse_request(arguments, options=options, inline=False)
    result = run(
        request,
        scopes=call.scopes,
        declarations=declarations_of,
        options=options,
        language=call.language,
        text_matcher=matcher(call.scopes),
    )
    if result.troubles:
        return serialise_errors(say(trouble) for trouble in result.troubles)
    around = Around(address=lambda title: call.site + addresses.page(title), exists=known(result, call).__contains__)
    meta = Meta(source=request.parameters.get("source", ""), seconds=time.perf_counter() - begun)
    data: Data = serialise(result, int(call.values.text("api_version")), around, meta=meta, unset=unset)
    if result.total is not None:
        data["query"]["meta"]["count"] = result.total
    return data


def known(result: Result, call: Call) -> frozenset[Title]:
    """The titles in the answer that are pages this reader may know of, with the fragments they bear there."""
    named = {row.subject.title for row in result.rows}
    named.update(_pages(value for row in result.rows for cell in row.cells for value in cell))
    found = existing({title.page for title in named}, call.scopes)
    return frozenset(title for title in named if title.page in found)


def existing(titles: Collection[Title], scopes: Collection[int]) -> frozenset[Title]:
    """Those of these titles that are live pages of the scopes: one statement for some thousand titles.

    Not by the ORM, which takes longer to prepare so many parameters than the database to answer.
    """
    groups: dict[int, list[str]] = {}
    for title in titles:
        groups.setdefault(title.namespace, []).append(title.text)
    readable = Sql("deleted_at IS NULL") & dialect(current()).among("scope", scopes)
    found: set[Title] = set()
    for namespace, texts in groups.items():
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            marks = ", ".join(["%s"] * len(some))
            where = Sql(f"namespace = %s AND title IN ({marks})", (namespace, *some)) & readable
            rows = fetch(select("title", Page._meta.db_table, where))
            found.update(Title(namespace, text) for (text,) in rows)
    return frozenset(found)


def _pages(values: Iterable[Value]) -> Iterable[Title]:
    for value in values:
        if isinstance(value.item, PageItem):
            yield value.item.title
        for field in value.fields:
            yield from _pages(field.values)
