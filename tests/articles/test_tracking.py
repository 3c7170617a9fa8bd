"""Categories that the wiki fills by itself, hidden categories, and the keys that pages are filed under."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, PageLink
from articles.tasks import renew_page
from core import addresses
from core.titles import Title, parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def categories(title: str) -> set[str]:
    rows = PageLink.objects.filter(source__title=parse_title(title).text, kind="category")
    return set(rows.values_list("target_title", flat=True))


def html(client: Client, title: str, **query: str) -> str:
    return client.get(addresses.page(parse_title(title), **query)).content.decode()


@pytest.mark.parametrize(
    ("text", "category", "said"),
    [
        ("{{고리}}", "틀이 되풀이되는 문서", "틀이 자기 자신을 다시 부릅니다"),
        ("{{깊이 0}}", "틀이 너무 깊은 문서", "너무 깊이 겹쳐"),
        ("{{긴 글}}" * 8, "펼친 글이 너무 긴 문서", "너무 길어 여기에서 멈췄습니다"),
        ("".join(f"{{{{#ifexist:{n}|예}}}}" for n in range(101)), "비싼 함수를 너무 많이 쓴 문서", "너무 많아서"),
        ("{{#expr:1/0}}", "함수 오류가 있는 문서", "0으로 나눌 수 없습니다"),
        ("{{#모름:x}}", "함수 오류가 있는 문서", "알 수 없는 함수입니다"),
        ("글<ref name=가/>", "각주 오류가 있는 문서", "내용이 없는 각주입니다: 가"),
        ("글<ref name=가>하나</ref><ref name=가>둘</ref>", "각주 오류가 있는 문서", "두 곳에서 서로 다릅니다"),
        ("글<ref></ref>", "각주 오류가 있는 문서", "내용도 이름도 없는 각주"),
        ("글<ref group=나 />", "각주 오류가 있는 문서", "내용도 이름도 없는 각주"),
        ("{{인사|이름=가|이름=나}}", "틀의 인수가 겹치는 문서", "안녕 나"),
        ("__색인거부__글", "색인을 거부한 문서", "noindex"),
    ],
)
def test_a_problem_shows_in_place_and_in_a_category(client: Client, text: str, category: str, said: str) -> None:
    for number in range(102):
        save(f"틀:깊이 {number}", f"{{{{깊이 {number + 1}}}}}") if "깊이" in text else None
    save("틀:고리", "{{고리}}")
    save("틀:긴 글", "가" * 100_000)
    save("틀:인사", "안녕 {{{이름}}}")
    save("가", text)
    assert categories("가") == {category}
    page = html(client, "가")
    assert said in page
    assert f">{category}<" not in page
    assert category in client.get(addresses.index(Title(0, "가"), action="info")).content.decode()
    assert f"{category}</a>" in html(client, "특수:추적분류")
    save("가", "고친 글")
    assert categories("가") == set()


@pytest.mark.parametrize(
    "text",
    [
        "{{#iferror:{{#expr:1/0}}|잡음}}",
        "글<ref name=가>하나</ref><ref name=가>하나</ref>",
        "{{인사|이름=가}}",
        "글<ref>가</ref>",
    ],
)
def test_no_problem_no_category(text: str) -> None:
    save("틀:인사", "안녕 {{{이름}}}")
    save("가", text)
    assert categories("가") == set()


@pytest.mark.sqlite
def test_a_hundred_levels_are_allowed(client: Client) -> None:
    for number in range(1, 101):
        save(f"틀:깊이 {number}", f"{{{{깊이 {number + 1}}}}}" if number < 100 else "바닥")
    save("가", "{{깊이 1}}")
    assert categories("가") == set()
    assert "바닥" in html(client, "가")


def test_the_special_page_counts(client: Client) -> None:
    save("가", "{{#expr:}}{{#expr:x}}")
    save("나", "{{#expr:+}}")
    assert "문서 2개" in html(client, "특수:추적분류")
    assert client.get(addresses.special("TrackingCategories")).status_code == 301


def foot(client: Client, title: str) -> str:
    return html(client, title).rpartition("<main")[2]


def test_a_hidden_category_is_not_shown_at_the_foot(client: Client) -> None:
    save("가", "글 [[분류:보임]] [[분류:감춤]]")
    assert ">감춤<" in foot(client, "가")
    save("분류:감춤", "__숨은분류__")
    assert ">감춤<" not in foot(client, "가")
    assert ">보임<" in foot(client, "가")
    assert "가</a>" in html(client, "분류:감춤")
    assert categories("분류:감춤") == {"숨은 분류"}
    save("분류:감춤", "이제 보임")
    assert ">감춤<" in foot(client, "가")


def test_a_category_hidden_by_a_template(client: Client) -> None:
    save("틀:관리", "관리용")
    save("분류:감춤", "{{관리}}")
    save("가", "글 [[분류:감춤]]")
    assert ">감춤<" in foot(client, "가")
    save("틀:관리", "관리용 __HIDDENCAT__")
    renew_page(Page.objects.get(title="감춤").pk)
    assert ">감춤<" not in foot(client, "가")


def test_only_categories_hide(client: Client) -> None:
    save("가", "__숨은분류__글 __EXPECTUNUSEDTEMPLATE__")
    assert categories("가") == set()


def test_a_preview_shows_hidden_ones_too(client: Client) -> None:
    client.force_login(User.objects.create(name="가람"))
    save("분류:감춤", "__HIDDENCAT__")
    sent = {"text": "{{#expr:x}} [[분류:감춤]]", "base": "0", "do": "preview"}
    page = client.post(addresses.index(Title(0, "가"), action="edit"), sent).content.decode()
    assert ">감춤<" in page
    assert "함수 오류가 있는 문서" in page


@pytest.mark.parametrize("word", ["DEFAULTSORT", "기본정렬"])
def test_the_default_sort_key_files_the_page(client: Client, word: str) -> None:
    save("하나", f"[[분류:글]] [[분류:따로|나]] {{{{{word}:가}}}}")
    save("가운데", "[[분류:글]] [[분류:따로]]")
    rows = PageLink.objects.filter(source__title="하나", kind="category").values_list("target_title", "sort_text")
    assert dict(rows) == {"글": "가", "따로": "나"}
    page = html(client, "분류:글")
    assert page.index(">하나<") < page.index(">가운데<")
    assert "가" in client.get(addresses.index(Title(0, "하나"), action="info")).content.decode()
