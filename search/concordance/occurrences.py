"""Where phrases stand in a text. Pure but for the dictionary; the time grows with the text, whatever is looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.analysis import ANALYSER, HybridAnalyser
from search.concordance import boundaries
from search.concordance.keywords import Keyword, Phrase
from search.morphemes import Class
from search.normal import normal, prepared

LOOKED_AT: Final = 100_000
"""Characters of a document."""
_TRIED: Final = 2_000
"""Places of a document at which one phrase may be tried."""
_SPACE: Final = r"\s{0,2}"
_BETWEEN: Final = r"(?:[가-힣]{0,4}\s{1,3}|\s{0,3})"
"""What may stand between words of a phrase: nothing, a space, or a particle and a space."""
_MORE: Final = r"[^\W_]{0,10}?"
_LONGEST_TAIL: Final = 20
_FIRST: Final = 0xAC00
_PER_ONSET: Final = 588
_HANGUL: Final = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class _Word:
    """How a keyword is found: what it may look like, and what must hold where it stands. ``verb`` is a dictionary form."""

    pattern: str
    keyword: Keyword
    verb: str = ""

    def holds(self, text: str, start: int, end: int) -> bool:
        if self.verb:
            return boundaries.is_predicate(text, start, self.verb)
        return (self.keyword.open_left or boundaries.begins(text, start)) and (
            self.keyword.open_right or boundaries.ends(text, end)
        )


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds one phrase. Without ``words`` the pattern alone decides."""

    pattern: re.Pattern[str]
    words: tuple[_Word, ...]

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        place = tried = 0
        while tried < _TRIED and (found := self.pattern.search(folded, place)):
            place = found.start() + 1
            tried += 1
            if all(word.holds(folded, *found.span(number)) for number, word in enumerate(self.words, 1)):
                place = found.end()
                yield self._widened(folded, *found.span())

    def _widened(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Take in what the stars at the ends stand for."""
        if self.words and self.words[0].keyword.open_left:
            start = max(boundaries.run_around(text, start)[0], start - _LONGEST_TAIL)
        if self.words and self.words[-1].keyword.open_right:
            end = min(boundaries.run_around(text, end - 1)[1], end + _LONGEST_TAIL)
        return start, end


def finder(phrase: Phrase) -> Finder:
    if phrase.exact:
        return Finder(re.compile(_loose(normal(phrase.keywords[0].text))), ())
    words = tuple(map(_word, phrase.keywords))
    return Finder(re.compile(_BETWEEN.join(f"({word.pattern})" for word in words)), words)


def _word(keyword: Keyword) -> _Word:
    text = normal(keyword.text)
    if keyword.is_open:
        inner = f"{_MORE}{_loose(normal(keyword.inner))}" if keyword.inner else ""
        return _Word(_guarded(text, _loose(text) + inner, keyword), keyword)
    verb, bare = _understood(text)
    if verb:
        return _Word(f"{_same_onset(verb[0])}[가-힣]{{0,5}}", keyword, verb)
    return _Word(_guarded(bare, _loose(bare), keyword), keyword)


def _understood(text: str) -> tuple[str, str]:
    """Give the dictionary form of a lone verb, or else the word without its particle."""
    runs = list(ANALYSER.runs(prepared(text))) if isinstance(ANALYSER, HybridAnalyser) else []
    if len(runs) != 1 or not runs[0]:
        return "", text
    first, last = runs[0][0], runs[0][-1]
    if first.kind is Class.PREDICATE:
        verb = first.forms[0]
        return (verb, text) if verb and _HANGUL.match(verb) and first.start == 0 else ("", text)
    return "", text[: last.end] if first.start == 0 and len(text) == len(prepared(text)) else text


def _same_onset(syllable: str) -> str:
    onset = (ord(syllable) - _FIRST) // _PER_ONSET
    first = _FIRST + onset * _PER_ONSET
    return f"[{chr(first)}-{chr(first + _PER_ONSET - 1)}]"


def _loose(text: str) -> str:
    """Make a pattern that finds Hangul also with other spaces between its syllables."""
    if not _HANGUL.search(text):
        return r"\s{1,3}".join(map(re.escape, text.split()))
    return _SPACE.join(re.escape(letter) for letter in text if not letter.isspace())


def _guarded(text: str, pattern: str, keyword: Keyword) -> str:
    """Keep Latin words and figures whole: 5 is not in 15."""
    before = "" if keyword.open_left or not text[0].isascii() else r"(?<![a-z0-9])"
    last = (keyword.inner or text)[-1]
    after = "" if keyword.open_right or not last.isascii() else r"(?![a-z0-9])"
    return f"{before}{pattern}{after}"


def occurrences(text: str, finders: Sequence[Finder]) -> list[tuple[int, int]]:
    """Find all places of the text where one of the phrases stands, in order, none inside another."""
    folded, origins = _folded(text[:LOOKED_AT])
    found = sorted((span for one in finders for span in one.find(folded)), key=lambda span: (span[0], -span[1]))
    places, done = [], 0
    for start, end in found:
        if start >= done:
            done = end
            places.append((start, end) if origins is None else (origins[start], origins[end - 1] + 1))
    return places


def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Fold a text; where that changes lengths, say for each folded character which one it comes from."""
    folded = normal(text)
    if len(folded) == len(text):
        return folded, None
    pieces, origins = [], []
    for place, character in enumerate(text):
        piece = normal(character)
        pieces.append(piece)
        origins += [place] * len(piece)
    return "".join(pieces), origins
