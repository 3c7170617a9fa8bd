"""Conditions in their normal form: nothing nested that need not be, nothing twice, chains as one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from semantics.ask.tree import All, AnyOf, Anything, Condition, InCategory, InConcept, Step, With


def all_of(parts: Iterable[Condition]) -> Condition:
    """All of them; what asks for nothing falls out."""
    unique = tuple(dict.fromkeys(part for part in _flat(parts, All) if part != Anything()))
    if len(unique) > 1:
        return All(unique)
    return unique[0] if unique else Anything()


def any_of(parts: Iterable[Condition]) -> Condition:
    """One of them. Categories with the same depth become one condition, in the place of the first."""
    names: dict[InCategory, dict[str, None]] = {}
    kept: dict[Condition, None] = {}
    for part in _flat(parts, AnyOf):
        if part == Anything():
            return part
        if isinstance(part, InCategory) and not part.negated:
            place = InCategory((), part.depth)
            names.setdefault(place, {}).update(dict.fromkeys(part.names))
            kept[place] = None
        else:
            kept[part] = None
    unique = tuple(
        replace(part, names=tuple(names[part])) if isinstance(part, InCategory) and part in names else part
        for part in kept
    )
    if len(unique) > 1:
        return AnyOf(unique)
    return unique[0] if unique else Anything()


def with_values(chain: tuple[Step, ...], inner: Condition) -> With:
    """A property condition; ``[[A::<q>[[B::v]]</q>]]`` and ``[[A.B::v]]`` are the same."""
    joined = isinstance(inner, With) and inner.depth is None and not any("." in s.name for s in (*chain, *inner.chain))
    if joined and isinstance(inner, With):
        return With(chain + inner.chain, inner.inner)
    return With(chain, inner)


def with_depth(condition: Condition, depth: int) -> Condition | None:
    """The same with a depth of the hierarchy; None where there is none to go down."""
    if isinstance(condition, InCategory | InConcept | With):
        return replace(condition, depth=depth)
    if isinstance(condition, AnyOf):
        parts = [with_depth(part, depth) for part in condition.parts]
        found = [part for part in parts if part is not None]
        return any_of(found) if len(found) == len(parts) else None
    return None


def _flat(parts: Iterable[Condition], kind: type[All | AnyOf]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
