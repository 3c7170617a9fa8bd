"""Edit summaries: plain text in which only links and the name of the edited section mean something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from core.titles import Title, TitleError, anchor_for, parse_title
from markup.model import Addresses, SafeHtml, Target

_PIECE: Final = re.compile(
    r"\[\[(?P<target>[^\[\]|\n]{1,400})(?:\|(?P<text>[^\[\]\n]{0,400}))?\]\]|/\*\s*(?P<section>(?:[^*]|\*(?!/)){1,400})\*/"
)


@dataclass(frozen=True, slots=True)
class _Link:
    """``target`` is None for a section of the page itself, which ``anchor`` names."""

    target: Title | None
    anchor: str
    text: str
    names_section: bool = False


def _link(found: re.Match[str]) -> _Link | None:
    """What a match means; None when it is no link after all."""
    if found["section"] is not None:
        heading = found["section"].strip()
        return _Link(None, anchor_for(heading), f"→{heading}", names_section=True) if heading else None
    written = found["target"].strip()
    text = (found["text"] or "").strip() or written.removeprefix(":").strip()
    if written.startswith("#"):
        anchor = anchor_for(written[1:])
        return _Link(None, anchor, text) if anchor else None
    try:
        title = parse_title(written)
    except TitleError:
        return None
    return _Link(title, title.fragment, text)


def _pieces(comment: str) -> Iterator[str | _Link]:
    at = 0
    for found in _PIECE.finditer(comment):
        link = _link(found)
        if link is not None:
            yield comment[at : found.start()]
            yield link
            at = found.end()
    yield comment[at:]


def comment_targets(comment: str) -> frozenset[Title]:
    """Titles whose existence decides how the links of the summary look, without fragments."""
    links = (piece for piece in _pieces(comment) if isinstance(piece, _Link))
    return frozenset(link.target.page for link in links if link.target is not None and not link.target.is_special)


def _anchor(link: _Link, page: Title, targets: Mapping[Title, Target] | None, addresses: Addresses) -> str:
    title = replace(page, fragment=link.anchor) if link.target is None else link.target
    known = link.target is None or title.is_special or targets is None or _exists(targets.get(title.page))
    url = addresses.page(title) if known else addresses.create(title.page)
    kind = ' class="summary-section"' if link.names_section else "" if known else ' class="new"'
    return f'<a href="{escape(url)}"{kind}>{escape(link.text)}</a>'


def _exists(target: Target | None) -> bool:
    return target is not None and target.exists


def render_comment(
    comment: str, *, page: Title, targets: Mapping[Title, Target] | None, addresses: Addresses
) -> SafeHtml:
    """Escape a summary and make its links. ``page`` is the page it is about.

    ``/* 절 */`` becomes a link to that section. ``targets`` is what is known of :func:`comment_targets`; None: all exist.
    """
    return SafeHtml(
        "".join(
            escape(piece) if isinstance(piece, str) else _anchor(piece, page, targets, addresses)
            for piece in _pieces(comment)
        )
    )
