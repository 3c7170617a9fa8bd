"""The wiki of the fixture pages, loaded once. The seed lies beside the data of others; without it what compares with it is not collected."""

from contextlib import ExitStack

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from tests.content import fixture_pages
from tests.content.seed import SEED

collect_ignore = [] if SEED is not None else ["test_seed.py"]


@pytest.fixture(scope="session")
def wiki(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Everything that :mod:`tests.content.fixture_pages` tells. The database is left as it was."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        fixture_pages.load_all()
        for alias in connections:
            transaction.set_rollback(True, using=alias)
