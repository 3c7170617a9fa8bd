"""Fixtures for tests on the real site; a conftest imports those that it wants."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.live.chromium import Readers, Visitor, chromium
from tests.live.furnish import Furniture
from tests.live.shared import shared
from tests.live.site import Site


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The real site, furnished; all tests of a run share it, so that each keeps to pages of its own."""
    yield shared().site
    shared().leave()


@pytest.fixture
def furniture(site: Site) -> Furniture:
    del site
    return shared().furniture


# Not for the whole session: while Playwright runs, Django takes every test of this process for asynchronous code.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Visitor:
    return Visitor(browser, site)


@pytest.fixture(scope="package")
def readers(browser: Browser, site: Site) -> Iterator[Readers]:
    with ExitStack() as stack:
        yield Readers(Visitor(browser, site), stack)
