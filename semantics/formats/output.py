"""What a result format gives: a small tree that the wiki prints. Pure; nothing here is escaped before :func:`to_html`.

A format never writes HTML. Links stay titles, so that the wiki can make them red or blue; text that is wiki source stays source.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from core.titles import Title
from markup.html_tags import prefixed
from markup.tips import TIP, TIP_TEXT


@dataclass(frozen=True, slots=True)
class Text:
    plain: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """``text`` is what the link says; ``title`` may have a fragment."""

    title: Title
    text: str


@dataclass(frozen=True, slots=True)
class UrlLink:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Further:
    """The link to the rest of the answer, or to the answer as a file."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Wikitext:
    """Wiki source. ``expand``: templates and functions in it are expanded, else it is only parsed.

    ``facts``: what the expanded text states counts for the page that asks (``import-annotation``).
    """

    source: str
    expand: bool = True
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """An element of :data:`TAGS`. ``classes`` are of :data:`CLASSES` or come from :func:`user_classes`."""

    tag: str
    children: "tuple[Piece, ...]" = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


Piece: TypeAlias = Text | PageLink | UrlLink | Further | Wikitext | Element


@dataclass(frozen=True, slots=True)
class Download:
    """A file. ``filename`` holds no path and no quote; ``text`` is sent as UTF-8."""

    content_type: str
    filename: str
    text: str


TYPES: Final = frozenset({
    "anu", "boo", "cod", "dat", "ema", "eid", "geo", "keyw", "mlt_rec", "num", "per", "qty", "rec", "ref_rec",
    "tel", "tem", "txt", "uri", "wpg", "wpp", "wps",
})  # fmt: skip
_ALIGN: Final = ("align-left", "align-center", "align-right")
_COLUMNS: Final = tuple(f"columns-{number}" for number in range(2, 11))
TABLE_CLASSES: Final = frozenset({"sortable", "wikitable", "smwtable", "broadtable"})
CLASSES: Final = TABLE_CLASSES.union(
    {"smw-format", "list-format", "plainlist-format", "ul-format", "ol-format"},
    {"smw-row", "smw-field", "smw-field-label", "smw-value", "smw-list-furtherresults"},
    {"smw-columnlist-container", "smw-column", "smw-column-header"},
    {"smw-chain-marker", "tip", "tip-text", "smwfooter", "smw-debug", "smw-number"},
    (f"smwtype_{name}" for name in TYPES),
    _ALIGN,
    _COLUMNS,
)
TAGS: Final = frozenset({
    "a", "b", "br", "code", "dd", "div", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "li", "ol", "pre", "span",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_VOID: Final = frozenset({"br"})
_ATTRIBUTES: Final = frozenset({"colspan", "data-sort-value", "id", "role", "scope", "start", "tabindex", "title"})
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def user_classes(value: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The classes a person named: those of ``known`` as they are, all others with the prefix of the wiki's own texts."""
    return tuple(name if name in known else prefixed(name) for name in value.split()[:10])


def align_class(value: str) -> tuple[str, ...]:
    name = f"align-{value.strip().lower()}"
    return (name,) if name in _ALIGN else ()


def column_class(number: int) -> tuple[str, ...]:
    """The class that sets text in ``number`` columns; none for one."""
    return (f"columns-{min(number, 10)}",) if number > 1 else ()


def safe_url(url: str) -> str:
    """The address if a link may lead there, else ""."""
    cleaned = "".join(character for character in url if character >= " " and character != "\x7f").strip()
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return ""
    if scheme in _SCHEMES:
        return cleaned
    return cleaned if cleaned.startswith("/") and not cleaned.startswith(("//", "/\\")) else ""


def _anchor(url: str, text: str, extra: str = "") -> str:
    address = safe_url(url)
    return f'<a href="{escape(address)}"{extra}>{escape(text)}</a>' if address else escape(text)


@lru_cache(maxsize=512)
def _start(tag: str, classes: tuple[str, ...]) -> str:
    """The beginning of a start tag, up to its attributes."""
    if tag not in TAGS:
        raise ValueError(tag)
    named = [name for name in classes if name in CLASSES or name.startswith("u-")]
    return f'<{tag} class="{escape(" ".join(named))}"' if named else f"<{tag}"


def _write_element(
    element: Element, parts: list[str], link: Callable[[PageLink], str], source: Callable[[Wikitext], str] | None
) -> None:
    parts.append(_start(element.tag, element.classes))
    parts += (f' {name}="{escape(value)}"' for name, value in element.attributes if name in _ATTRIBUTES)
    parts.append(">")
    if element.tag not in _VOID:
        _write(element.children, parts, link, source)
        parts.append(f"</{element.tag}>")


def _write(
    pieces: Iterable[Piece],
    parts: list[str],
    link: Callable[[PageLink], str],
    source: Callable[[Wikitext], str] | None,
) -> None:
    for piece in pieces:
        if isinstance(piece, Element):
            _write_element(piece, parts, link, source)
        elif isinstance(piece, Text):
            parts.append(escape(piece.plain))
        elif isinstance(piece, PageLink):
            parts.append(link(piece))
        elif isinstance(piece, UrlLink):
            parts.append(_anchor(piece.url, piece.text, ' rel="nofollow" class="external"'))
        elif isinstance(piece, Further):
            parts.append(_anchor(piece.url, piece.text, ' rel="nofollow"'))
        else:
            parts.append(source(piece) if source else escape(piece.source))


def to_html(
    pieces: Iterable[Piece], link: Callable[[PageLink], str], source: Callable[[Wikitext], str] | None = None
) -> str:
    """The pieces as HTML. ``link`` and ``source`` give safe HTML; without ``source`` wiki source is shown as it is written."""
    parts: list[str] = []
    _write(pieces, parts, link, source)
    return "".join(parts)


def with_tip(piece: Piece, lines: Iterable[str]) -> Piece:
    """The piece with what is said of it when a reader points at it; the piece itself where there is nothing to say."""
    said = separated(((Text(line),) for line in lines if line), Element("br"))
    if not said:
        return piece
    text = Element("span", said, (TIP_TEXT,), (("role", "tooltip"),))
    return Element("span", (piece, text), (TIP,), (("tabindex", "0"),))


_BREAKS: Final = frozenset({"br", "tr", "li", "div", "dt", "dd", "h2", "h3", "h4", "h5", "h6"})


def to_plain(pieces: Iterable[Piece]) -> str:
    """The pieces as text: a line for each row and item, a tab between cells."""
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, Element):
            if TIP_TEXT in piece.classes:
                continue
            parts.append(to_plain(piece.children))
            parts.append("\n" if piece.tag in _BREAKS else "\t" if piece.tag in {"td", "th"} else "")
        elif isinstance(piece, Wikitext):
            parts.append(piece.source)
        elif isinstance(piece, Text):
            parts.append(piece.plain)
        else:
            parts.append(piece.text)
    return "".join(parts)


def separated(groups: Iterable[tuple[Piece, ...]], separator: Piece) -> tuple[Piece, ...]:
    """All groups in one row of pieces, the separator between them."""
    joined: list[Piece] = []
    for group in groups:
        if joined:
            joined.append(separator)
        joined.extend(group)
    return tuple(joined)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring sources put together, so that a table may begin in one of them and end in another."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, Wikitext) and isinstance(last, Wikitext) and piece.expand == last.expand:
            result[-1] = Wikitext(last.source + piece.source, piece.expand, piece.facts or last.facts)
        else:
            result.append(piece)
    return tuple(result)
