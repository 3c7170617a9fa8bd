"""What stands between double brackets: links, categories, files, annotations."""

import html
import re
from typing import Final

from core.titles import CATEGORY, FILE, MEDIA, PROPERTY, Title, TitleError, make_title, parse_title
from markup.as_written import as_written
from markup.inline_html import inline_html, plain_of
from markup.markers import GONE, HEADING_LEFT, NODE, PRIVATE_CHARACTER, number_of
from markup.model import Annotation, LinkKind, ProblemCode
from markup.nodes import PageLink, Picture, Value
from markup.notes import NoteUse
from markup.page import Page
from markup.remarks import remark
from markup.tips import tip

_PIPE_TRICK: Final = re.compile(r"[ ]*(?:\([^()]*\)|（[^（）]*）)$|,[ ].*$")
_LONGEST_TARGET: Final = 1_000


def bracket(inside: str, page: Page) -> str | None:
    """A marker for ``[[inside]]``, or ``None`` when it is no link and stays text. Inner brackets are markers already."""
    target, bar, rest = inside.replace("\\|", "|").partition("|")
    if ("::" not in target and PRIVATE_CHARACTER.search(target)) or len(target) > _LONGEST_TARGET:
        return None
    if "::" in target and not target.lstrip().startswith(":"):
        return _annotation(target, rest if bar else None, page)
    title = _title(target.strip(), page)
    if title is None:
        return None
    escaped = target.lstrip().startswith(":")
    if not escaped and title.namespace == CATEGORY:
        page.link(LinkKind.CATEGORY, title, _filed_under(plain_of(rest, page)))
        return GONE
    if not escaped and title.namespace == FILE:
        return _picture(title, rest.split("|") if bar else [], page)
    return _link(title, target, rest if bar else None, page)


def _filed_under(text: str) -> str:
    """A sort key without the space around it; a space that leads is kept as a sign, for it files a page first."""
    return f"{' ' if text[:1].isspace() else ''}{text.strip()}"[:255]


def _title(target: str, page: Page) -> Title | None:
    """The title meant, relative ones completed; ``None`` for what cannot be one."""
    try:
        if target.startswith("#"):
            return parse_title(f":{page.title.prefixed}{target}")
        if target.startswith("/") and len(target) > 1:
            name, _, fragment = target.partition("#")
            return parse_title(f":{page.title.prefixed}{name.rstrip('/')}#{fragment}")
        if target.startswith("../"):
            return _upward(target, page)
        title = parse_title(target)
    except TitleError as error:
        if error.code != "empty":
            page.problem(ProblemCode.ILLEGAL_TITLE, target[:200])
        return None
    return make_title(FILE, title.text) if title.namespace == MEDIA else title


def _upward(target: str, page: Page) -> Title:
    pieces = page.title.text.split("/")
    while target.startswith("../") and len(pieces) > 1:
        target = target[3:]
        pieces.pop()
    return make_title(page.title.namespace, "/".join([*pieces, target]).rstrip("/"))


def _nested(text: str, page: Page) -> bool:
    """Whether a link's text holds a link, which HTML cannot have."""
    nodes = (page.nodes[number_of(found[1])] for found in NODE.finditer(text))
    return any(isinstance(node, PageLink | Value | NoteUse | Picture) for node in nodes)


def _link(title: Title, target: str, text: str | None, page: Page) -> str | None:
    shown = target.strip().removeprefix(":").strip()
    if text is not None:
        if _nested(text, page):
            return None
        shown = text.strip() or _PIPE_TRICK.sub("", title.text) or title.text
    if not title.is_special:
        page.link(LinkKind.LINK, title)
    return page.inline(PageLink(title, inline_html(shown, page, links=False)))


def _property(name: str) -> str:
    """The title of a property; a name that cannot be one stays as it is, for whoever understands facts to say so."""
    try:
        return make_title(PROPERTY, name).text
    except TitleError:
        return name


def _annotation(target: str, text: str | None, page: Page) -> str | None:
    *names, value = (plain_of(piece, page).strip() for piece in target.split("::"))
    properties = [_property(name) for name in names]
    if not value or (text is not None and _nested(text, page)):
        return None
    said = None if text is None else plain_of(text, page).strip()
    kept = as_written(target.rpartition("::")[2], page).strip() if page.facts.keeps_tags else value
    stated = page.facts.state(properties, kept, said)
    if stated is None:
        return None
    page.annotations += [Annotation(name, value, said) for name in properties]
    if not stated.visible:
        return GONE
    if stated.target:
        page.mentions[stated.target.page] = None
    shown = (text or value) if stated.text in {said, value, kept} else ""
    content = inline_html(shown, page, links=False) if shown else html.escape(stated.text, quote=False)
    if stated.target and stated.missing_too and not stated.problem:
        made = page.inline(PageLink(stated.target, content))
    else:
        made = page.inline(Value(stated.target, content, url=stated.url, problem=stated.problem))
    made = tip(made, stated.tooltip.splitlines(), page)
    return made + remark(html.escape(stated.note, quote=False), page, sign=stated.sign)


_SIZE: Final = re.compile(r"(?:(\d{1,4})?x)?(\d{1,4})[ ]?(?:px|픽셀)")
_FRAMES: Final = frozenset({"섬네일", "썸네일", "thumb", "thumbnail", "프레임", "frame", "framed"})
_ALIGNS: Final = {
    "왼쪽": "left", "left": "left", "오른쪽": "right", "right": "right", "가운데": "center", "center": "center",
    "없음": "none", "none": "none",
}  # fmt: skip
_IGNORED: Final = frozenset({"frameless", "프레임없음", "테두리", "border", "upright", "위로"})
_ALT: Final = frozenset({"대체텍스트", "대체글", "alt"})
_OTHER_OPTIONS: Final = frozenset({"링크", "link", "쪽", "page", "언어", "lang", "class", "upright", "위로"})


class _PictureOptions:
    def __init__(self) -> None:
        self.framed = False
        self.align = ""
        self.width = 0
        self.height = 0
        self.alt = ""
        self.caption = ""

    def read(self, option: str, page: Page) -> None:
        word = option.strip()
        name, equals, value = word.partition("=")
        if word in _FRAMES:
            self.framed = True
        elif word in _ALIGNS:
            self.align = _ALIGNS[word]
        elif size := _SIZE.fullmatch(word):
            self._size(word, size)
        elif equals and name.strip() in _ALT:
            self.alt = plain_of(value, page).strip()
        elif word not in _IGNORED and not (equals and name.strip() in _OTHER_OPTIONS):
            self.caption = word

    def _size(self, word: str, size: re.Match[str]) -> None:
        first, second = int(size[1] or 0), int(size[2])
        self.width, self.height = (first, second) if "x" in word else (second, 0)


def _picture(title: Title, options: list[str], page: Page) -> str:
    read = _PictureOptions()
    for option in options:
        read.read(option, page)
    page.link(LinkKind.FILE, title)
    is_block = read.framed or bool(read.align)
    caption = inline_html(HEADING_LEFT.sub("", read.caption), page, links=is_block)
    node = Picture(title.page, caption, read.alt, read.framed, read.align, read.width, read.height)
    return page.block(node) if is_block else page.inline(node)
