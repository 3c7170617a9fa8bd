"""Reading through HTTP: what a person or a program gets for an address."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def get(client: Client, title: str, **query: str | int) -> str:
    response = client.get(addresses.page(parse_title(title), **query))
    assert response.status_code == 200, (response.status_code, response.content[:300])
    return response.content.decode()


def test_a_page_is_shown_with_its_links(client: Client) -> None:
    save("디지털정책관", "부서")
    save("정책", "**서울시**가 [[디지털정책관]]과 [[없는 문서]]")
    html = get(client, "정책")
    assert "<strong>서울시</strong>가" in html
    assert f'href="{addresses.page(parse_title("디지털정책관"))}"' in html
    assert 'class="new"' in html
    assert addresses.index(parse_title("없는 문서"), action="edit", redlink=1).replace("&", "&amp;") in html


def test_another_spelling_leads_to_the_one_address(client: Client) -> None:
    save("분류:스마트 도시", "설명")
    response = client.get("/wiki/category:스마트 도시")
    assert response.status_code == 301
    assert response["Location"] == addresses.page(parse_title("분류:스마트 도시"))


def test_a_redirect_shows_its_target_and_says_so(client: Client) -> None:
    save("새 이름", "여기 있습니다")
    save("옛 이름", "#넘겨주기 [[새 이름]]")
    html = get(client, "옛 이름")
    assert "여기 있습니다" in html
    assert "옛 이름" in html
    assert "넘겨주기" in get(client, "옛 이름", redirect="no") or "새 이름" in get(client, "옛 이름", redirect="no")


def test_a_missing_page_is_404_with_ways_on(client: Client) -> None:
    response = client.get(addresses.page(parse_title("없는 정책")))
    assert response.status_code == 404
    html = response.content.decode()
    assert addresses.special("검색") in html
    assert "noindex" in html


@pytest.mark.parametrize(
    "path",
    ["/wiki/%3Cscript%3E", "/wiki/a%7Cb", "/wiki/%00", "/wiki/" + "%EA%B0%80" * 90, "/wiki/..%2Fx", "/wiki/a%5Bb"],
)
def test_an_illegal_title_is_400_and_says_why(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "제목" in response.content.decode() or "요청" in response.content.decode()


def test_a_new_page_turns_red_links_blue(client: Client) -> None:
    save("정책", "[[새 문서]]")
    assert "redlink=1" in get(client, "정책")
    save("새 문서", "글")
    assert "title=%EC%83%88_%EB%AC%B8%EC%84%9C" not in get(client, "정책")


def test_a_changed_template_changes_the_pages_that_use_it(client: Client) -> None:
    save("틀:인사", "안녕")
    save("정책", "{{인사}}")
    assert "안녕" in get(client, "정책")
    save("틀:인사", "반갑습니다")
    assert "반갑습니다" in get(client, "정책")


def test_old_revisions_stay_readable(client: Client) -> None:
    save("정책", "처음 글")
    first = Page.objects.get(title="정책").current_id
    save("정책", "나중 글")
    response = client.get(addresses.index(parse_title("정책"), oldid=first or 0))
    html = response.content.decode()
    assert "처음 글" in html
    assert "noindex" in html
    assert client.get("/w/index.php?oldid=999999").status_code == 404
    assert client.get("/w/index.php?oldid=%s" % ("9" * 40)).status_code in {302, 404}


@pytest.mark.parametrize("scope", [1, 2])
def test_a_page_out_of_reach_looks_as_if_it_were_not_there(client: Client, scope: int) -> None:
    save("비밀", "감춘 글")
    Page.objects.filter(title="비밀").update(scope=scope)
    missing = client.get(addresses.page(parse_title("비밀")))
    assert missing.status_code == 404
    assert "감춘 글" not in missing.content.decode()
    for action in ("history", "info", "raw", "edit"):
        assert "감춘 글" not in client.get(addresses.index(parse_title("비밀"), action=action)).content.decode()


@pytest.mark.parametrize("sections", [3, 40])
def test_a_warm_view_signed_in_asks_six_questions_at_most(
    client: Client, django_assert_max_num_queries: Callable[[int], object], sections: int
) -> None:
    save("정책", "\n\n".join(f"## 절 {n}\n\n[[문서 {n}]] [[분류:가 {n}]]" for n in range(sections)))
    client.force_login(User.objects.create(name="앨리스"))
    get(client, "정책")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]  # a context manager
        client.get(addresses.page(parse_title("정책")))


def test_reading_makes_no_query_per_link(
    client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    save("정책", " ".join(f"[[문서 {n}]]" for n in range(100)))
    revision = Page.objects.get(title="정책").current_id
    client.get("/wiki/정책")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]  # a context manager
        client.get(addresses.index(parse_title("정책"), oldid=revision or 0))


def test_raw_source_and_page_information(client: Client) -> None:
    save("정책", "## 연혁 {#h}\n\n글")
    assert client.get("/w/index.php?title=정책&action=raw").content.decode() == "## 연혁 {#h}\n\n글"
    assert "문서 번호" in client.get("/w/index.php?title=정책&action=info").content.decode()


SPECIAL = [
    "최근바뀜",
    "모든문서",
    "분류목록",
    "특수문서",
    "통계",
    "절",
    "절/연혁",
    "오류신고",
    "검색",
    "가리키는문서",
    "기여",
]


@pytest.mark.parametrize("name", SPECIAL)
def test_every_special_page_answers(client: Client, name: str) -> None:
    save("정책", "[[분류:가]]\n\n## 연혁\n\n글")
    response = client.get(addresses.special(name))
    assert response.status_code == 200
    assert "noindex" in response.content.decode()


def test_sections_of_one_kind_stand_side_by_side(client: Client) -> None:
    save("가 정책", "## 가 정책 연혁\n\n첫째 연혁\n\n### 자세히\n\n아래 글\n\n## 사례\n\n사례 글")
    save("나 정책", "## 추진 경과\n\n둘째 연혁[^1]\n\n[^1]: 각주")
    html = get(client, "특수:절/연혁")
    assert html.index("첫째 연혁") < html.index("아래 글") < html.index("둘째 연혁")
    assert "사례 글" not in html
    assert client.get(addresses.special("절", "없는종류")).status_code == 404


def test_categories_list_members_under_letters(client: Client) -> None:
    save("가나다", "[[분류:정책]]")
    save("나라", "[[분류:정책|타]]")
    save("분류:하위", "[[분류:정책]]")
    html = get(client, "분류:정책")
    assert html.index("가나다") < html.index("ㅌ") < html.index("나라")
    assert "하위" in html


def test_what_links_here_names_kinds(client: Client) -> None:
    save("목표", "글")
    save("가", "[[목표]]")
    save("나", "#넘겨주기 [[목표]]")
    save("다", "[[나]]")
    html = get(client, "특수:가리키는문서/목표")
    assert "넘겨주기" in html
    assert "다" in html


def test_the_author_of_the_last_change_leads_to_their_page_once_it_is_written(client: Client) -> None:
    user = User.objects.create(name="앨리스")
    save_page(title=parse_title("정책"), text="글", author=user)
    own = f'href="{addresses.page(parse_title("사용자:앨리스"))}"'
    html = get(client, "정책")
    assert own not in html
    assert addresses.special("기여", "앨리스") in html
    save("사용자:앨리스", "소개")
    assert own in get(client, "정책")


def test_a_link_that_cannot_be_one_is_named(client: Client) -> None:
    save("정책", "[[가<나]] [[다]]")
    assert "‘가&lt;나’" in get(client, "정책")


@pytest.mark.parametrize("wanted", ["abc", "-1", "1e3"])
def test_a_comparison_with_nothing_is_not_found(wanted: str, client: Client) -> None:
    save("정책", "하나")
    assert client.get(addresses.index(parse_title("정책"), diff=wanted)).status_code == 404


def test_a_redirect_to_a_section_leads_there(client: Client) -> None:
    save("정책", "## 연혁\n\n글")
    save("연혁 문서", "#넘겨주기 [[정책#연혁]]")
    assert 'class="meant" href="#%EC%97%B0%ED%98%81"' in get(client, "연혁 문서")
    save("없는 절로", "#넘겨주기 [[정책#없음]]")
    assert 'class="meant"' not in get(client, "없는 절로")


def test_a_special_page_that_is_none_says_so(client: Client) -> None:
    response = client.get("/wiki/특수:없는것")
    assert response.status_code == 404
    assert addresses.special("특수문서") in response.content.decode()


def test_what_is_shown_to_one_person_is_kept_by_no_proxy(client: Client) -> None:
    save("정책", "글")
    client.force_login(User.objects.create(name="앨리스"))
    assert client.get(addresses.page(parse_title("정책")))["Cache-Control"] == "private, no-cache"
