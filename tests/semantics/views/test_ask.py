"""특수:묻기 through HTTP: the form, answers, files, code, errors, what is hidden."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import addresses
from core.titles import parse_title
from semantics.addresses import ask
from semantics.ask.language import parse_request
from semantics.options import Options, using
from tests.kept import keep
from tests.semantics.views.making import hide, html_of, main_of, read, save, signed_in, text_of

pytestmark = pytest.mark.django_db


def address(**fields: str) -> str:
    return addresses.special("묻기", **fields)


def _build() -> None:
    save("속성:예산", "[[자료형::수]]")
    save("가 사업", "[[예산::1200]] [[담당::디지털정책관]] [[분류:정책]]")
    save("나 사업", "[[예산::300]] [[담당::디지털정책관]] [[분류:정책]]")
    save("다 사업", "[[예산::50]] [[담당::없는 부서]]")
    save("디지털정책관", "부서")


@pytest.fixture
def wiki() -> None:
    keep(_build)


@pytest.mark.usefixtures("wiki")
class TestAnswers:
    def test_only_a_form_before_anything_is_asked(self, client: Client) -> None:
        html = html_of(client, address())
        assert 'name="q"' in html
        assert "noindex" in html
        assert "이렇게 물을 수 있습니다" in text_of(html)

    def test_rows_columns_and_order(self, client: Client) -> None:
        asked = address(q="[[예산::>100]]", po="?예산=돈", **{"sort_num[]": "예산", "order_num[]": "desc"})
        rows = re.findall(r"<tr>(.*?)</tr>", main_of(html_of(client, asked)), re.DOTALL)
        assert [re.sub(r"<[^>]+>", " ", row).split() for row in rows] == [
            ["돈"], ["가", "사업", "1,200"], ["나", "사업", "300"],
        ]  # fmt: skip

    def test_links_are_red_where_nobody_wrote_the_page(self, client: Client) -> None:
        html = html_of(client, address(q="[[담당::+]]", po="?담당"))
        assert 'class="new" rel="nofollow">없는 부서</a>' in html
        assert re.search(r'<a href="[^"]+">디지털정책관</a>', html)

    def test_the_form_keeps_what_was_typed(self, client: Client) -> None:
        html = html_of(client, address(q=" [[예산::>100]]  [[분류:정책]]", po="예산\n?담당", limit="1", format="ul"))
        assert "> [[예산::&gt;100]]  [[분류:정책]]</textarea>" in html
        assert "예산\n?담당</textarea>" in html
        assert '<option value="ul" selected>' in html
        assert 'name="limit"\n               value="1"' in html

    def test_a_link_to_the_rest_leads_on(self, client: Client) -> None:
        html = html_of(client, address(q="[[예산::+]]", limit="2"))
        assert "결과 1–2" in text_of(html)
        following = re.search(r'href="([^"]+)" rel="next nofollow"', html)
        assert following
        assert "결과 3–3" in read(client, unescape(following[1]))

    def test_a_site_that_lets_pages_ask_for_few_rows_means_files_as_well(self, client: Client) -> None:
        for most, rows in ((2, 2), (500, 3)):
            with using(Options(max_inline_limit=most)):
                asked = client.get(address(q="[[예산::+]]", limit="3", format="json"))
            assert len(json.loads(asked.content)["results"]) == rows

    def test_a_query_in_the_path_fills_the_form(self, client: Client) -> None:
        request = parse_request([(None, "[[예산::>100]]"), (None, "?예산"), ("limit", "5")], options=Options())
        html = html_of(client, ask(request))
        assert "[[예산::≥100]]</textarea>" in html
        assert "가 사업" in text_of(html)

    def test_a_query_too_long_for_a_path_has_an_address_too(self, client: Client) -> None:
        columns = [(None, f"?디지털 전환을 위한 예산 {number}") for number in range(20)]
        request = parse_request([(None, "[[담당::디지털정책관]]"), *columns], options=Options())
        shown = read(client, ask(request))
        assert "가 사업" in shown
        assert "?디지털 전환을 위한 예산 19" in shown

    def test_code_to_embed_asks_the_same(self, client: Client) -> None:
        html = html_of(client, address(q="[[예산::>100]]", po="?예산", mainlabel="사업", others="class=작은"))
        found = re.search(r"readonly>(.*?)</textarea>", html, re.DOTALL)
        assert found
        code = unescape(found[1])
        save("모음", code)
        shown = read(client, addresses.page(parse_title("모음")))
        assert "가 사업" in shown
        assert "1,200" in shown
        assert "|class=작은" in code

    def test_nothing_found_says_what_to_do(self, client: Client) -> None:
        assert "조건에 맞는 문서가 없습니다" in read(client, address(q="[[예산::>99999]]"))

    def test_numbers_of_an_answer(self, client: Client) -> None:
        assert " 1,550 " in read(client, address(q="[[예산::+]]", po="?예산", format="sum"))
        assert "결과 3 " in read(client, address(q="[[예산::+]]", format="count"))

    def test_wiki_source_of_a_query_is_rendered(self, client: Client) -> None:
        html = html_of(client, address(q="[[예산::>1000]]", others="intro=**앞** [[가 사업]]"))
        assert "<strong>앞</strong>" in html


@pytest.mark.usefixtures("wiki")
class TestFiles:
    def test_csv(self, client: Client) -> None:
        save("=사업", "[[예산::7]]")
        response = client.get(address(q="[[예산::<60]]", po="?예산", format="csv"))
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"] == "attachment; filename*=UTF-8''result.csv"
        assert sorted(response.content.decode().splitlines()) == ['"다 사업",50', "'=사업,7", ",예산"]

    def test_json(self, client: Client) -> None:
        response = client.get(address(q="[[예산::>1000]]", po="?예산", format="json"))
        assert response["Content-Type"].startswith("application/json")
        assert json.loads(response.content)["results"]["가 사업"]["printouts"]["예산"] == [1200]

    def test_feed(self, client: Client) -> None:
        response = client.get(address(q="[[예산::>1000]]", format="feed"))
        assert response["Content-Type"].startswith("application/rss+xml")
        assert "가 사업" in response.content.decode()
        assert "1970" not in response.content.decode()

    def test_a_file_asked_for_by_the_form_is_a_link(self, client: Client) -> None:
        html = html_of(client, address(q="[[예산::+]]", format="csv", eq="yes"))
        link = re.search(r'<a href="([^"]+)"\s+rel="nofollow">CSV</a>', html)
        assert link
        assert client.get(unescape(link[1]))["Content-Type"].startswith("text/csv")

    def test_export_links_of_the_page_send_files(self, client: Client) -> None:
        html = html_of(client, address(q="[[예산::+]]", po="?예산", limit="1"))
        links = dict(re.findall(r'<a href="([^"]+)"\s+rel="nofollow">(CSV|JSON|RDF|RSS)</a>', html))
        assert sorted(links.values()) == ["CSV", "JSON", "RDF", "RSS"]
        for link in links:
            response = client.get(unescape(link))
            assert "text/html" not in response["Content-Type"]
            assert "다 사업" in response.content.decode("utf-8") or b"\\ub2e4" in response.content


class TestBadInput:
    @pytest.mark.parametrize(
        "asked",
        [
            {"q": "[[예산::>나쁨]]"}, {"q": "[[" * 2_000}, {"q": "[[예산::"}, {"q": "]]"}, {"q": "[[:::]]"},
            {"q": "[[가::나]]", "limit": "9" * 50, "offset": "-1", "sort": "[[", "order": "??", "format": "없는 형식"},
            {"x": "-5B-5B-FF%zz"}, {"p": "a=b/c"}, {"q": "[[가::+]]", "po": "?" * 300, "others": "=\n=x\nlimit=-1"},
            {"q": "\u200b[[가::\ud7ff\ufeff]]"}, {"q": "[[가::+]]", "offset": "99999999", "sort_num[]": ",,,,"},
            {"q": "[[가::+]]", "format": "rdf"}, {"q": "[[가::+]]", "format": "templatefile", "others": "template=가"},
            {"q": "[[가::+]]", "format": "debug"}, {"q": "[[가::+]]", "limit": "0"},
        ],
    )  # fmt: skip
    def test_no_query_breaks_the_page(self, client: Client, asked: dict[str, str]) -> None:
        save("문서", "[[가::나]]")
        assert client.get("/wiki/특수:묻기", asked).status_code == 200

    @pytest.mark.parametrize(
        "path", ["-5B-5B가::-00나-5D-5D", "-5B-5B-00::나-5D-5D", "-5B-5B-7E-2A-00-5D-5D", "?가-00", "-ED-A0-80"]
    )
    @pytest.mark.parametrize("way", ["{}", "[[가::+]]/{}", ":{}", ":가/{}"])
    def test_no_path_breaks_a_page(self, client: Client, path: str, way: str) -> None:
        save("문서", "[[가::나]]")
        for name in ("묻기", "찾아보기", "속성별검색", "문서속성", "속성목록", "처리오류"):
            assert client.get(addresses.special(name, way.format(path))).status_code in {200, 400}

    def test_errors_stand_beside_what_was_typed(self, client: Client) -> None:
        save("속성:예산", "[[자료형::수]]")
        html = html_of(client, address(q="[[예산::>나쁨]]"))
        assert 'role="alert"' in html
        assert "나쁨" in text_of(html)
        assert "[[예산::&gt;나쁨]]</textarea>" in html

    def test_nothing_typed_becomes_markup(self, client: Client) -> None:
        save("문서", "[[가::<script>alert(1)</script>]] [[나::값]]")
        hostile = '"><script>alert(1)</script>'
        for field in ("q", "po", "mainlabel", "others", "sort_num[]", "limit", "format"):
            html = html_of(client, address(**{"q": "[[나::+]]", "po": f"?나={hostile}", field: f"[[나::+]]{hostile}"}))
            assert "<script>alert" not in html, field
        shown = html_of(client, address(q="[[나::+]]", po=f"?가={hostile}", others=f"intro={hostile}\nclass={hostile}"))
        assert "<script>alert" not in shown

    def test_only_reading(self, client: Client) -> None:
        assert client.post(address(q="[[가::나]]")).status_code == 405


class TestReading:
    def test_what_is_hidden_is_in_no_answer_and_no_file(self, client: Client) -> None:
        save("열린 사업", "[[담당::부서]] [[가까운 것::비밀 사업]]")
        save("비밀 사업", "[[담당::부서]]")
        hide("비밀 사업")
        assert "비밀" not in read(client, address(q="[[담당::부서]]", po="?담당"))
        assert "비밀" not in read(client, address(q="[[담당::부서]]", po="?가까운 것"))
        assert "비밀" not in client.get(address(q="[[담당::부서]]", format="csv")).content.decode()
        assert "결과 1 " in read(client, address(q="[[담당::부서]]", format="count"))
        assert "비밀 사업" in read(signed_in(client), address(q="[[담당::부서]]"))

    def test_queries_do_not_grow_with_the_rows(self, client: Client) -> None:
        def count(rows: int) -> int:
            with CaptureQueriesContext(connection) as queries:
                html_of(client, address(q="[[설명::+]]", po="?설명\n?담당", limit=str(rows)))
            return len(queries)

        save("속성:설명", "[[자료형::글]]")
        for number in range(12):
            save(f"사업 {number}", f"{{{{#set: 설명='''굵은''' [[쪽 {number}]]|담당=부서 {number}}}}}")
        count(2)
        assert count(3) == count(12)


def test_a_sum_in_a_page_is_of_all_rows_and_in_units(client: Client) -> None:
    save("속성:금액", "[[자료형::수량]] [[환산::1 원]] [[환산::0.0001 만원]] [[표시 단위::만원]]")
    save("사업", "".join(f"{{{{#subobject:{number}|금액=2만원}}}}" for number in range(60)))
    shown = "{{#ask:[[금액::+]]|?금액|format=합계}} · {{#ask:[[금액::+]]|?금액#원|format=평균}}"
    save("합", shown + " · {{#ask:[[금액::+]]|?금액|format=sum|limit=50}}")
    said = read(client, addresses.page(parse_title("합")))
    assert "120만원 · 20,000원 · 100만원 (결과 가운데 50건만 셈)" in said


@pytest.mark.parametrize("query", ["", "[[]]", "<q></q>", "가 나", "]]", "[[::가]]", "[[.::가]]", "[[-::+]]"])
def test_of_what_is_no_query_nothing_is_listed(client: Client, query: str) -> None:
    save("가 사업", "사업")
    save("물음", f"{{{{#ask:{query}|format=ul|intro=모두}}}}")
    html = main_of(html_of(client, addresses.page(parse_title("물음"))))
    assert 'class="problem"' in html
    assert "가 사업" not in html
    assert "가 사업" not in read(client, address(q=query, eq="yes"))


def test_a_feed_names_its_address_whole(client: Client) -> None:
    save("가 사업", "[[분류:정책]]")
    feed = client.get(address(q="[[분류:정책]]", **{"p[format]": "feed"})).content.decode()
    assert re.search(r"<link>https?://[^<]+</link>", feed)
    assert "<link>/" not in feed
