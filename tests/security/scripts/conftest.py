"""Tests in Chromium: apart from those that use a database, which may not run while a browser does."""

from tests.live.fixtures import browser, furniture, readers, site, visitor

__all__ = ["browser", "furniture", "readers", "site", "visitor"]
