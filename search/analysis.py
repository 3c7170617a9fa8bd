"""From text to terms, the same way for documents and for queries.

Two kinds of terms stand side by side. *Words* (``=조례``) are what stands between spaces and marks, folded, and for Hangul
also without particles. *Grams* (``조례``) are pairs of neighbouring characters in the text without its spaces, so that
스마트도시 and 스마트 도시 have the same, and single characters, so that 법 finds 주택법. A word of a query is found by its word
term or by all of its grams.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from core.hangul import is_particle, strip_particles

WORD: Final = "="
MAX_WORD: Final = 60
"""Longer runs without a space are cut here for word terms; their grams go on."""
GRAM_WEIGHT: Final = 0.5

_KOREAN: Final = "\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-.,&'’+/][^\W_]+)*|[^\W_]")
_INNER: Final = re.compile(r"[-.,&'’+/]")
_PIECES: Final = re.compile(rf"[{_KOREAN}]+|[^\W_{_KOREAN}]+")
_IS_KOREAN: Final = re.compile(rf"[{_KOREAN}]")
_HANGUL_ONLY: Final = re.compile(r"[가-힣]+\Z")
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NOT_IN_GRAMS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a document must have: any of ``words``, or all of ``grams`` (none: words only).

    ``forms`` are the spellings to highlight, the longest first.
    """

    words: tuple[str, ...]
    grams: tuple[str, ...]
    forms: tuple[str, ...]


class Analyser(Protocol):
    """What makes terms. ``name`` is part of the index's version: another analyser means another index."""

    name: str

    def terms(self, text: str) -> Counter[str]:
        """All terms of a piece of a document, with how often each stands there."""

    def units(self, text: str) -> tuple[Unit, ...]:
        """What a document must have to contain this word or phrase of a query; empty for marks and spaces."""

    def scored(self, text: str) -> dict[str, float]:
        """The terms of a whole query by which documents are ranked, each with its weight."""


def normal(text: str) -> str:
    """Fold width, composition and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _prepared(text: str) -> str:
    """Fold a text, and take the commas out of its numbers."""
    return _THOUSANDS.sub("", normal(text))


def _pieces(text: str) -> Iterator[str]:
    """Words of a folded text; what hyphens, points and slashes join is given joined (Latin) and apart.

    AI기반 is given as ai and 기반, and whole.
    """
    for token in _TOKEN.finditer(text):
        for part in _parts(token.group()):
            yield part[:MAX_WORD]


@lru_cache(maxsize=20_000)
def _parts(token: str) -> tuple[str, ...]:
    inner = _INNER.split(token)
    parts: list[str] = []
    if len(inner) > 1 and not _IS_KOREAN.search(token):
        parts.append("".join(inner))
    for part in inner:
        pieces = _PIECES.findall(part)
        parts.extend(pieces if len(pieces) < 2 else (part, *pieces))
    return tuple(parts)


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    return strip_particles(word) if _HANGUL_ONLY.match(word) else ()


def _grams(text: str) -> Iterator[str]:
    """Pairs of characters of a text without spaces and marks, each pair with at least one Korean character."""
    dense = _NOT_IN_GRAMS.sub("", text)
    korean = [bool(_IS_KOREAN.match(character)) for character in dense]
    for place in range(len(dense) - 1):
        if korean[place] or korean[place + 1]:
            yield dense[place : place + 2]


class PlainAnalyser:
    """Words by spaces, particles by rule, pairs of characters: no language model, nothing to load."""

    name = "plain-1"

    def terms(self, text: str) -> Counter[str]:
        folded = _prepared(text)
        found: Counter[str] = Counter()
        for word, count in Counter(_pieces(folded)).items():
            for form in {word, *_stems(word)}:
                found[WORD + form] += count
        found.update(_grams(folded))
        found.update(character for character in folded if _IS_KOREAN.match(character))
        return found

    def units(self, text: str) -> tuple[Unit, ...]:
        asked = (unit for token in _TOKEN.findall(_prepared(text)) for unit in _asked(token))
        return tuple(dict.fromkeys(asked))

    def scored(self, text: str) -> dict[str, float]:
        weights: dict[str, float] = {}
        folded = _prepared(text)
        for word in _pieces(folded):
            for form in (word, *_stems(word)):
                weights[WORD + form] = 1.0
        for gram in _grams(folded):
            weights.setdefault(gram, GRAM_WEIGHT)
        if len(weights) <= 1:
            weights.update(dict.fromkeys((c for c in folded if _IS_KOREAN.match(c)), GRAM_WEIGHT))
        return weights


def _asked(token: str) -> Iterator[Unit]:
    """What must be there for one token of a query: its parts, or for a joined Latin one (S-Dot) the joined form."""
    if not _IS_KOREAN.search(token):
        yield _unit(token)
        return
    for part in _INNER.split(token):
        pieces = _PIECES.findall(part)
        if len(pieces) > 1:
            pieces[-1:] = _bare_counter(pieces[-1])
        yield from _mixed(pieces) if len(pieces) > 1 else map(_unit, pieces)


def _bare_counter(piece: str) -> list[str]:
    """Take the particle off what follows a figure or Latin letters: 에 of 2024년에, 가 of AI가."""
    if is_particle(piece):
        return []
    return [piece[0]] if is_particle(piece[1:]) and _IS_KOREAN.match(piece) else [piece]


def _mixed(pieces: list[str]) -> Iterator[Unit]:
    """What must be there for 제5조, 2024년, AI기반: figures and Latin letters as words, long Korean pieces by themselves.

    A single syllable says something only together with its neighbours.
    """
    yield from (_unit(piece) for piece in pieces if len(piece) > 1 or not _IS_KOREAN.search(piece))
    if any(len(piece) == 1 for piece in pieces):
        whole = "".join(pieces)[:MAX_WORD]
        yield Unit(words=(WORD + whole,), grams=tuple(dict.fromkeys(_grams(whole))), forms=(whole,))


def _unit(piece: str) -> Unit:
    """Make what is asked for by one piece; a stem asks for less than the word it comes from, so its grams suffice."""
    piece = piece[:MAX_WORD]
    if not _IS_KOREAN.search(piece):
        return Unit(words=(WORD + _INNER.sub("", piece),), grams=(), forms=(piece,))
    forms = (piece, *reversed(_stems(piece)))
    shortest = min(forms, key=len)
    grams = tuple(dict.fromkeys(_grams(shortest))) or (shortest,)
    return Unit(words=tuple(WORD + form for form in forms), grams=grams, forms=forms)


ANALYSER: Final[Analyser] = PlainAnalyser()
