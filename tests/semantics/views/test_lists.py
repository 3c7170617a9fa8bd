"""Lists of properties, types, concepts and errors, and the numbers, through HTTP."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import addresses
from semantics.views.common import SIZE
from tests.semantics.views.making import hide, html_of, main_of, read, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def rows(html: str) -> list[list[str]]:
    """The cells of the rows of the page's table, as text."""
    found = re.findall(r"<tr>(.*?)</tr>", main_of(html).partition("<tbody>")[2], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
    return [[" ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for cell in row] for row in cells]


def test_properties_with_type_and_number(client: Client) -> None:
    save("속성:예산", "[[자료형::수]] [[속성 설명::올해 쓸 돈@ko]]")
    save("가 사업", "[[예산::1]] [[예산::2]] [[담당::기획과]]")
    found = {row[0]: row[1:] for row in rows(html_of(client, addresses.special("속성목록")))}
    assert found["예산 올해 쓸 돈"] == ["수", "2"]
    assert found["담당"] == ["문서", "1"]


def test_numbers_and_names_of_hidden_pages_are_not_told(client: Client) -> None:
    save("가 사업", "[[예산::1]]")
    save("비밀 사업", "[[예산::2]] [[암호명::달]]")
    save("속성:암호명", "[[속성 설명::비밀스러운 것@ko]]")
    hide("비밀 사업")
    hide("속성:암호명")
    found = {row[0]: row[1:] for row in rows(html_of(client, addresses.special("속성목록")))}
    assert found["예산"] == ["문서", "1"]
    assert "암호명" not in read(client, addresses.special("속성목록"))
    assert "암호명" not in read(client, addresses.special("필요한속성"))
    seen = read(signed_in(client), addresses.special("속성목록"))
    assert "비밀스러운 것" in seen


def test_pages_of_properties_lead_on_without_a_gap(client: Client) -> None:
    save("문서", "".join(f"[[가 {number:03}::값]] " for number in range(SIZE * 2)))
    seen: list[str] = []
    address = addresses.special("속성목록", **{"from": "가 000"})
    for _ in range(3):
        html = html_of(client, address)
        seen += re.findall(r">(가 \d{3})</a>", main_of(html))
        following = re.search(r'href="([^"]+)" rel="next nofollow"', html)
        if following is None:
            break
        address = unescape(following[1])
    assert seen == [f"가 {number:03}" for number in range(SIZE * 2)]


def test_properties_are_found_by_a_word_in_their_name(client: Client) -> None:
    for name in ("담당 부서", "협력 부서", "예산", "올해 예산"):
        save(f"속성:{name}", "[[자료형::글]]")
    save("가 사업", "[[협력 부서::가]] [[집행 예산::나]]")

    def names(page: str, word: str) -> list[str]:
        return [row[0] for row in rows(html_of(client, addresses.special(page, property=word)))]

    assert names("속성목록", "력 부") == ["협력 부서"]
    assert names("속성목록", "modification") == ["수정일 정해진 속성"]
    assert names("안쓰는속성", "예산") == ["예산", "올해 예산"]
    assert names("필요한속성", "예산") == ["집행 예산"]
    assert "이 말이 든 속성이 없습니다" in read(client, addresses.special("속성목록", property="<b>"))


def test_a_filtered_list_leads_on_within_its_filter(client: Client) -> None:
    save("문서", "".join(f"[[가 {number:03}::값]] [[나 {number:03}::값]]" for number in range(SIZE + 5)))
    first = html_of(client, addresses.special("속성목록", property="나 "))
    following = re.search(r'href="([^"]+)" rel="next nofollow"', first)
    assert following
    names = [row[0] for row in rows(html_of(client, unescape(following[1])))]
    assert names == [f"나 {number:03}" for number in range(SIZE, SIZE + 5)]


def test_unused_and_wanted(client: Client) -> None:
    save("속성:쓰는 것", "[[자료형::글]]")
    save("속성:안 쓰는 것", "[[자료형::글]]")
    save("문서", "[[쓰는 것::가]] [[문서 없는 것::나]]")
    assert [row[0] for row in rows(html_of(client, addresses.special("안쓰는속성")))] == ["안 쓰는 것"]
    assert [row[0] for row in rows(html_of(client, addresses.special("필요한속성")))] == ["문서 없는 것"]


def test_empty_lists_say_what_to_do(client: Client) -> None:
    for name in ("안쓰는속성", "필요한속성", "개념목록", "처리오류"):
        assert 'class="empty"' in html_of(client, addresses.special(name)), name
    assert 'class="empty"' in html_of(client, addresses.special("속성목록", **{"from": "힣"}))


def test_types_and_the_properties_of_one(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    found = {row[0].split()[0]: row[-1] for row in rows(html_of(client, addresses.special("종류목록")))}
    assert found["수"] == "1"
    assert found["기간"] == "0"
    assert "예산" in read(client, addresses.special("종류목록", "수"))
    assert "예산" in read(client, addresses.special("종류목록", "Number"))
    assert client.get(addresses.special("종류목록", "없는 것")).status_code == 404


def test_concepts(client: Client) -> None:
    save("개념:큰 사업", "{{#concept: [[예산::>1000]]|큰 것}}")
    save("개념:비밀", "{{#concept: [[암호::+]]}}")
    hide("개념:비밀")
    html = html_of(client, addresses.special("개념목록"))
    assert "[[예산::" in read(client, addresses.special("개념목록"))
    assert "비밀" not in html
    save("속성:예산", "[[자료형::수]]")
    save("가 사업", "[[예산::5000]]")
    link = re.search(r'href="([^"]+)"\s+rel="nofollow"\s+aria-label="드는 문서', html)
    assert link
    assert "가 사업" in read(client, unescape(link[1]))


def test_errors_with_page_property_and_reason(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("속성:시작", "[[자료형::날짜]]")
    save("가 사업", "[[예산::많음]] [[시작::<b>언젠가</b>]]")
    save("비밀 사업", "[[예산::감춤]]")
    hide("비밀 사업")
    html = html_of(client, addresses.special("처리오류"))
    found = rows(html)
    assert sorted(row[1] for row in found) == ["시작", "예산"]
    assert any("많음" in row[2] for row in found)
    assert "감춤" not in html
    assert "<b>언젠가" not in html
    assert [row[1] for row in rows(html_of(client, addresses.special("처리오류", property="예산")))] == ["예산"]


def test_statistics_count_what_everyone_may_know(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("가 사업", "[[예산::1]] [[예산::나쁨]] {{#subobject:일|예산=3}} {{#ask: [[예산::+]]}}")

    def numbers() -> dict[str, str]:
        cache.clear()
        return {row[0]: row[-1] for row in rows(html_of(client, addresses.special("사실통계")))}

    before = numbers()
    assert (before["하위객체"], before["문서 안의 질의"], before["처리 오류"]) == ("1", "1", "1")
    save("비밀 사업", "글")
    shown = numbers()
    save("비밀 사업", "[[예산::7]] [[예산::8]]")
    hide("비밀 사업")
    assert int(numbers()["사실"]) < int(shown["사실"]) + 1
    assert before["갱신을 기다리는 문서"] == "0"


@pytest.mark.parametrize(
    "address",
    [addresses.special(name) for name in ("속성목록", "필요한속성", "안쓰는속성", "처리오류", "개념목록", "종류목록")],
)
def test_queries_of_lists_do_not_grow(client: Client, address: str) -> None:
    def grow(numbers: range) -> None:
        for number in numbers:
            save(f"속성:안 쓰는 {number}", "[[자료형::글]]")
            save(f"속성:수 {number}", f"[[자료형::수]] [[속성 설명::설명 {number}@ko]]")
            save(f"문서 {number}", f"[[수 {number}::나쁨]] [[수 {number}::1]] [[새 속성 {number}::값]]")
            save(f"개념:개념 {number}", f"{{{{#concept: [[수 {number}::+]]}}}}")

    grow(range(2))
    html_of(client, address)
    counts = []
    for numbers in (range(0), range(2, 8)):
        grow(numbers)
        with CaptureQueriesContext(connection) as queries:
            html_of(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_only_reading(client: Client) -> None:
    for name in ("찾아보기", "속성목록", "처리오류", "사실통계"):
        assert client.post(addresses.special(name)).status_code == 405
