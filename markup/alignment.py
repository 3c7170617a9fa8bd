"""Which pieces of two sequences belong together, within a time that the caller sets.

Pieces (lines, words) become characters and the sequences two strings. Pieces that occur once on either side are fixed
first, in their longest common order; what lies between goes to diff-match-patch, which gives up at the deadline. Giving
up means fewer matches, never a wrong one.
"""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from diff_match_patch import diff_match_patch

MOST_PIECES: Final = 200_000


class Match(NamedTuple):
    """``old[old:old + length]`` equals ``new[new:new + length]``."""

    old: int
    new: int
    length: int


class Gap(NamedTuple):
    """What lies between two matches: half-open ranges of both sides, at least one of them not empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Clock:
    """A span of seconds that several steps share. ``expired`` tells afterwards that a step was cut short."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.expired = False

    def left(self) -> float:
        """Seconds that remain, 0 when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            self.expired = True
            return 0.0
        return seconds


def _engine() -> diff_match_patch:
    """The library without its two steps that no deadline bounds: the half match and the (recursive) clean-up."""
    engine = diff_match_patch()
    engine.diff_halfMatch = lambda _old, _new: None
    engine.diff_cleanupMerge = lambda _diffs: None
    return engine


_ENGINE: Final = _engine()


def _encode(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Both sequences as strings of one character a piece: no more than MOST_PIECES, so there are characters enough."""
    codes: dict[str, int] = {}
    old_codes = [codes.setdefault(piece, len(codes)) for piece in old]
    new_codes = [codes.setdefault(piece, len(codes)) for piece in new]
    return "".join(map(chr, old_codes)), "".join(map(chr, new_codes))


def common_head(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces both begin with, found by halving: slices are compared in C."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[low:middle] == new[low:middle] else (low, middle - 1)
    return low


def common_tail(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces both end with."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        same = old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` (sorted by their first number) whose second numbers rise."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(heads[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        heads[place : place + 1] = [index]
    chain = []
    index = heads[-1] if heads else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    old_counts, new_counts = Counter(old), Counter(new)
    places = {code: index for index, code in enumerate(new) if new_counts[code] == 1}
    shared = [(index, places[code]) for index, code in enumerate(old) if old_counts[code] == 1 and code in places]
    return _longest_rising(shared)


def _between(old: str, new: str, clock: Clock) -> Iterator[tuple[int, int]]:
    """Pairs of equal places in two strings, by the library; pieces that only one side has are left out beforehand."""
    old_set, new_set = set(old), set(new)
    old_places = [index for index, code in enumerate(old) if code in new_set]
    new_places = [index for index, code in enumerate(new) if code in old_set]
    seconds = clock.left() if old_places and new_places else 0.0
    if not seconds:
        return
    diffs = _ENGINE.diff_main(
        "".join(old[index] for index in old_places),
        "".join(new[index] for index in new_places),
        False,
        time.time() + seconds,
    )
    clock.left()
    at_old = at_new = 0
    for operation, text in diffs:
        if operation == diff_match_patch.DIFF_EQUAL:
            yield from zip(
                old_places[at_old : at_old + len(text)], new_places[at_new : at_new + len(text)], strict=True
            )
        at_old += len(text) if operation != diff_match_patch.DIFF_INSERT else 0
        at_new += len(text) if operation != diff_match_patch.DIFF_DELETE else 0


def _middle(old: str, new: str, clock: Clock) -> Iterator[tuple[int, int]]:
    at_old = at_new = 0
    for old_place, new_place in [*_anchors(old, new), (len(old), len(new))]:
        for first, second in _between(old[at_old:old_place], new[at_new:new_place], clock):
            yield at_old + first, at_new + second
        if old_place < len(old):
            yield old_place, new_place
        at_old, at_new = old_place + 1, new_place + 1


def _joined(pairs: Iterable[Match]) -> list[Match]:
    matches: list[Match] = []
    for found in pairs:
        if matches and (last := matches[-1]).old + last.length == found.old and last.new + last.length == found.new:
            matches[-1] = Match(last.old, last.new, last.length + found.length)
        elif found.length:
            matches.append(found)
    return matches


def align(old: Sequence[str], new: Sequence[str], clock: Clock) -> list[Match]:
    """The matches of two sequences (both lists or both strings) in rising order, none touching the next on both sides."""
    head = common_head(old, new)
    olds, news = old[head:], new[head:]
    tail = common_tail(olds, news)
    olds, news = olds[: len(olds) - tail], news[: len(news) - tail]
    matches = [Match(0, 0, head)]
    if len(olds) + len(news) > MOST_PIECES:
        clock.expired = True
    elif olds and news:
        matches.extend(Match(head + first, head + second, 1) for first, second in _middle(*_encode(olds, news), clock))
    return _joined([*matches, Match(len(old) - tail, len(new) - tail, tail)])


def gaps(matches: Sequence[Match], old_length: int, new_length: int) -> Iterator[Gap]:
    """What the matches leave over, in order."""
    at_old = at_new = 0
    for match in (*matches, Match(old_length, new_length, 0)):
        if match.old > at_old or match.new > at_new:
            yield Gap(at_old, match.old, at_new, match.new)
        at_old, at_new = match.old + match.length, match.new + match.length
