"""What a query asks, as a short text: conditions in another order give the same. Names of stored queries are made of it. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.titles import CATEGORY, CONCEPT, Title
from semantics.ask.request import Request
from semantics.ask.tree import (
    All,
    AnyOf,
    Anything,
    Comparator,
    Condition,
    InCategory,
    InConcept,
    InNamespace,
    Value,
    With,
)
from semantics.items import PageItem
from semantics.vocabulary import key_of

ValueHash = Callable[[str, str], str]
"""The serialization of a value from the key of its property ("" for the page itself) and its text."""

_NUMBERS: Final[Mapping[Comparator, int]] = MappingProxyType(
    {
        Comparator.EQUAL: 1,
        Comparator.AT_MOST: 2,
        Comparator.AT_LEAST: 3,
        Comparator.NOT: 4,
        Comparator.LIKE: 5,
        Comparator.NOT_LIKE: 6,
        Comparator.LESS: 7,
        Comparator.GREATER: 8,
        Comparator.PRIMITIVE_LIKE: 20,
        Comparator.NOT_PRIMITIVE_LIKE: 21,
        Comparator.IN: 22,
        Comparator.PHRASE: 23,
        Comparator.NOT_IN: 24,
        Comparator.HAS: 25,
    }
)
_INSTANCES: Final = 1
_ORDERS: Final = {"asc": "ASC", "desc": "DESC", "random": "RANDOM"}


def parameters_of(request: Request, default_limit: int) -> dict[str, object]:
    """What decides the answer beside the conditions. A query that names no order is sorted by title."""
    keys = {key_of(key.name) if key.name else "": _ORDERS.get(key.order, "ASC") for key in request.sort}
    limit = default_limit if request.limit is None else request.limit
    return {"limit": limit, "offset": request.offset, "sortkeys": keys or {"": "ASC"}, "querymode": _INSTANCES}


def fingerprint(condition: Condition, value_hash: ValueHash) -> str:
    return _Reader(value_hash).of(condition, "")


@dataclass(frozen=True, slots=True)
class _Reader:
    value_hash: ValueHash

    def of(self, condition: Condition, key: str) -> str:
        """The fingerprint of a condition on the values of a property, or ("") on the pages asked for."""
        match condition:
            case Anything():
                return _marked("T", "0")
            case Value(text, comparator):
                return _marked("V", f"{_NUMBERS[comparator]}|{self.value_hash(key, text)}|{key}")
            case All(parts):
                return _marked("C", self._joined(parts, key))
            case AnyOf(parts):
                return _marked("D", self._joined(parts, key))
            case With():
                return self._with(condition)
            case _:
                return _of_class(condition)

    def _joined(self, parts: Iterable[Condition], key: str) -> str:
        return "|".join(sorted(self.of(part, key) for part in parts))

    def _with(self, condition: With) -> str:
        """A chain is a condition on a condition, the depth is that of its first property."""
        last = condition.chain[-1]
        found = self.of(condition.inner, key_of(last.name))
        for number, step in reversed(list(enumerate(condition.chain))):
            name = f"{'-' if step.inverse else ''}{key_of(step.name)}"
            found = _marked("S", f"{name}||{found}{'' if number else _depth(condition.depth)}")
        return found


def _of_class(condition: InCategory | InConcept | InNamespace) -> str:
    match condition:
        case InCategory(names, depth, negated):
            hashes = sorted(PageItem(Title(CATEGORY, name)).serialization for name in names)
            return _marked("Cl", f"{'!' if negated else ''}{'|'.join(hashes)}|{_depth(depth)}")
        case InConcept(name, depth):
            return _marked("Co", f"{PageItem(Title(CONCEPT, name)).serialization}{_depth(depth)}")
        case InNamespace(number):
            return _marked("N", str(number))


def _depth(depth: int | None) -> str:
    return "" if depth is None else str(depth)


def _marked(mark: str, text: str) -> str:
    return f"{mark}:{hashlib.md5(text.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()}"
