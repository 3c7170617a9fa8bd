"""The wiki of ``fixtures/`` with an index of its own, for what is asked as readers ask it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import connections, transaction
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from search import engine, finding
from search.writer import Writer
from tests.content.fixture_pages import load_pages
from tests.kept import keep
from tests.search.gold import Reader


@pytest.fixture(autouse=True, scope="session")
def _patience() -> Iterator[None]:
    """What was meant is found on a busy machine too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "SECONDS", 10.0)
        yield


@pytest.fixture(scope="module")
def reader(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Somebody before the wiki of the fixture pages, all of them indexed. The database is left as it was."""
    folder = tmp_path_factory.mktemp("index")
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        stack.enter_context(override_settings(SEARCH_ENGINE="memory", SEARCH_INDEX=str(folder)))
        keep(load_pages)
        Writer(engine.backend(), engine.desk()).rebuild(usable=False)
        yield Reader(Client())
        for alias in connections:
            transaction.set_rollback(True, using=alias)
