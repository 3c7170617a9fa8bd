import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.models import Model

from articles.models import Page
from articles.models.rendering import Rendering
from policywiki.routers import Router


@pytest.mark.parametrize(("model", "database"), [(Page, "default"), (Session, "ephemeral"), (Rendering, "ephemeral")])
@pytest.mark.django_db
def test_each_table_lies_in_one_database(model: type[Model], database: str) -> None:
    assert Router().db_for_read(model) == database
    for alias in ("default", "ephemeral"):
        with connections[alias].cursor() as cursor:
            names = connections[alias].introspection.table_names(cursor)
        assert (model._meta.db_table in names) == (alias == database)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_is_set_up_for_many_processes() -> None:
    for alias in ("default", "ephemeral"):
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
            cursor.execute("PRAGMA busy_timeout")
            assert cursor.fetchone() == (20000,)
