r"""Regular expressions that people write (``Allows pattern``), matched in time linear in the text.

Letters, ``. [a-z] [^x] \d \w \s \b``, groups, ``|``, ``* + ? {2,3}`` (greedy or not), ``^`` and ``$``. What would need backtracking (back references,
looking around) is refused. All states are walked at once, so that no pattern is slow.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from semantics.datatypes.pattern_reader import CLASSES, Builder, PatternError, State

MAX_PATTERN: Final = 500
MAX_STATES: Final = 500
MAX_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern ready to be searched for."""

    states: tuple[State, ...]
    first: int
    last: int

    def search(self, text: str) -> bool:
        """Whether it is found anywhere in the text; never in one of more than 500 characters."""
        if len(text) > MAX_TEXT:
            return False
        now: set[int] = set()
        for position in range(len(text) + 1):
            now = self._reached(now | {self.first}, text, position)
            if self.last in now:
                return True
            if position < len(text):
                sign = text[position]
                now = {
                    then
                    for index in now
                    if (test := self.states[index].test) is not None and test(sign)
                    for then in self.states[index].then
                }
        return False

    def _reached(self, begin: set[int], text: str, position: int) -> set[int]:
        found, waiting = set(begin), list(begin)
        while waiting:
            state = self.states[waiting.pop()]
            if state.test is not None or not _holds(state.anchor, text, position):
                continue
            fresh = [then for then in state.then if then not in found]
            found.update(fresh)
            waiting.extend(fresh)
        return found


def _holds(anchor: str, text: str, position: int) -> bool:
    if anchor == "^":
        return position == 0
    if anchor == "$":
        return position == len(text) or (position == len(text) - 1 and text[position] == "\n")
    if anchor:
        word = CLASSES["w"]
        edge = (position > 0 and word(text[position - 1])) != (position < len(text) and word(text[position]))
        return edge == (anchor == "b")
    return True


@lru_cache(maxsize=128)
def compiled(pattern: str) -> Pattern | None:
    """The pattern, None where it cannot be used."""
    if len(pattern) > MAX_PATTERN:
        return None
    builder = Builder(pattern)
    try:
        first, last = builder.either()
    except PatternError:
        return None
    fits = builder.position == len(pattern) and len(builder.states) <= MAX_STATES
    return Pattern(tuple(builder.states), first, last) if fits else None
