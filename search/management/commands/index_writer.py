"""``manage.py index_writer``: keeps the search index up to date until it is told to end."""

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, gettext_lazy

from search import engine
from search.domain_building import WordsKeeper
from search.lock import Desk, WriterElsewhereError, WriterRunningError
from search.outbox import Ear, socket_path
from search.writer import Writer

_LOOK_EVERY: Final = 1.0


class Command(BaseCommand):
    help = gettext_lazy(  # type: ignore[assignment]  # Django makes a text of it when it prints it
        "검색 색인을 바뀐 문서에 맞추어 고칩니다. 끝내라는 신호(SIGTERM, SIGINT)를 받으면 하던 일을 마치고 끝냅니다."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        stopping = False

        def stop(_number: int, _frame: FrameType | None) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        desk = engine.desk()

        def ending() -> bool:
            return stopping or not desk.is_mine()

        try:
            while not stopping:
                try:
                    self._write(desk, ending)
                except WriterElsewhereError:
                    # Another machine's writer is at work; when that ends, this one takes its place.
                    time.sleep(_LOOK_EVERY)
        except WriterRunningError as error:
            raise CommandError(gettext("색인 작성기가 이미 돌고 있습니다: {error}").format(error=error)) from error
        except OSError as error:
            raise CommandError(gettext("색인 폴더를 쓸 수 없습니다: {error}").format(error=error)) from error

    def _write(self, desk: Desk, stopping: Callable[[], bool]) -> None:
        with desk.only_writer():
            ear = Ear(socket_path())
            try:
                backend = engine.backend()
                Writer(backend, desk, names=WordsKeeper(engine.words_file(), backend)).run(ear, stopping)
            finally:
                ear.close()
