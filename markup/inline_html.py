"""Inline markup to HTML for the short texts that stand by themselves: the text of a link, a caption, a heading."""

import html
import re
from collections.abc import Sequence
from typing import Final

from markup import plain
from markup.inline import inline
from markup.markers import SEPARATOR, TAG
from markup.model import ProblemCode
from markup.page import Page
from markup.sanitise import sanitise
from markup.weave import weave

_LONG: Final = 2_000
_MARKS: Final = re.compile(r"[\[\]*_~<&\\!]|://")
_BARE: Final = re.compile("[<>]")
_HARMLESS: Final = frozenset({"em", "strong", "del", "br"})


def escaped(text: str) -> str:
    """Text of :func:`markup.inline.inline`, whose ``&`` are escaped already."""
    if not _BARE.search(text):
        return text
    return text.replace("<", "&lt;").replace(">", "&gt;")


def needs_sanitiser(woven: str) -> bool:
    """Whether HTML woven from one line holds more than the tags of emphasis, which have no attributes."""
    return any(name not in _HARMLESS for name in _names(woven))


_ANY_TAG: Final = re.compile(r"</?([a-z0-9]+(?: )?)")


def _names(woven: str) -> set[str]:
    return set(_ANY_TAG.findall(woven))


def inline_html(text: str, page: Page, *, links: bool = True) -> str:
    """Sanitised HTML of a text with inline markup only. ``links``: whether addresses in it become links."""
    if len(text) > _LONG and len(_MARKS.findall(text)) > _LONG:
        return _without_tags(text, ProblemCode.TOO_COMPLEX, page)
    marked = escaped(inline(text, page, links=links))
    if TAG not in marked:
        return marked
    woven = weave(marked, page, inline_only=True)
    if not needs_sanitiser(woven):
        return woven
    if page.budget.half_spent():
        return _without_tags(text, ProblemCode.TOO_SLOW, page)
    return sanitise(woven, page)


def _without_tags(text: str, code: ProblemCode, page: Page) -> str:
    """The text as it was written, for what would cost too much."""
    page.problem(code)
    return html.escape(plain_of(text, page), quote=False)


def flow_html(texts: Sequence[str], page: Page) -> list[str]:
    """Sanitised HTML of many short texts in which tags of blocks are welcome, with one call of the sanitiser for all."""
    made = [escaped(inline(text, page)) for text in texts]
    dirty: list[int] = []
    for index, marked in enumerate(made):
        if TAG in marked:
            made[index] = weave(marked, page)
            if needs_sanitiser(made[index]):
                dirty.append(index)
    for index, clean in zip(dirty, _sanitised([made[index] for index in dirty], page), strict=True):
        made[index] = clean
    return made


def _sanitised(texts: list[str], page: Page) -> list[str]:
    if not texts:
        return []
    together = sanitise(SEPARATOR.join(texts), page).split(SEPARATOR)
    return together if len(together) == len(texts) else [sanitise(text, page) for text in texts]


def plain_of(text: str, page: Page) -> str:
    return plain.plain_of(text, page.nodes)
