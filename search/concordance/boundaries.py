"""Where a word begins and ends inside a run of letters: 조례 is a word of 조례를 and 기본조례, not of 비조례안 and 조례안."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from core.hangul import is_particle
from search.morphemes import Class, Morpheme, morphemes

LONGEST_RUN: Final = 60
_HANGUL: Final = re.compile(r"[가-힣]")
_LOOSE_ENDS: Final = frozenset("들등별상중내외간")
"""Syllables that may stand behind a word without making another word of it."""
_OF_PLACES: Final = frozenset({"시의", "도의", "군의", "구의"})
"""Taken for nouns by the analyser; they are the end of a place's name with its particle."""


class Edges(NamedTuple):
    """Places of a run at which a word may begin and end; ``predicates`` are (start, dictionary form) of verbs and adjectives."""

    starts: frozenset[int]
    ends: frozenset[int]
    predicates: frozenset[tuple[int, str]]


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    noun: bool

    @property
    def is_affix(self) -> bool:
        return self.noun and (len(self.text) == 1 or self.text in _OF_PLACES)


def _pieces(morpheme: Morpheme, run: str) -> list[_Piece]:
    """Take a compound apart where its parts are what it is written with."""
    text = run[morpheme.start : morpheme.end]
    parts = morpheme.forms[1:]
    if morpheme.kind is not Class.NOUN or "".join(parts) != text:
        return [_Piece(morpheme.start, morpheme.end, text, noun=morpheme.kind is Class.NOUN)]
    pieces, start = [], morpheme.start
    for part in parts:
        pieces.append(_Piece(start, start + len(part), part, noun=True))
        start += len(part)
    return pieces


@lru_cache(maxsize=20_000)
def edges(run: str) -> Edges:
    """Find the edges of words in a run of folded letters; the same runs come again and again."""
    found = list(morphemes().of(run))
    pieces = [piece for morpheme in found for piece in _pieces(morpheme, run)]
    starts, ends = set(), set()
    for before, piece in zip([None, *pieces], [*pieces, None], strict=True):
        if piece is not None and not (before is not None and before.is_affix and _HANGUL.match(before.text)):
            starts.add(piece.start)
        if before is not None and not (piece is not None and piece.is_affix and piece.text not in _LOOSE_ENDS):
            ends.add(before.end)
    verbs = frozenset((one.start, one.forms[0]) for one in found if one.kind is Class.PREDICATE)
    return Edges(frozenset(starts), frozenset(ends), verbs)


def run_around(text: str, place: int) -> tuple[int, int]:
    """Find the run of letters and digits around a place of the text, cut where it is very long."""
    start, end = place, place
    while start > 0 and place - start < LONGEST_RUN and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end - place < LONGEST_RUN and text[end].isalnum():
        end += 1
    return start, end


def begins(text: str, place: int) -> bool:
    """Tell whether a word may begin at this place of a folded text."""
    start, end = run_around(text, place)
    return place == start or not _HANGUL.match(text[place]) or place - start in edges(text[start:end]).starts


def ends(text: str, place: int) -> bool:
    """Tell whether a word may end before this place of a folded text."""
    start, end = run_around(text, place - 1)
    if place == end or not _HANGUL.match(text[place - 1]) or is_particle(text[place:end]):
        return True
    return place - start in edges(text[start:end]).ends


def is_predicate(text: str, place: int, form: str) -> bool:
    """Tell whether a form of this verb or adjective begins at this place of a folded text."""
    start, end = run_around(text, place)
    return (place - start, form) in edges(text[start:end]).predicates
