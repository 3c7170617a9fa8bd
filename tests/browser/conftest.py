"""Browser tests work on the real site; the Nu checker needs Java."""

import shutil

from tests.live.fixtures import browser, furniture, shared_visitor, site, visitor

__all__ = ["browser", "furniture", "shared_visitor", "site", "visitor"]

collect_ignore = [] if shutil.which("java") else ["test_valid.py"]
