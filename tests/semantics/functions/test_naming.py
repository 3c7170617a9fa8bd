"""Links to properties, remarks, concepts, declared arguments, documentation of formats."""

import pytest

from semantics.declaration import Declaration
from tests.semantics.functions.texts import understand

BUDGET = Declaration(
    "예산",
    "예산",
    "_num",
    exists=True,
    labels={"en": "budget"},
    descriptions={"ko": "한 해에 [[원|쓰는 돈]]과 [https://w.kr/ 출처] <b>", "en": "money"},
)


@pytest.mark.parametrize("text", ["[[예산::@@@{}]]", "{{{{#property_link:예산{}}}}}"])
def test_a_property_by_its_name_with_what_its_page_says(text: str) -> None:
    found = understand(text.format(""), declared=[BUDGET])
    assert ">예산</a>" in found.html
    assert "한 해에 쓰는 돈과 출처 &lt;b&gt;</span><button" in found.html
    assert found.facts == {}


def test_name_in_another_language_is_marked() -> None:
    found = understand("[[예산::@@@en]]", declared=[BUDGET])
    assert ">budget</a>" in found.html
    assert ">money</span>" in found.html
    assert ">ᵖ</button>" in found.html
    assert ">ᵖ</button>" in understand("{{#property_link:예산}}", declared=[BUDGET], language="en").html


@pytest.mark.parametrize("text", ["[[예산::@@@|돈]]", "{{#property_link:예산|돈}}"])
def test_the_authors_own_name(text: str) -> None:
    assert ">돈</a>" in understand(text, declared=[BUDGET], language="en").html


@pytest.mark.parametrize("text", ["[[예산::@@@|#]]", "{{#property_link:예산|#}}"])
def test_the_name_without_a_link(text: str) -> None:
    html = understand(text, declared=[BUDGET]).html
    assert "<a " not in html
    assert "<p>예산<span" in html


def test_no_name_no_link() -> None:
    assert understand("{{#property_link:}}").html.strip() == ""


@pytest.mark.parametrize(("kind", "sign"), [("", "ⓘ"), ("|warning", "⚠"), ("|icon=오류", "⚠")])
def test_a_remark_opens_without_a_script(kind: str, sign: str) -> None:
    html = understand(f"가 {{{{#info: message=<script>나</script> [[다]] **라**{kind}}}}}").html
    assert "&lt;script&gt;나&lt;/script&gt;" in html
    assert "<strong>라</strong>" in html
    assert f">{sign}</button>" in html
    identity = html.split('id="', 1)[1].split('"', 1)[0]
    assert f'popovertarget="{identity}"' in html


def test_a_concept_keeps_its_query_and_states_nothing_else() -> None:
    found = understand("{{#concept: [[분류:정책]] [[부서::가]]|모든 [[정책]]}}", title="개념:정책들")
    assert found.facts == {"_CONC": ["[[분류:정책]] [[부서::가]]"]}
    assert "[[분류:정책]] [[부서::가]]" in found.html
    assert understand("{{#concept: [[분류:정책]]}}").facts == {}


def test_arguments_of_a_template_are_declared() -> None:
    templates = {"사업": "{{#declare: 담당=부서|예산}}"}
    found = understand("{{사업|부서=가|예산=3|기타=4}}", templates=templates, types={"예산": "_num"})
    assert found.facts == {"담당": ["가#0##"], "예산": ["3"]}


def test_the_parameters_of_a_format() -> None:
    everything = understand("{{#smwdoc: table}}").html
    specific = understand("{{#smwdoc: table|parameters=specific}}").html
    assert "<td>transpose" in specific
    assert "<td>limit" in everything
    assert "<td>limit" not in specific
    assert 'class="problem"' in understand("{{#smwdoc: 없는 형식}}").html
