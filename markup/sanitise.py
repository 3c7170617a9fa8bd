"""The one door for HTML: bleach, with what readers may get. What comes out is safe wherever HTML may stand."""

import re
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from bleach.html5lib_shim import Filter  # type: ignore[attr-defined]  # the stubs leave it out
from bleach.sanitizer import Cleaner

from markup.html_tags import BLOCK_ELEMENTS, ELEMENT_ATTRIBUTES, GLOBAL_ATTRIBUTES, INLINE_ELEMENTS, VOID_ELEMENTS
from markup.markers import BLOCK, END, NUMBER, PIECE, PRIVATE_CHARACTER
from markup.nodes import TableEnd, TableStart
from markup.page import Page
from markup.plain import plain_of
from markup.tree_tokens import Token, characters, tokens

TAGS: Final = INLINE_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | frozenset({"a", "pre", "h2", "h3", "h4", "h5", "h6"})
PROTOCOLS: Final = frozenset({"http", "https", "mailto", "ftp"})
_ATTRIBUTES: Final = {
    "*": frozenset(GLOBAL_ATTRIBUTES),
    "a": frozenset({"href"}),
    **{name: frozenset(rules) for name, rules in ELEMENT_ATTRIBUTES.items()},
}
_BLOCK_NODE: Final = re.compile(f"[{BLOCK}{PIECE}]{NUMBER}{END}")
_PHRASING: Final = INLINE_ELEMENTS | frozenset(["a", "p", "dt", "h2", "h3", "h4", "h5", "h6"])
_EXTERNAL: Final = re.compile(r"(?:https?|ftp):|mailto:", re.IGNORECASE)


def allowed(tag: str, name: str, value: str) -> bool:
    """Whether an element may have that attribute; none may have one with a marker in it."""
    known = name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())
    return known and not PRIVATE_CHARACTER.search(value)


class _PageFilter(Filter):  # type: ignore[misc]  # html5lib's filters are not typed
    """What a page adds to clean HTML: marks on external links, unique ids, frames around tables, blocks out of lines."""

    def __init__(self, source: Iterable[Token], page: Page, *, tables: bool, blocks: bool) -> None:
        super().__init__(source)
        self._page = page
        self._tables = tables
        self._blocks = blocks

    def __iter__(self) -> Iterator[Token]:
        stream: Iterator[Token] = map(self._attributes, super().__iter__())
        if self._blocks:
            stream = _hoisted(stream)
        return _framed(stream, self._page) if self._tables else stream

    def _attributes(self, token: Token) -> Token:
        if token["type"] not in {"StartTag", "EmptyTag"} or not token["data"]:
            return token
        data = token["data"]
        if token["name"] == "a":
            self._mark_link(data)
        if identity := data.get((None, "id")):
            data[None, "id"] = self._page.unique_id(identity)
        return token

    def _mark_link(self, data: dict[tuple[None, str], str]) -> None:
        url = data.get((None, "href"), "")
        if _EXTERNAL.match(url):
            data[None, "class"] = "external"
            data[None, "rel"] = "nofollow noopener"
            self._page.external([url])


def _hoisted(stream: Iterable[Token]) -> Iterator[Token]:
    """Block nodes never stand inside a line: each is moved before the paragraph or element that holds it."""
    line: list[Token] = []
    moved: list[str] = []
    depth = 0
    for token in stream:
        kind = token["type"]
        if kind == "StartTag" and (depth or token["name"] in _PHRASING):
            depth += 1
        if not depth:
            yield token
            continue
        if kind == "Characters" and _BLOCK_NODE.search(token["data"]):
            moved += _BLOCK_NODE.findall(token["data"])
            token["data"] = _BLOCK_NODE.sub("", token["data"])
        line.append(token)
        if kind == "EndTag":
            depth -= 1
        if not depth:
            yield from _released(line, moved)
            line, moved = [], []
    yield from _released(line, moved)


def _released(line: list[Token], moved: list[str]) -> Iterator[Token]:
    if moved:
        yield characters("".join(moved))
        if not any(token["type"] == "EmptyTag" or str(token.get("data", "")).strip(" \n{}") for token in line):
            return
    yield from line


def _framed(stream: Iterable[Token], page: Page) -> Iterator[Token]:
    """Every outermost table stands between two nodes, except an infobox, which is narrow by itself."""
    table: list[Token] = []
    depth = 0
    for token in stream:
        is_table = token.get("name") == "table"
        if is_table and token["type"] == "StartTag":
            depth += 1
        if not depth:
            yield token
            continue
        table.append(token)
        if is_table and token["type"] == "EndTag":
            depth -= 1
            if not depth:
                yield from _frame(_headed(table), page)
                table = []
    yield from table


def _frame(table: list[Token], page: Page) -> Iterator[Token]:
    classes = table[0]["data"].get((None, "class"), "").split()
    if "u-infobox" in classes:
        yield from table
        return
    yield characters(page.block(TableStart(plain_of(_caption(table), page.nodes).strip())))
    yield from table
    yield characters(page.block(TableEnd()))


def _caption(table: list[Token]) -> str:
    inside = False
    words: list[str] = []
    for token in table:
        if token.get("name") == "caption":
            if inside:
                break
            inside = True
        elif inside and token["type"] in {"Characters", "SpaceCharacters"}:
            words.append(token["data"])
        elif inside and token["type"] == "Entity":
            words.append(f"&{token['name']};")
    return "".join(words)


def _headed(table: list[Token]) -> list[Token]:
    """Header cells of a head say which way they head; an empty header cell heads nothing and is a plain cell."""
    in_head = False
    for index, token in enumerate(table):
        name, kind = token.get("name"), token["type"]
        if name == "thead":
            in_head = kind == "StartTag"
        elif name == "th" and kind == "StartTag":
            if table[index + 1]["type"] == "EndTag":
                token["name"] = table[index + 1]["name"] = "td"
            elif in_head:
                token["data"].setdefault((None, "scope"), "col")
    return table


class _Local(threading.local):
    """A cleaner holds the state of its parser, so each thread has its own."""

    def __init__(self) -> None:
        self.cleaner = Cleaner(tags=TAGS, attributes=allowed, protocols=PROTOCOLS)
        self.cleaner.walker = tokens  # type: ignore[assignment]  # any iterable of tokens does


_local: Final = _Local()


def sanitise(body: str, page: Page) -> str:
    """Clean well-nested HTML with markers in its text, and add what a page adds."""
    tables = "<table" in body
    cleaner = _local.cleaner
    cleaner.filters = [partial(_PageFilter, page=page, tables=tables, blocks=BLOCK in body or PIECE in body)]
    return str(cleaner.clean(body))
