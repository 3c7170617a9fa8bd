"""Korean text taken apart into morphemes, behind one interface, so that another analyser can take the place of this one.

The dictionary is a mapped file that all processes share; a process holds some four megabytes of its own. Why mecab-ko: see
``docs/decisions/search.md``.
"""

import enum
import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Final, NamedTuple, Protocol

import mecab

log = logging.getLogger(__name__)

LONGEST: Final = 2_000
"""Longer texts are given to the analyser in pieces, cut at a space where there is one: its time grows with a sentence."""


class Class(enum.Enum):
    """What a morpheme is to a search: nouns make compounds with their neighbours, predicates stand alone, the rest is left out."""

    NOUN = "noun"
    PREDICATE = "predicate"
    FIGURE = "figure"
    LATIN = "latin"
    OTHER = "other"


class Morpheme(NamedTuple):
    """A piece of a text. ``forms`` is its dictionary form, then its parts where it is a compound; places are the text's."""

    start: int
    end: int
    forms: tuple[str, ...]
    kind: Class


class Morphemes(Protocol):
    """An analyser. ``name`` is part of the index's version."""

    name: str

    def of(self, text: str) -> Iterator[Morpheme]:
        """Take a folded text apart, in order. Safe for several threads."""


_KINDS: Final = {
    **dict.fromkeys(("NNG", "NNP", "NNB", "NNBC", "NR", "NP", "XR", "XPN", "XSN", "SH", "UNKNOWN"), Class.NOUN),
    **dict.fromkeys(("VV", "VA", "MAG"), Class.PREDICATE),
    "SN": Class.FIGURE,
    "SL": Class.LATIN,
}
_INFLECTED: Final = "Inflect"
_OF_SOMETHING: Final = re.compile(r"[가-힣]{2}의\Z")
_NOUN_BEHIND: Final = " 것"
_UNSPEAKABLE: Final = re.compile("[\x00\ud800-\udfff]")


@lru_cache(maxsize=8_000)
def _described(surface: str, feature: str) -> tuple[tuple[str, ...], Class]:
    """Read a line of the dictionary: tag, meaning, final consonant, reading, type, first tag, last tag, parts."""
    tag, _, _, _, kind, _, _, expression = feature.split(",")
    parts = [part.split("/") for part in expression.split("+")] if expression != "*" else []
    known = [(part[0], _KINDS.get(part[1], Class.OTHER)) for part in parts if len(part) > 1]
    if kind == _INFLECTED or "+" in tag:
        told = next(((form, found) for form, found in known if found is not Class.OTHER), (surface, Class.OTHER))
        return (told[0],), told[1]
    found = _KINDS.get(tag, Class.OTHER)
    inner = tuple(form for form, part in known if part is Class.NOUN and form != surface)
    return (surface, *inner), found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text) and (space := text.rfind(" ", start + LONGEST // 2, end)) > 0:
            end = space
        yield start, text[start:end]
        start = end


class MecabKo:
    """mecab-ko with its own dictionary."""

    name = "mecab-ko-1"

    def __init__(self) -> None:
        self._tagger = mecab.MeCab()._tagger

    def of(self, text: str) -> Iterator[Morpheme]:
        for offset, piece in _pieces(text):
            lattice = mecab.mecab.create_lattice(_UNSPEAKABLE.sub(" ", piece))
            if not self._tagger.parse(lattice):
                log.warning("a text of %s characters could not be taken apart: %s", len(piece), self._tagger.what())
                continue
            for (start, end), node in lattice:
                forms, kind = _described(node.surface, node.feature)
                yield Morpheme(offset + start, offset + end, forms, kind)


class NoMorphemes:
    """What is left where there is no dictionary: nothing is known of any word, and search goes by pairs of characters."""

    name = "none"

    def of(self, text: str) -> Iterator[Morpheme]:  # noqa: ARG002 - the interface's
        return iter(())


def read_to_the_end(using: Morphemes, text: str) -> Iterator[Morpheme]:
    """Take a text apart; what ends with 의 is read as before a noun, where that is a word with its particle.

    The dictionary reads 조례의 by itself as 조 and 례의, and with a noun behind it as 조례 and 의.
    """
    if not _OF_SOMETHING.search(text):
        yield from using.of(text)
        return
    start = text.rfind(" ") + 1
    alone, end = list(using.of(text)), len(text)
    followed = [one for one in using.of(f"{text[start:]}{_NOUN_BEHIND}") if start + one.end <= end]
    read_so = len(followed) > 1 and _is_particle_behind_a_word(followed[-2], followed[-1], end - start)
    for one in alone:
        if not read_so or one.start < start:
            yield one
    for one in followed if read_so else ():
        yield one._replace(start=start + one.start, end=start + one.end)


def _is_particle_behind_a_word(before: Morpheme, last: Morpheme, end: int) -> bool:
    is_word = before.kind is Class.OTHER or before.end - before.start > 1
    return last.kind is Class.OTHER and (last.start, last.end) == (end - 1, end) and is_word


_lock: Final = Lock()
_made: list[Morphemes] = []


def morphemes() -> Morphemes:
    """Give this process's analyser, made when it is first asked for (some 50 ms)."""
    if not _made:
        with _lock:
            if not _made:
                _made.append(_make())
    return _made[0]


def _make() -> Morphemes:
    try:
        return MecabKo()
    except Exception:  # the binding raises whatever the dictionary's files make it raise
        log.exception("the Korean dictionary cannot be read; search goes by pairs of characters")
        return NoMorphemes()
