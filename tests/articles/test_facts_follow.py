"""What queries say, as a reader sees it, when pages are moved, deleted and brought back."""

import re

import pytest
from django.test import Client

from articles.actions import save_page
from articles.deleting import delete_page, restore_page
from articles.moving import move_page
from core import addresses
from core.titles import parse_title
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

ASKING = "묻는 문서"


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def answer(client: Client, query: str) -> str:
    save(ASKING, f"《{{{{#ask: {query} |format=list|link=none}}}}》")
    return again(client)


def again(client: Client) -> str:
    html = client.get(addresses.page(parse_title(ASKING))).content.decode()
    return re.sub(r"<[^>]+>", "", html.partition("《")[2].partition("》")[0]).strip()


def _build() -> None:
    save("속성:담당", "[[자료형::문서]]")
    save("도시과", "부서 [[분류:부서]]")
    save("사업 가", "[[담당::도시과]]")


@pytest.fixture(autouse=True)
def pages(db: None) -> None:
    keep(_build)


def test_a_moved_page_states_under_its_new_title(client: Client) -> None:
    assert answer(client, "[[담당::도시과]]") == "사업 가"
    move_page(title=parse_title("사업 가"), target=parse_title("사업 나"), author=None)
    assert again(client) == "사업 나"
    move_page(title=parse_title("사업 나"), target=parse_title("사업 가"), author=None)
    assert again(client) == "사업 가"


@pytest.mark.parametrize("named", ["도시과", "도시계획과"])
def test_old_and_new_title_are_equal(client: Client, named: str) -> None:
    move_page(title=parse_title("도시과"), target=parse_title("도시계획과"), author=None)
    assert answer(client, f"[[담당::{named}]]") == "사업 가"
    save("사업 나", "[[담당::도시계획과]]")
    assert again(client) == "사업 가, 사업 나"


def test_without_a_redirect_they_are_not(client: Client) -> None:
    move_page(title=parse_title("도시과"), target=parse_title("도시계획과"), author=None, redirect=False)
    assert answer(client, "[[담당::도시계획과]]") == ""
    assert answer(client, "[[담당::도시과]]") == "사업 가"


def test_what_is_deleted_states_nothing_until_it_is_back(client: Client) -> None:
    assert answer(client, "[[담당::도시과]]") == "사업 가"
    delete_page(title=parse_title("사업 가"), author=None)
    assert again(client) == ""
    restore_page(title=parse_title("사업 가"), author=None)
    assert again(client) == "사업 가"


def test_a_deleted_category_member_and_a_deleted_redirect(client: Client) -> None:
    assert answer(client, "[[분류:부서]]") == "도시과"
    delete_page(title=parse_title("도시과"), author=None)
    assert again(client) == ""
    restore_page(title=parse_title("도시과"), author=None)
    assert again(client) == "도시과"
    move_page(title=parse_title("도시과"), target=parse_title("도시계획과"), author=None)
    assert again(client) == "도시계획과"
    assert answer(client, "[[담당::도시계획과]]") == "사업 가"
    delete_page(title=parse_title("도시과"), author=None)
    assert again(client) == ""


def test_a_moved_property_keeps_its_declaration(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("사업 나", "[[예산::1,200]]")
    move_page(title=parse_title("속성:예산"), target=parse_title("속성:사업비"), author=None)
    save("사업 다", "[[사업비::3,400]]")
    assert answer(client, "[[사업비::>1000]] |?사업비#") == "사업 나 (사업비: 1200), 사업 다 (사업비: 3400)"


@pytest.mark.parametrize("stating", ["[[값::25]]", "{{#set: 값=25}}", "{{#subobject:한 부분|값=25}}"])
def test_a_property_that_redirects_is_the_one_behind_it(client: Client, stating: str) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("속성:값", "#넘겨주기 [[속성:예산]]")
    save("사업 나", stating)
    for asked in ("예산", "값"):
        assert answer(client, f"[[{asked}::>20]]").startswith("사업 나")
    assert answer(client, "[[예산::>30]]") == ""


def test_properties_that_redirect_to_each_other_state_nothing_odd(client: Client) -> None:
    save("속성:앞", "#넘겨주기 [[속성:뒤]]")
    save("속성:뒤", "#넘겨주기 [[속성:앞]]")
    save("사업 나", "[[앞::도시과]]")
    assert client.get(addresses.page(parse_title("사업 나"))).status_code == 200
