import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from core import addresses
from core.hangul import jamo
from core.titles import CATEGORY, HELP, MAIN, Title
from search import titles
from search.coding import coded
from search.models import TitleEntry, TitleWord
from search.titles import suggest

pytestmark = pytest.mark.django_db
PUBLIC = frozenset({0})


@pytest.fixture
def entries() -> None:
    names = (
        "서울특별시", "서울", "서울시스마트사업", "서초구", "대전광역시 스마트시티", "스마트도시", "스마트도시 기본계획", "CCTV",
        "청년·신혼부부 주거", "S-Dot", "분류:스마트도시", "분류:서울", "각종 위원회", "가고시마",
    )  # fmt: skip
    for owner, name in enumerate(names, 1):
        titles.put(owner=owner, title=name, namespace=CATEGORY if name.startswith("분류:") else MAIN)


def names(text: str, scopes: frozenset[int] = PUBLIC, limit: int = 10) -> list[str]:
    return [one.title for one in suggest(text, scopes, limit)]


@pytest.mark.usefixtures("entries")
class TestSuggesting:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("서우", ["서울", "서울특별시", "서울시스마트사업"]),
            ("서울ㅅ", ["서울시스마트사업"]),
            ("서울시스맡", ["서울시스마트사업"]),
            ("각", ["가고시마", "각종 위원회"]),
            ("ㅅㅇㅅㅅ", ["서울시스마트사업"]),
            ("ㄷㅈ", ["대전광역시 스마트시티"]),
            ("스마트도시기본", ["스마트도시 기본계획"]),
            ("스마트도시  기본", ["스마트도시 기본계획"]),
            ("cct", ["CCTV"]),
            ("s-d", ["S-Dot"]),
            ("신혼", ["청년·신혼부부 주거"]),
            ("청년신혼", ["청년·신혼부부 주거"]),
            ("위원", ["각종 위원회"]),
            ("계획", ["스마트도시 기본계획"]),
            ("사업", ["서울시스마트사업"]),
            ("ㄱㅂㄱㅎ", ["스마트도시 기본계획"]),
            ("ㅂㅂㅈㄱ", []),
            ("tjdnf", ["서울", "서울특별시", "서울시스마트사업"]),
            ("광역시", ["대전광역시 스마트시티"]),
            ("획", []),
            ("분류:서", ["분류:서울"]),
            ("category:스", ["분류:스마트도시"]),
            (":서초", ["서초구"]),
        ],
    )
    def test_what_is_suggested(self, typed: str, expected: list[str]) -> None:
        assert names(typed) == expected

    def test_the_exact_one_comes_first_and_beginnings_before_words_inside(self) -> None:
        assert names("스마트도시") == ["스마트도시", "스마트도시 기본계획"]
        assert names("스마트") == ["스마트도시", "스마트도시 기본계획", "대전광역시 스마트시티", "서울시스마트사업"]

    @pytest.mark.parametrize("typed", ["", " ", "\0", "\ud800", "%", "_", "없음", "분류:", "🙂", "z" * 5000])
    def test_nothing_to_suggest(self, typed: str) -> None:
        assert names(typed) == []

    def test_the_limit_holds(self) -> None:
        assert len(names("ㅅ", limit=2)) == 2

    def test_an_address_comes_with_it(self) -> None:
        assert suggest("분류:서울", PUBLIC)[0].url == "/wiki/%EB%B6%84%EB%A5%98:%EC%84%9C%EC%9A%B8"


def test_much_linked_ones_come_before_a_little_shorter_ones() -> None:
    titles.put(owner=1, title="서울역", namespace=MAIN)
    titles.put(owner=2, title="서울시청", namespace=MAIN, weight=200)
    assert names("서울") == ["서울시청", "서울역"]
    titles.weigh([1], 5000)
    assert names("서울") == ["서울역", "서울시청"]
    titles.weigh([1], -9999)
    assert TitleEntry.objects.get(owner=1).weight == 0


def test_a_family_of_titles_leaves_places_for_others() -> None:
    for number in range(1, 21):
        titles.put(owner=number, title=f"도시재생법 제{number}조", namespace=MAIN, weight=5)
    titles.put(owner=100, title="도시재생법", namespace=MAIN)
    titles.put(owner=101, title="도시재생법 시행령", namespace=MAIN)
    assert names("ㄷㅅㅈㅅ", limit=3) == ["도시재생법", "도시재생법 시행령", "도시재생법 제2조"]
    assert names("도시재생법 제2", limit=2) == ["도시재생법 제2조", "도시재생법 제20조"]


class TestHeadings:
    @pytest.fixture(autouse=True)
    def pages(self) -> None:
        titles.put(owner=1, title="걷기 정책", namespace=MAIN)
        titles.put(owner=2, title="도움말:걷기", namespace=HELP, scope=1)
        titles.put(owner=3, title="자전거 정책", namespace=MAIN, weight=4)
        for owner in (1, 2, 3):
            titles.put_headings(owner, [("1. 추진 체계", "추진_체계"), ("예산", "예산")])

    def sections(self, text: str, scopes: frozenset[int] = PUBLIC) -> list[str]:
        return [one.title for one in suggest(text, scopes, headings=True)]

    @pytest.mark.parametrize("typed", ["추진 ㅊ", "추진체계", "ㅊㅈㅊ"])
    def test_they_lead_to_the_section_those_of_much_linked_pages_first(self, typed: str) -> None:
        found = suggest(typed, PUBLIC, headings=True)
        assert [one.title for one in found] == ["자전거 정책 › 1. 추진 체계", "걷기 정책 › 1. 추진 체계"]
        assert found[0].url == addresses.page(Title(MAIN, "자전거 정책", "추진_체계"))
        assert found[0].link == "자전거 정책#추진_체계"

    def test_only_where_they_are_asked_for(self) -> None:
        assert names("추진체계") == []

    def test_titles_come_before_them(self) -> None:
        titles.put(owner=4, title="지방 예산", namespace=MAIN)
        assert self.sections("예산")[0] == "지방 예산"

    def test_those_of_hidden_pages_are_hidden(self) -> None:
        assert self.sections("도움말:예산") == []
        assert self.sections("도움말:예산", frozenset({0, 1})) == ["도움말:걷기 › 예산"]

    def test_they_follow_their_page(self) -> None:
        titles.put(owner=3, title="도움말:자전거", namespace=HELP)
        titles.put_headings(3, [("예산", "예산"), ("성과", "성과")])
        assert self.sections("예산") == ["걷기 정책 › 예산"]
        assert self.sections("도움말:성과") == ["도움말:자전거 › 성과"]
        assert self.sections("도움말:추진") == []
        titles.forget(1)
        assert self.sections("예산") == []

    def test_what_did_not_change_is_not_written_again(self) -> None:
        with CaptureQueriesContext(connection) as captured:
            titles.put_headings(3, [("1. 추진 체계", "추진_체계"), ("예산", "예산")])
        assert len(captured) == 2


def test_the_category_comes_with_it() -> None:
    titles.put(owner=1, title="걷기 정책", namespace=MAIN)
    titles.categorize(1, "교통")
    assert suggest("걷", PUBLIC)[0].category == "교통"


def test_the_most_linked_is_offered_however_many_there_are() -> None:
    for owner in range(100):
        titles.put(owner=owner, title=f"서가 {owner:03}", namespace=MAIN)
    titles.put(owner=1000, title="서해안고속도로", namespace=MAIN, weight=300)
    assert names("서")[0] == "서해안고속도로"


def test_hidden_titles_are_not_suggested() -> None:
    titles.put(owner=1, title="비밀 계획", namespace=MAIN, scope=1)
    assert names("비밀") == []
    assert names("ㅂㅁ") == []
    assert names("계획") == []
    assert names("비밀", frozenset({0, 1})) == ["비밀 계획"]
    assert titles.meant("비밀 계획", PUBLIC) is None


def test_a_redirect_says_where_it_leads_and_is_not_offered_beside_its_goal() -> None:
    titles.put(owner=1, title="서울특별시", namespace=MAIN)
    titles.put(owner=2, title="서울시", namespace=MAIN, redirect_to="서울특별시")
    titles.put(owner=3, title="한성", namespace=MAIN, redirect_to="서울특별시")
    assert [one.note for one in suggest("한성", PUBLIC)] == ["→ 서울특별시"]
    assert len(names("서울")) == 1


def test_putting_again_replaces_and_forgetting_forgets() -> None:
    titles.put(owner=1, title="옛 이름 하나", namespace=MAIN)
    titles.put(owner=1, title="새 이름 둘", namespace=MAIN)
    assert names("옛") == names("하나") == []
    assert names("새") == names("둘") == ["새 이름 둘"]
    titles.forget(1)
    assert not TitleEntry.objects.exists()
    assert not TitleWord.objects.exists()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("서울특별시", Title(0, "서울특별시")),
        ("cctv", Title(0, "CCTV")),
        ("스마트도시기본계획", Title(0, "스마트도시 기본계획")),
        ("분류: 서울", Title(CATEGORY, "서울")),
        ("“서울특별시”", Title(0, "서울특별시")),
        ("서울특별", None),
        ("<>", None),
        ("", None),
    ],
)
@pytest.mark.usefixtures("entries")
def test_what_is_meant(typed: str, expected: Title | None) -> None:
    assert titles.meant(typed, PUBLIC) == expected


def test_two_that_differ_in_spaces_are_not_guessed() -> None:
    titles.put(owner=1, title="기본 계획", namespace=MAIN)
    titles.put(owner=2, title="기본계획", namespace=MAIN)
    assert titles.meant("기본계획", PUBLIC) == Title(0, "기본계획")
    assert titles.meant("기 본계획", PUBLIC) is None


def test_the_work_does_not_grow_with_the_wiki() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            suggest("서", PUBLIC)
        return len(captured)

    titles.put(owner=5000, title="서울", namespace=MAIN)
    few = queries()
    for owner in range(300):
        titles.put(owner=owner, title=f"서고 {owner}", namespace=MAIN)
    assert queries() <= few
    assert few <= 2


@pytest.mark.sqlite
def test_the_index_is_used() -> None:
    rows = TitleEntry.objects.filter(namespace=0, jamo__gte="a", jamo__lt="b").order_by("jamo")[:60]
    assert "title_by_jamo" in rows.explain()


@given(st.text(max_size=30), st.text(max_size=10))
def test_codes_keep_prefixes_and_are_plain(start: str, rest: str) -> None:
    code = coded(jamo(start + rest))
    assert code.isascii()
    assert code.isalnum() or not code
    assert coded("ㅅㅓ" + "ㅇ").startswith(coded("ㅅㅓ"))
