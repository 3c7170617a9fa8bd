"""The site's settings for tests: a data folder of their own, a quick hasher, SQLite files or a PostgreSQL of the suite's own.

POLICYWIKI_TEST_DB chooses ``sqlite`` (the default) or ``postgres``. Settings of the machine's own wiki are left out.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for _name in [
    name for name in os.environ if name.startswith("POLICYWIKI_") and not name.startswith("POLICYWIKI_TEST_")
]:
    del os.environ[_name]
_folder = tempfile.mkdtemp(prefix="policywiki-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["POLICYWIKI_DATA"] = _folder
os.environ["POLICYWIKI_SECRET_KEY"] = "only-for-tests-and-long-enough-to-be-a-secret-of-some-kind"
os.environ.pop("PORT", None)

from policywiki.settings import *  # noqa: E402, F403 - the environment above has to be set first
from policywiki.settings import DATA, DATABASES, STORAGES  # noqa: E402 - the same
from tests.postgres import shared_server  # noqa: E402 - the same

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if os.environ.get("POLICYWIKI_TEST_DB") == "postgres":
    for _alias in DATABASES:
        DATABASES[_alias] = shared_server().database(_alias)
else:
    for _alias, _database in DATABASES.items():
        _database["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"
        _database["CONN_MAX_AGE"] = 0
        _database["TEST"] = {"NAME": str(Path(DATA) / f"test-{_alias}.sqlite3")}

# Tests roll back what they saved, so that no change is ever announced: nothing may be kept between them.
SERVED_CACHE_CHARACTERS = 0
