"""Browser tests work on the real site; the Nu checker needs Java."""

import shutil

from tests.live.fixtures import browser, furniture, readers, site, visitor

__all__ = ["browser", "furniture", "readers", "site", "visitor"]

collect_ignore = [] if shutil.which("java") else ["test_valid.py"]
