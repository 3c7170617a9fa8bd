"""``manage.py restore FILE``"""

from argparse import ArgumentParser
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from articles.models import Page, Rendering
from core import generations
from policywiki.backup.read import RestoreError, read
from policywiki.serving import lock, prepare
from search.engine import forget_index


class Command(BaseCommand):
    help = "Put the rows and files of a backup into this wiki, which must be empty unless --replace is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive that backup wrote")
        parser.add_argument("--replace", action="store_true", help="throw away what the wiki holds now")

    def handle(self, *_arguments: object, **options: object) -> None:
        path = cast("Path", options["file"])
        try:
            held = lock.hold(settings.DATA / "serve.lock", note="restore")
        except lock.AlreadyRunningError as running:
            raise CommandError(f"먼저 위키를 끄십시오 / stop the wiki first: {running}", returncode=3) from running
        with held:
            prepare.migrate()
            if not options["replace"] and (Page.objects.exists() or User.objects.exists()):
                raise CommandError(
                    "위키가 비어 있지 않습니다. 바꾸려면 --replace / the wiki is not empty, add --replace"
                )
            try:
                counts = read(path, files=settings.DATA / "files", scratch=settings.DATA / "restore.tmp")
            except RestoreError as problem:
                raise CommandError(str(problem)) from problem
            _forget_derived()
        self.stdout.write(f"{counts['articles.page']} 문서, {sum(counts.values())} 행을 되살렸습니다 / restored")


def _forget_derived() -> None:
    """Throw away what was made of the rows that are gone: sessions, renderings, cached pages, the index."""
    Session.objects.all().delete()
    Rendering.objects.all().delete()
    cache.clear()
    generations.raise_site()
    forget_index()
    (settings.DATA / "loading").unlink(missing_ok=True)
    call_command("rebuild", verbosity=0)
