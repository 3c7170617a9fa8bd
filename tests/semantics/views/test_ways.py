"""Addresses of 찾아보기, 속성별 검색 and 문서의 속성 in the manner of Semantic MediaWiki, and the links that use them."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from core import addresses
from core.titles import parse_title
from semantics.addresses import browse, page_property, search_by
from semantics.views.arguments import page_argument, property_argument, value_argument
from tests.semantics.views.making import hide, html_of, main_of, read, save


def special(path: str, **query: str) -> str:
    return addresses.special(*path.split("/", 1), **query) if "/" in path else addresses.special(path, **query)


def links(html: str, text: str = "+") -> list[str]:
    found = re.findall(rf'<a[^>]*href="([^"]+)"[^>]*>{re.escape(text)}</a>', main_of(html))
    return [unquote(unescape(address)) for address in found]


class TestAddresses:
    @pytest.mark.parametrize(
        "name", ["청년 주거", "가/나", "A-2Fb", "가_나", "가#조각", "100 가-하", "분류:정책", "'가'"]
    )
    def test_a_page_is_read_back(self, name: str) -> None:
        title = parse_title(name)
        argument = unquote(browse(title)).partition("찾아보기/")[2]
        assert parse_title(page_argument(argument)) == title

    def test_the_form_is_that_of_semantic_mediawiki(self) -> None:
        assert unquote(browse(parse_title("가 나/다-라"))).endswith("찾아보기/:가-20나-2F다-2D라")
        assert unquote(search_by("담당 부서", "-20%")).endswith("속성별검색/:담당-20부서/-2D20-25")
        assert unquote(page_property(parse_title("가::나"), "담당 부서")).endswith("문서속성/가::나::담당-20부서")

    def test_what_is_too_long_for_a_title_stands_in_fields(self) -> None:
        assert "value=" in search_by("담당", "가" * 200)
        assert "article=" in browse(parse_title("가 " * 60))

    @pytest.mark.parametrize(
        ("argument", "wanted"),
        [
            (":담당-20부서/가-2F나", ("담당 부서", "가/나")),
            ("/:예산/-2D20", ("예산", "-20")),
            ("예산/-20", ("예산", "-20")),
            ("가/나::다/라", ("가/나", "다/라")),
            (":예산", ("예산", "")),
            (":a-z", ("a-z", "")),
            ("", ("", "")),
        ],
    )
    def test_property_and_value(self, argument: str, wanted: tuple[str, str]) -> None:
        assert value_argument(argument) == wanted

    @pytest.mark.parametrize(
        ("argument", "wanted"),
        [
            (":가-20나::담당-20부서", ("가 나", "담당 부서")),
            ("가 나::담당-20부서", ("가 나", "담당 부서")),
            ("::예산", ("", "예산")),
            ("가 나", ("가 나", "")),
        ],
    )
    def test_page_and_property(self, argument: str, wanted: tuple[str, str]) -> None:
        assert property_argument(argument) == wanted


@pytest.mark.django_db
class TestLinks:
    def test_values_lead_to_pages_that_state_the_same(self, client: Client) -> None:
        save("속성:평가 등급", "[[자료형::글]]")
        save("가 사업", "[[평가 등급::나-1]]")
        found = links(html_of(client, browse(parse_title("가 사업"))))
        assert any(address.endswith("속성별검색/:평가-20등급/나-2D1") for address in found)
        assert "가 사업" in read(client, special("속성별검색/:평가-20등급/나-2D1"))

    def test_pages_lead_to_what_they_state(self, client: Client) -> None:
        save("가 사업", "[[담당::기획/1과]]")
        assert any(
            address.endswith("찾아보기/:기획-2F1과") for address in links(html_of(client, special("속성별검색/담당")))
        )
        found = links(html_of(client, special("속성별검색/:담당/기획-2F1과")))
        assert found == [unquote(browse(parse_title("가 사업")))]

    def test_a_value_as_links_write_it_is_found_where_none_is_written_so(self, client: Client) -> None:
        save("속성:부호", "[[자료형::글]]")
        save("가 사업", "[[부호::가-나]]")
        save("나 사업", "[[부호::가-2D다]]")
        assert "가 사업" in read(client, special("속성별검색", property="부호", value="가-2D나"))
        assert "나 사업 + (가-2D다)" in read(client, special("속성별검색", property="부호", value="가-2D다"))

    def test_numbers_are_not_rounded_where_one_looks_for_them(self, client: Client) -> None:
        save("속성:비율", "[[자료형::수]] [[표시 정밀도::1]]")
        save("가 사업", "[[비율::2.345]]")
        assert "가 사업 + (2.345)" in read(client, special("속성별검색/비율/2.345"))


@pytest.mark.django_db
class TestDistinctValues:
    def test_each_once_with_the_number_of_facts(self, client: Client) -> None:
        save("속성:등급", "[[자료형::글]]")
        for name, value in (("가", "상"), ("나", "하"), ("다", "상")):
            save(f"{name} 사업", f"[[등급::{value}]]")
        html = html_of(client, special("문서속성", type="등급"))
        assert re.findall(r"(상|하) \+ (\d)", read(client, special("문서속성/::등급"))) == [("상", "2"), ("하", "1")]
        assert [address.rpartition("/")[2] for address in links(html)] == ["상", "하"]

    def test_pages_as_values_lead_to_who_states_them(self, client: Client) -> None:
        save("가 사업", "[[담당::기획과]] [[담당::감사과]]")
        save("나 사업", "[[담당::기획과]]")
        html = html_of(client, special("문서속성", property="담당"))
        assert [address.rpartition("/")[2] for address in links(html)] == ["감사과", "기획과"]

    def test_hidden_values_are_not_told(self, client: Client) -> None:
        save("속성:등급", "[[자료형::글]]")
        save("가 사업", "[[등급::상]]")
        save("비밀 사업", "[[등급::상]] [[등급::비밀]]")
        hide("비밀 사업")
        shown = read(client, special("문서속성", property="등급"))
        assert "상 + 1" in shown
        assert "비밀" not in shown

    def test_unknown_properties_and_a_page_alone(self, client: Client) -> None:
        assert "속성을 적은 문서가 없습니다" in read(client, special("문서속성", property="없는 것"))
        assert "볼 속성을 적어 주십시오" in read(client, special("문서속성/가 사업"))


@pytest.mark.django_db
class TestPropertyPages:
    def test_a_property_that_nobody_described_tells_who_states_it(self, client: Client) -> None:
        save("가 사업", "[[담당::기획과]]")
        html = html_of(client, addresses.page(parse_title("속성:담당")))
        assert "설명 쓰기" in html
        assert "가 사업" in html
        assert any(address.endswith("찾아보기/:기획과") for address in links(html))

    def test_one_that_every_wiki_has(self, client: Client) -> None:
        save("분류:가", "[[분류:나]]")
        html = html_of(client, addresses.page(parse_title("속성:상위 분류")))
        assert any(address.endswith("찾아보기/:분류:나") for address in links(html))

    def test_one_that_only_hidden_pages_state_is_none(self, client: Client) -> None:
        save("비밀 사업", "[[암호명::달]]")
        hide("비밀 사업")
        assert client.get(addresses.page(parse_title("속성:암호명"))).status_code == 404
        assert client.get(addresses.page(parse_title("속성:없는 것"))).status_code == 404

    def test_a_preferred_name_is_marked_and_says_whose_it_is(self, client: Client) -> None:
        save("속성:담당", "[[자료형::글]] [[선호 이름::맡은 곳@ko]] [[선호 이름::Office@en]]")
        save("가 사업", "[[담당::기획과]]")
        html = html_of(client, browse(parse_title("가 사업")))
        assert re.search(
            r'title="속성:담당"[^>]*>맡은 곳</a><span class="tooltip" title="속성:담당"><sup>ᵖ</sup>', html
        )
        assert "Office" in html_of(client, browse(parse_title("가 사업"), lang="en"))
        assert "맡은 곳" in html_of(client, browse(parse_title("가 사업"), lang="<b>"))

    def test_what_leads_here_from_a_page(self, client: Client) -> None:
        save("가-나", "[[담당::기획과]]")
        assert "[[특수:찾아보기/:가-2D나]]" in read(client, browse(parse_title("가-나")))
