import json
import os
import stat
import subprocess
import sys
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Membership, User
from articles.models import Page, Revision, Text
from policywiki.backup.read import RestoreError, read
from policywiki.backup.tables import columns, saved_models
from policywiki.backup.write import write
from policywiki.serving import lock

ROOT = Path(__file__).resolve().parents[2]
# TRUNCATE after each test must not meet a snapshot that a test left open.
pytestmark = pytest.mark.django_db(transaction=True)

MAKE_A_WIKI = """
import django; django.setup()
from tests.policywiki.test_backup import make_page
make_page("서울시스마트사업", "옮긴 글 💡")
"""


def make_page(title: str, content: str) -> Page:
    """A page with one revision by a user, as rows."""
    now = timezone.now()
    author, _made = User.objects.get_or_create(name="앨리스")
    page = Page.objects.create(namespace=0, title=title, sort_key=title, created=now, touched=now, random=0.25)
    text, _made = Text.objects.get_or_create(digest=title[:10].ljust(64, "0"), defaults={"content": content})
    revision = Revision.objects.create(
        page=page, text=text, author=author, created=now, comment="첫 판", size=1, delta=1, sha1="0" * 40
    )
    page.current = page.served = revision
    page.save()
    return page


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    return {
        model._meta.label_lower: list(
            model._base_manager.order_by("pk").values_list(*[field.attname for field in columns(model)])
        )
        for model in saved_models()
    }


@pytest.fixture
def wiki(settings: Settings, tmp_path: Path) -> Path:
    """A small wiki with a file; gives its data folder."""
    settings.DATA = tmp_path
    settings.SEARCH_INDEX = tmp_path / "index"
    page = make_page("대문", "환영합니다 \u0001 \\ \n '\" 💡")
    make_page("서울 · 스마트", "가" * 70_000)
    Membership.objects.create(user=page.current.author, group="sysop")  # type: ignore[union-attr,misc]  # made just above
    (tmp_path / "files" / "a").mkdir(parents=True)
    (tmp_path / "files" / "a" / "그림.png").write_bytes(b"\x89PNG\x00")
    return tmp_path


def test_round_trip(wiki: Path) -> None:
    archive = wiki / "wiki.tar.gz"
    call_command("backup", str(archive))
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    before = all_rows()
    assert len(before["articles.page"]) == 2

    Page.objects.update(current=None, served=None)
    Revision.objects.all().delete()
    make_page("나중 문서", "버려질 글")
    (wiki / "files" / "new").touch()
    counts = read(archive, files=wiki / "files", scratch=wiki / "scratch")

    assert all_rows() == before
    assert counts["articles.revision"] == 2
    assert [str(path.relative_to(wiki)) for path in sorted((wiki / "files").rglob("*"))] == [
        "files/a",
        "files/a/그림.png",
    ]
    assert not (wiki / "scratch").exists()
    assert make_page("새 문서", "뒤").pk > max(row[0] for row in before["articles.page"])


def test_the_command_forgets_sessions_and_asks_before_it_replaces(wiki: Path) -> None:
    archive = str(wiki / "wiki.tar.gz")
    call_command("backup", archive)
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", archive)
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    call_command("restore", archive, replace=True)
    assert not Session.objects.exists()
    assert Page.objects.count() == 2


def test_restore_waits_for_nobody_who_serves(wiki: Path) -> None:
    with lock.hold(wiki / "serve.lock", note="123 http://127.0.0.1:8000"), pytest.raises(CommandError, match="123"):
        call_command("restore", str(wiki / "wiki.tar.gz"))


def test_a_backup_sees_one_state_while_others_write(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is saved after the backup began, in another thread, is wholly absent."""
    began = threading.Event()
    rows = "policywiki.backup.write._rows"
    original: Any = __import__("policywiki.backup.write", fromlist=["_rows"])._rows

    def write_elsewhere() -> None:
        make_page("도중에 생긴 문서", "도중")
        connections.close_all()

    def paused(model: Any, names: list[str]) -> Any:  # noqa: ANN401 - passes through
        if not began.is_set():
            began.set()
            list(original(User, ["id"]))
            thread = threading.Thread(target=write_elsewhere)
            thread.start()
            thread.join()
        return original(model, names)

    monkeypatch.setattr(rows, paused)
    counts = write(wiki / "b.tar.gz", files=wiki / "files", version="1")
    assert (counts["articles.page"], counts["articles.revision"]) == (2, 2)
    assert Page.objects.count() == 3


@pytest.mark.parametrize("damage", ["cut", "text", "missing", "no end", "wrong count", "other migrations", "outside"])
def test_a_damaged_archive_changes_nothing(wiki: Path, damage: str) -> None:
    archive = wiki / "wiki.tar.gz"
    write(archive, files=wiki / "files", version="1")
    before = all_rows()
    _damage(archive, damage)
    with pytest.raises(RestoreError) as problem:
        read(archive, files=wiki / "files", scratch=wiki / "scratch")
    assert "\n" not in str(problem.value)
    assert all_rows() == before
    assert (wiki / "files" / "a" / "그림.png").exists()
    assert not (wiki / "outside").exists()


def _damage(archive: Path, damage: str) -> None:
    if damage == "cut":
        archive.write_bytes(archive.read_bytes()[:-400])
    elif damage == "text":
        archive.write_text("not an archive")
    elif damage == "missing":
        archive.unlink()
    else:
        _repack(archive, damage)


def _repack(archive: Path, damage: str) -> None:
    folder = archive.parent / "repack"
    with tarfile.open(archive) as old:
        old.extractall(folder, filter="data")
    if damage == "no end":
        (folder / "end.json").unlink()
    elif damage == "wrong count":
        rows = folder / "rows" / "articles.page.jsonl"
        rows.write_text("".join(rows.read_text().splitlines(keepends=True)[:-1]))
    elif damage == "other migrations":
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["migrations"].append("articles.9999_future")
        (folder / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(archive, "w:gz") as new:
        for path in folder.iterdir():
            new.add(path, arcname=f"../{path.name}" if damage == "outside" and path.name == "files" else path.name)
        if damage == "outside":
            new.add(folder / "manifest.json", arcname="../outside")


def test_a_failing_backup_leaves_no_file(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_model: object, _names: object) -> None:
        raise OSError("planted")

    monkeypatch.setattr("policywiki.backup.write._rows", fail)
    with pytest.raises(CommandError, match="planted"):
        call_command("backup", str(wiki / "b.tar.gz"))
    assert not [path for path in wiki.iterdir() if path.name.startswith("b.tar")]


def test_what_sqlite_saved_can_be_put_into_this_database(tmp_path: Path) -> None:
    """From one machine to many: the archive of a SQLite wiki is read by whatever engine this run is on."""
    environment = {**os.environ, "POLICYWIKI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "policywiki.settings"}
    environment.pop("POLICYWIKI_TEST_DB", None)
    archive = tmp_path / "sqlite.tar.gz"
    for command in (["manage.py", "migrate", "-v0"], ["-c", MAKE_A_WIKI], ["manage.py", "backup", str(archive)]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    read(archive, files=tmp_path / "files", scratch=tmp_path / "scratch")
    page = Page.objects.select_related("current__text", "current__author").get()
    assert page.current is not None
    assert (page.title, page.current.text.content) == ("서울시스마트사업", "옮긴 글 💡")
    assert page.current.author is not None
    assert page.current.author.name == "앨리스"
