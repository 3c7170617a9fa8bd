"""Words of a query with what stands for them: synonyms of one word, of neighbouring ones, of a part of a compound."""

from collections.abc import Callable, Sequence
from typing import Final

from search.normal import prepared
from search.quantities import amounts
from search.synonyms import Synonyms, letters
from search.units import Unit

LONGEST: Final = 5
"""How many words or units of a query are looked at together."""
MOST: Final = 40
"""Words of one query that synonyms are looked up for."""

Standing = tuple[str, tuple[str, ...]]
"""A word of a query and what stands for it."""


class Alternatives:
    """``synonyms`` gives those of the moment, ``units`` takes a prepared word apart."""

    def __init__(self, synonyms: Callable[[], Synonyms], units: Callable[[str], Sequence[Unit]]) -> None:
        self._synonyms = synonyms
        self._units = units

    def together(self, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """See :meth:`search.analysis.Analyser.together`."""
        synonyms, found, start = self._synonyms(), [], 0
        while start < len(words) - 1:
            ends = range(min(len(words), start + LONGEST), start + 1, -1)
            end = next((end for end in ends if _is_one(" ".join(words[start:end]), synonyms)), 0)
            if end:
                found.append((start, end))
            start = end or start + 1
        return tuple(found)

    def widened(self, folded: str, units: Sequence[Unit]) -> Sequence[Unit]:
        """Put in the place of what has synonyms a unit that any of them satisfies."""
        synonyms = self._synonyms()
        if not synonyms.others:
            return units
        if others := synonyms.of(folded):
            return [self._either(units, others)]
        found: list[Unit] = []
        start = 0
        while start < len(units):
            ends = range(min(len(units), start + LONGEST), start, -1)
            named = ((end, synonyms.of("".join(map(_name, units[start:end])))) for end in ends)
            end, others = next((one for one in named if one[1]), (start + 1, ()))
            found += [self._either(units[start:end], others)] if others else units[start:end]
            start = end
        return found

    def _either(self, units: Sequence[Unit], others: Sequence[str]) -> Unit:
        ways = (tuple(units), *(tuple(self._units(prepared(other))) for other in others))
        spelled = (*map(prepared, others), *(form for way in ways for unit in way for form in unit.forms))
        forms = tuple(sorted(dict.fromkeys(spelled), key=len, reverse=True))
        return Unit((), (), forms, others=tuple(way for way in ways if way))

    def standing(self, folded: str) -> list[Standing]:
        """Give the words of a query that something stands for."""
        synonyms = self._synonyms()
        if not synonyms.others:
            return []
        words = folded.split()
        spans = dict(self.together(words))
        found: list[Standing] = []
        start = 0
        while start < len(words):
            end = spans.get(start, start + 1)
            word = " ".join(words[start:end])
            parts = [word] if synonyms.of(word) else [_name(unit) for unit in self._units(word)]
            found += [(part, synonyms.of(part)) for part in parts if synonyms.of(part)]
            start = end
        return found[:MOST]


def _name(unit: Unit) -> str:
    return letters(min(unit.forms, key=len))


def _is_one(text: str, synonyms: Synonyms) -> bool:
    """Tell whether several words are one name, or one amount."""
    return bool(synonyms.of(text)) or any(" " in text[one.start : one.end].strip() for one in amounts(prepared(text)))
