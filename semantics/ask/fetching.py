"""Running a piece of SQL on the wiki's database."""

from typing import Any

from django.db import connections, router

from semantics.ask.fragments import Dialect, Sql
from semantics.models import Fact
from semantics.options import Options


def alias() -> str:
    """The database that holds the facts."""
    return router.db_for_read(Fact)


def dialect(options: Options) -> Dialect:
    return Dialect(connections[alias()].vendor, ignore_case=options.ignore_case)


def fetch(statement: Sql) -> list[tuple[Any, ...]]:
    with connections[alias()].cursor() as cursor:
        cursor.execute(statement.text, statement.params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def plan(statement: Sql) -> list[str]:
    """The lines of the database's plan, for tests and for whoever asks for debugging."""
    connection = connections[alias()]
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    return [str(row[-1]) for row in fetch(Sql(explain + statement.text, statement.params))]
