"""Joining two changes of one text. Whole sections first, then lines; what is not plain is a conflict, and nothing is lost.

Policy: changes in different sections always join, also when one of them adds a section. Within a section, changed lines join
when neither touched the other's lines; lines next to each other are different lines. Lines that one side adds where the
other side changed or added something are a conflict, unless both did the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Final

from markup.alignment import Clock, Gap, align, gaps

_HEADING: Final = re.compile(r"(#{1,6})(?:\s|$)")
_MOST_HEADINGS: Final = 2000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that both sides changed differently. ``mine_line`` and ``theirs_line`` count from 1 in the whole texts."""

    base: str
    mine: str
    theirs: str
    mine_line: int
    theirs_line: int
    heading: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` is None when there are conflicts; ``mine`` is then everything that joined, with my side of each conflict."""

    text: str | None
    conflicts: tuple[Conflict, ...] = ()
    mine: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """``path`` is the headings from the top, ``line`` the number of its first line; empty lines at its end are counted apart."""

    path: tuple[str, ...]
    line: int
    body: tuple[str, ...]
    blanks: int

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.body, *[""] * self.blanks)


@dataclass(slots=True)
class _Result:
    lines: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def _section(path: tuple[str, ...], line: int, lines: Sequence[str]) -> _Section:
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    return _Section(path, line, tuple(lines[:end]), len(lines) - end)


def _split(text: str) -> list[_Section]:
    """The text before the first heading, then each heading with what follows it."""
    lines = text.split("\n")
    starts = [(index, len(found[1])) for index, line in enumerate(lines) if (found := _HEADING.match(line))]
    sections = [_section((), 0, lines[: starts[0][0] if starts else len(lines)])]
    path: list[tuple[int, str]] = []
    for (start, level), following in zip_longest(starts, starts[1:]):
        path = [*(item for item in path if item[0] < level), (level, lines[start].strip())]
        end = following[0] if following else len(lines)
        sections.append(_section(tuple(heading for _, heading in path), start, lines[start:end]))
    return sections


def _joined(sections: Sequence[_Section]) -> _Section:
    if not sections:
        return _Section((), 0, (), 0)
    lines = [line for section in sections for line in section.lines]
    return _section(sections[0].path, sections[0].line, lines)


def _apply(
    hunks: Sequence[Gap], side: Sequence[str], base: Sequence[str], start: int, end: int
) -> tuple[int, Sequence[str]]:
    """What one side made of ``base[start:end]``, and where that begins in it."""
    if not hunks:
        return -1, base[start:end]
    begin = hunks[0].new_start - (hunks[0].old_start - start)
    return begin, side[begin : hunks[-1].new_end + (end - hunks[-1].old_end)]


def _singly(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The same number of lines on all sides, each changed by one side only or by both alike; empty when not so."""
    if not len(base) == len(mine) == len(theirs):
        return []
    triples = list(zip(base, mine, theirs, strict=True))
    if any(len(set(triple)) == 3 for triple in triples):
        return []
    return [their_line if my_line == base_line else my_line for base_line, my_line, their_line in triples]


def _touch(end: int, start: int, *, adds: bool) -> bool:
    """Whether a hunk that begins at ``start`` meets one that reached to ``end``."""
    return start < end or (adds and start == end)


def _clusters(mine: Sequence[Gap], theirs: Sequence[Gap]) -> Iterator[tuple[list[Gap], list[Gap]]]:
    """Hunks of both sides, those that meet together."""
    hunks = sorted(
        [(hunk, False) for hunk in mine] + [(hunk, True) for hunk in theirs],
        key=lambda item: (item[0].old_start, item[0].old_end),
    )
    number, reach, reach_adds = 0, -1, False
    numbered = []
    for hunk, is_theirs in hunks:
        adds = hunk.old_start == hunk.old_end
        if not _touch(reach, hunk.old_start, adds=adds or reach_adds):
            number += 1
        if hunk.old_end >= reach:
            reach_adds = adds or (reach_adds and hunk.old_end == reach)
            reach = hunk.old_end
        numbered.append((number, hunk, is_theirs))
    for _, members in groupby(numbered, key=lambda item: item[0]):
        found = list(members)
        yield [hunk for _, hunk, theirs_ in found if not theirs_], [hunk for _, hunk, theirs_ in found if theirs_]


class _Lines:
    """Three versions of the same lines being joined into ``result``."""

    def __init__(self, base: _Section, mine: _Section, theirs: _Section, result: _Result) -> None:
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.result = result

    def merge(self, clock: Clock) -> None:
        base, mine, theirs = self.base.body, self.mine.body, self.theirs.body
        my_hunks = list(gaps(align(base, mine, clock), len(base), len(mine)))
        their_hunks = list(gaps(align(base, theirs, clock), len(base), len(theirs)))
        at = 0
        for my_part, their_part in _clusters(my_hunks, their_hunks):
            start = min(hunk.old_start for hunk in (*my_part, *their_part))
            end = max(hunk.old_end for hunk in (*my_part, *their_part))
            self.result.lines.extend(base[at:start])
            self._cluster(my_part, their_part, start, end)
            at = end
        self.result.lines.extend(base[at:])
        self.result.lines.extend([""] * _chosen(self.base.blanks, self.mine.blanks, self.theirs.blanks))

    def _cluster(self, my_part: list[Gap], their_part: list[Gap], start: int, end: int) -> None:
        my_line, my_lines = _apply(my_part, self.mine.body, self.base.body, start, end)
        their_line, their_lines = _apply(their_part, self.theirs.body, self.base.body, start, end)
        if not their_part or my_lines == their_lines:
            self.result.lines.extend(my_lines)
        elif not my_part:
            self.result.lines.extend(their_lines)
        elif not any(my_lines) and not any(their_lines):
            self.result.lines.extend([""] * max(len(my_lines), len(their_lines)))
        elif singly := _singly(self.base.body[start:end], my_lines, their_lines):
            self.result.lines.extend(singly)
        else:
            self.result.lines.extend(my_lines)
            self.result.conflicts.append(
                Conflict(
                    "\n".join(self.base.body[start:end]),
                    "\n".join(my_lines),
                    "\n".join(their_lines),
                    self.mine.line + my_line + 1,
                    self.theirs.line + their_line + 1,
                    self.base.path[-1].lstrip("#").strip() if self.base.path else "",
                )
            )


def _chosen(base: int, mine: int, theirs: int) -> int:
    """How many empty lines end a section: who changed it decides, of two the greater number."""
    if mine == base:
        return theirs
    return mine if theirs == base else max(mine, theirs)


def _merge_extra(
    base: Sequence[_Section], mine: Sequence[_Section], theirs: Sequence[_Section], result: _Result, clock: Clock
) -> None:
    """Sections that not all three have, between two that all have."""
    bases, mines, theirses = ([section.lines for section in side] for side in (base, mine, theirs))
    if mines in (bases, theirses):
        chosen = theirs
    elif theirses == bases:
        chosen = mine
    elif not base and not {section.path for section in mine} & {section.path for section in theirs}:
        last = theirs[-1]
        chosen = [*theirs[:-1], _Section(last.path, last.line, last.body, max(1, last.blanks)), *mine]
    else:
        _Lines(_joined(base), _joined(mine), _joined(theirs), result).merge(clock)
        return
    result.lines.extend(line for section in chosen for line in section.lines)


def _shared(base: list[_Section], side: list[_Section], clock: Clock) -> dict[int, int]:
    """Sections of ``base`` by number, with their numbers in ``side``."""
    keys, side_keys = (["\n".join(section.path) for section in sections] for sections in (base, side))
    matches = align(keys, side_keys, clock)
    return {match.old + step: match.new + step for match in matches for step in range(match.length)}


def _merge_sections(versions: Sequence[list[_Section]], clock: Clock) -> _Result:
    base, mine, theirs = versions
    in_mine, in_theirs = _shared(base, mine, clock), _shared(base, theirs, clock)
    anchors = [(at, in_mine[at], in_theirs[at]) for at in range(len(base)) if at in in_mine and at in in_theirs]
    ends = [*anchors[1:], (len(base), len(mine), len(theirs))]
    result = _Result()
    for (first, second, third), (base_end, my_end, their_end) in zip(anchors, ends, strict=True):
        _Lines(base[first], mine[second], theirs[third], result).merge(clock)
        _merge_extra(
            base[first + 1 : base_end], mine[second + 1 : my_end], theirs[third + 1 : their_end], result, clock
        )
    return result


def merge(base: str, mine: str, theirs: str, *, deadline: float = 0.5) -> Merged:
    r"""Join two changes of ``base`` within about ``deadline`` seconds; what is not compared in time is a conflict.

    Lines end with ``\n``. Where both added different sections at one place, theirs come first.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    texts = (base, mine, theirs)
    is_plain = all(text.count("\n#") <= _MOST_HEADINGS for text in texts)
    versions = [_split(text) if is_plain else [_section((), 0, text.split("\n"))] for text in texts]
    result = _merge_sections(versions, Clock(deadline))
    joined = "\n".join(result.lines)
    return Merged(None, tuple(result.conflicts), mine=joined) if result.conflicts else Merged(joined)
