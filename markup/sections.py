"""Sections of an unexpanded text: where they begin and end, their anchors and kinds, taking one out and putting it back."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace as changed
from typing import Final, NamedTuple

from core.titles import anchor_for
from markup.kinds import kind_by_name, kind_of_heading
from markup.limits import TooComplexError
from markup.markers import clean
from markup.model import Kind, SectionSpan
from markup.scanner import Region, mask, scan
from markup.scanner_braces import CALL, match_braces
from markup.wording import plain_words

HEADING: Final = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>\S[^\n]*)$", re.MULTILINE)
_CLOSING_MARKS: Final = re.compile(r"[ \t]+#+[ \t]*$")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:?[ \t]*(?P<words>[^{}\n]+?)[ \t]*\}[ \t]*$")
_RESERVED: Final = re.compile(r"(?:ui?|u)-", re.IGNORECASE)
_MOST_HEADINGS: Final = 5_000
_LONGEST_ANCHOR: Final = 240
_LONGEST_HEADING: Final = 500


class Heading(NamedTuple):
    """A heading line taken apart. ``text`` still has its inline markup."""

    level: int
    text: str
    anchor: str = ""
    kind: Kind | None = None


def read_heading(level: int, text: str) -> Heading:
    """Take apart what stands behind the marks: closing marks off, ``{#anchor kind=...}`` understood or left as text."""
    text = _CLOSING_MARKS.sub("", text).rstrip()
    found = _ATTRIBUTES.search(text)
    words = _attribute_words(found["words"]) if found else None
    if found is None or words is None:
        return Heading(level, text)
    return Heading(level, _CLOSING_MARKS.sub("", text[: found.start()]).rstrip(), *words)


def _attribute_words(words: str) -> tuple[str, Kind | None] | None:
    """Anchor and kind, or ``None`` when a word is neither: then the braces are part of the heading."""
    anchor = ""
    kind: Kind | None = None
    for word in words.split():
        name, equals, value = word.partition("=")
        if word.startswith("#") and len(word) > 1:
            anchor = word[1:]
        elif equals and name.casefold() in {"kind", "종류"} and (named := kind_by_name(value.strip("\"'"))):
            kind = named
        else:
            return None
    return anchor, kind


class Anchors:
    """Hands out anchors, each once on a page."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counters: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """The wanted anchor, shortened and numbered where it must be. Never empty, never one of the interface's."""
        anchor = anchor_for(wanted)[:_LONGEST_ANCHOR] or "절"
        if _RESERVED.match(anchor):
            anchor = f"_{anchor}"
        unique = anchor
        while unique in self._taken:
            self._counters[anchor] = self._counters.get(anchor, 1) + 1
            unique = f"{anchor}_{self._counters[anchor]}"
        self._taken.add(unique)
        return unique


class Numbering:
    """Numbers of headings in the order of the page: ``1``, ``1.1``. A skipped level makes no gap."""

    def __init__(self) -> None:
        self._levels: list[int] = []
        self._counts: list[int] = []

    def next(self, level: int) -> tuple[str, int]:
        """Number and depth (from 1) of the next heading."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        depth = len(self._levels)
        del self._counts[depth:]
        if len(self._counts) < depth:
            self._counts.append(0)
        self._counts[-1] += 1
        return ".".join(map(str, self._counts)), depth


def outline(source: str) -> tuple[SectionSpan, ...]:
    """The sections of a text. Index 0 is the lead (level 0, no heading), which is there even when the text is empty."""
    text = clean(source)
    try:
        return outline_of(text, scan(text))
    except TooComplexError:
        return (lead_only(len(text)),)


def outline_of(text: str, regions: list[Region]) -> tuple[SectionSpan, ...]:
    """The same for a clean text whose regions are known. Raises :class:`TooComplexError`."""
    masked = mask(text, regions)
    return _spans(_heading_lines(text, masked), len(text))


def lead_only(end: int, own_end: int | None = None) -> SectionSpan:
    return SectionSpan("", 0, "", None, 0, end if own_end is None else own_end, end, None, "")


def _heading_lines(text: str, masked: str) -> list[tuple[int, Heading]]:
    calls = [(pair.start, pair.end) for pair in match_braces(masked) if pair.width >= CALL]
    lines: list[tuple[int, Heading]] = []
    next_call = 0
    inside_until = 0
    for line in HEADING.finditer(masked):
        while next_call < len(calls) and calls[next_call][0] < line.start():
            inside_until = max(inside_until, calls[next_call][1])
            next_call += 1
        if len(lines) > _MOST_HEADINGS:
            raise TooComplexError
        if line.start() >= inside_until:
            words = text[line.start("text") : line.end("text")].replace("\n", " ")
            lines.append((line.start(), read_heading(len(line["marks"]), words)))
    return lines


def _spans(lines: Sequence[tuple[int, Heading]], length: int) -> tuple[SectionSpan, ...]:
    spans = [lead_only(length, lines[0][0] if lines else length)]
    anchors = Anchors()
    set_anchors = {start: anchors.take(heading.anchor) for start, heading in lines if heading.anchor}
    numbering = Numbering()
    open_spans: list[int] = []
    ends = [length]
    for index, (start, heading) in enumerate(lines, 1):
        while open_spans and spans[open_spans[-1]].level >= heading.level:
            ends[open_spans.pop()] = start
        parent = open_spans[-1] if open_spans else None
        own_end = lines[index][0] if index < len(lines) else length
        plain = plain_words(heading.text[: 8 * _LONGEST_HEADING])[:_LONGEST_HEADING]
        kind = heading.kind or kind_of_heading(plain) or (spans[parent].kind if parent else None)
        anchor = set_anchors.get(start) or anchors.take(plain)
        number, _ = numbering.next(heading.level)
        spans.append(
            SectionSpan(
                plain, heading.level, anchor, kind, start, own_end, length, parent, number,
                kind_set=heading.kind is not None, anchor_set=bool(heading.anchor),
            )
        )  # fmt: skip
        ends.append(length)
        open_spans.append(index)
    return tuple(changed(span, end=end) for span, end in zip(spans, ends, strict=True))


def own_text(source: str, span: SectionSpan) -> str:
    """The section's own text with its heading line, without subsections."""
    return source[span.start : span.own_end]


def replace(source: str, span: SectionSpan, text: str) -> str:
    """The source with the whole subtree of a section, or for the lead what stands before the first heading, replaced.

    Between the pieces stands exactly one empty line; an empty text removes the section.
    """
    end = span.own_end if span.level == 0 else span.end
    pieces = (source[: span.start].rstrip(), text.strip("\r\n").rstrip(), source[end:].strip("\r\n").rstrip())
    joined = "\n\n".join(piece for piece in pieces if piece)
    return f"{joined}\n" if joined else ""


def digest(text: str) -> str:
    """What tells whether a section's own text changed: white space at line ends and around the text does not count."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
