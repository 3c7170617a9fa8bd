"""Asking for a reader, and the answer as HTML or as a file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from core import addresses
from core.titles import PROPERTY, Title
from markup.model import SafeHtml
from semantics import selectors
from semantics.addresses import ask, to_write
from semantics.ask.language import depth_of, size_of
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.ask.run import count, run
from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.declarations import declarations_of
from semantics.formats.base import Around
from semantics.formats.output import Element, PageLink, Piece, Wikitext, merged, to_html
from semantics.formats.register import present
from semantics.items import NumberItem
from semantics.options import Options, current
from semantics.providers import expand_source, feed_entries, render_sources, write_rdf
from semantics.vocabulary import predefined_named
from semantics.words import say

_BRACES: Final = "&#123;&#123;"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: what they may know of, the language they read, the address of the site (``https://w.kr``) and its name."""

    scopes: frozenset[int]
    language: str
    origin: str = ""
    site: str = ""

    @property
    def options(self) -> Options:
        return current()


def answer(request: Request, reader: Reader) -> Result:
    return run(
        request,
        scopes=reader.scopes,
        declarations=declarations_of,
        options=reader.options,
        language=reader.language,
    )


def around(result: Result, reader: Reader) -> Around:
    """What formats may ask. Nothing of it costs a query before it is asked."""
    request = result.request
    following = replace(request, offset=request.offset + len(result.rows))
    return Around(
        words=say,
        collation=reader.options.collation,
        further=lambda: ask(following, eq="yes"),
        export=lambda: ask(request),
        site=reader.site,
        address=lambda title: f"{reader.origin}{addresses.page(title)}",
        total=lambda: total(result, reader),
        number=lambda number, declaration: _number(number, declaration, reader),
        expand=expand_source,
        rdf=write_rdf,
        entries=feed_entries,
        debug=(
            ("ask-debug-size", str(size_of(request.condition))),
            ("ask-debug-depth", str(depth_of(request.condition))),
        ),
    )


def total(result: Result, reader: Reader) -> int:
    """All rows that the query has; one more statement where the rows at hand do not tell."""
    if not result.further:
        return result.request.offset + len(result.rows)
    return count(
        result.request,
        scopes=reader.scopes,
        declarations=declarations_of,
        options=reader.options,
        language=reader.language,
    )


def _number(number: float, declaration: Declaration | None, reader: Reader) -> str:
    """A number as values of that property are written; without one as a plain number."""
    known = declaration or Declaration("_num", "", "_num")
    context = Context(known, reader.language, reader.options)
    return datatype(known.type).write(NumberItem(number), context).text


def html_of(result: Result, reader: Reader) -> SafeHtml:
    """What the format makes of the answer: one query for all links, a fixed number for all wiki source in it."""
    pieces = merged(present(result, around(result, reader)))
    found = list(_walk(pieces))
    links = [piece.title.page for piece in found if isinstance(piece, PageLink) and not _always(piece.title)]
    existing = selectors.existing(links, reader.scopes)
    sources = list(dict.fromkeys(piece for piece in found if isinstance(piece, Wikitext)))
    rendered = render_sources([_source(piece) for piece in sources]) if sources else ()
    known = dict(zip(sources, rendered, strict=True))
    return SafeHtml(to_html(pieces, lambda piece: _link(piece, existing), lambda piece: _inline(known[piece])))


def _walk(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, Element):
            yield from _walk(piece.children)


def _source(piece: Wikitext) -> str:
    """What is only parsed calls no template."""
    return piece.source if piece.expand else piece.source.replace("{{", _BRACES)


def _inline(html: SafeHtml) -> str:
    """A single paragraph without its element, to stand in a line."""
    text = html.strip()
    if text.startswith("<p>") and text.endswith("</p>") and text.count("<p") == 1:
        return text[3:-4]
    return text


def _always(title: Title) -> bool:
    return title.is_special or (title.namespace == PROPERTY and predefined_named(title.text) is not None)


def _link(piece: PageLink, existing: Collection[Title]) -> str:
    if _always(piece.title) or piece.title.page in existing:
        return f'<a href="{escape(addresses.page(piece.title))}">{escape(piece.text)}</a>'
    return f'<a href="{escape(to_write(piece.title))}" class="new" rel="nofollow">{escape(piece.text)}</a>'
