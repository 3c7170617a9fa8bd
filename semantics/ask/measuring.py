"""How large and how deep a condition is, and cutting it down to what a site allows."""

from dataclasses import replace
from typing import Final

from semantics.ask.building import all_of, any_of
from semantics.ask.describing import describe
from semantics.ask.tree import All, AnyOf, Anything, Condition, InCategory, With
from semantics.ask.troubles import shortened
from semantics.items import Trouble
from semantics.options import Options

_NAMES: Final = 16
"""Categories in one condition that count as one."""


def size_of(condition: Condition) -> int:
    """Conditions and properties in it; a property with a value counts two, as in Semantic MediaWiki."""
    match condition:
        case Anything():
            return 0
        case All(parts) | AnyOf(parts):
            return sum(map(size_of, parts))
        case With(chain, inner):
            return len(chain) + size_of(inner)
        case InCategory(names):
            return -(-len(names) // _NAMES)
        case _:
            return 1


def depth_of(condition: Condition) -> int:
    """Properties inside each other."""
    match condition:
        case All(parts) | AnyOf(parts):
            return max(map(depth_of, parts), default=0)
        case With(chain, inner):
            return len(chain) + depth_of(inner)
        case _:
            return 0


def prune(condition: Condition, options: Options) -> tuple[Condition, tuple[Trouble, ...]]:
    """What of it is within the limits, from the left, and a ``smw_querytoolarge`` with what was left out and how many."""
    pruner = _Pruner(options.max_size)
    kept = pruner.prune(condition, options.max_depth)
    if not pruner.dropped:
        return condition, ()
    left_out = shortened(", ".join(pruner.quoted))
    return kept, (Trouble("smw_querytoolarge", (left_out, str(pruner.dropped))),)


class _Pruner:
    """``room`` is how many conditions there is still place for."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.dropped = 0
        self.quoted: list[str] = []

    def prune(self, condition: Condition, depth: int) -> Condition:
        match condition:
            case All(parts):
                return all_of(self.prune(part, depth) for part in parts)
            case AnyOf(parts):
                # An alternative that is left out must not become "anything": the answer would grow.
                return any_of(p for p in (self.prune(part, depth) for part in parts) if p != Anything())
            case With():
                return self._with(condition, depth)
            case _:
                if self.room < size_of(condition):
                    return self._drop(condition)
                self.room -= size_of(condition)
                return condition

    def _with(self, condition: With, depth: int) -> Condition:
        steps = max(0, min(len(condition.chain), self.room, depth))
        if steps == 0:
            return self._drop(condition)
        self.room -= steps
        if steps == len(condition.chain):
            return replace(condition, inner=self.prune(condition.inner, depth - steps))
        self._drop(replace(condition, chain=condition.chain[steps:], depth=None))
        return replace(condition, chain=condition.chain[:steps], inner=Anything())

    def _drop(self, condition: Condition) -> Condition:
        self.dropped += 1
        if len(self.quoted) < 3:
            self.quoted.append(describe(condition))
        return Anything()
