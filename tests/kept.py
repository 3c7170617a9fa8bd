"""A wiki that many tests begin with is built once a process: its rows are kept, and put back where it is asked for again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Rows = dict[str, list[str]]
"""Rows by table, each as the literals of its columns."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What building did to one database, as statements that do it again."""

    alias: str
    statements: tuple[str, ...]


_LITERAL: Final = {"sqlite": "quote({0})", "postgresql": "quote_nullable({0}::text)"}
_kept: Final[dict[tuple[object, str], tuple[_Change, ...]]] = {}


def keep(build: Callable[[], None]) -> None:
    """Call ``build`` the first time and put back what it wrote whenever these databases are as they were before it.

    Only rows are put back: what ``build`` leaves in memory is not there again. It must leave the same rows each time, and know
    them by nothing that a test may vary.
    """
    before = {alias: _rows(connections[alias]) for alias in connections}
    key = build, repr(before)
    if key not in _kept:
        build()
        _kept[key] = tuple(
            _Change(alias, tuple(_statements(connections[alias], rows, _rows(connections[alias]))))
            for alias, rows in before.items()
        )
        return
    for change in _kept[key]:
        with transaction.atomic(using=change.alias), connections[change.alias].cursor() as cursor:
            for statement in change.statements:
                cursor.execute(statement)


def _columns(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Columns by table, asked for once a process: migrations are done by now."""
    if connection.alias not in _COLUMNS:
        with connection.cursor() as cursor:
            _COLUMNS[connection.alias] = {
                table: [column.name for column in connection.introspection.get_table_description(cursor, table)]
                for table in connection.introspection.table_names(cursor)
            }
    return _COLUMNS[connection.alias]


_COLUMNS: Final[dict[str, dict[str, list[str]]]] = {}


def _rows(connection: BaseDatabaseWrapper) -> Rows:
    """All that the database holds, in one query; tables with nothing are left out."""
    literal, quote = _LITERAL[connection.vendor], connection.ops.quote_name
    selects = []
    for table, columns in _columns(connection).items():
        row = " || ',' || ".join(literal.format(quote(column)) for column in columns)
        selects.append(f"SELECT '{table}', {row} FROM {quote(table)}")  # noqa: S608 - the tables' own names
    found: Rows = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects))
        for table, row in cursor.fetchall():
            found.setdefault(table, []).append(row)
    return found


def _statements(connection: BaseDatabaseWrapper, before: Rows, after: Rows) -> Iterator[str]:
    for table in before.keys() | after.keys():
        had, has = before.get(table, []), after.get(table, [])
        if had == has:
            continue
        name = connection.ops.quote_name(table)
        if had:
            yield f"DELETE FROM {name}"  # noqa: S608 - the same
        if has:
            columns = ", ".join(map(connection.ops.quote_name, _columns(connection)[table]))
            yield f"INSERT INTO {name} ({columns}) VALUES {', '.join(f'({row})' for row in has)}"  # noqa: S608 - the same
