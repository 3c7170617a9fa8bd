"""The smallest site that has an outbox and a writer, in the folder named by KILLING_FOLDER.

KILLING_SOCKET names the socket's folder of a PostgreSQL and KILLING_DATABASE a database there, where the index lies then too.
"""

import os
import tempfile
from pathlib import Path

import django_stubs_ext

from tests.postgres import Server

django_stubs_ext.monkeypatch()

DATA = Path(os.environ.get("KILLING_FOLDER") or tempfile.gettempdir())
SEARCH_INDEX = DATA / "index"
SECRET_KEY = "not-secret"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "accounts", "search"]
AUTH_USER_MODEL = "accounts.User"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SOCKET = os.environ.get("KILLING_SOCKET", "")
SEARCH_ENGINE = "postgresql" if SOCKET else "whoosh"
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "wiki.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
    },
}
POSTGRESQL = Server(SOCKET).database("killing") | {"NAME": os.environ.get("KILLING_DATABASE", "")}
DATABASES = {"default": POSTGRESQL if SOCKET else SQLITE}
