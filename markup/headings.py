"""Headings of an expanded text become nodes: those of the page's own source know their section, all are numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markup.inline_html import inline_html
from markup.kinds import kind_of_heading
from markup.markers import END, HEADING, HEADING_LEFT, NUMBER, number_of
from markup.model import Kind, SectionSpan, TocEntry
from markup.nodes import HeadingNode
from markup.page import Page
from markup.plain import text_of
from markup.sections import Anchors, Numbering, read_heading

_LINE: Final = re.compile(
    rf"^(?P<marks>#{{1,6}})[ \t]+(?:{HEADING}(?P<section>{NUMBER}){END})?+[ \t]*(?P<text>\S[^\n]*)$", re.MULTILINE
)


@dataclass(slots=True)
class Headings:
    """What the headings of a page came to: the contents, and for each section of the source how it is shown."""

    toc: list[TocEntry] = field(default_factory=list)
    shown: dict[int, TocEntry] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    page: Page
    spans: Sequence[SectionSpan]
    result: Headings = field(default_factory=Headings)
    anchors: Anchors = field(default_factory=Anchors)
    numbering: Numbering = field(default_factory=Numbering)
    kinds: list[tuple[int, Kind | None]] = field(default_factory=list)

    def replace(self, line: re.Match[str]) -> str:
        page = self.page
        heading = read_heading(len(line["marks"]), line["text"])
        html = inline_html(heading.text, page, links=True)
        words = " ".join(text_of(html, page.nodes).split())
        section = number_of(line["section"]) if line["section"] else None
        span = self.spans[section] if section is not None else None
        kind = self._kind(heading.level, heading.kind or kind_of_heading(words))
        anchor = self._anchor(span, heading.anchor or words)
        number, depth = self.numbering.next(heading.level)
        entry = TocEntry(number, words, anchor, depth, kind)
        self.result.toc.append(entry)
        if section is not None:
            self.result.shown[section] = entry
        node = HeadingNode(max(2, heading.level), html, anchor, section, kind)
        return f"\n\n{page.block(node)}\n\n"

    def _anchor(self, span: SectionSpan | None, wanted: str) -> str:
        """The outline's anchors are taken already; what the outline could not know is numbered around them."""
        if span is None or (not span.anchor_set and "{{" in self.page.heading_source(span)):
            return self.anchors.take(wanted)
        return span.anchor

    def _kind(self, level: int, told: Kind | None) -> Kind | None:
        while self.kinds and self.kinds[-1][0] >= level:
            self.kinds.pop()
        kind = told or (self.kinds[-1][1] if self.kinds else None)
        self.kinds.append((level, kind))
        return kind


def replace_headings(text: str, spans: Sequence[SectionSpan], page: Page) -> tuple[str, Headings]:
    """The text with a marker for each heading, and what they came to."""
    reader = _Reader(page, spans)
    for span in spans[1:]:
        reader.anchors.take(span.anchor)
    text = _LINE.sub(reader.replace, text)
    page.ids.update(entry.anchor for entry in reader.result.toc)
    return HEADING_LEFT.sub("", text), reader.result
