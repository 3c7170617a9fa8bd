"""Asking for a reader, and the answer as HTML or as a file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final

from django.utils.translation import gettext

from core import addresses
from core.titles import PROPERTY, Title
from markup.model import SafeHtml
from semantics import selectors
from semantics.addresses import ask, to_write
from semantics.ask.language import depth_of, size_of
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.ask.run import count, run
from semantics.declarations import declarations_of
from semantics.formats.base import Around
from semantics.formats.output import Element, PageLink, Piece, Wikitext, merged, to_html
from semantics.formats.register import following, present
from semantics.options import Options, current
from semantics.providers import expand_source, feed_entries, render_sources, write_rdf
from semantics.reckoning import written
from semantics.searching import matcher
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
        text_matcher=matcher(reader.scopes),
    )


def around(result: Result, reader: Reader) -> Around:
    """What formats may ask. Nothing of it costs a query before it is asked."""
    request = result.request
    return Around(
        words=say,
        collation=reader.options.collation,
        further=lambda: ask(following(result), eq="yes"),
        export=lambda: ask(request),
        site=reader.site,
        address=lambda title: f"{reader.origin}{addresses.page(title)}",
        total=lambda: total(result, reader),
        number=partial(written, language=reader.language, options=reader.options),
        origin=reader.origin,
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
        text_matcher=matcher(reader.scopes),
    )


def html_of(result: Result, reader: Reader) -> SafeHtml:
    """What the format makes of the answer: one query for all links, a fixed number for all wiki source in it."""
    pieces = merged(present(result, around(result, reader)))
    found = list(_walk(pieces))
    links = [piece.title.page for piece in found if isinstance(piece, PageLink) and not _always(piece.title)]
    existing = selectors.existing(links, reader.scopes)
    sources = list(dict.fromkeys(piece for piece in found if isinstance(piece, Wikitext)))
    rendered = render_sources([_source(piece) for piece in sources]) if sources else ()
    known = dict(zip(sources, rendered, strict=True))
    parts = (
        to_html((piece,), lambda link: _link(link, existing), lambda text: _inline(known[text])) for piece in pieces
    )
    return SafeHtml(
        "".join(_scrolling(html) if _is_table(piece) else html for piece, html in zip(pieces, parts, strict=True))
    )


def _is_table(piece: Piece) -> bool:
    return isinstance(piece, Element) and piece.tag == "table"


def _scrolling(table: str) -> str:
    """A table scrolls inside itself, like those of articles, and never the whole page."""
    label = escape(gettext("질의 결과 표"))
    return f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">{table}</div>'


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
