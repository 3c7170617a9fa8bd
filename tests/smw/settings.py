"""The site's settings for the runner: SQLite in a folder of its own, UTC, and every language that cases are written in."""

from tests.settings import *  # noqa: F403 - the environment above has to be set first
from tests.settings import INSTALLED_APPS, LANGUAGES

TIME_ZONE = "UTC"
_OTHERS = "es fr de ja ru it nl pt pl zh-hans zh-hant zh-cn zh-tw ar he fi"
LANGUAGES = [*LANGUAGES, *((code, code) for code in _OTHERS.split())]
if "semantics" not in INSTALLED_APPS:
    INSTALLED_APPS = [*INSTALLED_APPS, "semantics"]
# The tables are those of the models as they are now: no migration fills one.
MIGRATION_MODULES = dict.fromkeys(("accounts", "search", "semantics", "articles", "policywiki"))
