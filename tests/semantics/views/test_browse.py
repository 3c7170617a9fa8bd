"""특수:찾아보기, 특수:속성별검색, 특수:문서속성 through HTTP."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import addresses
from core.titles import parse_title
from semantics.addresses import browse
from semantics.result_rows import EACH
from semantics.views.common import SIZE
from tests.semantics.views.making import hide, html_of, main_of, read, save, signed_in, text_of

pytestmark = pytest.mark.django_db


def growing(client: Client, address: str, grow: Callable[[], object]) -> tuple[int, int]:
    """How many queries an address costs before and after the wiki has grown."""
    html_of(client, address)
    numbers = []
    for step in (lambda: None, grow):
        step()
        with CaptureQueriesContext(connection) as queries:
            html_of(client, address)
        numbers.append(len(queries))
    return numbers[0], numbers[1]


def browsed(title: str, **query: str) -> str:
    return addresses.special("찾아보기", article=title, **query)


class TestBrowse:
    def test_asks_for_a_title(self, client: Client) -> None:
        html = html_of(client, addresses.special("찾아보기"))
        assert 'name="article"' in html
        assert "noindex" in html

    def test_values_out_and_pages_in(self, client: Client) -> None:
        save("속성:예산", "[[자료형::수]]")
        save("서울 사업", "[[예산::1200]] [[담당::기획과]] {{#subobject:일차|예산=7}}")
        save("기획과", "[[상위::기획실]]")
        shown = read(client, browsed("서울 사업"))
        assert "1,200" in shown
        assert "서울 사업#일차" in shown
        assert "서울 사업" in read(client, browse(parse_title("기획과"))).partition("값으로 적은 문서")[2]
        assert "예산 7" in read(client, browsed("서울 사업#일차"))

    def test_a_redirect_leads_to_its_target(self, client: Client) -> None:
        save("새 이름", "[[담당::기획과]]")
        save("옛 이름", "#넘겨주기 [[새 이름]]")
        save("다른 문서", "[[앞선 것::옛 이름]]")
        shown = read(client, browsed("옛 이름"))
        assert "옛 이름에서 넘어왔습니다" in shown
        assert "기획과" in shown
        assert "다른 문서" in shown

    def test_long_lists_are_cut_with_a_way_to_the_rest(self, client: Client) -> None:
        save("모음", "".join(f"[[항목::쪽 {number:03}]] " for number in range(SIZE + 20)))
        html = html_of(client, browsed("모음"))
        assert len(set(re.findall(r"쪽 \d{3}", main_of(html)))) == EACH
        more = re.search(r'href="([^"]+)"\s+rel="nofollow"\s+aria-label="더 보기: 항목"', html)
        assert more
        first = html_of(client, unescape(more[1]))
        assert len(set(re.findall(r"쪽 \d{3}", main_of(first)))) == SIZE
        following = re.search(r'href="([^"]+)" rel="next nofollow"', first)
        assert following
        assert len(set(re.findall(r"쪽 \d{3}", main_of(html_of(client, unescape(following[1])))))) == 20

    def test_many_who_name_a_page_are_cut(self, client: Client) -> None:
        for number in range(EACH + 3):
            save(f"사업 {number:02}", "[[담당::기획과]]")
        html = html_of(client, browsed("기획과"))
        assert len(set(re.findall(r"사업 \d\d", main_of(html)))) == EACH
        more = re.search(r'href="([^"]+)"\s+rel="nofollow"\s+aria-label="더 보기: 담당"', html)
        assert more
        assert len(set(re.findall(r"사업 \d\d", main_of(html_of(client, unescape(more[1])))))) == EACH + 3

    def test_further_properties_that_name_a_page(self, client: Client) -> None:
        save("문서", "".join(f"[[관계 {number:02}::과녁]] " for number in range(25)))
        html = html_of(client, browsed("과녁"))
        assert "관계 19" in html
        assert "관계 20" not in html
        more = re.search(r'<a href="([^"]+)" rel="nofollow">속성 더 보기</a>', html)
        assert more
        further = text_of(html_of(client, unescape(more[1])))
        assert "관계 20" in further
        assert "관계 24" in further

    @pytest.mark.parametrize("title", ["없는 문서", "없는 문서#조각"])
    def test_a_page_that_states_nothing(self, client: Client, title: str) -> None:
        assert "적힌 사실이 없습니다" in read(client, browsed(title))

    @pytest.mark.parametrize("title", ["<b>", "특수:묻기", "가" * 300, "#", "|"])
    def test_what_is_no_title_is_said_in_place(self, client: Client, title: str) -> None:
        html = html_of(client, browsed(title))
        assert 'aria-invalid="true"' in html
        assert "<b>" not in main_of(html).replace("<b></b>", "")

    def test_hidden_pages_are_neither_shown_nor_named(self, client: Client) -> None:
        save("열린 문서", "[[이웃::비밀 문서]] [[이웃::다른 문서]]")
        save("비밀 문서", "[[이웃::열린 문서]] [[암호::값]]")
        hide("비밀 문서")
        assert "비밀" not in read(client, browsed("열린 문서"))
        assert "암호" not in read(client, browsed("비밀 문서"))
        assert "적힌 사실이 없습니다" in read(client, browsed("비밀 문서"))
        assert "암호" in read(signed_in(client), browsed("비밀 문서"))

    def test_records_and_texts_with_a_language_are_shown_whole(self, client: Client) -> None:
        save("속성:금액", "[[자료형::수]]")
        save("속성:결산", "[[자료형::묶음]] [[필드::지역; 금액]]")
        save("속성:표어", "[[자료형::단일언어글]]")
        save("문서", "{{#set: 결산=서울;300|표어=함께@ko}}")
        shown = read(client, browsed("문서"))
        assert "서울 (300)" in shown
        assert "함께" in shown

    def test_queries_do_not_grow(self, client: Client) -> None:
        save("속성:표어", "[[자료형::단일언어글]]")
        save("과녁", "[[가::나]] {{#set: 표어=처음@ko}}")
        save("이웃", "[[가::과녁]]")

        def grow() -> None:
            values = "".join(f"[[속성 {number}::값 {number}]] {{{{#set: 표어=글 {number}@ko}}}}" for number in range(8))
            save("과녁", f"[[가::나]] {values}")
            for number in range(8):
                save(f"이웃 {number}", f"[[관계 {number}::과녁]]")

        before, after = growing(client, browsed("과녁"), grow)
        assert before == after

    def test_hostile_values_are_text(self, client: Client) -> None:
        save("속성:글귀", "[[자료형::글]]")
        save("문서", '{{#set: 글귀="><img src=x onerror=alert(1)>}} [[주소::javascript:alert(1)]]')
        save("속성:주소", "[[자료형::URL]]")
        html = main_of(html_of(client, browsed("문서")))
        assert "<img" not in html
        assert 'href="javascript' not in html


class TestSearchByProperty:
    def test_pages_with_a_value(self, client: Client) -> None:
        save("속성:예산", "[[자료형::수]]")
        save("가 사업", "[[예산::1200]]")
        save("나 사업", "[[예산::300]]")
        shown = read(client, addresses.special("속성별검색", property="예산", value="1,200"))
        assert "가 사업" in shown
        assert "나 사업" not in shown
        assert "나 사업" in read(client, addresses.special("속성별검색", "예산"))

    def test_the_nearest_where_none_has_it(self, client: Client) -> None:
        save("속성:시작", "[[자료형::날짜]]")
        for year in (2019, 2021, 2024):
            save(f"{year}년 사업", f"[[시작::{year}년 5월 1일]]")
        shown = read(client, addresses.special("속성별검색", property="시작", value="2022년 1월 1일"))
        below, _, above = shown.partition("더 크거나 나중인 값")
        assert "2019년 사업" in below
        assert below.index("2021년 사업") < below.index("2019년 사업")
        assert "2024년 사업" in above
        assert "2024년 사업" not in below

    def test_pages_of_results(self, client: Client) -> None:
        for number in range(SIZE + 2):
            save(f"사업 {number:02}", "[[담당::기획과]]")
        html = html_of(client, addresses.special("속성별검색", property="담당", value="기획과"))
        following = re.search(r'href="([^"]+)" rel="next nofollow"', html)
        assert following
        assert re.findall(r"사업 \d\d", read(client, unescape(following[1]))) == ["사업 50", "사업 51"]

    def test_errors_in_place(self, client: Client) -> None:
        save("속성:예산", "[[자료형::수]]")
        html = html_of(client, addresses.special("속성별검색", property="예산", value="<b>많음</b>"))
        assert 'aria-describedby="ui-error-value"' in html
        assert "<b>많음" not in html
        assert 'aria-invalid="true"' in html_of(client, addresses.special("속성별검색", property="<>"))
        assert 'aria-invalid="true"' in html_of(client, addresses.special("속성별검색", value="값"))

    def test_hidden_pages_are_not_found(self, client: Client) -> None:
        save("비밀 문서", "[[담당::기획과]]")
        hide("비밀 문서")
        assert "비밀" not in read(client, addresses.special("속성별검색", property="담당", value="기획과"))
        assert "비밀" not in read(client, addresses.special("속성별검색", property="담당"))


class TestPageProperty:
    def test_values_of_one_property(self, client: Client) -> None:
        save("문서", "[[가::나]] [[가::다]] [[라::마]]")
        shown = read(client, addresses.special("문서속성", page="문서", property="가")).partition("문서 ·")[2]
        assert "나" in shown
        assert "다" in shown
        assert "마" not in shown
        assert "나" in read(client, addresses.special("문서속성", "문서::가"))

    def test_nothing_and_nonsense(self, client: Client) -> None:
        save("문서", "[[가::나]]")
        assert "값이 없습니다" in read(client, addresses.special("문서속성", page="문서", property="없음"))
        html = html_of(client, addresses.special("문서속성", page="<b>", property="<i>"))
        assert html.count('aria-invalid="true"') == 2

    def test_hidden(self, client: Client) -> None:
        save("비밀 문서", "[[가::감춘 값]]")
        hide("비밀 문서")
        assert "감춘 값" not in read(client, addresses.special("문서속성", page="비밀 문서", property="가"))
