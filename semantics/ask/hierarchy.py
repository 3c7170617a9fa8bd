"""What stands below a category or property, read level by level: one statement for a level of all hierarchies together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.titles import Title
from semantics.ask.fetching import fetch
from semantics.ask.fragments import Dialect, Sql, all_of, select

MOST: Final = 20_000
"""Subjects of all hierarchies of a query; what is beyond them is left out."""


@dataclass(slots=True)
class Hierarchies:
    """``distances``: for each root the subjects below it and how many steps they are away; itself at 0.

    ``names``: for each subject below a root the subjects that stand for it, itself and the redirects to it, with their titles.
    """

    distances: dict[int, dict[int, int]]
    names: dict[int, dict[int, Title]] = field(default_factory=dict)


def below(
    property_id: int, roots: Collection[int], depth: int, *, dialect: Dialect, scopes: Collection[int]
) -> Hierarchies:
    """What leads to ``roots`` by facts of that property (``_SUBC``, ``_SUBP``) in ``depth`` steps at most. Circles end where they began."""
    children: dict[int, set[int]] = {}
    found = Hierarchies({root: {root: 0} for root in roots})
    seen, level = set(roots), set(roots)
    for _ in range(depth):
        following: set[int] = set()
        for parent, child, alias, title in _level(property_id, level, dialect, scopes):
            children.setdefault(parent, set()).add(child)
            found.names.setdefault(child, {})[alias] = title
            if child not in seen and len(seen) < MOST:
                seen.add(child)
                following.add(child)
        level = following
        if not level:
            break
    for root in roots:
        found.distances[root] = _distances(root, children, depth, seen)
    return found


def _level(
    property_id: int, parents: Collection[int], dialect: Dialect, scopes: Collection[int]
) -> list[tuple[int, int, int, Title]]:
    """Parent, child, and each subject that stands for the child."""
    source = (
        f"semantics_subject p{dialect.by('subject_resolved')} "
        f"JOIN semantics_fact f{dialect.by('fact_by_page')} ON f.value_id = p.id "
        "JOIN semantics_subject o ON o.id = f.subject_id "
        "JOIN semantics_subject c ON c.id = COALESCE(o.redirect_to_id, o.id) "
        f"JOIN semantics_subject b{dialect.by('subject_resolved')} ON COALESCE(b.redirect_to_id, b.id) = +c.id"
    )
    where = all_of(
        [
            dialect.among("COALESCE(p.redirect_to_id, p.id)", parents),
            Sql("f.property_id = %s", (property_id,)),
            dialect.among("c.scope", scopes),
        ]
    )
    columns = "COALESCE(p.redirect_to_id, p.id), c.id, b.id, b.namespace, b.title"
    return [(*row[:3], Title(*row[3:])) for row in fetch(select(columns, source, where))]


def _distances(root: int, children: Mapping[int, set[int]], depth: int, seen: Collection[int]) -> dict[int, int]:
    distances = {root: 0}
    level = [root]
    for distance in range(1, depth + 1):
        level = [
            child
            for child in dict.fromkeys(child for parent in level for child in children.get(parent, ()))
            if child not in distances and child in seen
        ]
        distances |= dict.fromkeys(level, distance)
    return distances
