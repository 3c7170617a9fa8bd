"""Which segments to merge when: few segments make searches quick, and merging many documents keeps edits waiting."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Final

MANY: Final = 16
"""With more segments than this a commit merges small ones itself, however busy the writer is."""
SHORT: Final = 800
"""How many documents are merged in any pause."""
FEW_SECONDS: Final = 12_000
"""How many are merged when nothing has been written for a while."""
_FACTOR: Final = 4
"""As many segments of about one size become one."""
MUCH_DELETED: Final = 0.3

Sizes = Mapping[int, tuple[int, int]]
"""Of each segment by number: all its documents, and how many of them are deleted."""


def worth_merging(sizes: Sizes, most: int) -> list[int]:
    """Choose what to merge now, at most ``most`` documents. Empty: nothing is worth it."""
    alike: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (documents, gone) in sizes.items():
        if documents == gone:
            return [number]
        alike[int(log(documents - gone, _FACTOR))].append((documents - gone, number))
    for _, tier in sorted(alike.items()):
        chosen = _fitting(sorted(tier), most)
        if len(chosen) >= _FACTOR:
            return chosen
    wasteful = (
        number
        for number, (documents, gone) in sizes.items()
        if documents - gone <= most and gone > MUCH_DELETED * documents
    )
    return list(wasteful)[:1]


def _fitting(tier: Sequence[tuple[int, int]], most: int) -> list[int]:
    chosen, total = [], 0
    for live, number in tier:
        total += live
        if total > most:
            break
        chosen.append(number)
    return sorted(chosen)


def together(sizes: Sizes, most: int) -> list[list[int]]:
    """Put segments that follow each other into groups of at most ``most`` documents."""
    groups: list[list[int]] = []
    room = 0
    for number, (documents, gone) in sizes.items():
        if not groups or documents - gone > room:
            groups.append([])
            room = most
        groups[-1].append(number)
        room -= documents - gone
    return groups
