"""Expected against actual text: exactly (class A), or by what a reader sees (class B). Each check returns reasons, none is a pass."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from tests.smw.cases import Json
from tests.smw.classes import Fragment

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN: Final = frozenset({"script", "style", "template"})
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CUT: Final = re.compile(r'^(?:[^<>"]*"[^<>]*)?>|<[^<>]*$')
"""What is left of a tag where a piece begins or ends in the middle of one."""
_SPACE: Final = re.compile(r"\s+")
_BREAK: Final = re.compile(r"<br ?/?>")
"""A line break that was escaped, because a script writes the text that it stands in: white space like every other."""
LEFT_OVER: Final = re.compile(r"\{\{\s*#[a-z_]+:")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a test failed: ``key`` groups the like, ``detail`` is of this one."""

    key: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.detail}" if self.detail else self.key


@dataclass(frozen=True, slots=True)
class Anchor:
    href: str
    title: str
    text: str


class _Reader(HTMLParser):
    """Collects what is seen of a page, without white space, and its anchors."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.anchors: list[Anchor] = []
        self._hidden = 0
        self._open: list[tuple[str, str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag == "a":
            found = dict(attrs)
            self._open.append((found.get("href") or "", found.get("title") or "", len(self.seen)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "a" and self._open:
            href, title, start = self._open.pop()
            self.anchors.append(Anchor(href, title, "".join(self.seen[start:])))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(squeezed(data))


def squeezed(text: str) -> str:
    """Without any white space; an entity that was escaped twice is what it stands for."""
    return _SPACE.sub("", html.unescape(text))


@dataclass(frozen=True, slots=True)
class Seen:
    """``text`` is all a reader sees, without white space."""

    text: str
    anchors: tuple[Anchor, ...]


def seen(page: str) -> Seen:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return Seen("".join(reader.seen), tuple(reader.anchors))


def without_comments(text: str) -> str:
    return _COMMENT.sub("", text)


def entries(value: object) -> list[str]:
    """What is expected: one text or a list of texts, empty ones dropped."""
    many = value if isinstance(value, list) else [value]
    return [str(one) for one in many if one is not None and str(one) != ""]


def matches(pattern: str, text: str) -> bool:
    """``/…/`` is a regular expression, ``.*`` a gap within a line, anything else stands there as it is."""
    if len(pattern) >= 2 and pattern[0] == pattern[-1] == "/":
        try:
            return re.search(pattern[1:-1], text) is not None
        except re.error:
            return False
    if ".*" not in pattern:
        return pattern in text
    return re.search(".*?".join(map(re.escape, pattern.split(".*"))), text) is not None


def plain_entities(text: str) -> str:
    """Entities as the characters they stand for, but those of ``<``, ``>`` and ``&``: there the spelling is the meaning."""
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    read = html.unescape(found.group())
    return found.group() if read in {"<", ">", "&"} else read


def stands(pattern: str, text: str) -> bool:
    """Whether it matches as written, or with another spelling of the same characters."""
    return matches(pattern, text) or matches(plain_entities(pattern), plain_entities(text))


def expected(asked: Json, kind: str) -> list[str]:
    """What an output has to contain. A sequence is one pattern with gaps."""
    contained = entries(asked.get("to-contain"))
    in_sequence = "in-sequence" in asked and kind in {"parser", "format"}
    return [".*".join(contained)] if in_sequence and contained else contained


def forbidden(asked: Json, text: str, kind: str) -> list[Reason]:
    """What must not be there; tests of formats do not look at it."""
    if kind == "format":
        return []
    return [
        Reason("text that must not be there", one) for one in entries(asked.get("not-contain")) if stands(one, text)
    ]


def exact(asked: Json, text: str, kind: str) -> list[Reason]:
    """Class A: every expected text stands in the output."""
    missing = [Reason("text missing", one) for one in expected(asked, kind) if not stands(one, text)]
    return missing + forbidden(asked, text, kind)


Leads = Callable[[Anchor, str], bool]
"""Whether an anchor leads to the page of that name."""


def visible(fragments: Sequence[Fragment], asked: Json, text: str, kind: str, leads: Leads) -> list[Reason]:
    """Class B: of every required fragment its texts are seen in order, and its links lead where they should.

    A fragment that stands in the output as it is written is there.
    """
    page = seen(text)
    left = [fragment for fragment in fragments if fragment.required and not stands(fragment.raw, text)]
    reasons = [Reason("text not seen", " … ".join(one.pieces)) for one in left if not _in_order(one.pieces, page.text)]
    if not reasons and "in-sequence" in asked:
        reasons += _sequence(fragments, page.text)
    for target, link in dict.fromkeys(link for fragment in left for link in fragment.links):
        wanted = squeezed(link)
        if not any(anchor.text == wanted and leads(anchor, target) for anchor in page.anchors):
            reasons.append(Reason("no link with that text to that page", f"{link} → {target}"))
    if not reasons and not any(fragment.required for fragment in fragments):
        reasons += rendered(page)
    return reasons + forbidden(asked, text, kind)


def query_links(fragments: Sequence[Fragment], text: str, asks: Callable[[Anchor, str], bool]) -> list[Reason]:
    """Links to queries: some anchor asks for the same."""
    anchors = seen(text).anchors
    wanted = [one.raw for one in fragments if one.kind == "smwlink" and not stands(one.raw, text)]
    return [Reason("no link to that query", raw) for raw in wanted if not any(asks(anchor, raw) for anchor in anchors)]


def rendered(page: Seen) -> list[Reason]:
    """What is asked of an output of which nothing else is: it shows something, and every function in it was worked out."""
    if found := LEFT_OVER.search(page.text):
        return [Reason("function not worked out", found.group())]
    return [] if page.text else [Reason("nothing shown")]


def _in_order(pieces: Iterable[str], text: str) -> bool:
    place = 0
    for piece in (squeezed(_BREAK.sub(" ", _CUT.sub("", piece))) for piece in pieces):
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _sequence(fragments: Sequence[Fragment], text: str) -> list[Reason]:
    pieces = [piece for fragment in fragments if fragment.required for piece in fragment.pieces]
    return [] if _in_order(pieces, text) else [Reason("texts seen in another order", " … ".join(pieces))]
