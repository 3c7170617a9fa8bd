"""From source to text with markers: code and ``nowiki`` set aside, comments gone, the page's own headings numbered."""

import html
import re
from collections.abc import Sequence
from typing import Final

from markup.markers import HEADING, clean, marker, unescape
from markup.model import SectionSpan
from markup.nodes import Raw
from markup.page import Page
from markup.scanner import Region, RegionKind, scan, whole_lines

_LANGUAGE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]{0,30}")
_GONE: Final = frozenset({RegionKind.COMMENT, RegionKind.SKIPPED})
_INCLUSION_TAG: Final = re.compile(
    r"^[ \t]*</?(?:noinclude|onlyinclude|includeonly)\s*/?>[ \t]*\n|</?(?:noinclude|onlyinclude|includeonly)\s*/?>",
    re.IGNORECASE | re.MULTILINE,
)
_ONLY: Final = re.compile(r"<(/?)onlyinclude\s*>", re.IGNORECASE)


def own_text(text: str, regions: Sequence[Region], spans: Sequence[SectionSpan], page: Page) -> str:
    """A page's own clean text, ready to be expanded; each heading of the outline carries its section's index."""
    cuts = [(span.start + span.level + 1, index) for index, span in enumerate(spans) if span.level]
    return _INCLUSION_TAG.sub("", _with_markers(text, regions, cuts, page))


def template_text(source: str, page: Page) -> str:
    """What a template's source gives to the page that uses it. Raises :class:`TooComplexError`."""
    text = clean(source)
    prepared = _with_markers(text, scan(text, skipped="noinclude"), (), page)
    if "onlyinclude" in prepared.lower():
        prepared = _only_included(prepared)
    return _INCLUSION_TAG.sub("", prepared).strip("\n")


def _only_included(text: str) -> str:
    """What stands between ``onlyinclude`` tags when there is such a pair, else everything."""
    pieces: list[str] = []
    begin: int | None = None
    for tag in _ONLY.finditer(text):
        if not tag[1]:
            begin = tag.end() if begin is None else begin
        elif begin is not None:
            pieces.append(text[begin : tag.start()])
            begin = None
    return "".join(pieces) if pieces else text


def _with_markers(text: str, regions: Sequence[Region], cuts: Sequence[tuple[int, int]], page: Page) -> str:
    if not regions and not cuts:
        return text
    pieces: list[str] = []
    position = 0
    next_cut = 0
    for start, end, put in [*_placed(text, regions, page), (len(text), len(text), "")]:
        while next_cut < len(cuts) and cuts[next_cut][0] <= start:
            cut, index = cuts[next_cut]
            pieces += (text[position:cut], marker(HEADING, index))
            position = cut
            next_cut += 1
        pieces += (text[position:start], put)
        position = max(end, position)
    return "".join(pieces)


def _placed(text: str, regions: Sequence[Region], page: Page) -> list[tuple[int, int, str]]:
    placed: list[tuple[int, int, str]] = []
    for region in regions:
        if region.kind in _GONE:
            start, end = whole_lines(text, region)
            placed.append((max(start, placed[-1][1] if placed else 0), end, ""))
        else:
            placed.append((region.start, region.end, _stand_in(_in_cell(text, region), page)))
    return placed


def _in_cell(text: str, region: Region) -> Region:
    """In a row of a table a bar has a backslash before it, in code as well."""
    if region.kind is not RegionKind.CODE or "\\|" not in region.content:
        return region
    line = text.rfind("\n", 0, region.start) + 1
    return region._replace(content=region.content.replace("\\|", "|")) if text[line] == "|" else region


def _stand_in(region: Region, page: Page) -> str:
    match region.kind:
        case RegionKind.CODE:
            return page.inline(Raw(f"<code>{html.escape(region.content, quote=False)}</code>", region.content))
        case RegionKind.NOWIKI:
            content = unescape(region.content)
            return page.inline(Raw(html.escape(content, quote=False), content, "nowiki"))
        case RegionKind.FENCE:
            return page.block(Raw(_code_block(region), region.content))
        case _:
            content = unescape(region.content).removeprefix("\n")
            return page.block(Raw(f"<pre>\n{html.escape(content, quote=False)}</pre>", content, "pre"))


def _code_block(region: Region) -> str:
    language = _LANGUAGE.match(region.info.strip("{ ."))
    name = f' class="language-{language[0].casefold()}"' if language else ""
    return f"<pre><code{name}>{html.escape(region.content, quote=False)}\n</code></pre>"
