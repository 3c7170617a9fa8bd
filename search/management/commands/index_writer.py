"""``manage.py index_writer``: keeps the search index up to date until it is told to end."""

import signal
from types import FrameType

from django.core.management.base import BaseCommand, CommandError

from search import engine
from search.domain_building import WordsKeeper
from search.lock import WriterRunningError, only_writer
from search.outbox import Ear, socket_path
from search.writer import Writer


class Command(BaseCommand):
    help = "검색 색인을 바뀐 문서에 맞추어 고칩니다. 끝내라는 신호(SIGTERM, SIGINT)를 받으면 하던 일을 마치고 끝냅니다."

    def handle(self, *_args: object, **_options: object) -> None:
        stopping = False

        def stop(_number: int, _frame: FrameType | None) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        folder = engine.index_folder()
        try:
            with only_writer(folder):
                ear = Ear(socket_path())
                try:
                    backend = engine.backend()
                    words = WordsKeeper(engine.words_file(), backend)
                    Writer(backend, folder, names=words).run(ear, lambda: stopping)
                finally:
                    ear.close()
        except WriterRunningError as error:
            raise CommandError(f"색인 작성기가 이미 돌고 있습니다: {folder}") from error
        except OSError as error:
            raise CommandError(f"색인 폴더를 쓸 수 없습니다: {error}") from error
