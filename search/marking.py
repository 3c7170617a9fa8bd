"""Where in a text stands what a query asked for: by morphemes, not by letters that happen to follow one another.

Candidates are found by their letters; only the word around a candidate is then taken apart, and what begins or ends inside
a morpheme is no match (회의 in 사회의). Predicates are found by what stands there (만들다: 만든). Pure, and linear in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from core.hangul import is_syllable
from search.analysis import Analyser
from search.nodes import wanted
from search.normal import normal
from search.query import Node, Operand, Phrase, Wildcard, Word
from search.standing import begin_of, end_of, end_of_word, standing, taken_apart
from search.units import Unit

LOOKED_AT: Final = 100_000
"""How many characters of a text are looked at."""
MOST: Final = 200
"""How many places are given at most."""
_TRIED_FOR_EACH: Final = 3
_HANGUL: Final = re.compile("[가-힣]")
_SPACE: Final = r"\s{0,2}"
_WORDS: Final = re.compile(r"\S+")
_BETWEEN: Final = re.compile(r"[\s,]+")
_SYLLABLES: Final = 588
_FINALS: Final = 28
_FIRST: Final = 0xAC00


class Place(NamedTuple):
    """Something that stands in a text; ``word`` is the number of the word of the query, ``parts`` what of it stands there."""

    start: int
    end: int
    word: int
    parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sought:
    """Something to find: letters, a predicate by its ``stem``, or (``ending`` not None) a word by how it begins and ends."""

    word: int
    part: int
    form: str
    stem: bool = False
    ending: str | None = None
    light: bool = False


def _loose(form: str) -> str:
    """Write letters as a pattern: with Hangul also with a space between any two, and commas between figures."""
    letters = [letter for letter in form if not letter.isspace()]
    if not (form.isdigit() or _HANGUL.search(form)):
        return re.escape(form)
    pieces = [re.escape(letters[0])]
    for before, letter in pairwise(letters):
        pieces += [",?" if before.isdigit() and letter.isdigit() else _SPACE, re.escape(letter)]
    return "".join(pieces)


def _beginnings(stem: str) -> str:
    """Give the syllables with which a form of this predicate may begin: 만든, 만들; for a stem of one syllable 해, 했, 한."""
    code = ord(stem[0]) - _FIRST
    size = _SYLLABLES if len(stem) == 1 else _FINALS
    low = _FIRST + code - code % size
    return f"{chr(low)}-{chr(low + size - 1)}"


class Marker:
    """Finds places of what is sought, so many ``different`` things. One serves a whole page of results."""

    def __init__(self, sought: Iterable[Sought]) -> None:
        self._literal: dict[str, Sought] = {}
        self._stems: dict[str, Sought] = {}
        for one in sought:
            kept = self._stems if one.stem else self._literal
            kept.setdefault(one.form if one.stem else _dense(one.form), one)
        spelled = sorted((one.form for one in self._literal.values()), key=lambda form: (-len(form), form))
        self.different = len({(one.word, one.part) for kept in (self._literal, self._stems) for one in kept.values()})
        self._letters = re.compile("|".join(map(_loose, spelled))) if spelled else None
        ranges = "".join(sorted({_beginnings(stem) for stem in self._stems}))
        self._syllables = re.compile(f"[{ranges}]") if ranges else None

    def places(self, text: str, most: int = MOST) -> list[Place]:
        """Find the first places in ``text``, in order, none within another; what stands side by side is one."""
        folded, origins = _folded(text[:LOOKED_AT])
        found = self._found(folded, most)
        if origins is not None:
            found = [Place(origins[one.start], origins[one.end - 1] + 1, one.word, one.parts) for one in found]
        return found

    def _found(self, folded: str, most: int) -> list[Place]:
        exact, vague = self._lettered(folded, most)
        exact += islice(self._predicates(folded), most)
        told = {one.word for one in exact}
        return _joined(folded, sorted([*exact, *(one for one in vague if one.word not in told)]))

    def _lettered(self, folded: str, most: int) -> tuple[list[Place], list[Place]]:
        """Find letters: places between morphemes, and those that only begin with one."""
        exact: list[Place] = []
        vague: list[Place] = []
        place = 0
        for _ in range(most * _TRIED_FOR_EACH):
            match = self._letters.search(folded, place) if self._letters else None
            if match is None or len(exact) == most:
                break
            start, end = match.span()
            one = self._literal[_dense(match.group())]
            begins, ends = standing(folded, start, end)
            if begins and one.ending is not None:
                end = end_of_word(folded, start, end, one.ending)
                begins = ends = end > 0
            if begins:
                (exact if ends else vague).append(Place(start, end, one.word, frozenset((one.part,))))
            place = end if begins and ends else start + 1
        return exact, vague

    def _predicates(self, folded: str) -> Iterator[Place]:
        if self._syllables is None:
            return
        done = 0
        for match in self._syllables.finditer(folded):
            if match.start() < done:
                continue
            begin, done = begin_of(folded, match.start()), end_of(folded, match.start())
            for start, end, form in taken_apart(folded[begin:done]).predicates:
                if one := self._stems.get(form):
                    yield Place(begin + start, begin + end, one.word, frozenset((one.part,)))


def _dense(text: str) -> str:
    return _BETWEEN.sub("", text)


@lru_cache(maxsize=4)
def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Fold a text; where that changes lengths, say for each folded character which one it comes from."""
    folded = normal(text)
    if len(folded) == len(text):
        return folded, None
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _growing().finditer(text):
        _fold_into(pieces, origins, text[done : match.start()], done)
        _fold_into(pieces, origins, match.group(), match.start())
        done = match.end()
    _fold_into(pieces, origins, text[done:], done)
    return "".join(pieces), origins


@lru_cache(maxsize=1)
def _growing() -> re.Pattern[str]:
    """Make what finds the usual characters that folding makes longer: ㈜, …, ㎡."""
    places = (*range(0x80, 0x3400), *range(0xFB00, 0xFFF0))
    return re.compile(f"[{''.join(map(re.escape, (chr(one) for one in places if len(normal(chr(one))) > 1)))}]")


def _fold_into(pieces: list[str], origins: list[int], text: str, start: int) -> None:
    """Fold a part of a text; where its length changes, halve it until single characters are left."""
    folded = normal(text)
    if len(folded) == len(text):
        pieces.append(folded)
        origins += range(start, start + len(text))
    elif len(text) == 1:
        pieces.append(folded)
        origins += [start] * len(folded)
    else:
        half = len(text) // 2
        _fold_into(pieces, origins, text[:half], start)
        _fold_into(pieces, origins, text[half:], start + half)


def _joined(text: str, places: Iterable[Place]) -> list[Place]:
    """Leave out what lies in another place; join what touches, and parts of one word with a space between."""
    joined: list[Place] = []
    for one in places:
        before = joined[-1] if joined else None
        if before is not None and one.start < before.end:
            continue
        if before is not None and _belong(text[before.end : one.start], before, one):
            joined[-1] = Place(before.start, one.end, before.word, before.parts | one.parts)
        else:
            joined.append(one)
    return joined


def _belong(between: str, before: Place, one: Place) -> bool:
    parts = before.word == one.word and not before.parts & one.parts
    return not between or (parts and len(between) < 3 and between.isspace())


def sought_of(operand: Operand, units_of: Callable[[str], Sequence[Unit]], word: int = 0) -> Iterator[Sought]:
    """Give what is to be found for a word, phrase or wildcard; parts are numbered from 0."""
    match operand:
        case Phrase(text):
            letters = " ".join(normal(text).split())
            if letters:
                yield Sought(word, 0, letters)
        case Wildcard(stem, ending):
            yield Sought(word, 0, normal(stem), ending=normal(ending))
        case _:
            units = units_of(operand.text)
            for part, unit in enumerate([unit for unit in units if not unit.light] or units):
                verb = not (unit.grams or unit.others)
                for form in unit.forms:
                    yield Sought(word, part, form, stem=verb and is_syllable(form[0]), light=unit.light)


def marker_of(root: Node | None, analyser: Analyser) -> Marker | None:
    """Make what finds all that a query asks for; None where that is nothing.

    Light words and single letters are left out where something else is asked for.
    """
    operands = list(wanted(root))
    units = analyser.units_in([one.text for one in operands if isinstance(one, Word)])
    found = [one for word, operand in enumerate(operands) for one in sought_of(operand, units.__getitem__, word)]
    found = [one for one in found if not one.light] or found
    kept = [one for one in found if len(one.form) > 1 or one.stem or len(operands) < 2]
    return Marker(kept) if kept else None


def are_near(text: str, sides: Collection[Marker], parts: Sequence[int], distance: int) -> bool:
    """Tell whether two things stand at most so many words apart; ``parts`` is how many parts each must have in one place."""
    left, right = (
        [one.start for one in side.places(text) if len(one.parts) >= count]
        for side, count in zip(sides, parts, strict=True)
    )
    if not (left and right):
        return False
    words = [match.start() for match in _WORDS.finditer(text)]
    others = sorted(bisect_right(words, place) for place in right)
    for place in left:
        word = bisect_right(words, place)
        nearest = bisect_left(others, word - distance)
        if nearest < len(others) and others[nearest] <= word + distance:
            return True
    return False
