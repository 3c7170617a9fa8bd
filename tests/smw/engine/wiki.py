"""One empty wiki after another: the databases, and the place a case file runs in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from accounts.models import Membership, User, group_choices
from core import generations
from core.titles import keep_first_letters, show_namespaces
from semantics.options import using
from tests.smw.engine.configuration import Configuration

SUPER_USER = "Case runner"


def make_template(folder: Path) -> None:
    """Databases with every table and one account that may do everything. Leaves no connection open."""
    folder.mkdir(parents=True, exist_ok=True)
    _use(folder)
    for alias in connections:
        call_command("migrate", database=alias, run_syncdb=True, verbosity=0)
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    user = User.objects.create(name=SUPER_USER, password="!")
    Membership.objects.bulk_create(Membership(user=user, group=group) for group, _ in group_choices())
    connections.close_all()


def _use(folder: Path) -> None:
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = str(folder / f"{alias}.sqlite3")


@contextmanager
def empty_wiki(template: Path, folder: Path, configuration: Configuration) -> Iterator[None]:
    """Copies of the template's databases, under a file's settings and in its languages."""
    folder.mkdir(parents=True)
    for alias in connections:
        shutil.copyfile(template / f"{alias}.sqlite3", folder / f"{alias}.sqlite3")
    _use(folder)
    settings.GENERATIONS = folder / "generations"
    generations.configure(settings.GENERATIONS)
    # Every file has a process of its own, so that nothing has to be put back.
    show_namespaces(configuration.content)
    keep_first_letters(keep=configuration.options.other.get("wgCapitalLinks") is False)
    try:
        with using(configuration.options), translation.override(configuration.user):
            yield
    finally:
        connections.close_all()
        shutil.rmtree(folder, ignore_errors=True)


def clear_caches() -> None:
    """What a process keeps is read from the databases again."""
    cache.clear()
    generations.raise_site()
