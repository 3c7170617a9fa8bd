"""``manage.py search``: the index for operators."""

import time
from argparse import REMAINDER, ArgumentParser
from collections.abc import Sequence
from typing import Final

from django.core.management.base import BaseCommand, CommandError

from accounts.scopes import PUBLIC
from search import engine, lock, outbox
from search.backends.base import IndexUnavailableError
from search.documents import all_owners
from search.domain_building import WordsKeeper
from search.models import Pending
from search.query import parse
from search.writer import Writer

_LOOK_EVERY: Final = 0.5


class Command(BaseCommand):
    help = "검색 색인을 살피고 다시 만듭니다: rebuild, check, stats, explain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        rebuild = actions.add_parser("rebuild", help="색인을 옆에 새로 만들어 바꿉니다. 그동안에도 검색할 수 있습니다.")
        rebuild.add_argument("--timeout", type=float, default=3600, help="작성기가 만들기를 기다릴 초")
        actions.add_parser("check", help="색인을 모두 읽어 보고, 빠지거나 남은 문서를 셉니다.")
        actions.add_parser("stats", help="색인의 크기와 상태를 보입니다.")
        explain = actions.add_parser("explain", help="검색어를 어떻게 알아듣고 무엇을 찾는지 보입니다.")
        explain.add_argument("query", nargs=REMAINDER, help="검색어. 이 뒤는 모두 검색어입니다.")

    def handle(
        self, *_args: object, action: str, timeout: float = 0.0, query: Sequence[str] = (), **_options: object
    ) -> None:
        try:
            match action:
                case "rebuild":
                    self._rebuild(timeout)
                case "check":
                    self._check()
                case "explain":
                    self._explain(" ".join(query))
                case _:
                    self._stats()
        except IndexUnavailableError as error:
            raise CommandError(f"색인을 읽을 수 없습니다: {error}") from error

    def _rebuild(self, timeout: float) -> None:
        desk = engine.desk()
        began = time.monotonic()
        try:
            with desk.only_writer():
                self.stdout.write("색인을 새로 만듭니다.")
                backend = engine.backend()
                names = WordsKeeper(engine.words_file(), backend)
                Writer(backend, desk, names=names).rebuild(usable=not backend.needs_rebuild())
        except lock.WriterRunningError:
            self._ask_writer(timeout)
        except OSError as error:
            raise CommandError(f"색인 폴더를 쓸 수 없습니다: {error}") from error
        self.stdout.write(self.style.SUCCESS(f"{time.monotonic() - began:.1f}초 만에 마쳤습니다."))
        self._stats()

    def _ask_writer(self, timeout: float) -> None:
        desk = engine.desk()
        self.stdout.write("돌고 있는 색인 작성기에 맡깁니다.")
        try:
            desk.wish_rebuild()
        except OSError as error:
            raise CommandError(f"색인 폴더를 쓸 수 없습니다: {error}") from error
        outbox.wake()
        deadline, shown = time.monotonic() + timeout, ""
        while desk.is_rebuild_wished():
            if time.monotonic() > deadline:
                raise CommandError("작성기가 아직 마치지 못했습니다. 맡긴 일은 그대로 남아 있습니다.")
            if (present := desk.progress()) != shown:
                shown = present
                self.stdout.write(f"  {shown}개 문서")
            time.sleep(_LOOK_EVERY)

    def _check(self) -> None:
        backend = engine.backend()
        problems = list(backend.check(thorough=True))
        if not problems:
            wanted, present = set(all_owners()), set(backend.owners())
            waiting = set(Pending.objects.values_list("owner", flat=True))
            missing, left_over = wanted - present - waiting, present - wanted - waiting
            problems += [f"색인에 없는 문서 {len(missing)}개: {sorted(missing)[:10]}"] if missing else []
            problems += [f"없어진 문서의 색인 {len(left_over)}개: {sorted(left_over)[:10]}"] if left_over else []
        if problems:
            raise CommandError("\n".join([*problems, "고치려면: manage.py search rebuild"]))
        self.stdout.write(self.style.SUCCESS("색인이 온전합니다."))

    def _stats(self) -> None:
        stats = engine.backend().stats()
        lines = {
            "엔진": f"{stats.engine} ({stats.analyser}, 판 {stats.version})",
            "문서": f"{stats.pages:,}개, 절까지 {stats.documents:,}개",
            "크기": f"{stats.size:,}바이트",
            "상태": stats.generation,
            "폴더": stats.folder or "-",
            "기다리는 것": f"{Pending.objects.count():,}건",
        }
        for label, value in lines.items():
            self.stdout.write(f"{label}: {value}")

    def _explain(self, query: str) -> None:
        for line in engine.backend().explain(parse(query), scopes=PUBLIC):
            self.stdout.write(line)
