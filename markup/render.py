"""The last step: markers of a parsed text become HTML for one reader. Looks nothing up but the mapping it is given."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from core.titles import Title
from markup.markers import NODE, number_of
from markup.model import Addresses, Kind, Parsed, SafeHtml, Target, Words
from markup.nodes import (
    Filled,
    HeadingNode,
    Message,
    NoteMark,
    Notes,
    PageLink,
    Picture,
    Raw,
    Redirect,
    Remark,
    TableEnd,
    TableStart,
    Task,
    Tip,
    Value,
    Word,
)
from markup.plain import full_name, text_of
from markup.switches import NO_SECTION_EDIT

KIND_CLASSES: Final[Mapping[Kind, str]] = {
    Kind.CONCEPT: "kind-concept",
    Kind.HISTORY: "kind-history",
    Kind.DEPARTMENTS: "kind-departments",
    Kind.TASKS: "kind-tasks",
    Kind.CASES: "kind-cases",
    Kind.RESEARCH: "kind-research",
    Kind.REFERENCES: "kind-references",
}
Aliases = Mapping[str, Sequence[str]]

_MISSING: Final = Target(exists=False)
_e: Final = html.escape


class _Renderer:
    def __init__(
        self, parsed: Parsed, targets: Mapping[Title, Target], addresses: Addresses, words: Words, aliases: Aliases
    ) -> None:
        self._parsed = parsed
        taken = {entry.anchor for entry in parsed.toc}
        self._aliases = {anchor: [alias for alias in old if alias not in taken] for anchor, old in aliases.items()}
        self._targets = targets
        self._addresses = addresses
        self._words = words
        self._edit = NO_SECTION_EDIT not in parsed.switches
        self._links: dict[PageLink, str] = {}
        self._by_type: dict[type, Callable[[Any], str]] = {
            Raw: lambda node: str(node.html),
            PageLink: self._page_link,
            Value: self._value,
            Filled: lambda node: self.fill(node.html),
            Tip: self._tip,
            Remark: self._remark,
            Picture: self._picture,
            HeadingNode: self._heading,
            NoteMark: self._note_mark,
            Notes: self._notes,
            TableStart: self._table_start,
            TableEnd: lambda _: "</div>",
            Task: self._task,
            Word: lambda node: self._word(node.key),
            Message: self._message,
            Redirect: self._redirect,
        }

    def fill(self, body: str) -> str:
        """The HTML with each marker replaced by its node."""
        nodes = self._parsed.nodes

        def node_html(found: re.Match[str]) -> str:
            node = nodes[number_of(found[1])]
            return self._by_type[type(node)](node)

        return NODE.sub(node_html, body)

    def _word(self, key: str, **values: str) -> str:
        return _e(self._words(key, **values))

    # Links

    def _exists(self, title: Title) -> bool:
        return title.is_special or self._targets.get(title.page, _MISSING).exists

    def _page_link(self, node: PageLink) -> str:
        """Lists and tables lead to the same page with the same words many times."""
        known = self._links.get(node)
        if known is None:
            known = self._links[node] = self._link(node)
        return known

    def _link(self, node: PageLink) -> str:
        text = self.fill(node.html)
        if node.target.page == self._parsed.title.page:
            return self._self_link(node.target, text)
        if self._exists(node.target):
            return f'<a href="{_e(self._addresses.page(node.target))}">{text}</a>'
        title = self._word("new-page", title=node.target.prefixed)
        return f'<a class="new" href="{_e(self._addresses.create(node.target.page))}" title="{title}">{text}</a>'

    def _self_link(self, target: Title, text: str) -> str:
        if target.fragment:
            return f'<a href="#{_e(target.fragment)}">{text}</a>'
        return f'<strong class="selflink">{text}</strong>'

    def _value(self, node: Value) -> str:
        problem = f' <span class="problem">{_e(node.problem)}</span>' if node.problem else ""
        if node.target and self._exists(node.target):
            return self._page_link(PageLink(node.target, node.html)) + problem
        text = self.fill(node.html)
        if node.url:
            text = f'<a class="external" rel="nofollow noopener" href="{_e(node.url)}">{text}</a>'
        return text + problem

    def _tip(self, node: Tip) -> str:
        said = f'<span class="tip-text" role="tooltip">{node.said}</span>'
        return f'<span class="tip" tabindex="0">{self.fill(node.html)}{said}</span>'

    def _remark(self, node: Remark) -> str:
        kind = f"remark-sign {node.word}" if node.word != "remark" else "remark-sign"
        return (
            f'<span class="remark" id="{_e(node.anchor)}" popover>{self.fill(node.html)}</span>'
            f'<button class="{kind}" type="button" popovertarget="{_e(node.anchor)}"'
            f' aria-label="{self._word(node.word)}">{_e(node.sign)}</button>'
        )

    def _redirect(self, node: Redirect) -> str:
        link = self._page_link(PageLink(node.target, _e(full_name(node.target))))
        return f'<p class="redirect">{self._word("redirect")} {link}</p>\n'

    # Files

    def _picture(self, node: Picture) -> str:
        text = self.fill(node.html)
        name = _e(node.alt or node.target.text)
        address = _e(self._addresses.file(node.target))
        title = self._word("new-file", title=node.target.prefixed)
        known = self._exists(node.target)
        link_class = "file" if known else "new-file"
        marks = f'class="{link_class}" href="{address}"' + ("" if known else f' title="{title}"')
        if not node.framed and not node.align:
            return f"<a {marks}>{text or name}</a>"
        align = f" align-{node.align}" if node.align else ""
        caption = f"<figcaption>{text}</figcaption>" if text else ""
        return f'<figure class="thumb{align}"><a {marks}>{name}</a>{caption}</figure>'

    # Headings, tables, tasks

    def _heading(self, node: HeadingNode) -> str:
        kind = f" {KIND_CLASSES[node.kind]}" if node.kind else ""
        text = self.fill(node.html)
        inside = f'<h{node.level} id="{_e(node.anchor)}">{text}</h{node.level}>'
        old = "".join(f'<span id="{_e(anchor)}"></span>' for anchor in self._aliases.get(node.anchor, ()))
        if node.section is not None and self._edit:
            section = self._parsed.sections[node.section].anchor
            address = _e(self._addresses.edit(self._parsed.title, section))
            label = self._word("section-edit-label", heading=text_of(node.html, self._parsed.nodes))
            word = self._word("section-edit")
            inside += f'<a class="edit-section" href="{address}" aria-label="{label}">{word}</a>'
        return f'<div class="heading{kind}">{old}{inside}</div>'

    def _table_start(self, node: TableStart) -> str:
        label = self._word("table-captioned", caption=node.caption) if node.caption else self._word("table")
        return f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">'

    def _task(self, node: Task) -> str:
        label = self._word("task-done" if node.done else "task-open")
        checked = " checked" if node.done else ""
        return f'<input type="checkbox" disabled{checked} aria-label="{label}">'

    # Footnotes

    def _note_mark(self, node: NoteMark) -> str:
        return (
            f'<sup class="reference" id="{node.mark}"><a href="#{node.note}" role="doc-noteref">'
            f"[{_e(node.label)}]</a></sup>"
        )

    def _notes(self, node: Notes) -> str:
        start = f' start="{node.start}"' if node.start > 1 else ""
        items = "".join(self._note(note.note, note.html, note.marks) for note in node.notes)
        return f'<ol class="references"{start}>{items}</ol>'

    def _note(self, identity: str, content: str, marks: tuple[str, ...]) -> str:
        single = len(marks) == 1
        back = " ".join(
            f'<a href="#{mark}" role="doc-backlink" aria-label="'
            + (self._word("note-back") if single else self._word("note-back-numbered", number=str(number)))
            + f'">↑{"" if single else number}</a>'
            for number, mark in enumerate(marks, 1)
        )
        return (
            f'<li id="{identity}"><span class="backlinks">{back}</span> '
            f'<div class="reference-text">{self.fill(content)}</div></li>'
        )

    # Messages

    def _message(self, node: Message) -> str:
        words = self._word(node.key, **dict(node.values))
        if not node.block:
            return f'<span class="problem">{words}</span>'
        source = f"<pre>\n{_e(node.source, quote=False)}</pre>" if node.source else ""
        return f'<div class="problem"><p>{words}</p>{source}</div>'


def render(
    parsed: Parsed,
    *,
    targets: Mapping[Title, Target],
    addresses: Addresses,
    words: Words,
    aliases: Aliases = MappingProxyType({}),
) -> SafeHtml:
    """The body of a page. ``targets`` holds what is known of ``parsed.targets``; a title not in it does not exist.

    ``aliases`` are anchors that headings once had, by their present anchor: addresses with them keep leading there.
    """
    return SafeHtml(_Renderer(parsed, targets, addresses, words, aliases).fill(parsed.body))
