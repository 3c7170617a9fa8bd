"""What is set aside before anything else looks at a text: code, ``nowiki``, ``pre``, comments. One pass, linear."""

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from markup.limits import TooComplexError
from markup.markers import MASK


class RegionKind(enum.Enum):
    COMMENT = "comment"
    NOWIKI = "nowiki"
    PRE = "pre"
    FENCE = "fence"
    CODE = "code"
    SKIPPED = "skipped"
    """Between ``includeonly`` tags in a page's own text, between ``noinclude`` tags in a template."""


class Region(NamedTuple):
    """``start`` to ``end`` of a text in characters. ``content`` is what stands inside, ``info`` the language of a fence."""

    start: int
    end: int
    kind: RegionKind
    content: str
    info: str = ""


_OPENER: Final = re.compile(
    r"""(?P<escape>(?:\\[!-/:-@\[-`{-~])+)
      | (?P<comment><!--)
      | <(?P<tag>nowiki|pre|includeonly|noinclude)(?P<attributes>\b[^<>]*)>
      | ^(?P<indent>[ ]{0,12})(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$
      | (?P<ticks>`+)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_FENCE_LINE: Final = re.compile(r"^[ ]{0,12}(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TICKS: Final = re.compile("`+")
_SPAN_END: Final = re.compile(
    r"\n[ \t]*(?:\n|\Z)|\n[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]|\n\#{1,6}[ ]|\n[ \t]*[>|:]|\n[ \t]*(?:`{3}|~{3})", re.VERBOSE
)
_MOST_REGIONS: Final = 50_000
_LONGEST_MARGIN: Final = 80


class _Closers:
    """Where a text can be closed again, found out once: for every opener the answer is a look-up, not a search."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failed: dict[str, int] = {}
        self._fences: dict[str, _FenceLines] | None = None

    def end_of(self, closer: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The first match of the closer behind the position; a search that once failed is not made again."""
        if self._failed.get(closer.pattern, len(self._text) + 1) <= position:
            return None
        found = closer.search(self._text, position)
        if found is None:
            self._failed[closer.pattern] = position
        return found

    def fence(self, position: int, mark: str) -> tuple[int, int] | None:
        """Start and end of the line that closes a fence."""
        if self._fences is None:
            self._fences = {char: _FenceLines(self._text, char) for char in "`~"}
        return self._fences[mark[0]].closing(position, len(mark))


class _FenceLines:
    """Lines that can close a fence of one character, with the longest mark from each on."""

    def __init__(self, text: str, char: str) -> None:
        lines = [(m.start(), m.end(), len(m[1])) for m in _FENCE_LINE.finditer(text) if m[1][0] == char]
        self._starts = [start for start, _, _ in lines]
        self._lines = lines
        self._longest = [0] * (len(lines) + 1)
        for index in range(len(lines) - 1, -1, -1):
            self._longest[index] = max(lines[index][2], self._longest[index + 1])

    def closing(self, position: int, length: int) -> tuple[int, int] | None:
        index = bisect_right(self._starts, position)
        if self._longest[index] < length:
            return None
        while self._lines[index][2] < length:
            index += 1
        return self._lines[index][:2]


class _Spans:
    """Runs of backticks of the paragraph being read, by length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._runs: dict[int, list[int]] = {}

    def close(self, opener: re.Match[str]) -> int | None:
        """Where the run begins that closes this one, in the same paragraph."""
        if opener.start() >= self._end:
            self._read(opener.start())
        length = len(opener["ticks"])
        starts = self._runs.get(length, [])
        index = bisect_right(starts, opener.start())
        return starts[index] if index < len(starts) else None

    def _read(self, position: int) -> None:
        found = _SPAN_END.search(self._text, position)
        self._end = found.start() + 1 if found else len(self._text) + 1
        self._runs = {}
        for run in _TICKS.finditer(self._text, position, self._end - 1):
            self._runs.setdefault(len(run[0]), []).append(run.start())


_COMMENT_END: Final = re.compile("-->")
_TAG_ENDS: Final = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("nowiki", "pre", "includeonly", "noinclude")
}
_TAG_KINDS: Final = {"nowiki": RegionKind.NOWIKI, "pre": RegionKind.PRE}


class _Scanner:
    def __init__(self, text: str, *, skipped: str) -> None:
        self._text = text
        self._skipped = skipped
        self._closers = _Closers(text)
        self._spans = _Spans(text)

    def run(self) -> Iterator[Region]:
        position = 0
        while found := _OPENER.search(self._text, position):
            region = self._region(found)
            if region is None:
                position = found.end()
            else:
                yield region
                position = max(region.end, found.end())

    def _region(self, found: re.Match[str]) -> Region | None:
        match found.lastgroup:
            case "comment":
                return self._enclosed(found, RegionKind.COMMENT, _COMMENT_END)
            case "attributes":
                return self._tag(found)
            case "info":
                return self._fence(found) or self._unclosed_fence(found)
            case "ticks":
                return self._code(found)
            case _:
                return None

    def _enclosed(self, found: re.Match[str], kind: RegionKind, closer: re.Pattern[str]) -> Region | None:
        closed = self._closers.end_of(closer, found.end())
        if closed is None:
            return None
        return Region(found.start(), closed.end(), kind, self._text[found.end() : closed.start()])

    def _tag(self, found: re.Match[str]) -> Region | None:
        name = found["tag"].lower()
        if name not in {"nowiki", "pre", self._skipped}:
            return None
        kind = _TAG_KINDS.get(name, RegionKind.SKIPPED)
        if found["attributes"].endswith("/"):
            return Region(found.start(), found.end(), kind, "")
        return self._enclosed(found, kind, _TAG_ENDS[name])

    def _fence(self, found: re.Match[str]) -> Region | None:
        closed = self._closers.fence(found.end(), found["fence"])
        if closed is None:
            return None
        indent = len(found["indent"])
        lines = self._text[found.end() + 1 : closed[0]].split("\n")[:-1]
        content = "\n".join(line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines)
        return Region(found.start() + indent, closed[1], RegionKind.FENCE, content, found["info"].strip())

    def _unclosed_fence(self, found: re.Match[str]) -> Region | None:
        """A fence that nothing closes is text; its backticks may still begin a code span."""
        start = found.start("fence")
        ticks = _OPENER.match(self._text, start) if found["fence"][0] == "`" and found["indent"] else None
        return self._code(ticks) if ticks and ticks.lastgroup == "ticks" else None

    def _code(self, found: re.Match[str]) -> Region | None:
        close = self._spans.close(found)
        if close is None:
            return None
        content = self._text[found.end() : close].replace("\n", " ")
        if content.strip() and content[0] == content[-1] == " ":
            content = content[1:-1]
        return Region(found.start(), close + len(found["ticks"]), RegionKind.CODE, content)


def scan(text: str, *, skipped: str = "includeonly") -> list[Region]:
    """The regions of a clean text in order, without overlap. ``skipped`` names the tag whose content is not for this use.

    What is opened and never closed is text. Raises :class:`TooComplexError`.
    """
    regions: list[Region] = []
    for region in _Scanner(text, skipped=skipped).run():
        regions.append(region)
        if len(regions) > _MOST_REGIONS:
            raise TooComplexError
    return regions


def mask(text: str, regions: list[Region]) -> str:
    """The text at the same length with its regions made unreadable, for whoever needs offsets into the source."""
    pieces: list[str] = []
    position = 0
    for region in regions:
        pieces += (text[position : region.start], MASK * (region.end - region.start))
        position = region.end
    return "".join((*pieces, text[position:])) if pieces else text


def whole_lines(text: str, region: Region) -> tuple[int, int]:
    """The region, with its line ends when nothing else stands on its lines, so that a comment leaves no empty line."""
    before = text[max(0, region.start - _LONGEST_MARGIN) : region.start]
    after = text[region.end : region.end + _LONGEST_MARGIN]
    margin, trail = before.rpartition("\n")[2], after.partition("\n")[0]
    if margin.strip() or trail.strip() or len(margin) == _LONGEST_MARGIN or len(trail) == _LONGEST_MARGIN:
        return region.start, region.end
    return region.start - len(margin), min(region.end + len(trail) + 1, len(text))
