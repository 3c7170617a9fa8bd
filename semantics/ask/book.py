"""The numbers behind the names of a query: properties with what stands below them, pages with their redirects. Read in bulk."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from core.titles import PROPERTY, Title
from semantics.ask.fragments import Dialect
from semantics.ask.hierarchy import Hierarchies, below
from semantics.ask.subjects import Found, find
from semantics.ask.typed import Has, Is, Node, walk
from semantics.models import Property
from semantics.options import Options
from semantics.remembering import NUMBERS, recalled
from semantics.vocabulary import PREDEFINED, key_of, label_of

_ALWAYS: Final = frozenset({"_INST", "_SUBC", "_SUBP", "_CONC"})


@dataclass(frozen=True, slots=True)
class Book:
    """``keys``: the key behind each key as written, redirects followed. ``distances``: for each key the numbers of the properties that count
    as it, and how far below it they are. ``pages``: what each title names. ``under``: by key of a hierarchy and subject the subjects below.
    """

    keys: Mapping[str, str]
    distances: Mapping[str, Mapping[int, int]]
    numbers: Mapping[str, int]
    pages: Mapping[Title, Found] = field(default_factory=lambda: MappingProxyType({}))
    under: Mapping[str, Hierarchies] = field(default_factory=lambda: MappingProxyType({}))
    property_titles: Mapping[str, frozenset[Title]] = field(default_factory=lambda: MappingProxyType({}))

    def properties(self, key: str, depth: int = 0) -> tuple[int, ...]:
        """Numbers of the properties whose facts count as facts of ``key``."""
        found = self.distances.get(key, {})
        return tuple(sorted(number for number, distance in found.items() if distance <= depth))

    def subjects(self, named: Is) -> frozenset[int]:
        """Numbers of all subjects that stand for one of these pages or what is below."""
        own = {number for title in named.titles if title in self.pages for number in self.pages[title].aliases}
        return frozenset(own).union(*(names.keys() for names in self._lower(named)))

    def lower_titles(self, named: Is) -> frozenset[Title]:
        """Names of what is below, for the list of what an answer depends on."""
        return frozenset(title for names in self._lower(named) for title in names.values())

    def _lower(self, named: Is) -> Iterator[Mapping[int, Title]]:
        """The names of each subject below one of the pages."""
        hierarchies = self.under.get(named.below)
        if hierarchies is None:
            return
        for title in named.titles & self.pages.keys():
            distances = hierarchies.distances.get(self.pages[title].id, {})
            yield from (hierarchies.names[number] for number, steps in distances.items() if 0 < steps <= named.depth)


def property_book(
    names: Collection[str], *, dialect: Dialect, scopes: Collection[int], options: Options, depth: int | None = None
) -> Book:
    """What is known of the properties with these keys: two statements, and one for each level of a hierarchy of properties."""
    written = {key for key in names if key not in PREDEFINED}
    pages = find({_page(key) for key in written}, dialect, scopes)
    found = {key: pages[_page(key)] for key in written if _page(key) in pages}
    keys = {key: key_of(found[key].title.text) if key in found else key for key in names}
    groups = {keys[key]: {key_of(title.text) for title in place.aliases.values()} for key, place in found.items()}
    steps = {key: dict.fromkeys(groups.get(key, set()) | {key}, 0) for key in keys.values()}
    numbers = _numbers({name for group in steps.values() for name in group} | _ALWAYS)
    depth = options.subproperty_depth if depth is None else min(depth, options.subproperty_depth)
    if "_SUBP" in numbers and found and depth:
        lower = below(numbers["_SUBP"], {place.id for place in found.values()}, depth, dialect=dialect, scopes=scopes)
        for key, place in found.items():
            for number, distance in lower.distances[place.id].items():
                for title in lower.names.get(number, {}).values():
                    steps[keys[key]].setdefault(key_of(title.text), distance)
        missing = {name for group in steps.values() for name in group} - numbers.keys()
        numbers |= _numbers(missing) if missing else {}
    distances = {
        key: {numbers[name]: distance for name, distance in group.items() if name in numbers}
        for key, group in steps.items()
    }
    titles = {key: frozenset(title_of(name, options.language) for name in group) for key, group in steps.items()}
    return Book(keys, distances, numbers, property_titles=titles)


def full_book(properties: Book, node: Node, *, dialect: Dialect, scopes: Collection[int]) -> Book:
    """The same with the pages and hierarchies that ``node`` names."""
    named = [part for part in walk(node) if isinstance(part, Is)]
    pages = find({title for part in named for title in part.titles}, dialect, scopes)
    under: dict[str, Hierarchies] = {}
    for key in sorted({part.below for part in named if part.below} & properties.numbers.keys()):
        asked = [part for part in named if part.below == key]
        roots = {pages[title].id for part in asked for title in part.titles if title in pages}
        depth = max(part.depth for part in asked)
        if roots and depth:
            under[key] = below(properties.numbers[key], roots, depth, dialect=dialect, scopes=scopes)
    return replace(properties, pages=pages, under=under)


def merged(first: Book, second: Book) -> Book:
    """What both know of properties."""
    return Book(
        {**first.keys, **second.keys},
        {**first.distances, **second.distances},
        {**first.numbers, **second.numbers},
        property_titles={**first.property_titles, **second.property_titles},
    )


def title_of(key: str, language: str) -> Title:
    """The title of a property's page."""
    return Title(PROPERTY, label_of(key, language))


def _page(key: str) -> Title:
    return Title(PROPERTY, key.replace("_", " "))


def _numbers(keys: Collection[str]) -> dict[str, int]:
    return recalled(NUMBERS, keys, _stored_numbers)


def _stored_numbers(keys: Collection[str]) -> dict[str, int]:
    return dict(Property.objects.filter(key__in=sorted(keys)).values_list("key", "pk"))


def has_keys(node: Node) -> frozenset[str]:
    return frozenset(part.key for part in walk(node) if isinstance(part, Has))
