"""Queries that were typed wrongly: on the other keyboard, with wrong letters, or as initial consonants only.

A query that finds a page with all its words is left alone. Otherwise only words that nobody uses are doubted, and
another query is taken only when a page has all its words together: that protects what is right but rare.
Words in quotes, filters and exclusions are never touched.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import log
from typing import Final

from core.hangul import strip_particles
from search.analysis import ANALYSER, WORD
from search.keyboard import hangul_from_latin, latin_from_hangul
from search.morphemes import Class, morphemes
from search.normal import normal
from search.query import And, Node, Or, Query, Word, parse
from search.spelling import SpellingTable

Finds = Callable[[str], int]
"""How many pages that the reader may see have all that this query asks for."""

MAX_WORDS: Final = 12
MAX_DOUBTED: Final = 3
_COMMON: Final = 2
MANY_MORE: Final = 5
_NEAR: Final = 5
_TRIED: Final = 8
_LONGEST_COMPOUND: Final = 20

_LATIN: Final = re.compile(r"[A-Za-z]")
_HANGUL: Final = re.compile(r"[가-힣ㄱ-ㅣ]")
_LONE: Final = re.compile(r"[ㄱ-ㅣ]")
_ONE_SCRIPT: Final = re.compile(r"(?:[가-힣]{2,}|[A-Za-z]{4,})\Z")
_ENDING: Final = re.compile(
    r"(?:이|인|일|입|였|이었|이였)(?:가|까|나|니까|니다|며|고|다|냐|요|지|지만|라|란|라는|라고|던|던가)(?:요)?\Z"
)
_TAIL: Final = re.compile(r"[가과까는던도되된될됐들라란로를만받보부시에와은을의이인일였지처하한할함했해]")
_EDGES: Final = re.compile(r"\A[\W_]+|[\W_]+\Z")


@dataclass(frozen=True, slots=True)
class Repair:
    """``text`` is the query that was probably meant, ``changed`` its words that were typed otherwise: (typed, meant)."""

    text: str
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """Something to put in the place of a word. ``ease`` is how likely the slip is, 0 or less."""

    text: str
    ease: float


def plain_words(node: Node | None) -> Iterator[Word]:
    """Give the words that may be changed: those outside quotes, filters and exclusions."""
    match node:
        case Word():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from plain_words(inner)


def _replaced(text: str, words: Sequence[tuple[Word, str]]) -> str:
    """Put other words in their places."""
    for word, meant in sorted(words, key=lambda pair: -pair[0].start):
        text = text[: word.start] + meant + text[word.end :]
    return text


class Repairer:
    """Decides for one reader, by a table of words and by what ``finds`` says: asked twenty times or so at most."""

    def __init__(self, table: SpellingTable, finds: Finds) -> None:
        self._table = table
        self._finds = finds

    def repair(self, query: Query) -> Repair | None:
        """Give the query that was probably meant by one that finds no page with all its words; None: nothing better."""
        words = list(plain_words(query.root))[:MAX_WORDS]
        typed = self._retyped(query, words)
        if not typed:
            return self._spelt(query, ())
        spelt = self._spelt(parse(typed.text), typed.changed)
        return spelt or (typed if all(self._is_used(meant) for _, meant in typed.changed) else None)

    def offer(self, query: Query, found: int) -> Repair | None:
        """Give a query that finds many more pages than this one, which finds a few: to be offered, not to be taken."""
        repair = self._spelt(query, ())
        return repair if repair and self._finds(repair.text) >= MANY_MORE * found else None

    # Keyboard

    def _retyped(self, query: Query, words: Sequence[Word]) -> Repair | None:
        """Read the words of the other keyboard, all of them or none: so of English nothing is torn out."""
        changes: list[tuple[Word, str]] = []
        for word in words:
            if not self._is_known(word.text):
                meant = self._on_other_keyboard(word.text)
                if meant:
                    changes.append((word, meant))
                elif _LATIN.search(word.text):
                    return None
        if not changes or (len(words) > 1 and all(len(meant) == 1 for _, meant in changes)):
            return None
        return Repair(_replaced(query.text, changes), tuple((word.text, meant) for word, meant in changes))

    def _on_other_keyboard(self, text: str) -> str:
        if _LATIN.search(text) and not _HANGUL.search(text):
            meant = hangul_from_latin(text)
            right = not _LONE.search(meant)
        else:
            meant = latin_from_hangul(text)
            right = meant.isascii() and len(meant) > 1 and not self._finds(text)
        return meant if right and (self._is_used(meant) or self._options(meant)) else ""

    # Words

    def _is_known(self, text: str, pages: int = 1) -> bool:
        """Tell whether this is a word, with particles behind it or without, of so many pages that everybody may read."""
        bare = _bare(text)
        return any(self._table.pages_with(form) >= pages for form in (bare, *strip_particles(bare)))

    def _is_doubtful(self, text: str) -> bool:
        """Tell whether this is one Korean or one Latin word that nobody uses, nor two written together."""
        usual = _says_little(text) or any(map(self._is_known, (text, _stem(text)))) or self._is_compound(text)
        return bool(_ONE_SCRIPT.match(text)) and not usual

    def _stands(self, text: str) -> bool:
        """Tell whether this stands anywhere in a text, inside a longer word too."""
        return bool(self._finds(f'"{text}"'))

    def _is_compound(self, text: str) -> bool:
        """Tell whether this is two or three known words written together, or a known word with an ending."""
        bare = _bare(text)
        places = range(2, min(len(bare), _LONGEST_COMPOUND) - 1)
        return any(
            self._is_known(bare[place:], _COMMON) or (len(bare) > 5 and self._is_compound(bare[place:]))
            for place in places
            if self._table.pages_with(bare[:place]) >= _COMMON
        )

    def _is_used(self, text: str) -> bool:
        return self._is_known(text) or bool(self._finds(text))

    # Wrong letters

    def _spelt(self, query: Query, before: tuple[tuple[str, str], ...]) -> Repair | None:
        words = list(plain_words(query.root))[:MAX_WORDS]
        doubted = [word for word in words if self._is_doubtful(_bare(word.text)) and not self._stands(_bare(word.text))]
        options = [(word, found) for word in doubted[:MAX_DOUBTED] if (found := self._options(word.text))]
        best: tuple[float, list[tuple[Word, str]]] | None = None
        for ease, chosen in _combined(options):
            count = self._finds(_replaced(query.text, chosen))
            if count and (best is None or log(count) + ease > best[0]):
                best = log(count) + ease, chosen
        if best is None:
            return None
        changed = tuple((word.text, meant) for word, meant in best[1])
        return Repair(_replaced(query.text, best[1]), (*before, *changed))

    def _options(self, text: str) -> list[_Option]:
        """Give the words near to one, with what stood around it, the likeliest first."""
        bare = _bare(text)
        found: dict[str, _Option] = {}
        for stem in dict.fromkeys((bare, *strip_particles(bare), _stem(bare))):
            for near in self._table.near(stem, _NEAR):
                meant = text.replace(stem, near.word, 1)
                if _only_shorter(stem, near.word) or _is_form_of(meant, text):
                    continue
                found.setdefault(meant, _Option(meant, near.ease))
        return list(found.values())[: 2 * _NEAR]


def _bare(text: str) -> str:
    return _EDGES.sub("", text)


def _says_little(word: str) -> bool:
    """Tell whether this is a word that everybody uses, or a syllable with an ending (곡인가): too little to doubt."""
    units = ANALYSER.units(word)
    if units and all(unit.light for unit in units):
        return True
    ends = [one.end for one in morphemes().of(normal(word)) if one.kind is not Class.OTHER]
    return ends == [1] and bool(_ENDING.match(word, 1))


def _stem(word: str) -> str:
    """Take off what stands behind the last noun or predicate where it looks like particles or an ending."""
    ends = [one.end for one in morphemes().of(normal(word)) if one.kind is not Class.OTHER]
    end = ends[-1] if ends else 0
    return word[:end] if 1 < end < len(word) - 1 and _TAIL.match(word, end) else word


def _is_form_of(one: str, other: str) -> bool:
    """Tell whether both ask for the same, or one is the dictionary's form of the other: 차리 of 차린."""
    asked = [unit.words for unit in ANALYSER.units(other)]
    return [unit.words for unit in ANALYSER.units(one)] == asked or (WORD + one,) in asked


def _only_shorter(word: str, other: str) -> bool:
    """Tell whether the other is the word without some of its syllables: a part of it, and no slip."""
    syllables = iter(word)
    return len(other) < len(word) and all(one in syllables for one in other)


def _combined(options: Sequence[tuple[Word, Sequence[_Option]]]) -> list[tuple[float, list[tuple[Word, str]]]]:
    """Choose something for each word, in all ways, and keep a few of the easiest."""
    if not options:
        return []
    words = [word for word, _ in options]
    ways = [
        (sum(one.ease for one in way), list(zip(words, (one.text for one in way), strict=True)))
        for way in product(*(found for _, found in options))
    ]
    return sorted(ways, key=lambda way: -way[0])[:_TRIED]
