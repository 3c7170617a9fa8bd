import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from accounts.rights import Right
from articles.models import Page
from policywiki.serving import prepare, statics
from tests.postgres import Running, Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
class TestAdministrator:
    def test_made_once_with_a_password_that_works(self) -> None:
        password = prepare.make_administrator()
        assert len(password) == 16
        user = authenticate(username="관리자", password=password)
        assert isinstance(user, User)
        assert user.may(Right.DELETE)
        assert prepare.make_administrator() == ""

    def test_not_made_where_somebody_bears_the_name(self) -> None:
        User.objects.create(name="관리자")
        assert prepare.make_administrator() == ""
        assert User.objects.count() == 1


@pytest.mark.django_db
class TestPages:
    @pytest.fixture(autouse=True)
    def _folder(self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Count the calls of ``load_pages`` instead of loading them all."""
        settings.DATA = tmp_path
        self.calls = 0

        def call(_name: str) -> None:
            self.calls += 1
            if self.fail:
                raise OSError("planted")

        self.fail = False
        monkeypatch.setattr(prepare, "call_command", call)

    def test_loaded_into_an_empty_wiki_alone(self) -> None:
        assert prepare.load_pages()
        Page.objects.create(
            namespace=0, title="대문", sort_key="", created="2026-01-01T00:00Z", touched="2026-01-01T00:00Z"
        )
        assert not prepare.load_pages()
        assert self.calls == 1

    def test_loaded_again_when_it_was_broken_off(self) -> None:
        self.fail = True
        with pytest.raises(OSError, match="planted"):
            prepare.load_pages()
        Page.objects.create(
            namespace=0, title="대문", sort_key="", created="2026-01-01T00:00Z", touched="2026-01-01T00:00Z"
        )
        self.fail = False
        assert prepare.load_pages()
        assert not prepare.load_pages()


class TestStatics:
    @pytest.fixture(autouse=True)
    def _sources(self, settings: Settings, tmp_path: Path) -> None:
        """One style sheet as the only source."""
        self.source = tmp_path / "source"
        self.source.mkdir()
        (self.source / "a.css").write_text("p { color: red }")
        settings.STATICFILES_DIRS = [self.source]
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATIC_ROOT = tmp_path / "static"
        settings.STORAGES = {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        }

    def test_collected_only_when_a_source_changed(self, settings: Settings, tmp_path: Path) -> None:
        stamp = tmp_path / "stamp"
        assert statics.collect(stamp)
        assert not statics.collect(stamp)
        first = {path.name for path in settings.STATIC_ROOT.glob("a.*.css")}
        (self.source / "a.css").write_text("p { color: blue; margin: 0 }")
        assert statics.collect(stamp)
        second = {path.name for path in settings.STATIC_ROOT.glob("a.*.css")}
        assert len(first) == len(second) == 1
        assert first != second

    def test_collected_again_when_the_folder_is_gone(self, settings: Settings, tmp_path: Path) -> None:
        stamp = tmp_path / "stamp"
        statics.collect(stamp)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        for path in settings.STATIC_ROOT.rglob("*"):
            path.unlink()
        settings.STATIC_ROOT.rmdir()
        assert statics.collect(stamp)
        assert settings.STATIC_ROOT.is_dir()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Running()
    yield running.server
    running.stop()


PREPARE = """
import django; django.setup()
from django.db import connection
from policywiki.serving import prepare
done = prepare.migrate()
with connection.cursor() as cursor:
    cursor.execute("SELECT table_schema FROM information_schema.tables WHERE table_name IN ('django_session', 'articles_page') ORDER BY 1")
    print(done, *[schema for (schema,) in cursor.fetchall()])
"""


@pytest.mark.postgres
def test_two_machines_prepare_one_postgres_together(server: Server, tmp_path: Path) -> None:
    """Both start at once on an empty database: one migrates, the other waits, and what may be lost has a schema of its own."""
    started = []
    for number in (1, 2):
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("POLICYWIKI_")},
            "DJANGO_SETTINGS_MODULE": "policywiki.settings",
            "POLICYWIKI_DATA": str(tmp_path / str(number)),
            "POLICYWIKI_DATABASE_HOST": server.socket,
            "POLICYWIKI_DATABASE_NAME": "postgres",
        }
        command = [sys.executable, "-c", PREPARE]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True))
    said = sorted(process.communicate(timeout=120)[0].strip() for process in started)
    assert said == ["False ephemeral public", "True ephemeral public"]
