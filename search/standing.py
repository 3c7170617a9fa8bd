"""How letters stand in a text: whether they begin and end where a morpheme does. Pure.

Only the word around them is taken apart, and what was found of it is kept for the next time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from core.hangul import is_particle
from search.morphemes import Class, Morpheme, morphemes

_LONGEST: Final = 40
"""How many letters before and behind are looked at."""
_SPACES: Final = re.compile(r"\s")


class Standing(NamedTuple):
    """Whether something begins where a morpheme does, and ends where one does."""

    begins: bool
    ends: bool


_WHOLE: Final = Standing(begins=True, ends=True)
_NOT: Final = Standing(begins=False, ends=False)


class Token(NamedTuple):
    """A word taken apart: bits are up where a morpheme (``wholes``) or a part of one begins and ends, and under nouns."""

    wholes: int
    starts: int
    ends: int
    nouns: int
    predicates: tuple[tuple[int, int, str], ...]
    known: bool


def _inner(morpheme: Morpheme) -> Iterator[int]:
    """Where in a compound its parts begin."""
    parts = morpheme.forms[1:]
    if sum(map(len, parts)) == morpheme.end - morpheme.start:
        place = morpheme.start
        for part in parts[:-1]:
            place += len(part)
            yield place


@lru_cache(maxsize=10_000)
def taken_apart(token: str) -> Token:
    wholes = starts = ends = nouns = 0
    predicates = []
    found = list(morphemes().of(token))
    for one in found:
        inner = sum(1 << place for place in _inner(one))
        wholes |= 1 << one.start
        starts |= 1 << one.start | inner
        ends |= 1 << one.end | inner
        if one.kind in {Class.NOUN, Class.FIGURE, Class.LATIN}:
            nouns |= (1 << one.end) - (1 << one.start)
        elif one.kind is Class.PREDICATE:
            predicates.append((one.start, one.end, one.forms[0]))
    return Token(wholes, starts, ends, nouns, tuple(predicates), bool(found))


def begin_of(text: str, place: int) -> int:
    lowest = max(0, place - _LONGEST)
    while place > lowest and text[place - 1].isalnum():
        place -= 1
    return place


def end_of(text: str, place: int) -> int:
    highest = min(len(text), place + _LONGEST)
    while place < highest and text[place].isalnum():
        place += 1
    return place


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def standing(text: str, start: int, end: int) -> Standing:
    """Tell how letters stand in a text: see :class:`Standing`."""
    if _latin(text[start]) and start and _latin(text[start - 1]):
        return _NOT
    if _latin(text[end - 1]):
        return _NOT if end < len(text) and _latin(text[end]) else _WHOLE
    first, last = begin_of(text, start), end_of(text, end)
    if not _SPACES.search(text, start, end):
        return _within(text[first:last], start - first, end - first)
    middle_first, middle_last = end_of(text, start), begin_of(text, end)
    front = _within(text[first:middle_first], start - first, middle_first - first)
    behind = _within(text[middle_last:last], 0, end - middle_last)
    return Standing(front.begins, behind.ends)


@lru_cache(maxsize=20_000)
def _within(token: str, start: int, end: int) -> Standing:
    """Tell how letters stand in the word around them."""
    if not start and (end == len(token) or is_particle(token[end:])):
        return _WHOLE
    if _counted(token, start, end):
        return _NOT
    apart = taken_apart(token)
    if not apart.known:
        return Standing(not start, ends=True)
    begins = bool(apart.starts >> start & 1) and not _may_be_particle(token, start, end)
    return Standing(begins, begins and (bool(apart.ends >> end & 1) or is_particle(token[end:])))


def _may_be_particle(token: str, start: int, end: int) -> bool:
    """Tell whether the last letter is rather a particle of a word that goes on across ``start`` (국제사회의 is no 회의)."""
    if end != len(token) or end - start < 2 or not is_particle(token[-1]) or not taken_apart(token).wholes >> start & 1:
        return False
    alone, followed = taken_apart(token[:-1]), taken_apart(f"{token} 것")
    return not (alone.wholes | followed.wholes) >> start & 1


def _counted(text: str, start: int, end: int) -> bool:
    """Tell whether this is what counts with its particle: 3회의 is no 회의."""
    return end - start == 2 and start > 0 and text[start - 1].isdigit() and is_particle(text[end - 1])


def end_of_word(text: str, start: int, end: int, ending: str) -> int:
    """Give where a word that begins at ``start`` ends, as far as its nouns go; 0 where it does not end as it must."""
    first = begin_of(text, start)
    last = end_of(text, end)
    nouns = taken_apart(text[first:last]).nouns
    stop = end
    while stop < last and nouns >> (stop - first) & 1:
        stop += 1
    if not ending:
        return stop
    at = text.rfind(ending, end, stop)
    return at + len(ending) if at >= 0 else 0
