"""What changed between two texts, line by line and within lines, ready to be shown. Ends in a time set by the caller."""

import enum
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markup.alignment import Clock, Gap, align, gaps
from markup.line_diff import Mark, Segment, compare_line, likeness, shingles

__all__ = ["Diff", "Mark", "Row", "RowKind", "Segment", "compare"]

MOST_ROWS: Final = 3000
_MOST_PAIRS: Final = 2500
_SAME_LINE: Final = 0.34
_SAME_MOVED: Final = 0.7
_MOST_CHANGED: Final = 20_000
_MOVED_SIZE: Final = 8
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*(?:\{[^{}]*\})?$")


class RowKind(enum.StrEnum):
    CONTEXT = "context"
    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    MOVED = "moved"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the comparison. ``left`` and ``right`` are line numbers from 1, None on the side that has no such line.

    CONTEXT and CHANGE have both numbers, REMOVE the left one, ADD the right one. A moved line is two rows of kind MOVED: one
    with ``left`` where it was, one with ``right`` where it is now; ``counterpart`` is the number on the other side, and what
    was changed on the way is marked in the second. GAP stands for ``skipped`` equal lines (0 in a cut comparison: the rest);
    its ``heading`` is the last heading among them, so that one sees in which section the next rows are.
    """

    kind: RowKind
    left: int | None = None
    right: int | None = None
    segments: tuple[Segment, ...] = ()
    counterpart: int | None = None
    skipped: int = 0
    heading: str = ""

    @property
    def before(self) -> tuple[Segment, ...]:
        """The line as it was, for a view of two columns."""
        return tuple(segment for segment in self.segments if segment.mark != Mark.ADD)

    @property
    def after(self) -> tuple[Segment, ...]:
        """The line as it is."""
        return tuple(segment for segment in self.segments if segment.mark != Mark.REMOVE)


@dataclass(frozen=True, slots=True)
class Diff:
    """``added`` and ``removed`` count characters without line breaks; moved text counts as neither.

    ``truncated``: time or the number of rows ran out, so the comparison is coarser or shorter than it could be.
    """

    rows: tuple[Row, ...]
    added: int
    removed: int
    truncated: bool

    @property
    def is_empty(self) -> bool:
        return not self.rows


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row before its text is compared: indexes from 0."""

    kind: RowKind
    old: int | None
    new: int | None
    counterpart: int | None = None


Pairs = dict[int, int]


def _size(line: str) -> int:
    return len("".join(line.split()))


def _moved(old: Sequence[str], new: Sequence[str], places: Sequence[Gap]) -> Pairs:
    """Old places of lines that stand unchanged at another place, with the new ones."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for gap in places:
        for index in range(gap.new_start, gap.new_end):
            if _size(new[index]) >= _MOVED_SIZE:
                waiting[new[index].strip()].append(index)
    found: Pairs = {}
    for gap in places:
        for index in range(gap.old_start, gap.old_end):
            if candidates := waiting.get(old[index].strip()):
                found[index] = candidates.popleft()
    return found


def _moved_alike(
    old: Sequence[str], new: Sequence[str], gone: Sequence[int], come: Sequence[int], clock: Clock
) -> Pairs:
    """The same for lines that were changed a little on the way; nothing when there are too many to compare."""
    gone = [index for index in gone if _size(old[index]) >= _MOVED_SIZE + 2]
    come = [index for index in come if _size(new[index]) >= _MOVED_SIZE + 2]
    if not gone or not come or len(gone) * len(come) > _MOST_PAIRS or not clock.left():
        return {}
    old_shingles = {index: shingles(old[index]) for index in gone}
    new_shingles = {index: shingles(new[index]) for index in come}
    scored = sorted(
        ((likeness(old_shingles[first], new_shingles[second]), first, second) for first in gone for second in come),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    found: Pairs = {}
    taken: set[int] = set()
    for score, first, second in scored:
        if score >= _SAME_MOVED and first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    return found


def _alike(old: Sequence[str], new: Sequence[str], olds: list[int], news: list[int], clock: Clock) -> Pairs:
    """Which removed lines became which added ones, in order: the pairing with the greatest likeness in all."""
    if not olds or not news or len(olds) * len(news) > _MOST_PAIRS or not clock.left():
        return {}
    old_shingles = [shingles(old[index]) for index in olds]
    new_shingles = [shingles(new[index]) for index in news]
    scores = [[likeness(first, second) for second in new_shingles] for first in old_shingles]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            score = scores[row][column]
            paired = score + best[row + 1][column + 1] if score >= _SAME_LINE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found: Pairs = {}
    row = column = 0
    while row < len(olds) and column < len(news):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found[olds[row]] = news[column]
            row, column = row + 1, column + 1
    return found


def _pairs_in_gaps(old: Sequence[str], new: Sequence[str], places: Sequence[Gap], moved: Pairs, clock: Clock) -> Pairs:
    arrived = set(moved.values())
    pairs: Pairs = {}
    for gap in places:
        olds = [index for index in range(gap.old_start, gap.old_end) if index not in moved]
        news = [index for index in range(gap.new_start, gap.new_end) if index not in arrived]
        pairs |= _alike(old, new, olds, news, clock)
    return pairs


def _gap_entries(gap: Gap, pairs: Pairs, moved: Pairs, arrived: Pairs) -> Iterator[_Entry]:
    """Between two changed pairs first what went, then what came."""
    stops = [(index, pairs[index]) for index in range(gap.old_start, gap.old_end) if index in pairs]
    edges = [(gap.old_start - 1, gap.new_start - 1), *stops, (gap.old_end, gap.new_end)]
    for (old_before, new_before), (old_stop, new_stop) in pairwise(edges):
        for index in range(old_before + 1, old_stop):
            kind = RowKind.MOVED if index in moved else RowKind.REMOVE
            yield _Entry(kind, index, None, moved.get(index))
        for index in range(new_before + 1, new_stop):
            kind = RowKind.MOVED if index in arrived else RowKind.ADD
            yield _Entry(kind, None, index, arrived.get(index))
        if old_stop < gap.old_end:
            yield _Entry(RowKind.CHANGE, old_stop, new_stop)


class _Comparison:
    """One call of :func:`compare`: its texts, its clock and what is counted while rows are made."""

    def __init__(self, old: Sequence[str], new: Sequence[str], clock: Clock, context: int) -> None:
        self.old = old
        self.new = new
        self.clock = clock
        self.context = context
        self.added = 0
        self.removed = 0
        self.rows: list[Row] = []
        self.cut = False

    def run(self) -> None:
        places = list(gaps(align(self.old, self.new, self.clock), len(self.old), len(self.new)))
        if not places:
            return
        moved, pairs = self._related(places)
        arrived = {second: first for first, second in moved.items()}
        self._count(places, moved, arrived)
        at_old = at_new = 0
        for gap in places:
            self._equal(at_old, gap.old_start, at_new, is_first=at_old == 0, is_last=False)
            for entry in _gap_entries(gap, pairs, moved, arrived):
                if self.cut:
                    return
                self._change(entry)
            at_old, at_new = gap.old_end, gap.new_end
        self._equal(at_old, len(self.old), at_new, is_first=False, is_last=True)

    def _related(self, places: Sequence[Gap]) -> tuple[Pairs, Pairs]:
        """Lines that moved and lines that were changed where they stand."""
        if sum(gap.old_end - gap.old_start + gap.new_end - gap.new_start for gap in places) > _MOST_CHANGED:
            self.clock.expired = True
            return {}, {}
        moved = _moved(self.old, self.new, places)
        pairs = _pairs_in_gaps(self.old, self.new, places, moved, self.clock)
        taken = {*moved.values(), *pairs.values()}
        gone = [at for gap in places for at in range(gap.old_start, gap.old_end) if at not in moved and at not in pairs]
        come = [at for gap in places for at in range(gap.new_start, gap.new_end) if at not in taken]
        return moved | _moved_alike(self.old, self.new, gone, come, self.clock), pairs

    def _count(self, places: Sequence[Gap], moved: Pairs, arrived: Pairs) -> None:
        """All that lies in gaps; what is then found to be equal within lines is taken off again."""
        for gap in places:
            self.removed += sum(map(len, self.old[gap.old_start : gap.old_end]))
            self.added += sum(map(len, self.new[gap.new_start : gap.new_end]))
        self.removed -= sum(len(self.old[index]) for index in moved)
        self.added -= sum(len(self.new[index]) for index in arrived)

    def _add(self, row: Row) -> None:
        if len(self.rows) < MOST_ROWS:
            self.rows.append(row)
        elif not self.cut:
            self.cut = True
            self.rows.append(Row(RowKind.GAP))

    def _equal(self, start: int, end: int, new_start: int, *, is_first: bool, is_last: bool) -> None:
        """Equal lines: some of them as context, the rest as one gap."""
        head = start if is_first else min(end, start + self.context)
        tail = end if is_last else max(head, end - self.context)
        if tail - head <= 1 and self.context:
            tail = head
        shift = new_start - start
        for index in range(start, head):
            self._context(index, shift)
        if tail > head:
            self._add(
                Row(RowKind.GAP, head + 1, head + shift + 1, skipped=tail - head, heading=self._heading(head, tail))
            )
        for index in range(tail, end):
            self._context(index, shift)

    def _context(self, index: int, shift: int) -> None:
        line = self.old[index]
        segments = (Segment(Mark.EQUAL, line),) if line else ()
        self._add(Row(RowKind.CONTEXT, index + 1, index + shift + 1, segments))

    def _heading(self, start: int, end: int) -> str:
        found = (
            _HEADING.match(self.old[index]) for index in range(end - 1, start - 1, -1) if self.old[index][:1] == "#"
        )
        return next((match[1] for match in found if match), "")

    def _change(self, entry: _Entry) -> None:
        segments = self._segments(entry)
        if entry.kind == RowKind.CHANGE:
            same = sum(len(segment.text) for segment in segments if segment.mark == Mark.EQUAL)
            self.added -= same
            self.removed -= same
        elif entry.kind == RowKind.MOVED:
            self.added += sum(len(segment.text) for segment in segments if segment.mark == Mark.ADD)
            self.removed += sum(len(segment.text) for segment in segments if segment.mark == Mark.REMOVE)
        self._add(
            Row(
                entry.kind,
                None if entry.old is None else entry.old + 1,
                None if entry.new is None else entry.new + 1,
                segments,
                None if entry.counterpart is None else entry.counterpart + 1,
            )
        )

    def _segments(self, entry: _Entry) -> tuple[Segment, ...]:
        if entry.kind == RowKind.MOVED:
            return self._moved_segments(entry)
        old = "" if entry.old is None else self.old[entry.old]
        new = "" if entry.new is None else self.new[entry.new]
        if old and new:
            return compare_line(old, new, self.clock)
        marked = (Segment(Mark.REMOVE, old), Segment(Mark.ADD, new))
        return tuple(segment for segment in marked if segment.text)

    def _moved_segments(self, entry: _Entry) -> tuple[Segment, ...]:
        if entry.new is None or entry.counterpart is None:
            return (Segment(Mark.EQUAL, self.old[entry.old or 0]),)
        return compare_line(self.old[entry.counterpart], self.new[entry.new], self.clock)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n") if text else []


def compare(old: str, new: str, *, deadline: float = 0.5, context: int = 3) -> Diff:
    """Compare two texts within about ``deadline`` seconds, showing ``context`` equal lines around each change.

    Equal texts give no rows. What could not be compared in time is shown as removed and added.
    """
    clock = Clock(deadline)
    comparison = _Comparison(_lines(old), _lines(new), clock, max(context, 0))
    comparison.run()
    return Diff(tuple(comparison.rows), comparison.added, comparison.removed, truncated=clock.expired or comparison.cut)
