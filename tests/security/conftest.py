"""Tests on the real site, and a small wiki in the test database."""

import pytest
from django.test import Client

from accounts.actions import create_administrator
from accounts.models import User
from articles.actions import save_page
from core.titles import parse_title
from tests.kept import keep
from tests.live.fixtures import furniture, site

__all__ = ["furniture", "site"]

PAGES = {
    "대문": "[[정책 하나]] [[정책 둘]] [[없는 정책]]\n\n[[분류:정책]]",
    "정책 하나": "{{안내}} 글이다.[^1]\n\n## 개념\n\n개념 글\n\n## 연혁\n\n연혁 글\n\n[^1]: 각주\n\n[[분류:정책|하나]]",
    "정책 둘": "#넘겨주기 [[정책 하나]]",
    "틀:안내": "'''안내'''",
    "분류:정책": "설명",
    "토론:정책 하나": "의견",
}


def _govern() -> None:
    create_administrator("다스리는 이", "자전거-타는-고양이-7")


def _build() -> None:
    author = User.objects.get()
    for name, text in [("정책 하나", "처음"), *PAGES.items()]:
        save_page(title=parse_title(name), text=text, author=author, comment="[[대문]] 고침")


@pytest.fixture
def administrator(db: None) -> User:
    keep(_govern)
    return User.objects.get()


@pytest.fixture
def editor(wiki: User) -> Client:
    """A client of Django's that is signed in as whoever wrote the pages."""
    client = Client()
    client.force_login(wiki)
    return client


@pytest.fixture
def wiki(administrator: User) -> User:
    """A few pages of every sort, one of them saved twice; gives whoever wrote them."""
    keep(_build)
    return administrator
