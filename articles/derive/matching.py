"""Which section of the new text is which section of the old one. Pure.

In this order: the same heading path; the same own text (a heading renamed or a section moved); a similar text at the same
place among those left over; and last a section that was removed once and has come back.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markup.model import SectionSpan

LIKENESS: Final = 0.5
_COMPARED: Final = 4_000
_PAIRS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A section reduced to what identifies it: its heading path, and its own text without the heading line."""

    path: tuple[str, ...]
    text: str
    digest: str


def own_text(source: str, span: SectionSpan) -> str:
    """The section's own text without its heading line, trimmed."""
    own = source[span.start : span.own_end]
    return (own.partition("\n")[2] if span.level else own).strip()


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def heading_paths(spans: Sequence[SectionSpan]) -> list[tuple[str, ...]]:
    """For each span the headings from the top to its own; the lead has the empty path."""
    paths: list[tuple[str, ...]] = []
    for span in spans:
        above = paths[span.parent] if span.parent is not None else ()
        paths.append((*above, span.heading) if span.level else ())
    return paths


def pieces(source: str, spans: Sequence[SectionSpan]) -> list[Piece]:
    texts = [own_text(source, span) for span in spans]
    return [Piece(path, text, digest_of(text)) for path, text in zip(heading_paths(spans), texts, strict=True)]


def _pair_off(
    old: Iterable[tuple[int, Piece]], new: Iterable[tuple[int, Piece]], key: Callable[[Piece], Hashable]
) -> Iterator[tuple[int, int]]:
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, piece in old:
        waiting[key(piece)].append(number)
    for number, piece in new:
        if same := waiting.get(key(piece)):
            yield number, same.pop(0)


def _alike(one: Piece, other: Piece) -> bool:
    """The same heading somewhere else, or at least half of the words (counted) in common."""
    if one.path[-1:] == other.path[-1:] and one.path:
        return True
    a, b = Counter(one.text[:_COMPARED].split()), Counter(other.text[:_COMPARED].split())
    both = a.total() + b.total()
    return both > 0 and 2 * (a & b).total() >= LIKENESS * both


def _by_likeness(old: Sequence[tuple[int, Piece]], new: Sequence[tuple[int, Piece]]) -> Iterator[tuple[int, int]]:
    left, budget = list(old), _PAIRS
    for number, piece in new:
        for place, (candidate, other) in enumerate(left):
            budget -= 1
            if budget < 0:
                return
            if _alike(piece, other):
                yield number, candidate
                del left[: place + 1]
                break


def match(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, int]:
    """``new`` index -> ``old`` index. Each old section is used once; the leads (index 0 of both) belong together."""
    found: dict[int, int] = {0: 0} if old and new else {}

    def rest(side: Sequence[Piece], used: Iterable[int]) -> list[tuple[int, Piece]]:
        taken = set(used)
        return [(number, piece) for number, piece in enumerate(side) if number not in taken]

    found.update(_pair_off(rest(old, found.values()), rest(new, found), lambda piece: piece.path))
    old_texts = [(number, piece) for number, piece in rest(old, found.values()) if piece.text]
    new_texts = [(number, piece) for number, piece in rest(new, found) if piece.text]
    found.update(_pair_off(old_texts, new_texts, lambda piece: piece.digest))
    found.update(_by_likeness(rest(old, found.values()), rest(new, found)))
    return found
