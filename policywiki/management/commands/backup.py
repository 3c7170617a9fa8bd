"""``manage.py backup FILE``"""

from argparse import ArgumentParser
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from policywiki.backup.write import write


class Command(BaseCommand):
    help = "Write the whole wiki (rows and files) into one archive, also while it is running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the archive to write, e.g. wiki-2026-01-31.tar.gz")

    def handle(self, *_arguments: object, **options: object) -> None:
        path = cast("Path", options["file"])
        try:
            counts = write(path, files=settings.DATA / "files", version=settings.VERSION)
        except OSError as problem:
            raise CommandError(f"{path}: {problem.strerror or problem}") from problem
        size = path.stat().st_size / (1 << 20)
        self.stdout.write(f"{path}: {counts['articles.page']} 문서, {sum(counts.values())} 행, {size:.1f} MiB")
