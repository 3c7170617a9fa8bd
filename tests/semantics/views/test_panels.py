"""The panel of a property and the box of facts, printed by their templates."""

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.titles import parse_title
from semantics import selectors
from semantics.contexts import FactBox, PropertyView
from semantics.listing import SIZE, Listing, read_listing
from semantics.models import Property
from semantics.panels import fact_box, property_panel
from tests.semantics.views.making import hide, save

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def box_html(box: FactBox) -> str:
    return render_to_string(box.template, {"box": box})


def panel_html(panel: PropertyView) -> str:
    return render_to_string(panel.template, {"property": panel})


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


class TestFactBox:
    def test_what_a_page_states(self) -> None:
        save("속성:예산", "[[자료형::수]]")
        save("가 사업", "[[예산::1200]] [[분류:정책]] {{#subobject:일차|예산=7}}")
        box = fact_box(parse_title("가 사업"), NOBODY)
        assert box.is_needed
        assert [group.property.label for group in box.groups] == ["예산"]
        said = plain(box_html(box))
        assert "1,200" in said
        assert "일차" in said

    def test_nothing_is_no_box(self) -> None:
        save("가 사업", "글")
        box = fact_box(parse_title("가 사업"), NOBODY)
        assert not box.is_needed
        assert not box_html(box).strip()

    def test_one_query_for_plain_values(self) -> None:
        save("속성:예산", "[[자료형::수]]")
        save("가 사업", "[[예산::1]] [[담당::기획과]] [[가::나]]")
        with CaptureQueriesContext(connection) as queries:
            box_html(fact_box(parse_title("가 사업"), NOBODY))
        assert len(queries) == 1

    def test_what_a_category_demands_is_said_on_the_page(self) -> None:
        rules = {"type": "CLASS_CONSTRAINT_SCHEMA", "constraints": {"mandatory_properties": ["예산"]}}
        save("smw/스키마:사업", json.dumps(rules))
        save("분류:사업", "[[제약 스키마::사업]]")
        save("가 사업", "[[분류:사업]] [[담당::기획과]]")
        with CaptureQueriesContext(connection) as queries:
            said = plain(box_html(fact_box(parse_title("가 사업"), NOBODY)))
        assert len(queries) == 2
        assert "고칠 곳 1" in said
        assert "다음 속성이 있어야 합니다: 예산" in said
        save("가 사업", "[[분류:사업]] [[예산::많음]]")
        assert "고칠 곳" not in box_html(fact_box(parse_title("가 사업"), NOBODY))

    def test_hidden(self) -> None:
        save("가 사업", "[[이웃::비밀 사업]] [[담당::기획과]]")
        save("비밀 사업", "[[담당::기획과]]")
        hide("비밀 사업")
        assert "비밀" not in box_html(fact_box(parse_title("가 사업"), NOBODY))
        assert not fact_box(parse_title("비밀 사업"), NOBODY).is_needed
        assert fact_box(parse_title("비밀 사업"), User(name="앨리스")).is_needed


class TestPropertyPanel:
    def test_the_declaration_in_words(self) -> None:
        save(
            "속성:등급",
            "[[자료형::글]] [[허용값::가]] [[허용값::나]] [[속성 설명::사업의 등급@ko]] [[상위 속성::평가]]",
        )
        save(
            "속성:금액", "[[자료형::수량]] [[환산::1 원]] [[환산::0.0001 만원]] [[표시 단위::만원]] [[표시 정밀도::2]]"
        )
        said = plain(panel_html(property_panel("등급", NOBODY)))
        assert "사업의 등급" in said
        assert "허용값 가 나" in said
        assert "상위 속성 평가" in said
        said = plain(panel_html(property_panel("금액", NOBODY)))
        assert "만원 (1 만원 = 10,000 원)" in said
        assert "소수점 아래 2자리" in said

    def test_pages_values_number_and_errors(self) -> None:
        save("속성:예산", "[[자료형::수]]")
        save("나 사업", "[[예산::300]]")
        save("가 사업", "[[예산::1200]] [[예산::5]] [[예산::나쁨]]")
        panel = property_panel("예산", NOBODY)
        assert panel.uses == 3
        assert [row.page.label for row in panel.rows] == ["가 사업", "나 사업"]
        assert [value.text for value in panel.rows[0].values] == ["1,200", "5"]
        assert [row.page.label for row in panel.errors] == ["가 사업"]
        assert "나쁨" in plain(panel_html(panel))

    def test_pages_by_what_they_want_to_be_called(self) -> None:
        save("가 사업", "{{DISPLAYTITLE:기초 조사}} [[등급::하나]] {{#subobject:일차|등급=둘}} {{#subobject:|등급=셋}}")
        rows = property_panel("등급", NOBODY).rows
        assert sorted(row.page.label for row in rows) == ["기초 조사", "기초 조사", "기초 조사#일차"]

    def test_many_values_end_with_the_way_to_the_rest(self) -> None:
        save("가 사업", "[[등급::가]] [[등급::나]] [[등급::다]] [[등급::라]]")
        save("나 사업", "[[등급::가]] [[등급::나]] [[등급::다]]")
        html = panel_html(property_panel("등급", NOBODY))
        assert "라" not in plain(html).partition("나 사업")[0].partition("가 사업")[2]
        assert html.count(">… 더 보기</a>") == 1

    @pytest.mark.parametrize("few", [selectors.FEW, 0])
    def test_paged_in_order(self, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
        monkeypatch.setattr(selectors, "FEW", few)
        for number in range(SIZE + 5):
            save(f"사업 {number:03}", "{{#subobject:가|담당=기획과|@sortkey=같음}}")
        first = property_panel("담당", NOBODY)
        query = dict(re.findall(r"[?&](from|n)=([^&]+)", first.pager.next))
        second = property_panel("담당", NOBODY, Listing(start="같음", number=int(query["n"])))
        seen = [row.page.label for row in (*first.rows, *second.rows)]
        assert len(seen) == len(set(seen)) == SIZE + 5
        assert not second.pager.next

    def test_filtered_by_value(self) -> None:
        save("속성:예산", "[[자료형::수]]")
        for number in range(1, 6):
            save(f"사업 {number}", f"[[예산::{number}00]]")

        def shown(**fields: str) -> list[str]:
            return [row.page.label for row in property_panel("예산", NOBODY, read_listing(fields)).rows]

        assert shown(filter="300") == ["사업 3"]
        assert shown(filter=">300") == ["사업 3", "사업 4", "사업 5"]
        assert shown(filter=">300", limit="1", offset="1") == ["사업 4"]
        wrong = property_panel("예산", NOBODY, read_listing({"filter": "<b>많음"}))
        assert not wrong.rows
        assert 'aria-invalid="true"' in panel_html(wrong)
        assert "<b>" not in panel_html(wrong)

    def test_paged_by_number_and_between_titles(self) -> None:
        for number in range(1, 6):
            save(f"사업 {number}", "[[담당::기획과]]")
        panel = property_panel("담당", NOBODY, read_listing({"limit": "2개", "offset": "2"}))
        assert [row.page.label for row in panel.rows] == ["사업 3", "사업 4"]
        assert "limit=2&offset=0" in panel.pager.previous
        assert "limit=2&offset=4" in panel.pager.next
        assert (panel.pager.first, panel.pager.last) == (3, 4)
        some = property_panel("담당", NOBODY, read_listing({"from": "사업 2", "until": "사업 4"}))
        assert [row.page.label for row in some.rows] == ["사업 2", "사업 3"]

    def test_a_filtered_list_keeps_its_filter(self) -> None:
        for number in range(25):
            save(f"사업 {number:02}", "[[담당::기획과]]")
        panel = property_panel("담당", NOBODY, read_listing({"filter": "기획과", "limit": "20"}))
        assert len(panel.rows) == 20
        rest = read_listing(dict(parse_qsl(urlsplit(panel.pager.next).query)))
        assert [row.page.label for row in property_panel("담당", NOBODY, rest).rows] == [
            f"사업 {number}" for number in range(20, 25)
        ]

    def test_pages_by_the_name_they_want(self) -> None:
        save("가 사업", "{{DISPLAYTITLE:큰 사업}} [[담당::기획과]]")
        assert [row.page.label for row in property_panel("담당", NOBODY).rows] == ["큰 사업"]

    def test_many_values_are_cut_also_on_long_pages(self) -> None:
        for number in range(3):
            save(f"사업 {number}", "".join(f"[[담당::{value}과]]" for value in range(6)))
        for limit in ("50", "500"):
            panel = property_panel("담당", NOBODY, read_listing({"limit": limit}))
            assert [len(row.values) for row in panel.rows] == [3, 3, 3]
            assert all(row.more for row in panel.rows)

    def test_predefined_and_unknown_properties(self) -> None:
        assert "자료형" in plain(panel_html(property_panel("_MDAT", NOBODY)))
        assert "아직 이 속성을 적은 문서가 없습니다" in plain(panel_html(property_panel("없는_것", NOBODY)))

    def test_hidden(self) -> None:
        save("속성:등급", "[[자료형::글]] [[허용값::감춘 값]]")
        save("비밀 사업", "[[등급::나쁨]]")
        save("가 사업", "글")
        hide("속성:등급")
        hide("비밀 사업")
        panel = property_panel("등급", NOBODY)
        assert panel.uses == 0
        html = panel_html(panel)
        assert "감춘 값" not in html
        assert "비밀" not in html

    def test_queries_do_not_grow(self) -> None:
        save("속성:예산", "[[자료형::수]]")
        counts = []
        for numbers in (range(2), range(2, 12)):
            for number in numbers:
                save(f"사업 {number}", f"[[예산::{number}]] [[예산::나쁨]]")
            with CaptureQueriesContext(connection) as queries:
                panel_html(property_panel("예산", NOBODY))
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 12

    def test_hostile_declarations_are_text(self) -> None:
        bad = "<img src=x onerror=alert(1)>"
        save(
            "속성:나쁨", f"[[자료형::글]] {{{{#set: 허용값={bad}|속성 설명={bad}@ko|선호 이름={bad}@ko|환산=1 {bad}}}}}"
        )
        assert "<img" not in panel_html(property_panel("나쁨", NOBODY))
        assert Property.objects.get(key="나쁨").exists
