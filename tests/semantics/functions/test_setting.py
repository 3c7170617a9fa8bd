"""``{{#set:}}`` and ``{{#subobject:}}``."""

import pytest

from semantics.options import Options
from tests.semantics.functions.texts import understand

TYPES = {"예산": "_num", "설명": "_txt"}


def test_nothing_is_shown_unless_it_is_asked_for() -> None:
    found = understand("{{#set: 예산=1200|설명=가}}", types=TYPES)
    assert found.facts == {"예산": ["1200"], "설명": ["가"]}
    assert found.html.strip() == ""


@pytest.mark.parametrize("function", ["#set:", "#subobject:-"])
def test_values_that_are_shown(function: str) -> None:
    found = understand(f"{{{{{function}|예산=1200|+display|설명=가|부서=나;다|+sep=;|+display=link}}}}", types=TYPES)
    assert ">나</a>, <a" in found.html
    assert "1200 <a" in found.html
    assert "가" not in found.html


def test_what_is_shown_states_nothing_more() -> None:
    found = understand("{{#set: 설명=[[SMW::off]][[부서::가]]<b>|+display}} [[부서::나]]", types=TYPES)
    assert found.facts["부서"] == ["나#0##"]
    assert "[[부서::가]]&lt;b&gt;" in found.html


def test_every_value_through_a_template() -> None:
    templates = {"보기": "{{{#}}}.{{{property}}}={{{value}}}{{#ifeq:{{{last-element}}}|true|끝|, }}"}
    found = understand("{{#set: 설명=가;나|+sep=;|예산=5|template=보기}}", types=TYPES, templates=templates)
    assert "1.설명=가,2.설명=나,3.예산=5끝" in found.html
    assert found.facts == {"설명": ["가", "나"], "예산": ["5"]}


def test_bars_and_code_in_values() -> None:
    found = understand("{{#set: 설명=가|나|+pipe|예산=3}} {{#set: 설명=`x` 참조}}", types=TYPES)
    assert found.facts == {"설명": ["가|나", "`x` 참조"], "예산": ["3"]}


def test_values_as_json() -> None:
    found = understand('{{#set: @json={"설명": ["가", "나"], "예산": 3} }}', types=TYPES)
    assert found.facts == {"설명": ["가", "나"], "예산": ["3"]}


def test_a_subobject_of_which_only_its_place_is_known() -> None:
    found = understand("{{#subobject:몫|@sortkey=하}}")
    (part,) = found.gathered.subjects[1:]
    assert [(key, item.serialization) for key, item in part.facts] == [("_SKEY", "하")]


def test_errors_of_a_subobject_are_told_apart() -> None:
    found = understand("{{#subobject:가|예산=x|예산=y}}{{#subobject:나|예산=x}}", types=TYPES)
    assert len(found.errors) == 2
    assert [len(part["_ERRC"]) for part in found.parts] == [2, 1]


def test_pairs_that_come_out_of_braces() -> None:
    text = "{{#set: 부서=가|{{#if:x|예산=3}}|{{#if:|설명=없음}}}}"
    assert understand(text, types=TYPES).facts == {"부서": ["가#0##"], "예산": ["3"]}


def test_a_bar_at_the_end_belongs_to_the_value_unless_it_ends_a_list_of_lines() -> None:
    assert understand("{{#set:|설명=가-|}}", types=TYPES).facts == {"설명": ["가-|"]}
    assert understand("{{#set:\n|설명=가\n|}}", types=TYPES).facts == {"설명": ["가"]}


def test_a_part_that_wants_to_be_called_something_is_filed_there() -> None:
    text = (
        "{{#subobject: 둘째|표시 제목=나중 일}} {{#subobject: 셋째|표시 제목=끝|@정렬키=1}} {{#subobject: 넷째|가=나}}"
    )
    found = understand(text).evaluation.gathered(display="할 일")
    assert [(part.display, part.sort) for part in found.subjects] == [
        ("할 일", "문서"),
        ("나중 일", "나중 일"),
        ("끝", "1"),
        ("할 일", "문서#넷째"),
    ]


def test_several_properties_read_the_value_each_as_its_own_type() -> None:
    lenient = Options(strict_annotations=False)
    found = understand("[[설명::예산::부서::25]]", types=TYPES, options=lenient)
    assert found.facts == {"설명": ["25"], "예산": ["25"], "부서": ["25#0##"]}
    found = understand("[[설명::예산::많음]]", types=TYPES, options=lenient)
    assert found.facts["설명"] == ["많음"]
    assert "예산" not in found.facts
    assert len(found.errors) == 1


@pytest.mark.parametrize(
    "json",
    ['{"예산":' * 50_000, "[" * 50_000, r'{"설명":"\ud800"}', r'{"설명":"\u0000"}', r'{"설명":"\ue000"}', '["가"]'],
    ids=["deep objects", "deep lists", "half a character", "NUL", "a private mark", "no object"],
)
@pytest.mark.parametrize("function", ["#set:", "#subobject:-|"])
def test_json_that_cannot_be_is_refused(function: str, json: str) -> None:
    found = understand(f"{{{{{function}@json={json}}}}}", types=TYPES)
    assert not found.facts.keys() & TYPES.keys()
