"""The desk of an index in PostgreSQL: processes on several machines, of which one writes and the others wait for their turn."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from search.lock import FolderDesk, WriterElsewhereError
from search.models import IndexWish

_KEY: Final = 0x706F_6C69_6379
"""The number of the advisory lock."""
_ASK_EVERY: Final = 5.0


class DatabaseDesk:
    """See :class:`search.lock.Desk`. The lock in ``folder`` keeps a second writer off this machine."""

    def __init__(self, folder: Path, using: str = "default") -> None:
        self.folder = folder
        self._here = FolderDesk(folder)
        self._using = using
        self._connection: BaseDatabaseWrapper | None = None
        self._asked = 0.0

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Hold the lock through a connection of its own: the server frees it when this process ends, however it ends.

        Should that connection break, two writers may run until ``is_mine`` is asked; every commit of an index is guarded besides.
        """
        with self._here.only_writer():
            connection = self._connection = connections.create_connection(self._using)
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
                    if not cursor.fetchone()[0]:
                        raise WriterElsewhereError(str(connection.settings_dict["HOST"]))
                yield
            finally:
                self._connection = None
                connection.close()

    def is_mine(self) -> bool:
        """Ask the server, every few seconds at most."""
        now = time.monotonic()
        if self._connection is None or now < self._asked + _ASK_EVERY:
            return self._connection is not None
        self._asked = now
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return False
        return True

    def wish_rebuild(self) -> None:
        IndexWish.objects.using(self._using).create()

    def is_rebuild_wished(self) -> bool:
        return IndexWish.objects.using(self._using).exists()

    def fulfil_wish(self) -> None:
        IndexWish.objects.using(self._using).all().delete()

    def tell_progress(self, done: int, total: int) -> None:
        IndexWish.objects.using(self._using).update(progress=f"{done}/{total}")

    def progress(self) -> str:
        return IndexWish.objects.using(self._using).values_list("progress", flat=True).first() or ""

    def forget_progress(self) -> None:
        """Nothing to do: what was told went with the wish."""
