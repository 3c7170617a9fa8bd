"""``manage.py load_pages``: the pages of a folder into the wiki."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.loading import Loaded, LoadError, Outcome, load, read_folder

DEFAULT_FOLDER: Final = Path(settings.FIXTURES) / "pages"
LEFT_ALONE: Final = frozenset({Outcome.EDITED, Outcome.DELETED, Outcome.MOVED})


class Command(BaseCommand):
    help = "폴더에 있는 문서를 위키에 불러옵니다. 몇 번을 실행해도 되며, 그동안 사람이 고친 문서는 그대로 둡니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dir",
            dest="folder",
            type=Path,
            default=DEFAULT_FOLDER,
            help="문서가 있는 폴더 (기본: %(default)s)",
        )
        parser.add_argument("--dry-run", action="store_true", help="저장하지 않고 무엇이 바뀔지만 보여 줍니다.")

    def handle(self, *, folder: Path, dry_run: bool, verbosity: int, **_options: object) -> None:
        try:
            sources = read_folder(folder)
        except LoadError as error:
            raise CommandError(str(error)) from error
        counts: Counter[Outcome] = Counter()
        for loaded in load(sources, dry_run=dry_run):
            counts[loaded.outcome] += 1
            self._report(loaded, verbose=verbosity > 1)
        self.stdout.write(_summary(counts, dry_run=dry_run))

    def _report(self, loaded: Loaded, *, verbose: bool) -> None:
        if verbose or loaded.outcome in LEFT_ALONE:
            self.stdout.write(f"{loaded.outcome.value}: {loaded.title.prefixed}")


def _summary(counts: Counter[Outcome], *, dry_run: bool) -> str:
    parts = ", ".join(f"{outcome.value} {counts[outcome]}개" for outcome in Outcome if counts[outcome])
    heading = "저장하지 않았습니다. 불러오면" if dry_run else "문서를 불러왔습니다."
    return f"{heading} {parts}"
