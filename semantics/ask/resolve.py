"""From the tree of raw conditions to typed ones, by what the properties declare. Never raises for what a person wrote."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from core.titles import CATEGORY, Title
from semantics.ask.tree import (
    NO_VALUE,
    All,
    AnyOf,
    Anything,
    Comparator,
    Condition,
    InCategory,
    InConcept,
    InNamespace,
    Step,
    Value,
    With,
)
from semantics.ask.typed import (
    Both,
    Everything,
    Has,
    InSpace,
    Is,
    Node,
    Not,
    Nothing,
    OfPages,
    Present,
    both,
    either,
)
from semantics.ask.values import SEARCHES, names_pages, on_value
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.items import Trouble
from semantics.options import Options
from semantics.vocabulary import key_of

TextMatcher = Callable[[str, Comparator], Collection[int] | None]
"""Numbers of the pages whose text matches (``in:``, ``phrase:``); the caller negates. None: nobody can say now."""

MOST_FOUND: Final = 10_000
"""Pages that a search for words brings into a query."""

_HIERARCHY: Final = "hierarchy"
_A_PAGE: Final = Declaration("", "", "_wpg")


@dataclass(slots=True)
class Resolver:
    """``keys`` is the key behind each key as written (redirects of properties). ``troubles`` is what could not be understood."""

    declarations: Mapping[str, Declaration]
    keys: Mapping[str, str]
    options: Options
    page: Title | None = None
    text_matcher: TextMatcher | None = None
    troubles: list[Trouble] = field(default_factory=list)

    def condition(self, written: Condition) -> Node:  # noqa: PLR0911 - one for each kind
        """A condition on the subjects of the answer, or on those that a property names."""
        match written:
            case Value():
                return self._page(written)
            case InCategory():
                return self._category(written)
            case InNamespace():
                return InSpace(written.namespace)
            case With():
                return self._with(written, 0)
            case All():
                return both(tuple(map(self.condition, written.parts)))
            case AnyOf():
                return _any(tuple(map(self.condition, written.parts)))
            case Anything() | InConcept():
                # A concept that stands here still could not be put in.
                return Everything() if isinstance(written, Anything) else Nothing()

    def _page(self, value: Value) -> Node:
        if value.comparator in SEARCHES and self.text_matcher is not None:
            return self._searched(value, self.text_matcher)
        return self._told(on_value(value, self._around(_A_PAGE)))

    def _searched(self, value: Value, text_matcher: TextMatcher) -> Node:
        """Pages whose text has these words. Where the index cannot be read nothing is found, and the answer says so."""
        found = text_matcher(value.text, value.comparator)
        if found is None:
            self.troubles.append(Trouble("semantics-no-index", (value.text,)))
            return OfPages(frozenset())
        if len(found) > MOST_FOUND:
            self.troubles.append(Trouble("semantics-too-many-found", (value.text, str(MOST_FOUND))))
        pages = OfPages(frozenset(sorted(found)[:MOST_FOUND]))
        return Not(pages) if SEARCHES[value.comparator] else pages

    def _category(self, written: InCategory) -> Node:
        depth = self.options.subcategory_depth if _HIERARCHY in self.options.category_features else 0
        depth = depth if written.depth is None else min(depth, written.depth)
        titles = frozenset(Title(CATEGORY, name) for name in written.names)
        found = Has("_INST", Is(titles, "_SUBC", depth))
        return Not(found) if written.negated else found

    def _with(self, written: With, place: int) -> Node:
        """The property at this place of the chain, and what has to hold of its values."""
        step = written.chain[place]
        key = self.key(step.name)
        depth = self.options.subproperty_depth if written.depth is None else written.depth
        make = partial(Has, key, inverse=step.inverse, depth=min(depth, self.options.subproperty_depth))
        if place + 1 < len(written.chain):
            inner = self._with(written, place + 1) if step.inverse or self._names(key) else Nothing()
        else:
            return either(tuple(self._last(part, step, key, make) for part in _alternatives(written.inner)))
        return Nothing() if isinstance(inner, Nothing) else make(inner)

    def _last(self, written: Condition, step: Step, key: str, make: Callable[[Node], Node]) -> Node:
        """The last property of a chain with what is asked of its values, or that it has none."""
        if written == NO_VALUE:
            return Not(make(Everything() if step.inverse or self._names(key) else Present()))
        inner = self.condition(written) if step.inverse else self._value(written, key)
        return Nothing() if isinstance(inner, Nothing) else make(inner)

    def _value(self, written: Condition, key: str) -> Node:
        """A condition on the values of a property. A subquery asks about pages, so it holds for no other value."""
        match written:
            case Anything():
                return Everything() if self._names(key) else Present()
            case Value():
                return self._told(on_value(written, self.context(key)))
            case All():
                return both(tuple(self._value(part, key) for part in written.parts))
            case AnyOf():
                return _any(tuple(self._value(part, key) for part in written.parts))
            case _:
                return self.condition(written) if self._names(key) else Nothing()

    def key(self, name: str) -> str:
        written = key_of(name)
        return self.keys.get(written, written)

    def context(self, key: str) -> Context:
        return self._around(self.declarations.get(key) or Declaration(key, key, self.options.default_type))

    def _around(self, declaration: Declaration) -> Context:
        return Context(
            declaration=declaration,
            language=self.options.language,
            options=self.options,
            page=self.page,
            declarations=self.declarations,
        )

    def _names(self, key: str) -> bool:
        return names_pages(self.context(key).declaration.type)

    def _told(self, understood: tuple[Node, tuple[Trouble, ...]]) -> Node:
        node, troubles = understood
        self.troubles.extend(troubles)
        return self._deep(node)

    def _deep(self, node: Node) -> Node:
        """Fields of containers may be redirects too."""
        match node:
            case Has():
                return replace(node, key=self.keys.get(node.key, node.key), inner=self._deep(node.inner))
            case Not():
                return Not(self._deep(node.part))
            case Both():
                return Both(tuple(map(self._deep, node.parts)))
            case _:
                return node


def _alternatives(written: Condition) -> tuple[Condition, ...]:
    """What is asked of values in one condition; apart from it that there are none."""
    if not isinstance(written, AnyOf) or NO_VALUE not in written.parts:
        return (written,)
    return AnyOf(tuple(part for part in written.parts if part != NO_VALUE)), NO_VALUE


def _any(parts: tuple[Node, ...]) -> Node:
    return next((part for part in parts if isinstance(part, Everything | Present)), None) or either(parts)


def names_in(condition: Condition) -> frozenset[str]:
    """Keys of the properties that a condition names."""
    match condition:
        case With():
            return frozenset(key_of(step.name) for step in condition.chain) | names_in(condition.inner)
        case All() | AnyOf():
            return frozenset().union(*map(names_in, condition.parts))
        case _:
            return frozenset()
