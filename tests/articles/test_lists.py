"""Lists through HTTP: recent changes, contributions, history and differences, titles, categories, random page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, Revision
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


def save(title: str, text: str, *, author: User | None = None, comment: str = "", minor: bool = False) -> int:
    saved = save_page(title=parse_title(title), text=text, author=author, comment=comment, minor=minor)
    return saved.revision.pk


def html_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_recent_changes_show_page_size_person_and_comment(client: Client) -> None:
    alice = User.objects.create(name="앨리스")
    save("정책", "처음", author=alice, comment="[[디지털정책관]]을 보고 씀")
    save("정책", "처음과 나중", author=alice, minor=True)
    html = html_of(client, addresses.special("최근바뀜"))
    assert html.count("앨리스") >= 2
    assert f"+{len(' 나중'.encode()) + len('과'.encode())}" in html
    assert addresses.index(parse_title("디지털정책관"), action="edit", redlink=1).replace("&", "&amp;") in html
    assert html_of(client, addresses.special("최근바뀜", minor=0)).count("oldid") < html.count("oldid")


def test_recent_changes_leave_out_what_is_old_or_hidden(client: Client) -> None:
    save("옛 정책", "글")
    save("비밀", "글")
    Revision.objects.filter(page__title="옛 정책").update(created=timezone.now() - timedelta(days=40))
    Page.objects.filter(title="비밀").update(scope=1)
    html = html_of(client, addresses.special("최근바뀜"))
    assert "옛 정책" not in html
    assert "비밀" not in html
    assert "옛 정책" in html_of(client, addresses.special("최근바뀜", days=90))


def test_lists_page_by_revision_and_back(client: Client) -> None:
    numbers = [save("정책", f"글 {n}") for n in range(25)]
    first = html_of(client, addresses.index(parse_title("정책"), action="history", limit=20))
    assert f'oldid={numbers[-1]}"' in first
    assert f'oldid={numbers[0]}"' not in first
    older = html_of(client, addresses.index(parse_title("정책"), action="history", before=numbers[5], limit=20))
    assert f'oldid={numbers[0]}"' in older
    assert f"after={numbers[4]}" in older
    newer = html_of(client, addresses.index(parse_title("정책"), action="history", after=numbers[4], limit=20))
    assert f'oldid={numbers[5]}"' in newer


@pytest.mark.parametrize("rows", [10, 20])
def test_lists_ask_as_often_for_ten_rows_as_for_twenty(
    client: Client, django_assert_max_num_queries: Callable[[int], object], rows: int
) -> None:
    for n in range(rows):
        save(f"정책 {n}", "글", author=User.objects.create(name=f"사람 {n}"), comment=f"[[가 {n}]]")
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]  # a context manager
        client.get(addresses.special("최근바뀜"))


def test_contributions_of_a_person(client: Client) -> None:
    save("정책", "글", author=User.objects.create(name="앨리스"))
    assert "정책" in html_of(client, addresses.special("기여", "앨리스"))
    html_of(client, addresses.special("기여", "없는 사람"), status=404)
    sent = client.get(addresses.special("기여", target="사용자:앨리스"))
    assert sent["Location"] == addresses.special("기여", "앨리스")


def test_a_difference_marks_words_and_names_both_sides(client: Client) -> None:
    old = save("정책", "서울시는 도시를 변화시킨다")
    new = save("정책", "서울시는 도시를 발전시킨다")
    html = html_of(client, addresses.index(parse_title("정책"), oldid=old, diff=new))
    assert "<del>변화</del>" in html
    assert "<ins>발전</ins>" in html
    assert "noindex" in html
    same = html_of(client, addresses.index(parse_title("정책"), oldid=new, diff="prev"))
    assert "<ins>발전</ins>" in same


@pytest.mark.parametrize(
    "query", ["diff=99999", "oldid=99999&diff=cur", "diff=x", "oldid=1&diff=%00", "diff=" + "9" * 50]
)
def test_a_difference_of_nothing_is_404_or_the_newest(client: Client, query: str) -> None:
    save("정책", "글")
    assert client.get(f"/w/index.php?title=정책&{query}").status_code in {200, 400, 404}


def test_revisions_of_two_pages_are_not_compared(client: Client) -> None:
    one, other = save("가", "글"), save("나", "글 글")
    html_of(client, addresses.index(parse_title("가"), oldid=one, diff=other), status=404)


def test_all_pages_begin_anywhere_and_go_on(client: Client) -> None:
    for name in ("나비", "가방", "다리", "Apple"):
        save(name, "글")
    save("가지", "#넘겨주기 [[가방]]")
    html = html_of(client, addresses.special("모든문서"))
    assert html.index(">가방<") < html.index(">나비<") < html.index(">다리<")
    later = html_of(client, addresses.special("모든문서", **{"from": "나"}))
    assert ">가방<" not in later
    assert ">가지<" not in html_of(client, addresses.special("모든문서", redirects=0))


def test_the_list_of_categories_counts_members(client: Client) -> None:
    save("가", "[[분류:정책]]")
    save("나", "[[분류:정책]] [[분류:사례]]")
    save("나", "[[분류:정책]]")
    html = html_of(client, addresses.special("분류목록"))
    assert "정책" in html
    assert addresses.page(parse_title("분류:사례")) not in html


def test_a_random_page_is_a_page(client: Client) -> None:
    save("정책", "글")
    save("옛 정책", "#넘겨주기 [[정책]]")
    response = client.get(addresses.special("임의문서"))
    assert response["Location"] == addresses.page(parse_title("정책"))


def test_english_names_of_special_pages_lead_to_the_korean_ones(client: Client) -> None:
    response = client.get("/wiki/Special:RecentChanges?days=7")
    assert response.status_code == 301
    assert response["Location"] == addresses.special("최근바뀜", days=7)
    assert client.get("/wiki/특수:없는것").status_code == 404


def test_a_sign_before_the_sort_key_files_a_page_first(client: Client) -> None:
    save("하천", "[[분류:정책|*]]")
    save("둔치", "[[분류:정책| ]]")
    save("가람", "[[분류:정책]]")
    html = html_of(client, addresses.page(parse_title("분류:정책")))
    places = [html.index(f">{name}<") for name in ("맨 앞", "하천", "가람")]
    assert places == sorted(places)
    assert html.index(">둔치<") < html.index(">가람<")
