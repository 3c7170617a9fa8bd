"""What has to be there before the first request: tables, static files, pages, an administrator."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from accounts.models import Membership, User
from accounts.rights import Group
from articles.models import Page
from policywiki.routers import EPHEMERAL
from policywiki.serving import statics
from policywiki.views.health import pending_migrations

ADMINISTRATOR: Final = "관리자"
_LOCK: Final = 7_226_001


@contextmanager
def _alone() -> Iterator[None]:
    """On PostgreSQL several machines may start at once: one of them migrates, the others wait for it."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def migrate() -> bool:
    """Bring both databases up to date; quick when they are. Says whether there was anything to do."""
    with _alone():
        if connections[EPHEMERAL].vendor == "postgresql":
            with connections["default"].cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {EPHEMERAL}")
        behind = [alias for alias in connections if pending_migrations(alias)]
        for alias in behind:
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        if behind:
            call_command("createcachetable", database=EPHEMERAL, verbosity=0)
    return bool(behind)


def close_to_others() -> None:
    """Databases hold passwords and sessions: files of an earlier start may still be open to other users of the machine."""
    for file in settings.DATA.glob("*.sqlite3*"):
        file.chmod(0o600)


def load_pages() -> bool:
    """Load the pages that come with the site into an empty wiki, and again when that was broken off. Says whether it did."""
    begun = settings.DATA / "loading"
    if not begun.exists() and Page.objects.exists():
        return False
    begun.touch()
    call_command("load_pages")
    begun.unlink()
    return True


def make_administrator() -> str:
    """Make the administrator of a wiki that has no user yet and give the new password, "" when there is one already."""
    if (
        Membership.objects.filter(group=Group.ADMINISTRATOR).exists()
        or User.objects.filter(name=ADMINISTRATOR).exists()
    ):
        return ""
    password = secrets.token_urlsafe(12)
    user = User(name=ADMINISTRATOR, consented_at=timezone.now())
    user.set_password(password)
    user.save()
    Membership.objects.create(user=user, group=Group.ADMINISTRATOR)
    return password


def collect_statics() -> None:
    statics.collect(settings.DATA / "static.stamp")
