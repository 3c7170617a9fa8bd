"""Which words of a query are doubted, and what may have been meant by them: by a table of the words that are in use."""

import re
from dataclasses import dataclass
from typing import Final

from core.hangul import is_particle, strip_particles
from search.analysis import ANALYSER, WORD
from search.morphemes import Class, morphemes
from search.normal import normal
from search.spelling import SpellingTable

_NEAR: Final = 5
_COMMON: Final = 2
"""Parts of a compound are words of so many pages."""
_WIDE: Final = 20
_LONGEST_COMPOUND: Final = 20
_LONG: Final = 4
_OF_A_PART: Final = 2.5
"""How much less likely a slip is that is found only without what looks like a particle."""

_EDGES: Final = re.compile(r"\A[\W_]+|[\W_]+\Z")
_ONE_SCRIPT: Final = re.compile(r"(?:[가-힣]{2,14}|[A-Za-z]{4,30})\Z")
_ENDING: Final = re.compile(
    r"(?:이|인|일|입|였|이었|이였)(?:가|까|나|니까|니다|며|고|다|냐|요|지|지만|라|란|라는|라고|던|던가)요?\Z"
)
_VERB_ENDING: Final = re.compile(
    r"(?:[고며면나는은을게기자던지다네냐니어아도든]|으[며면나니]|[는은을]지|나요|[어아]요|[어아]?서|습니다|는데|으?려[면고]|도록|지만|거나)\Z"
)
_OF_ONE: Final = re.compile(r"[하한할함해했되된될됨][가-힣]{0,3}\Z")
_TAIL: Final = re.compile(r"[가과까는던도되된될됐들라란로를만받보부시에와은을의이인일였지처하한할함했해]")
"""How particles and endings begin; what else an analyser takes for one is rather a slip."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to put in the place of a word. ``ease`` is how likely the slip is, 0 or less."""

    text: str
    ease: float


def bare(text: str) -> str:
    """Take marks off both ends."""
    return _EDGES.sub("", text)


class Vocabulary:
    """The words of a table, and what is made of them."""

    def __init__(self, table: SpellingTable) -> None:
        self._table = table

    def is_known(self, text: str, pages: int = 1) -> bool:
        """Tell whether this is a word, with particles behind it or without, of so many pages that everybody may read."""
        word = bare(text)
        return any(self._table.pages_with(form) >= pages for form in (word, *strip_particles(word)))

    def is_doubtful(self, text: str, *, running: bool = False) -> bool:
        """Tell whether this is one Korean or one Latin word that nobody uses, whatever ending it has.

        In ``running`` text, a whole question, words bear particles and endings, and a word made of known ones is no slip.
        """
        if not _ONE_SCRIPT.match(text) or not (text.isascii() or content_ends(text)):
            return False
        if running and (_is_short_with_particle(text) or self._is_made_of_known(text)):
            return False
        return not (self.is_known(text) or _says_little(text) or self.is_known(stem(text)))

    def _is_made_of_known(self, word: str) -> bool:
        """Tell whether all nouns and predicates of a word are in use; syllables, which stand for much, in wide use."""
        forms = [one.forms[0] for one in morphemes().of(normal(word)) if one.kind is not Class.OTHER]
        return all(self._table.pages_with(form) >= (_COMMON if len(form) > 1 else _WIDE) for form in forms)

    def is_compound(self, text: str) -> bool:
        """Tell whether this is two or three known words written together, or a known word with an ending."""
        places = range(2, min(len(text), _LONGEST_COMPOUND) - 1)
        return any(
            self.is_known(text[place:], _COMMON) or (len(text) > 5 and self.is_compound(text[place:]))
            for place in places
            if self._table.pages_with(text[:place]) >= _COMMON
        )

    def options(self, text: str) -> list[Option]:
        """Give what is near to a word, with what stood around it, the likeliest first.

        Known words written together are no slip where more than one letter, or a letter of a short word, is to be changed.
        """
        word = bare(text)
        if not _ONE_SCRIPT.match(word):
            return []
        found: dict[str, Option] = {}
        for form in dict.fromkeys((word, *strip_particles(word), stem(word))):
            compound = self.is_compound(word) or self.is_compound(form)
            for near in self._table.near(form, _NEAR):
                meant = text.replace(form, near.word, 1)
                kept = compound and (near.distance > 1 or len(form) < _LONG)
                unlikely = _only_shorter(form, near.word) or _is_verb_stem(near.word) or _is_form_of(meant, text)
                if not kept and not unlikely:
                    found.setdefault(meant, Option(meant, near.ease - (_OF_A_PART if form != word else 0.0)))
        return list(found.values())[: 2 * _NEAR]


def content_ends(word: str) -> list[int]:
    """Give where each noun, predicate and figure of a word ends."""
    return [one.end for one in morphemes().of(normal(word)) if one.kind is not Class.OTHER]


def _says_little(word: str) -> bool:
    """Tell whether this is a word that everybody uses: too little to doubt."""
    units = ANALYSER.units(word)
    if units and all(unit.light for unit in units):
        return True
    return is_predicate(word) or _is_noun_with_particle(word)


def _is_noun_with_particle(word: str) -> bool:
    """Tell whether this is a noun of the dictionary with a particle that goes with it: 동시에."""
    found = list(morphemes().of(normal(word)))
    kinds = [one.kind for one in found]
    return kinds == [Class.NOUN, Class.OTHER] and word[: found[0].end] in strip_particles(word)


def _is_short_with_particle(word: str) -> bool:
    """Tell whether this is a noun of one syllable with a particle, an ending or a form of 하다 or 되다: 뇌에서, 곡인가, 말한."""
    return content_ends(word) == [1] and (
        is_particle(word[1:]) or any(one.match(word, 1) for one in (_OF_ONE, _ENDING))
    )


def is_predicate(word: str) -> bool:
    """Tell whether this is an adverb, or a verb or adjective with one of the endings that all of them take: 담고, 고치면, 차린."""
    found = list(morphemes().of(normal(word)))
    if not found or found[0].kind is not Class.PREDICATE or any(one.kind is not Class.OTHER for one in found[1:]):
        return False
    return found[0].end == len(word) or bool(_VERB_ENDING.match(word, found[0].end))


def stem(word: str) -> str:
    """Take off what stands behind the last noun or predicate where it looks like particles or an ending."""
    end = max(content_ends(word), default=0)
    return word[:end] if 1 < end < len(word) - 1 and _TAIL.match(word, end) else word


def _is_form_of(one: str, other: str) -> bool:
    """Tell whether both ask for the same, or one is the dictionary's form of the other: 차리 of 차린."""
    asked = [(unit.words, unit.grams) for unit in ANALYSER.units(other)]
    return [(unit.words, unit.grams) for unit in ANALYSER.units(one)] == asked or any(
        WORD + one in words for words, _ in asked
    )


def _is_verb_stem(word: str) -> bool:
    """Tell whether this is a verb without an ending, as the index has it and nobody types it: 차리."""
    units = ANALYSER.units(f"{word}다")
    return len(units) == 1 and units[0].words == (WORD + word,) and not units[0].grams


def _only_shorter(word: str, other: str) -> bool:
    """Tell whether the other is the word without some of its syllables: a part of it, and no slip."""
    syllables = iter(word)
    return len(other) < len(word) and all(one in syllables for one in other)
