"""From titles to the subjects that they name: redirects are followed, and those that lead to the same page come along.

A plus sign before a column that ``COALESCE(redirect_to_id, id)`` is compared with lets SQLite use the index on it: without one it would first make
an integer of the expression, for the column is one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core.titles import Title
from semantics.ask.fetching import fetch
from semantics.ask.fragments import Dialect, Sql, all_of, any_of, select
from semantics.remembering import recalled


@dataclass(frozen=True, slots=True)
class Found:
    """A page as a title finds it: its subject's number and title, and all subjects (``aliases``: with titles) that stand for it."""

    id: int
    title: Title
    aliases: Mapping[int, Title]


def find(titles: Collection[Title], dialect: Dialect, scopes: Collection[int]) -> dict[Title, Found]:
    """The pages of these titles that readers of ``scopes`` may know of. One statement."""
    if not titles:
        return {}
    return recalled(f"subjects {sorted(scopes)}", titles, lambda missing: _stored(missing, dialect, scopes))


def _stored(titles: Collection[Title], dialect: Dialect, scopes: Collection[int]) -> dict[Title, Found]:
    source = (
        "semantics_subject a JOIN semantics_subject t ON t.id = COALESCE(a.redirect_to_id, a.id) "
        f"JOIN semantics_subject b{dialect.by('subject_resolved')} ON COALESCE(b.redirect_to_id, b.id) = +t.id"
    )
    columns = "a.namespace, a.title, a.fragment, t.id, t.namespace, t.title, t.fragment, b.id, b.namespace, b.title, b.fragment"
    named = any_of([_named(*key, texts) for key, texts in _groups(titles).items()])
    found: dict[Title, Found] = {}
    aliases: dict[int, dict[int, Title]] = {}
    for row in fetch(select(columns, source, all_of([named, dialect.among("t.scope", scopes)]))):
        group = aliases.setdefault(row[3], {})
        group[row[7]] = Title(*row[8:11])
        found[Title(*row[:3])] = Found(row[3], Title(*row[4:7]), group)
    return found


def _groups(titles: Collection[Title]) -> dict[tuple[int, str], list[str]]:
    groups: dict[tuple[int, str], list[str]] = {}
    for title in sorted(set(titles)):
        groups.setdefault((title.namespace, title.fragment), []).append(title.text)
    return groups


def _named(namespace: int, fragment: str, texts: list[str]) -> Sql:
    marks = ", ".join(["%s"] * len(texts))
    return Sql(f"(a.namespace = %s AND a.title IN ({marks}) AND a.fragment = %s)", (namespace, *texts, fragment))
