"""Editing what many pages use: the edit costs the same however many they are, and everyone sees how many still wait."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, PageLink
from articles.waiting import length, note, waiting_users_of
from core import addresses
from core.titles import Title, parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"], transaction=True)

TEMPLATE = Title(10, "부서")


@pytest.fixture(autouse=True)
def queue() -> Iterator[None]:
    cache.clear()
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}):
        yield
    cache.clear()


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def use(count: int) -> None:
    """That many pages with a link to the template, as if each had been saved."""
    now = timezone.now()
    first = Page.objects.count()
    pages = Page.objects.bulk_create(
        Page(namespace=0, title=f"쪽 {number}", sort_key="", random=0.5, created=now, touched=now)
        for number in range(first, first + count)
    )
    PageLink.objects.bulk_create(
        PageLink(source=page, kind="template", target_namespace=10, target_title="부서") for page in pages
    )


def work() -> None:
    """Do what is queued; what was put off is due until nothing is left."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    while ready.exists():
        ready.update(run_after=timezone.now() - timedelta(seconds=1))
        _work()


def _work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, queue_name="*")


def edited(text: str) -> int:
    """The number of statements of an edit of the template."""
    with CaptureQueriesContext(connection) as statements:
        save(TEMPLATE.prefixed, text)
    return len(statements)


def test_an_edit_costs_the_same_however_many_pages_use_the_template() -> None:
    save(TEMPLATE.prefixed, "가")
    use(10)
    few = edited("나")
    use(1_000)
    assert edited("다") == few


def test_the_queue_is_seen_and_gets_shorter(client: Client) -> None:
    client.force_login(User.objects.create(name="가람"))
    save(TEMPLATE.prefixed, "가")
    for number in range(3):
        save(f"사업 {number}", "{{부서}}")
    base = Page.objects.get(title="부서").current_id
    sent = {"text": "[[나]]", "base": base, "do": "save"}
    html = client.post(addresses.index(TEMPLATE, action="edit"), sent, follow=True).content.decode()
    assert "문서 3개를 뒤에서 다시 읽습니다" in html
    note(list(Page.objects.filter(title__startswith="사업").values_list("pk", flat=True)), 1)
    assert (length(), waiting_users_of(TEMPLATE), waiting_users_of(Title(10, "다른 틀"))) == (3, 3, 0)
    for address in (addresses.special("통계"), addresses.special("사실통계"), addresses.index(TEMPLATE, action="info")):
        assert "갱신을 기다리는 문서" in client.get(address).content.decode()
    assert ">나</a>" in client.get(addresses.page(Title(0, "사업 0"))).content.decode()
    work()
    assert length() == 0
    assert PageLink.objects.filter(kind="link", target_title="나").count() == 4
    assert "갱신을 기다리는 문서" not in client.get(addresses.index(TEMPLATE, action="info")).content.decode()


def test_old_tasks_are_forgotten() -> None:
    save(TEMPLATE.prefixed, "가")
    use(1)
    save(TEMPLATE.prefixed, "나")
    work()
    assert DBTaskResult.objects.exists()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2), return_value="old")
    save(TEMPLATE.prefixed, "다")
    work()
    assert "old" not in [result.return_value for result in DBTaskResult.objects.all()]
