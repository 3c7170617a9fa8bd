"""Queries that were typed wrongly, on the other keyboard or with wrong letters: what was meant.

Only words that nobody uses are doubted. Another query is taken only when a page has all its words together: that protects
what is right but rare. Words in quotes, filters and exclusions are never touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import log
from typing import Final, Protocol

from search.doubting import Option, Vocabulary, bare, content_ends, is_predicate, stem
from search.keyboard import hangul_from_latin, latin_from_hangul
from search.query import And, Node, Or, Query, Word, parse
from search.spelling import SpellingTable

MAX_WORDS: Final = 12
MAX_DOUBTED: Final = 3
MANY_MORE: Final = 5
_TRIED: Final = 8
_LIKELY: Final = 1.2
_MOST_LIKELY: Final = 2
_SHORT: Final = 3
"""In a query of so few words one that stands nowhere is doubted, whatever dictionaries say of it."""
_BYTES: Final = 2
"""Of a syllable of KS X 1001 in EUC-KR; others are written there with eight."""

_SYLLABLES: Final = re.compile(r"[가-힣]{2,}\Z")
_LATIN: Final = re.compile(r"[A-Za-z]")
_ACRONYM: Final = re.compile(r"[A-Z]{2,4}\Z")
_HANGUL: Final = re.compile(r"[가-힣ㄱ-ㅣ]")
_LONE: Final = re.compile(r"[ㄱ-ㅣ]")

Change = tuple[Word, str]


class Finds(Protocol):
    """Looks for one reader, a few times; then it finds nothing more."""

    def __call__(self, text: str) -> int:
        """Count the pages that have all that this query asks for."""

    def stands(self, text: str) -> bool:
        """Tell whether this stands in a text, letter by letter, inside a longer word too."""


@dataclass(frozen=True, slots=True)
class Repair:
    """``text`` is the query that was probably meant, ``changed`` its words that were typed otherwise: (typed, meant)."""

    text: str
    changed: tuple[tuple[str, str], ...]


def plain_words(node: Node | None) -> Iterator[Word]:
    """Give the words that may be changed: those outside quotes, filters and exclusions."""
    match node:
        case Word():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from plain_words(inner)


def _replaced(text: str, changes: Sequence[Change]) -> str:
    """Put other words in their places."""
    for word, meant in sorted(changes, key=lambda change: -change[0].start):
        text = text[: word.start] + meant + text[word.end :]
    return text


def _repair(query: Query, changes: Sequence[Change], before: tuple[tuple[str, str], ...] = ()) -> Repair:
    return Repair(_replaced(query.text, changes), (*before, *((word.text, meant) for word, meant in changes)))


class Repairer:
    """Decides for one reader, by a table of words and by what ``finds`` says: asked twenty times or so at most."""

    def __init__(self, table: SpellingTable, finds: Finds) -> None:
        self._words = Vocabulary(table)
        self._finds = finds

    def repair(self, query: Query) -> Repair | None:
        """Give the query that was probably meant, or None where this one is to be searched as it is."""
        typed = self._retyped(query)
        if not typed:
            return self._spelt(query, self._doubted(query))
        again = parse(typed.text)
        spelt = self._spelt(again, self._doubted(again), typed.changed)
        return spelt or (typed if all(self._is_used(meant) for _, meant in typed.changed) else None)

    def offer(self, query: Query, found: int) -> Repair | None:
        """Give a query that finds many more pages than this one, which finds a few: to be offered, not to be taken."""
        repair = self._spelt(query, self._doubtful(query))
        return repair if repair and self._finds(repair.text) >= MANY_MORE * found else None

    # Keyboard

    def _retyped(self, query: Query) -> Repair | None:
        """Read the words of the other keyboard, all of them or none: so of English nothing is torn out."""
        words = list(plain_words(query.root))[:MAX_WORDS]
        changes: list[Change] = []
        for word in words:
            if self._words.is_known(word.text):
                continue
            if meant := self._on_other_keyboard(word.text):
                changes.append((word, meant))
            elif _LATIN.search(word.text):
                return None
        syllables = [word for word, meant in changes if len(meant) == 1]
        if not changes or (
            len(words) > 1 and (len(syllables) == len(changes) or (syllables and len(changes) < len(words)))
        ):
            return None
        return _repair(query, changes)

    def _on_other_keyboard(self, text: str) -> str:
        """Give what the keys write on the other keyboard where that makes sense, and what was typed makes none."""
        if not _HANGUL.search(text):
            if _ACRONYM.match(text):
                return ""
            meant = hangul_from_latin(text)
            right = bool(_HANGUL.search(meant)) and not _LONE.search(meant) and not self._finds(text)
        else:
            meant = latin_from_hangul(text)
            right = meant.isascii() and len(meant) > 1 and (bool(_LONE.search(text)) or self._is_nonsense(text))
        return meant if right and (self._is_used(meant) or self._words.options(meant)) else ""

    def _is_nonsense(self, text: str) -> bool:
        """Tell whether whole syllables say nothing: 햔. A single one that Korean has (두, 새) says something."""
        return (len(text) > 1 or not _is_usual(text)) and not self._finds(text) and not self._words.options(text)

    def _is_used(self, text: str) -> bool:
        return self._words.is_known(text) or bool(self._finds(text))

    # Wrong letters

    def _spelt(self, query: Query, doubted: Sequence[Word], before: tuple[tuple[str, str], ...] = ()) -> Repair | None:
        """Put near words in the places of these, so that most pages have all words together and the slips are easy.

        Where several words are about as likely for a single one, any of them will do.
        """
        options = [(word, near) for word in doubted[:MAX_DOUBTED] if (near := self._words.options(word.text))]
        found: list[tuple[float, list[Change]]] = []
        for ease, changes in _ways(options):
            if count := self._finds(_replaced(query.text, changes)):
                found.append((log(count) + ease, changes))
        if not found:
            return None
        found.sort(key=lambda way: -way[0])
        likely = [changes for likelihood, changes in found if likelihood > found[0][0] - _LIKELY]
        return _repair(query, likely[0] if len(options) > 1 else _any_of(likely[:_MOST_LIKELY]), before)

    def _doubtful(self, query: Query) -> list[Word]:
        """Give the words that nobody uses, but no part of one that was typed with a space in it."""
        words = list(plain_words(query.root))[:MAX_WORDS]
        running = len(words) > _SHORT
        doubtful = [word for word in words if self._words.is_doubtful(bare(word.text), running=running)]
        if not (doubtful or running):
            doubtful = [word for word in words if self._stands_nowhere(word.text)]
        if not doubtful:
            return []
        in_two: set[Word] = set()
        for one, other in pairwise(words):
            if self._words.is_known(bare(one.text) + bare(other.text)):
                in_two |= {one, other}
        return [word for word in doubtful if word not in in_two]

    def _doubted(self, query: Query) -> list[Word]:
        """Leave out what stands inside longer words; beside other words only where some page has them all."""
        doubtful = self._doubtful(query)
        if not doubtful or (len(list(plain_words(query.root))) > 1 and not self._finds(query.text)):
            return doubtful
        return [word for word in doubtful if not self._stands(bare(word.text))]

    def _stands_nowhere(self, text: str) -> bool:
        ends = content_ends(text)
        is_bare = bool(_SYLLABLES.match(text)) and bool(ends) and len(text) - ends[-1] <= 1 and not is_predicate(text)
        return is_bare and not self._words.is_known(text) and not self._stands(text)

    def _stands(self, word: str) -> bool:
        return any(self._finds.stands(form) for form in dict.fromkeys((word, stem(word))))


def _any_of(ways: Sequence[list[Change]]) -> list[Change]:
    """Make one change of several of the same word."""
    words = [changes[0][1] for changes in ways]
    return ways[0] if len(ways) == 1 else [(ways[0][0][0], f"({' OR '.join(words)})")]


def _is_usual(syllable: str) -> bool:
    """Tell whether this is one of the 2,350 syllables of KS X 1001, which nearly all Korean words are made of."""
    return len(syllable.encode("euc_kr", "replace")) == _BYTES


def _ways(options: Sequence[tuple[Word, Sequence[Option]]]) -> list[tuple[float, list[Change]]]:
    """Choose something for each word, in all ways, and keep a few of the easiest."""
    if not options:
        return []
    words = [word for word, _ in options]
    ways = [
        (sum(one.ease for one in way), list(zip(words, (one.text for one in way), strict=True)))
        for way in product(*(found for _, found in options))
    ]
    return sorted(ways, key=lambda way: -way[0])[:_TRIED]
