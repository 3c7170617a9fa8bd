"""The two databases: SQLite files in the data folder, or one PostgreSQL database with a schema of its own for what may be lost."""

from pathlib import Path
from typing import Any

from policywiki.env import Env, SettingsError
from policywiki.routers import EPHEMERAL

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA mmap_size=134217728",
    "PRAGMA cache_size=-8192",
    "PRAGMA journal_size_limit=67108864",
)


def sqlite(path: Path) -> dict[str, Any]:
    """A file in WAL mode. Writers begin IMMEDIATE, so that they queue for the lock instead of failing on an upgrade."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": ";".join(_PRAGMAS)},
    }


def postgres(env: Env, *, schema: str) -> dict[str, Any]:
    """PostgreSQL as POLICYWIKI_DATABASE_* describe it. ``schema`` "" means the server's default search path."""
    options = {"connect_timeout": 10, "application_name": "policywiki"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": env.text("POLICYWIKI_DATABASE_HOST"),
        "PORT": env.text("POLICYWIKI_DATABASE_PORT", "5432"),
        "NAME": env.text("POLICYWIKI_DATABASE_NAME", "policywiki"),
        "USER": env.text("POLICYWIKI_DATABASE_USER", "policywiki"),
        "PASSWORD": env.secret("POLICYWIKI_DATABASE_PASSWORD"),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | ({"options": f"-c search_path={schema}"} if schema else {}),
    }


def databases(env: Env, data: Path) -> dict[str, dict[str, Any]]:
    """PostgreSQL when POLICYWIKI_DATABASE_HOST (a name, an address, or the folder of a socket) is set, else SQLite."""
    if env.text("POLICYWIKI_DATABASE_HOST"):
        return {"default": postgres(env, schema=""), EPHEMERAL: postgres(env, schema=EPHEMERAL)}
    return {"default": sqlite(data / "wiki.sqlite3"), EPHEMERAL: sqlite(data / "ephemeral.sqlite3")}


def search_engine(env: Env) -> str:
    """Where the search index lies: in the data folder of each machine, or in the one PostgreSQL of all."""
    chosen = env.choice("POLICYWIKI_SEARCH_ENGINE", ("whoosh", "postgresql"))
    if chosen == "postgresql" and not env.text("POLICYWIKI_DATABASE_HOST"):
        raise SettingsError(
            "POLICYWIKI_SEARCH_ENGINE=postgresql: POLICYWIKI_DATABASE_HOST도 두어야 합니다 / needs POLICYWIKI_DATABASE_HOST"
        )
    return chosen
