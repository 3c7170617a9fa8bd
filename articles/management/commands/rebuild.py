"""``manage.py rebuild``: derived data and the search index, made again."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.rebuilding import rebuild_pages
from articles.restating import restate_all
from articles.selectors import live_pages

STEP = 100


class Command(BaseCommand):
    help = "문서에서 나온 것(링크, 절, 분류, 제목 목록, 검색할 글)을 모두 다시 만듭니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from-scratch", action="store_true", help="절의 역사도 지우고 모든 판을 처음부터 다시 읽습니다."
        )
        parser.add_argument("--facts", action="store_true", help="문서가 말하는 사실만 다시 만듭니다.")
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="사실을 나누어 만들 프로세스의 수"
        )

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401 - what the parser makes
        done = self._facts(options["processes"]) if options["facts"] else self._pages(options["from_scratch"])
        self.stdout.write(self.style.SUCCESS(f"문서 {done}개를 다시 만들었습니다. 검색 색인은 곧 따라옵니다."))

    def _facts(self, processes: int) -> int:
        total, done = live_pages().count(), 0
        for done in restate_all(processes=processes):
            self.stdout.write(f"{done}/{total}")
        return done

    def _pages(self, from_scratch: bool) -> int:  # noqa: FBT001 - as the parser gives it
        total, done = live_pages().count(), 0
        for done, _page in enumerate(rebuild_pages(from_scratch=from_scratch), start=1):
            if done % STEP == 0:
                self.stdout.write(f"{done}/{total}")
        return done
