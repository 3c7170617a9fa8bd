"""Alerts of a saved search tell what others did: from saved pages to the number that their owner sees."""

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from core import addresses
from core.titles import Title
from search import engine, tasks
from search.backends.memory import MemoryBackend
from search.documents import all_owners, documents_of
from search.models import SavedSearch

pytestmark = pytest.mark.django_db


def _write(title: str, author: User | None, moment: str) -> None:
    with time_machine.travel(moment, tick=False):
        save_page(title=Title(0, title), text=f"버스 {moment}", author=author)


def _index(backend: MemoryBackend) -> None:
    owners = all_owners()
    backend.replace({owner: documents_of([owner])[owner] for owner in owners})


def test_what_one_changed_oneself_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = MemoryBackend()
    monkeypatch.setattr(engine, "backend", lambda: backend)
    ann, bob = User.objects.create(name="Ann"), User.objects.create(name="Bob")

    def news() -> int:
        _index(backend)
        tasks.recount_saved.func(after=0)
        return SavedSearch.objects.get().fresh

    _write("가", bob, "2026-01-01T00:00:00Z")
    _index(backend)
    client = Client()
    client.force_login(ann)
    client.post(addresses.special("내검색"), {"do": "save", "name": "버스", "fields": "q=버스"})
    assert news() == 0
    _write("나", ann, "2026-01-02T00:00:00Z")
    assert news() == 0
    _write("다", bob, "2026-01-03T00:00:00Z")
    _write("라", None, "2026-01-03T00:00:00Z")
    assert news() == 2
    _write("나", bob, "2026-01-04T00:00:00Z")
    assert news() == 3
    _write("다", ann, "2026-01-05T00:00:00Z")
    assert news() == 3
