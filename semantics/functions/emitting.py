"""From the pieces of a result to text of the page: markers for what is finished, source for what is read on."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Final

from markup import nodes
from markup.constructs import replace_constructs
from markup.functions import FunctionCall
from markup.inline_html import inline_html
from markup.limits import TooComplexError
from markup.scanner_braces import tree
from semantics.evaluation import Evaluation
from semantics.formats.output import Element, PageLink, Piece, Text, Wikitext, merged, to_html, to_plain
from semantics.quiet import quietened

_BARE: Final = re.compile(r"-?[0-9][0-9.,]*|(?![0-9]+[.)]\s|.*(?:://|www\.))[^\W_](?:[^\W_]|[ ,.;:()~/%?·‘’“”–—-])*")
"""Text in which nothing can be markup: it stays text, so that other functions can reckon with it."""
_BLOCKS: Final = frozenset({"table", "ul", "ol", "dl", "div", "pre", "h2", "h3", "h4", "h5", "h6"})


def emit(evaluation: Evaluation, call: FunctionCall, pieces: Iterable[Piece]) -> str:
    """The text that stands in the page for these pieces. What their wiki source states counts only where a piece says so."""
    out = []
    for is_source, group in groupby(merged(pieces), key=lambda piece: isinstance(piece, Wikitext)):
        part = list(group)
        out.append(_source(evaluation, call, part) if is_source else _finished(evaluation, call, part))
    return "".join(out)


def _source(evaluation: Evaluation, call: FunctionCall, pieces: Sequence[Piece]) -> str:
    return "".join(expanded(evaluation, call, piece) for piece in pieces if isinstance(piece, Wikitext))


def expanded(evaluation: Evaluation, call: FunctionCall, piece: Wikitext) -> str:
    """The source with its braces expanded. Where it does not count, it names neither the page, nor its place in order, nor its facts."""
    if piece.facts:
        return _expanded(call, piece)
    page = call.page
    display_title, default_sort = page.display_title, page.default_sort
    with evaluation.silence():
        text = quietened(_expanded(call, piece))
    page.display_title, page.default_sort = display_title, default_sort
    return text


def _expanded(call: FunctionCall, piece: Wikitext) -> str:
    if not piece.expand:
        return piece.source
    try:
        return call.expand(tree(piece.source)[0])
    except TooComplexError:
        return escape(piece.source)


def _finished(evaluation: Evaluation, call: FunctionCall, pieces: Sequence[Piece]) -> str:
    known: dict[PageLink, str] = {}

    def link(piece: PageLink) -> str:
        if piece not in known:
            call.page.mentions[piece.title.page] = None
            known[piece] = call.page.inline(nodes.PageLink(piece.title, escape(piece.text, quote=False)))
        return known[piece]

    def source(piece: Wikitext) -> str:
        was = evaluation.on
        html = inline_html(replace_constructs(expanded(evaluation, call, piece), call.page), call.page)
        evaluation.on = was
        return html

    if (text := _bare(pieces)) is not None:
        return text
    html = "".join(_scrolling(call, piece, to_html([piece], link, source)) for piece in pieces)
    node = nodes.Filled(html, plain=to_plain(pieces))
    if any(isinstance(piece, Element) and piece.tag in _BLOCKS for piece in pieces):
        return f"\n\n{call.page.block(node)}\n\n"
    return call.page.inline(node)


def _bare(pieces: Sequence[Piece]) -> str | None:
    """The text itself where the answer is nothing but plain text."""
    if not all(isinstance(piece, Text) for piece in pieces):
        return None
    text = to_plain(pieces)
    return text if _BARE.fullmatch(text) else None


def _scrolling(call: FunctionCall, piece: Piece, html: str) -> str:
    """A table in the frame in which the page's own tables stand, so that a wide one scrolls by itself."""
    if not isinstance(piece, Element) or piece.tag != "table":
        return html
    return f"{call.page.block(nodes.TableStart())}{html}{call.page.block(nodes.TableEnd())}"
