"""Editing through HTTP: open, preview, compare, save, and everything that can go wrong without losing a letter."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, Revision
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

TITLE = parse_title("정책")
EDIT = addresses.index(TITLE, action="edit")
BASE = "머리말\n\n## 개념\n\n개념 글\n\n## 연혁\n\n연혁 글"


@pytest.fixture
def alice(client: Client) -> User:
    user = User.objects.create(name="앨리스")
    client.force_login(user)
    return user


def base(text: str = BASE) -> int:
    return save_page(title=TITLE, text=text, author=None).revision.pk


def source() -> str:
    page = Page.objects.select_related("current__text").get(title="정책")
    assert page.current is not None
    return page.current.text.content


def test_a_new_policy_page_begins_with_the_outline(client: Client, alice: User) -> None:
    save_page(title=parse_title("미디어위키:새 정책 개요"), text="## 개념\n\n## 연혁", author=None)
    html = client.get(EDIT + "&redlink=1").content.decode()
    assert "## 개념" in html
    assert "## 개념" not in client.get(EDIT + "&preload=").content.decode()


def test_saving_a_page(client: Client, alice: User) -> None:
    response = client.post(EDIT, {"text": "새 글", "summary": "만듦", "base": "0", "do": "save"})
    assert response.status_code == 302
    revision = Revision.objects.get()
    assert (revision.author, revision.comment, revision.minor) == (alice, "만듦", False)
    assert "새 글" in client.get(response["Location"]).content.decode()


def test_saving_one_section_leaves_the_others_alone(client: Client, alice: User) -> None:
    number = base()
    form = client.get(EDIT + "&section=연혁").content.decode()
    assert "개념 글" not in form
    sent = {"text": "## 연혁\n\n고친 연혁", "base": number, "section": "연혁", "do": "save"}
    response = client.post(EDIT, sent)
    assert response.status_code == 302
    assert source() == BASE.replace("연혁 글", "고친 연혁")


def test_a_new_section_goes_to_the_end(client: Client, alice: User) -> None:
    number = base()
    client.post(EDIT, {"text": "## 사례\n\n뉴욕", "base": number, "section": "new"})
    assert source().endswith("연혁 글\n\n## 사례\n\n뉴욕")


def test_preview_renders_and_saves_nothing(client: Client, alice: User) -> None:
    number = base()
    response = client.post(EDIT, {"text": "**굵게**", "base": number, "do": "preview", "summary": "요약 글"})
    html = response.content.decode()
    assert "<strong>굵게</strong>" in html
    assert "요약 글" in html
    assert source() == BASE


def test_changes_are_shown_before_saving(client: Client, alice: User) -> None:
    number = base()
    html = client.post(
        EDIT, {"text": BASE.replace("연혁 글", "고친 글"), "base": number, "do": "changes"}
    ).content.decode()
    assert "<ins" in html
    assert source() == BASE


def test_a_conflict_shows_both_texts_and_the_second_save_goes_through(client: Client, alice: User) -> None:
    number = base()
    theirs = save_page(title=TITLE, text=BASE.replace("개념 글", "남의 글"), author=None, base=number)
    mine = BASE.replace("개념 글", "나의 글")
    response = client.post(EDIT, {"text": mine, "base": number, "do": "save"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "나의 글" in html
    assert "남의 글" in html
    assert f'value="{theirs.revision.pk}"' in html
    assert client.post(EDIT, {"text": mine, "base": theirs.revision.pk}).status_code == 302
    assert source() == mine


def test_a_merge_of_different_sections_needs_no_question(client: Client, alice: User) -> None:
    number = base()
    save_page(title=TITLE, text=BASE.replace("개념 글", "남의 글"), author=None, base=number)
    response = client.post(EDIT, {"text": "## 연혁\n\n나의 글", "base": number, "section": "연혁"})
    assert response.status_code == 302
    assert "남의 글" in source()
    assert "나의 글" in source()


def test_an_expired_sign_in_asks_for_it_and_keeps_the_text(client: Client) -> None:
    number = base()
    user = User.objects.create(name="앨리스")
    user.set_password("아주-긴-비밀번호-하나")
    user.save()
    sent: dict[str, str | int] = {"text": "애써 쓴 글", "base": number, "do": "save", "summary": "요약"}
    first = client.post(EDIT, sent)
    assert first.status_code == 403
    assert "애써 쓴 글" in first.content.decode()
    assert "sign_in_password" in first.content.decode()
    wrong = client.post(EDIT, sent | {"sign_in_name": "앨리스", "sign_in_password": "틀림"})
    assert wrong.status_code == 403
    assert "애써 쓴 글" in wrong.content.decode()
    right = client.post(EDIT, sent | {"sign_in_name": "앨리스", "sign_in_password": "아주-긴-비밀번호-하나"})
    assert right.status_code == 302
    assert source() == "애써 쓴 글"
    assert Revision.objects.latest("pk").author == user


def test_anonymous_readers_see_the_source_and_the_way_in(client: Client) -> None:
    base()
    html = client.get(EDIT).content.decode()
    assert "개념 글" in html
    assert addresses.special("로그인") in html
    assert 'name="do"' not in html


def test_only_administrators_change_the_interface(client: Client, alice: User) -> None:
    address = addresses.index(parse_title("미디어위키:알림"), action="edit")
    response = client.post(address, {"text": "글", "base": "0"})
    assert response.status_code == 403
    assert "글" in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "a\x00b"}, 400),
        ({"text": "가" * 700_000}, 413),
        ({"text": ""}, 400),
        ({"text": "글", "base": "x"}, 400),
        ({"text": "글", "base": "99999"}, 400),
        ({"text": "글", "section": "없는 절"}, 409),
    ],
)
def test_bad_input_is_answered_and_what_was_typed_is_kept(
    client: Client, alice: User, sent: dict[str, str], status: int
) -> None:
    response = client.post(EDIT, {"base": "0", "summary": "남는 요약", **sent})
    assert response.status_code == status
    assert "남는 요약" in response.content.decode()
    assert not Page.objects.exists()


def test_undo_takes_one_revision_back(client: Client, alice: User) -> None:
    base()
    bad = save_page(title=TITLE, text=BASE.replace("개념 글", "나쁜 글"), author=alice).revision.pk
    save_page(title=TITLE, text=BASE.replace("개념 글", "나쁜 글").replace("연혁 글", "좋은 글"), author=None)
    html = client.get(EDIT + f"&undo={bad}").content.decode()
    assert "개념 글" in html
    assert "좋은 글" in html
    assert "나쁜 글" not in html.split("<textarea")[1].split("</textarea>")[0]


def test_special_pages_cannot_be_edited(client: Client, alice: User) -> None:
    assert client.get("/w/index.php?title=특수:최근바뀜&action=edit").status_code in {200, 400}
    assert client.post("/w/index.php?title=특수:없는것&action=edit", {"text": "글"}).status_code in {400, 404}


def test_the_lead_is_section_0(client: Client, alice: User) -> None:
    number = base("머리글\n\n## 개념\n\n뜻")
    opened = client.get(EDIT + "&section=0").content.decode()
    assert "머리글</textarea>" in opened
    assert "개념" not in opened.split("<textarea")[1].split("</textarea>")[0]
    assert client.post(EDIT, {"text": "새 머리글", "base": number, "section": "0"}).status_code == 302
    assert source() == "새 머리글\n\n## 개념\n\n뜻"


def test_ones_own_conflict_does_not_speak_of_others(client: Client, alice: User) -> None:
    number = base("하나")
    assert client.post(EDIT, {"text": "둘", "base": number}).status_code == 302
    html = client.post(EDIT, {"text": "셋", "base": number}).content.decode()
    assert "다른 창이나 기기에서" in html
    assert "다른 분이" not in html


def test_a_conflict_keeps_what_others_changed_elsewhere(client: Client, alice: User) -> None:
    number = base("## 하나\n\n가\n\n## 둘\n\n나\n\n## 셋\n\n다")
    save_page(title=TITLE, text="## 하나\n\n남의 가\n\n## 둘\n\n나\n\n## 셋\n\n남의 다", author=None)
    sent = {"text": "## 하나\n\n나의 가", "base": number, "section": "하나"}
    html = client.post(EDIT, sent).content.decode()
    box = html.split('id="ui-text"')[1].split("</textarea>")[0]
    assert "나의 가" in box
    assert "남의 다" in box
    assert "다른 분이" in html


def test_a_conflict_with_both_names_nobody(client: Client, alice: User) -> None:
    number = base("하나\n\n둘")
    save_page(title=TITLE, text="남의 하나\n\n둘", author=None)
    save_page(title=TITLE, text="남의 하나\n\n내가 고친 둘", author=alice)
    html = client.post(EDIT, {"text": "나의 하나\n\n둘", "base": number}).content.decode()
    assert "까지 같은 곳이 고쳐졌습니다" in html


def test_a_mark_of_byte_order_is_not_stored(client: Client, alice: User) -> None:
    client.post(EDIT, {"text": "\ufeff## 첫 절", "base": "0"})
    assert source() == "## 첫 절"
