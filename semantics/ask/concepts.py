"""Concepts: queries stored on pages, put in the place of their names. One statement for each level of concepts in concepts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from core.titles import CONCEPT, Title
from semantics.ask.fetching import fetch
from semantics.ask.fragments import Dialect, Sql, select
from semantics.ask.fragments import all_of as every
from semantics.ask.language import parse_conditions, prune
from semantics.ask.subjects import Found, find
from semantics.ask.tree import All, AnyOf, Condition, InConcept, With
from semantics.items import Trouble
from semantics.options import Options

MAX_SIZE: Final = 20
MAX_DEPTH: Final = 8
_LEVELS: Final = 8
_MOST: Final = 64
"""Concepts of one query."""

NEVER: Final = AnyOf(())
"""A condition that nothing meets."""


@dataclass(slots=True)
class Expanded:
    """``titles``: pages of the concepts, which the answer depends on. ``room``: how many may still be put in."""

    condition: Condition
    room: int = _MOST
    troubles: list[Trouble] = field(default_factory=list)
    titles: set[Title] = field(default_factory=set)


def expand(condition: Condition, *, dialect: Dialect, scopes: Collection[int], options: Options) -> Expanded:
    """The condition with every concept replaced by what its page says. A concept within itself is nobody's and a trouble."""
    expanded = Expanded(condition)
    stored: dict[Title, Condition] = {}
    level = _named(condition)
    for _ in range(_LEVELS):
        level = {title for title in level if title not in stored}
        if not level or len(stored) > _MOST:
            break
        stored |= _read(level, expanded, dialect=dialect, scopes=scopes, options=options)
        level = {name for title in level for name in _named(stored[title])}
    expanded.titles |= stored.keys()
    if stored:
        expanded.condition = _Replacing(stored, expanded).within(condition, ())
    return expanded


def _named(condition: Condition) -> set[Title]:
    match condition:
        case InConcept(name):
            return {Title(CONCEPT, name)}
        case With():
            return _named(condition.inner)
        case All(parts) | AnyOf(parts):
            return {title for part in parts for title in _named(part)}
        case _:
            return set()


def _read(
    titles: Collection[Title],
    expanded: Expanded,
    *,
    dialect: Dialect,
    scopes: Collection[int],
    options: Options,
) -> dict[Title, Condition]:
    found = find(titles, dialect, scopes)
    texts = _texts(found, dialect)
    limits = replace(options, max_size=max(MAX_SIZE, options.max_size), max_depth=max(MAX_DEPTH, options.max_depth))
    conditions: dict[Title, Condition] = {}
    for title in titles:
        conditions[title] = NEVER
        if title in found and (text := texts.get(found[title].id)):
            parsed, troubles = parse_conditions(text, options=options)
            conditions[title], cut = prune(parsed, limits)
            expanded.troubles += [*troubles, *cut]
    return conditions


def _texts(found: Mapping[Title, Found], dialect: Dialect) -> dict[int, str]:
    numbers = {place.id for place in found.values()}
    if not numbers:
        return {}
    source = f"semantics_fact f{dialect.by('fact_by_subject')} JOIN semantics_property p ON p.id = f.property_id"
    where = every([dialect.among("f.subject_id", numbers), Sql("p.key = %s", ("_CONC",))])
    rows = fetch(select("f.subject_id, f.text, f.rest", source, where))
    return {number: rest or text or "" for number, text, rest in rows}


@dataclass(frozen=True, slots=True)
class _Replacing:
    stored: Mapping[Title, Condition]
    expanded: Expanded

    def within(self, condition: Condition, above: tuple[Title, ...]) -> Condition:
        """``above`` are the concepts that this one stands in."""
        match condition:
            case InConcept(name):
                return self._concept(Title(CONCEPT, name), above)
            case With():
                return replace(condition, inner=self.within(condition.inner, above))
            case All(parts):
                return All(tuple(self.within(part, above) for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(self.within(part, above) for part in parts))
            case _:
                return condition

    def _concept(self, title: Title, above: tuple[Title, ...]) -> Condition:
        self.expanded.room -= 1
        if title in above:
            self._trouble(Trouble("smw-query-condition-circular", (title.text,)))
            return NEVER
        if title not in self.stored or self.expanded.room < 0:
            self._trouble(Trouble("smw_querytoolarge", (title.prefixed, "1")))
            return NEVER
        return self.within(self.stored[title], (*above, title))

    def _trouble(self, trouble: Trouble) -> None:
        if trouble not in self.expanded.troubles:
            self.expanded.troubles.append(trouble)
