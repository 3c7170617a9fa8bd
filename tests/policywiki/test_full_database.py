"""A database that refuses: no page says that the server is broken, and what was typed comes back."""

import pytest
from django.db import OperationalError
from django.test import Client

from accounts import ratelimit

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_key: str, _window: int, _seconds: int) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(ratelimit.count, "_function", refuse)


@pytest.mark.usefixtures("full")
def test_searches_are_answered(client: Client) -> None:
    assert client.get("/wiki/특수:검색", {"q": "주거 지원", "fulltext": "1"}).status_code == 200


@pytest.mark.usefixtures("full")
def test_a_form_comes_back_without_its_password() -> None:
    client = Client(raise_request_exception=False)
    answer = client.post("/wiki/특수:로그인", {"name": "홍길동", "password": "아무도-모르는-말"})
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "홍길동" in text
    assert "아무도-모르는-말" not in text
    assert "잠시 뒤에 다시 시도해 주십시오" in text
