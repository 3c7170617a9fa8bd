"""``manage.py search``: the index for operators."""

import time
from argparse import REMAINDER, ArgumentParser
from collections.abc import Collection, Sequence
from typing import Final

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

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
    help = gettext_lazy("검색 색인을 살피고 다시 만듭니다: rebuild, check, stats, explain.")  # type: ignore[assignment]  # Django makes a text of it when it prints it

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        rebuild = actions.add_parser(
            "rebuild", help=gettext("색인을 옆에 새로 만들어 바꿉니다. 그동안에도 검색할 수 있습니다.")
        )
        rebuild.add_argument("--timeout", type=float, default=3600, help=gettext("작성기가 만들기를 기다릴 초"))
        actions.add_parser("check", help=gettext("색인을 모두 읽어 보고, 빠지거나 남은 문서를 셉니다."))
        actions.add_parser("stats", help=gettext("색인의 크기와 상태를 보입니다."))
        explain = actions.add_parser("explain", help=gettext("검색어를 어떻게 알아듣고 무엇을 찾는지 보입니다."))
        explain.add_argument("query", nargs=REMAINDER, help=gettext("검색어. 이 뒤는 모두 검색어입니다."))

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
            raise CommandError(gettext("색인을 읽을 수 없습니다: {error}").format(error=error)) from error

    def _rebuild(self, timeout: float) -> None:
        desk = engine.desk()
        began = time.monotonic()
        try:
            with desk.only_writer():
                self.stdout.write(gettext("색인을 새로 만듭니다."))
                backend = engine.backend()
                names = WordsKeeper(engine.words_file(), backend)
                Writer(backend, desk, names=names).rebuild(usable=not backend.needs_rebuild())
        except lock.WriterRunningError:
            self._ask_writer(timeout)
        except OSError as error:
            raise CommandError(gettext("색인 폴더를 쓸 수 없습니다: {error}").format(error=error)) from error
        said = gettext("{seconds}초 만에 마쳤습니다.").format(seconds=f"{time.monotonic() - began:.1f}")
        self.stdout.write(self.style.SUCCESS(said))
        self._stats()

    def _ask_writer(self, timeout: float) -> None:
        desk = engine.desk()
        self.stdout.write(gettext("돌고 있는 색인 작성기에 맡깁니다."))
        try:
            desk.wish_rebuild()
        except OSError as error:
            raise CommandError(gettext("색인 폴더를 쓸 수 없습니다: {error}").format(error=error)) from error
        outbox.wake()
        deadline, shown = time.monotonic() + timeout, ""
        while desk.is_rebuild_wished():
            if time.monotonic() > deadline:
                raise CommandError(gettext("작성기가 아직 마치지 못했습니다. 맡긴 일은 그대로 남아 있습니다."))
            if (present := desk.progress()) != shown:
                shown = present
                self.stdout.write(gettext("  문서 {count}개").format(count=shown))
            time.sleep(_LOOK_EVERY)

    def _check(self) -> None:
        backend = engine.backend()
        problems = list(backend.check(thorough=True))
        if not problems:
            wanted, present = set(all_owners()), set(backend.owners())
            waiting = set(Pending.objects.values_list("owner", flat=True))
            missing, left_over = wanted - present - waiting, present - wanted - waiting
            problems += _some(gettext("색인에 없는 문서 {count}개: {pages}"), missing)
            problems += _some(gettext("없어진 문서의 색인 {count}개: {pages}"), left_over)
        if problems:
            raise CommandError("\n".join([*problems, gettext("고치려면: manage.py search rebuild")]))
        self.stdout.write(self.style.SUCCESS(gettext("색인이 온전합니다.")))

    def _stats(self) -> None:
        stats = engine.backend().stats()
        lines = {
            gettext("엔진"): gettext("{engine} ({analyser}, 판 {version})").format(
                engine=stats.engine, analyser=stats.analyser, version=stats.version
            ),
            pgettext("several", "문서"): gettext("{pages}개, 절까지 {documents}개").format(
                pages=f"{stats.pages:,}", documents=f"{stats.documents:,}"
            ),
            gettext("크기"): ngettext("{size}바이트", "{size}바이트", stats.size).format(size=f"{stats.size:,}"),
            pgettext("index", "상태"): stats.generation,
            gettext("폴더"): stats.folder or "-",
            gettext("기다리는 것"): f"{Pending.objects.count():,}",
        }
        for label, value in lines.items():
            self.stdout.write(f"{label}: {value}")

    def _explain(self, query: str) -> None:
        for line in engine.backend().explain(parse(query), scopes=PUBLIC):
            self.stdout.write(line)


def _some(said: str, owners: Collection[int]) -> list[str]:
    """Say how many there are and which are the first; nothing where there is none."""
    return [said.format(count=len(owners), pages=sorted(owners)[:10])] if owners else []
