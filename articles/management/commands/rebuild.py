"""``manage.py rebuild``: derived data and the search index, made again."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from articles.rebuilding import rebuild_pages
from articles.selectors import live_pages

STEP = 100


class Command(BaseCommand):
    help = "문서에서 나온 것(링크, 절, 분류, 제목 목록, 검색할 글)을 모두 다시 만듭니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from-scratch", action="store_true", help="절의 역사도 지우고 모든 판을 처음부터 다시 읽습니다."
        )

    def handle(self, *_args: object, **options: object) -> None:
        total = live_pages().count()
        done = 0
        for done, _page in enumerate(rebuild_pages(from_scratch=bool(options["from_scratch"])), start=1):
            if done % STEP == 0:
                self.stdout.write(f"{done}/{total}")
        self.stdout.write(self.style.SUCCESS(f"문서 {done}개를 다시 만들었습니다. 검색 색인은 곧 따라옵니다."))
