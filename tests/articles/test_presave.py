"""What saving makes of what was typed, through the editor: substitution and signatures."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, PageLink
from core import addresses
from core.titles import parse_title
from tests.articles.test_editing import BASE, EDIT, TITLE, base, source
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


@pytest.fixture
def alice(client: Client) -> User:
    user = User.objects.create(name="앨리스")
    client.force_login(user)
    return user


def _build() -> None:
    save_page(
        title=parse_title("틀:인사"),
        text="{{{1}}}님 <noinclude>설명</noinclude>안녕 ~~<includeonly></includeonly>~~",
        author=None,
    )
    save_page(title=parse_title("틀:긴 글"), text="가" * 300_000, author=None)


@pytest.fixture(autouse=True)
def greeting(db: None) -> None:
    keep(_build)


def posted(client: Client, text: str, do: str = "save", **more: object) -> str:
    sent = {"text": text, "base": base(), "do": do, **more}
    return client.post(EDIT, sent).content.decode()


def test_the_substituted_text_is_saved(client: Client, alice: User) -> None:
    posted(client, "{{subst:인사|갑}} {{풀기:uc:a}} {{subst:REVISIONUSER}} `{{subst:uc:b}}`")
    assert source().startswith("갑님 안녕 ")
    assert source().endswith(" A 앨리스 `{{subst:uc:b}}`")
    assert not PageLink.objects.filter(source__title="정책", kind="template").exists()


def test_tildes_are_signed(client: Client, alice: User) -> None:
    posted(client, "찬성합니다. ~~~~")
    assert source().startswith("찬성합니다. [[사용자:앨리스|앨리스]] ([[사용자토론:앨리스|토론]]) 20")
    assert source().endswith("(KST)")


def test_a_section_is_signed_and_others_stay(client: Client, alice: User) -> None:
    posted(client, "## 연혁\n\n{{subst:lc:ABC}} ~~~", section="연혁")
    assert source() == BASE.replace("연혁 글", "abc [[사용자:앨리스|앨리스]] ([[사용자토론:앨리스|토론]])")


@pytest.mark.parametrize("do", ["preview", "changes"])
def test_preview_and_changes_show_what_would_be_saved(client: Client, alice: User, do: str) -> None:
    html = posted(client, "{{subst:인사|을}} ~~~", do)
    assert "을님 안녕" in html
    assert "사용자:앨리스" in html
    assert "{{subst:인사|을}} ~~~</textarea>" in html
    assert source() == BASE


def test_an_error_keeps_what_was_typed(client: Client, alice: User) -> None:
    text = "{{subst:인사|병}} {{subst:긴 글}}{{subst:긴 글}}{{subst:긴 글}} ~~~~"
    response = client.post(EDIT, {"text": text, "base": base(), "do": "save"})
    assert response.status_code == 413
    assert text in response.content.decode()
    assert source() == BASE


def test_a_conflict_keeps_what_was_typed(client: Client, alice: User) -> None:
    number = base()
    save_page(title=TITLE, text=BASE.replace("연혁 글", "남의 글"), author=None)
    text = BASE.replace("연혁 글", "{{subst:인사|정}} ~~~~")
    response = client.post(EDIT, {"text": text, "base": number, "do": "save"})
    assert response.status_code == 409
    assert "{{subst:인사|정}} ~~~~" in response.content.decode()


def test_saving_the_same_substitution_twice_changes_nothing(client: Client, alice: User) -> None:
    text = "{{subst:uc:a}} {{subst:없는 틀}}"
    for _ in range(2):
        save_page(title=parse_title("나"), text=text, author=alice)
    assert Page.objects.get(title="나").current.parent is None  # type: ignore[union-attr]  # it was saved
    assert client.get(addresses.page(parse_title("나"))).status_code == 200
