"""The smallest site that has an outbox and a writer, in the folder named by KILLING_FOLDER."""

import os
import tempfile
from pathlib import Path

import django_stubs_ext

django_stubs_ext.monkeypatch()

DATA = Path(os.environ.get("KILLING_FOLDER") or tempfile.gettempdir())
SEARCH_INDEX = DATA / "index"
SECRET_KEY = "not-secret"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "accounts", "search"]
AUTH_USER_MODEL = "accounts.User"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "wiki.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
        },
    }
}
