"""Words of texts as their writers wrote them, for spelling: the index knows only what the analyser makes of them.

새누리당 is 새, 누리 and 당의 to it, 마이크로소프트 is 마이크 and 소프트. What bears different particles is a noun all the same.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from core.hangul import strip_particles
from search.morphemes import Class, morphemes
from search.normal import normal

_TOKEN: Final = re.compile(r"(?<![^\W_])[가-힣]{3,14}(?![^\W_])")
_OF_NOUNS: Final = frozenset({"은", "는", "을", "를", "의", "에서", "에게", "과", "와"})
_SHORTEST: Final = 3


class WrittenWords:
    """Collects words of pages. A page is told whole, once."""

    def __init__(self) -> None:
        self._pages: dict[str, int] = {}
        self._with: dict[str, str] = {}
        self._nouns: set[str] = set()

    def add(self, texts: Iterable[str]) -> None:
        """Count each word of a page's texts once."""
        found: set[str] = set()
        for token in {token for text in texts for token in _TOKEN.findall(normal(text))}:
            found.update(self._stems(token))
        for word in found:
            self._pages[word] = self._pages.get(word, 0) + 1

    def _stems(self, token: str) -> Collection[str]:
        stems = strip_particles(token)
        for stem in stems:
            particle = token[len(stem) :]
            if particle in _OF_NOUNS and self._with.setdefault(stem, particle) != particle:
                self._nouns.add(stem)
        return stems or (token,)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Give the nouns among the words, each with how many pages have it."""
        return (
            (word, pages)
            for word, pages in self._pages.items()
            if len(word) >= _SHORTEST and (word in self._nouns or self._is_verb_as_noun(word) or _ends_as_noun(word))
        )

    def _is_verb_as_noun(self, word: str) -> bool:
        """Tell whether this is a verb that bore the particle of a noun: 짝짓기를."""
        return word.endswith("기") and word in self._with


def _ends_as_noun(word: str) -> bool:
    last = Class.OTHER
    for one in morphemes().of(word):
        last = one.kind
    return last is Class.NOUN
