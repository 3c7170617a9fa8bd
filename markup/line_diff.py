"""The difference within a line, marked as a reader of Korean would: a changed particle, not the word; a space, not both words."""

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Final

from markup.alignment import Clock, align, common_head, common_tail, gaps


class Mark(enum.StrEnum):
    EQUAL = "equal"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Segment:
    mark: Mark
    text: str


_MARKS: Final = "[\u0300-\u036f\u302e\u302f\u3099\u309a\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_HAN: Final = "가-힣ㄱ-ㆎ\u1100-\u11ff\u3400-\u9fff\uf900-\ufaff"
_LATIN: Final = r"(?:[^\W_" + _HAN + r"]" + _MARKS + r")+(?:[.,](?=\d)\d+)*"
_OTHER: Final = r"\s|(?:\S" + _MARKS + "(?:\u200d\\S" + _MARKS + ")*)"
_WORDS: Final = re.compile(rf"[{_HAN}{_MARKS[1:-2]}]+|{_LATIN}|[^\S\n]+|{_OTHER}")
_SYLLABLES: Final = re.compile(rf"(?:[\u1100-\u11ff]+|[{_HAN}]){_MARKS}|{_LATIN}|{_OTHER}")
_HAN_LETTER: Final = re.compile(f"[{_HAN}]")

_MOST_LETTERS: Final = 100_000
_LIKE: Final = 0.3
_FAR: Final = 3

Piece = tuple[str, str]


def _visible(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _pieces(old: Sequence[str], new: Sequence[str], clock: Clock) -> Iterator[Piece]:
    """Removed and added text by turns with equal text, which comes as a pair of the same string."""
    at_old = 0
    matches = align(old, new, clock)
    for gap in gaps(matches, len(old), len(new)):
        if gap.old_start > at_old:
            same = "".join(old[at_old : gap.old_start])
            yield same, same
        yield "".join(old[gap.old_start : gap.old_end]), "".join(new[gap.new_start : gap.new_end])
        at_old = gap.old_end
    if at_old < len(old):
        same = "".join(old[at_old:])
        yield same, same


def _by_spaces(old: str, new: str) -> Iterator[Piece]:
    """Two texts that differ in white space only."""
    olds, news = re.split(r"(\s+)", old), re.split(r"(\s+)", new)
    letters = "".join(olds[::2])
    old_spaces, new_spaces = _spaces(olds), _spaces(news)
    at = 0
    for place in sorted(old_spaces.keys() | new_spaces.keys()):
        if place > at:
            yield letters[at:place], letters[at:place]
        yield old_spaces.get(place, ""), new_spaces.get(place, "")
        at = place
    if at < len(letters):
        yield letters[at:], letters[at:]


def _spaces(parts: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    at = 0
    for word, space in zip(parts[::2], [*parts[1::2], ""], strict=True):
        at += len(word)
        if space:
            found[at] = space
    return found


def _is_equal(piece: Piece) -> bool:
    return piece[0] == piece[1]


def _absorbed(pieces: list[Piece], weak: Iterable[bool]) -> list[Piece]:
    """``pieces`` with the weak equal ones made part of the change around them."""
    keyed = [(_is_equal(piece) and not is_weak, piece) for piece, is_weak in zip(pieces, weak, strict=False)]
    return [
        ("".join(old for _, (old, _new) in group), "".join(new for _, (_old, new) in group))
        for group in (list(members) for _, members in groupby(keyed, key=lambda item: item[0]))
    ]


def _replaces(piece: Piece) -> bool:
    return piece[0] != piece[1] and bool(piece[0]) and bool(piece[1])


def _neighbours(pieces: list[Piece]) -> Iterator[tuple[Piece, Piece, Piece]]:
    nothing = ("", "")
    return zip([nothing, *pieces], pieces, [*pieces[1:], nothing], strict=False)


def _chance(pieces: list[Piece]) -> Iterator[bool]:
    """Equal pieces within a changed phrase that are likely there by chance: one syllable in the middle of other words."""
    for before, (old, new), after in _neighbours(pieces):
        lonely = old == new and len(old) == 1 and not old.isspace()
        around = [_visible(max(piece, key=len)) for piece in (before, after)]
        yield lonely and all(around) and (_replaces(before) or _replaces(after) or sum(around) > _FAR)


def _bridges(pieces: list[Piece]) -> Iterator[bool]:
    """Equal pieces of nothing but white space between two replaced phrases: reading is easier over them."""
    for before, (old, new), after in _neighbours(pieces):
        yield old == new and old.isspace() and _replaces(before) and _replaces(after)


def _spaces_between(pieces: list[Piece]) -> Iterator[bool]:
    """Equal white space between any two changes: words may have been joined or parted there."""
    for before, (old, new), after in _neighbours(pieces):
        yield old == new and old.isspace() and not _is_equal(before) and not _is_equal(after)


def _refined(old: str, new: str, clock: Clock) -> list[Piece]:
    """A replaced phrase by syllables, or whole when the two have too little in common."""
    if not old or not new:
        return [(old, new)]
    if "".join(old.split()) == "".join(new.split()):
        return list(_by_spaces(old, new))
    if not (_HAN_LETTER.search(old) and _HAN_LETTER.search(new)):
        return [(old, new)]
    olds, news = _SYLLABLES.findall(old), _SYLLABLES.findall(new)
    pieces = list(_pieces(olds, news, clock))
    pieces = _absorbed(pieces, _chance(pieces))
    common = sum(_count(_SYLLABLES.findall(same)) for same, other in pieces if same == other)
    return pieces if common >= _LIKE * min(_count(olds), _count(news)) else [(old, new)]


def _count(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _segments(pieces: Iterable[Piece]) -> Iterator[Segment]:
    for old, new in pieces:
        if old == new:
            yield Segment(Mark.EQUAL, old)
            continue
        if old:
            yield Segment(Mark.REMOVE, old)
        if new:
            yield Segment(Mark.ADD, new)


def _whole(old: str, new: str) -> list[Piece]:
    """The coarse answer: what stands between the common beginning and the common end."""
    head = common_head(old, new)
    tail = common_tail(old[head:], new[head:])
    middle = (old[head : len(old) - tail], new[head : len(new) - tail])
    return [(old[:head],) * 2, middle, (old[len(old) - tail :],) * 2]


def _by_words(old: str, new: str, clock: Clock) -> list[Piece]:
    coarse = list(_pieces(_WORDS.findall(old), _WORDS.findall(new), clock))
    coarse = _absorbed(coarse, _spaces_between(coarse))
    fine = [part for piece in coarse for part in ([piece] if _is_equal(piece) else _refined(*piece, clock))]
    fine = _absorbed(fine, repeat(False))
    return _absorbed(fine, _bridges(fine))


def compare_line(old: str, new: str, clock: Clock) -> tuple[Segment, ...]:
    """The segments that turn ``old`` into ``new``: without the added ones they are ``old``, without the removed ``new``."""
    if old == new:
        return (Segment(Mark.EQUAL, old),) if old else ()
    if not clock.left() or len(old) + len(new) > _MOST_LETTERS:
        clock.expired = True
        pieces = _whole(old, new)
    else:
        pieces = _by_words(old, new, clock)
    return tuple(segment for segment in _segments(pieces) if segment.text)


def shingles(line: str) -> frozenset[str]:
    """Syllables and pairs of syllables of a line (at most its first 2,000), to tell how alike two lines are."""
    letters = "".join(unicodedata.normalize("NFC", line[:2000]).split())
    return frozenset(letters) | {letters[at : at + 2] for at in range(len(letters) - 1)}


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Between 0 (nothing shared) and 1."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0
