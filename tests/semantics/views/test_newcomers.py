"""What somebody meets who has just begun: tables on a phone, empty questions, changed types, the list of properties."""

import re

import pytest
from django.test import Client

from core import addresses
from core.titles import parse_title
from tests.semantics.views.making import html_of, main_of, read, save

pytestmark = pytest.mark.django_db


def test_a_table_of_answers_scrolls_inside_itself(client: Client) -> None:
    save("가 사업", "[[예산::1200]]")
    html = main_of(html_of(client, addresses.special("묻기", q="[[예산::+]]", po="?예산", eq="yes")))
    assert re.search(r'<div class="table-scroll" role="region" aria-label="[^"]+" tabindex="0"><table', html)
    listed = main_of(html_of(client, addresses.special("묻기", q="[[예산::+]]", po="?예산", format="ul", eq="yes")))
    assert "table-scroll" not in listed


def test_a_query_of_nothing_says_so_once(client: Client) -> None:
    save("물음", "{{#ask: }}")
    html = main_of(html_of(client, addresses.page(parse_title("물음"))))
    assert html.count('class="problem"') == 1
    assert "질의에 조건이 없습니다" in html


def test_problems_stand_apart(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("물음", "{{#ask: [[예산::많음]] [[예산::적음]] }}")
    html = main_of(html_of(client, addresses.page(parse_title("물음"))))
    assert html.count('class="problem"') == 2
    assert '</span><span class="problem"' not in html


def test_what_is_no_date_is_said_once_and_shows_a_way(client: Client) -> None:
    save("속성:시행일", "[[자료형::날짜]]")
    save("가 사업", "[[시행일::언젠가]]")
    html = main_of(html_of(client, addresses.page(parse_title("가 사업"))))
    said = re.findall(r'class="problem"[^>]*>([^<]+)<', html)
    assert said
    assert all(one.count("언젠가") == 1 and "처럼 적어 주십시오" in one for one in said)


def test_a_new_type_shows_no_former_value_raw(client: Client) -> None:
    save("가 사업", "[[기한::내년 봄]]")
    save("속성:기한", "[[자료형::수량]]\n[[환산::1 년]]")
    html = main_of(html_of(client, addresses.page(parse_title("속성:기한"))))
    assert "##" not in html


def test_own_properties_come_first_and_the_list_goes_on_behind_them(client: Client) -> None:
    save("가 사업", "[[예산::1200]] [[Budget::1]]")
    names = re.findall(
        r"<tr>\s*<t[hd][^>]*>\s*<a[^>]*>([^<]+)</a>", main_of(html_of(client, addresses.special("속성목록")))
    )
    assert names[:2] == ["Budget", "예산"]
    assert "수정일" in names[2:]
    later = read(client, addresses.special("속성목록", **{"from": "예산"}))
    assert "수정일" in later
    assert "Budget" not in later
    assert (
        "예산" not in read(client, addresses.special("속성목록", **{"from": "수정일"})).split("사실의 수입니다", 1)[1]
    )


def test_a_subobject_without_a_name_is_called_so(client: Client) -> None:
    save("가 사업", "{{#subobject:|예산=3}}")
    box = main_of(html_of(client, addresses.page(parse_title("가 사업"))))
    assert "이름 없음" in box
    assert not re.search(r">_[0-9a-f]{20}", box)


def test_names_of_formats_are_those_of_the_readers_language(client: Client) -> None:
    assert ">점목록</option>" in html_of(client, addresses.special("묻기"))
    client.cookies["language"] = "en"
    html = html_of(client, addresses.special("묻기"))
    assert ">ul</option>" in html
    assert "점목록" not in html


def test_a_format_that_nobody_knows_is_said(client: Client) -> None:
    save("가 사업", "[[예산::1200]]")
    said = "모르는 결과 형식"
    assert said in read(client, addresses.special("묻기", q="[[예산::+]]", format="없는형식", eq="yes"))
    for known in ("", "auto", "표", "TABLE"):
        assert said not in read(client, addresses.special("묻기", q="[[예산::+]]", format=known, eq="yes"))
