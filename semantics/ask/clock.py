"""A limit on the time of the statements of a query. What is over it ends with :class:`TooSlowError`, and the page still shows."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from semantics.ask.fetching import alias

_STEPS: Final = 20_000
"""Instructions of SQLite's machine between two looks at the clock: less than a millisecond."""

_deadline: ContextVar[float | None] = ContextVar("semantics_deadline", default=None)


class TooSlowError(Exception):
    """The time of a query is over."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End the statements inside after so many seconds. Inside another limit the earlier end counts.

    Raises :class:`TooSlowError`.
    """
    outer = _deadline.get()
    end = time.monotonic() + max(seconds, 0.001)
    end = end if outer is None else min(end, outer)
    token = _deadline.set(end)
    connection = connections[alias()]
    guard = _postgres if connection.vendor == "postgresql" else _sqlite
    try:
        with guard(connection, end, outer):
            yield
    except OperationalError as error:
        if time.monotonic() < end:
            raise
        raise TooSlowError from error
    finally:
        _deadline.reset(token)


@contextmanager
def _sqlite(connection: BaseDatabaseWrapper, end: float, outer: float | None) -> Iterator[None]:
    connection.ensure_connection()
    raw = connection.connection
    raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler((lambda: time.monotonic() > outer) if outer is not None else None, _STEPS)


@contextmanager
def _postgres(connection: BaseDatabaseWrapper, end: float, outer: float | None) -> Iterator[None]:
    """The setting belongs to the transaction; a statement that is ended takes only this one along."""
    with transaction.atomic(using=connection.alias):
        _set_timeout(connection, end)
        yield
        if outer is not None:
            _set_timeout(connection, outer)
        elif connection.savepoint_ids:
            _no_timeout(connection)


def _set_timeout(connection: BaseDatabaseWrapper, end: float) -> None:
    milliseconds = max(int((end - time.monotonic()) * 1000), 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", (str(milliseconds),))


def _no_timeout(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
