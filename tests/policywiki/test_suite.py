"""What the suite itself promises its tests: rows put back as they were built, and parts that together are all."""

import pytest

from accounts.models import Membership, User
from articles.actions import save_page
from articles.models import Page, Text
from core.titles import parse_title
from tests import thorough
from tests.kept import keep
from tests.thorough import share

_built: list[int] = []
TEXT = "글 '따옴표' \\ 100% {{틀}} 💡\n둘째 줄"


def _build() -> None:
    _built.append(1)
    author = User.objects.create(name="앨리스")
    Membership.objects.create(user=author, group="editor")
    save_page(title=parse_title("가"), text=TEXT, author=author)


@pytest.mark.django_db
@pytest.mark.parametrize("again", [False, True])
def test_rows_are_built_once_and_are_the_same_each_time(*, again: bool) -> None:
    """Each of the two begins with an empty database; whichever comes second finds what the first one built."""
    del again
    assert not Page.objects.exists()
    keep(_build)
    assert len(_built) == 1
    page = Page.objects.select_related("current__text", "current__author").get()
    assert page.current is not None
    assert page.current.text.content == TEXT
    assert page.current.author == User.objects.get()
    assert page.created.utcoffset() is not None
    save_page(title=parse_title("나"), text="다른 글", author=User.objects.get())
    assert Text.objects.count() == 2


@pytest.mark.django_db
def test_rows_that_were_there_before_make_it_build_anew() -> None:
    User.objects.create(name="밥")
    called: list[int] = []

    def build() -> None:
        called.append(User.objects.count())
        User.objects.create(name=f"사람 {len(called)}")

    keep(build)
    keep(build)
    assert called == [1, 2]
    assert User.objects.count() == 3


def test_successive_parts_are_all(monkeypatch: pytest.MonkeyPatch) -> None:
    things = list(range(10))
    monkeypatch.setattr(thorough, "THOROUGH", False)
    parts = [share(things, number, 3) for number in range(3)]
    assert sorted(one for part in parts for one in part) == things
    assert max(map(len, parts)) == 4
    monkeypatch.setattr(thorough, "THOROUGH", True)
    assert share(things, 1, 3) == things
