"""``manage.py serve``: the whole site under one supervisor."""

import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import OperationalError

from core import addresses
from policywiki.serving import lock, port, prepare
from policywiki.serving.supervisor import Child, Supervisor

_START_IN = 60.0
_FAILED_STARTS = 3
_OTHERS_WAIT = 10.0
"""Seconds that the processes nobody waits for leave the machine to the web workers, at most."""


class Command(BaseCommand):
    help = "Prepare the data folder and serve the wiki: web workers, index writer and job worker under one supervisor."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="prepare the data folder and end")

    def handle(self, *_arguments: object, **options: object) -> None:
        try:
            held = lock.hold(settings.DATA / "serve.lock", note=f"{os.getpid()} {settings.SITE_URL}")
        except lock.AlreadyRunningError as running:
            raise CommandError(
                f"이미 실행 중입니다 / already running: {running} ({settings.DATA})", returncode=3
            ) from running
        with held:
            self._check_port()
            password = self._prepare()
            if options["prepare_only"]:
                _tell_password(self, password)
            else:
                self._serve(password)

    def _check_port(self) -> None:
        if not port.is_own_address(settings.BIND):
            raise CommandError(
                f"POLICYWIKI_BIND={settings.BIND!r}: 이 컴퓨터의 주소가 아닙니다 / is no address of this machine",
                returncode=2,
            )
        if reason := port.why_not_free(settings.BIND, settings.PORT):
            raise CommandError(
                f"{settings.BIND}:{settings.PORT} 주소를 쓸 수 없습니다. PORT로 다른 번호를 주십시오 / "
                f"cannot listen there, set another PORT: {reason}",
                returncode=4,
            )

    def _prepare(self) -> str:
        """Tables, static files, pages, administrator; the new password when there is one."""
        try:
            if prepare.migrate():
                self.stdout.write("데이터베이스를 준비했습니다 / database ready")
        except OperationalError as problem:
            reason = " ".join(str(problem).split())
            raise CommandError(
                f"데이터베이스를 쓸 수 없습니다 / database unusable: {reason}", returncode=5
            ) from problem
        prepare.close_to_others()
        prepare.collect_statics()
        if prepare.load_pages():
            self.stdout.write("처음 문서를 올렸습니다 / first pages loaded")
        password = prepare.make_administrator()
        connections.close_all()
        return password

    def _serve(self, password: str) -> None:
        supervisor = Supervisor(_children())
        start = _Start(self, supervisor, password)
        try:
            supervisor.run(start.tick)
        finally:
            start.tell_password()
        if start.failed:
            raise CommandError(
                "웹 서버가 시작하지 못했습니다. 위의 기록을 보십시오 / the web server did not start, see the log above"
            )
        self.stdout.write("끝냈습니다 / stopped")


class _Start:
    """Watches the first seconds: says where the site is once it answers, gives up when it cannot."""

    def __init__(self, command: BaseCommand, supervisor: Supervisor, password: str) -> None:
        self.command = command
        self.supervisor = supervisor
        self.password = password
        self.deadline = time.monotonic() + _START_IN
        self.answered = False
        self.failed = False

    def tick(self) -> None:
        if self.answered or self.failed:
            return
        web = self.supervisor.children[0]
        if web.ends >= _FAILED_STARTS or time.monotonic() > self.deadline:
            self.failed = True
            self.supervisor.stop()
        elif port.answers(settings.BIND, settings.PORT):
            self.answered = True
            self.supervisor.start_waiting()
            self._announce()

    def _announce(self) -> None:
        write = self.command.stdout.write
        write(f"\n  {settings.SITE_NAME}: {settings.SITE_URL}/")
        self.tell_password()
        write("  끝내기 / stop: Ctrl-C\n")
        self.command.stdout.flush()

    def tell_password(self) -> None:
        """Say a new password once, also when the start failed afterwards: nobody knows it otherwise."""
        _tell_password(self.command, self.password)
        self.password = ""


def _tell_password(command: BaseCommand, password: str) -> None:
    if password:
        command.stdout.write(
            f"  로그인 / sign in: {settings.SITE_URL}{unquote(addresses.special('로그인'))}\n"
            f"  사용자 / user: {prepare.ADMINISTRATOR}\n"
            f"  비밀번호 / password: {password}   (지금 한 번만 보입니다 / shown only now)"
        )


def _children() -> list[Child]:
    manage = [sys.executable, str(Path(settings.BASE) / "manage.py")]
    web = [settings.BIND, *map(str, (settings.PORT, settings.WORKERS, settings.THREADS, settings.WORKER_MEMORY))]
    environment, later = _environment(), time.monotonic() + _OTHERS_WAIT
    return [
        Child("web", [sys.executable, "-m", "policywiki.serving.web", *web], environment),
        Child("index writer", [*manage, "index_writer"], environment, due=later),
        Child(
            "job worker",
            [*manage, "job_worker", "--queue-name", "*", "--interval", "1", "--no-startup-delay"],
            environment,
            due=later,
        ),
    ]


def _environment() -> dict[str, str]:
    """Our environment without names that a web server would take for a request's headers, and with our folder to import from."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HTTP_", "CONTENT_", "REMOTE_"))}
    path = os.pathsep.join(filter(None, [str(settings.BASE), os.environ.get("PYTHONPATH", "")]))
    # Few allocator arenas: what one thread gave back is there for the next one.
    return {"MALLOC_ARENA_MAX": "2", **kept, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
