"""What saving replaces in a source, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import parse_title
from markup.functions import STANDARD, Environment
from markup.substitute import substitute
from tests.markup.tools import Sources

TEMPLATES = {
    "인사": "{{{1|누구}}}님, {{{말|안녕}}} {{다른 틀|{{{1}}}}}<noinclude>설명</noinclude><includeonly>!</includeonly>",
    "안": "{{safesubst:인사|{{{1}}}}}",
    "둘": "{{{{{|safesubst:}}}#if:{{{1|}}}|예|아니오}}",
    "고리": "{{subst:고리2}}",
    "고리2": "{{safesubst:고리}}",
    "코드": "`{{subst:PAGENAME}}` <!-- {{{1}}} -->{{{1}}}",
    "일부": "앞<onlyinclude>가운데</onlyinclude>뒤",
}


def saved(source: str) -> str:
    return substitute(source, title=parse_title("시험"), templates=Sources(TEMPLATES))


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{subst:PAGENAME}} {{풀기:문서이름}} {{SUBST: SITENAME }}", "시험 시험 공공정책 위키"),
        ("{{subst:인사|갑}}", "갑님, 안녕 {{다른 틀|갑}}!"),
        ("{{subst:인사}}", "누구님, 안녕 {{다른 틀|{{{1}}}}}!"),
        ("{{subst:인사|갑|말= 또 봐요 }}", "갑님, 또 봐요 {{다른 틀|갑}}!"),
        ("{{subst:안|을}}", "을님, 안녕 {{다른 틀|을}}!"),
        ("{{subst:둘|x}} {{둘|x}}", "예 {{둘|x}}"),
        ("{{subst:#if:{{{1|}}}|a|b}} {{subst:lc:ABC}}", "a abc"),
        ("{{subst:조사|서울|은/는}}", "서울은"),
        ("{{틀 | a = {{subst:uc:x}} |{{{p|q|r}}}}} {{{가|{{subst:uc:y}}}}}", "{{틀 | a = X |{{{p|q|r}}}}} {{{가|Y}}}"),
        ("{{subst:없는 틀|x}} {{subst:#expr:1+}} {{subst:uc:a}}", "{{subst:없는 틀|x}} {{subst:#expr:1+}} A"),
        (
            "`{{subst:PAGENAME}}` <nowiki>{{subst:PAGENAME}}</nowiki>",
            "`{{subst:PAGENAME}}` <nowiki>{{subst:PAGENAME}}</nowiki>",
        ),
        (
            "<includeonly>{{subst:PAGENAME}}</includeonly>{{subst:PAGENAME}}",
            "<includeonly>{{subst:PAGENAME}}</includeonly>시험",
        ),
        (
            "<!-- {{subst:PAGENAME}} -->\n```\n{{subst:PAGENAME}}\n```",
            "<!-- {{subst:PAGENAME}} -->\n```\n{{subst:PAGENAME}}\n```",
        ),
        ("{{subst:코드|x}} {{subst:uc:`a`}}", "`{{subst:PAGENAME}}` <!-- {{{1}}} -->x `a`"),
        ("{{subst:일부}}", "가운데"),
        ("{{subst:시험}} {{subst:{{subst:lc:인사}}|병}}", "{{subst:시험}} 병님, 안녕 {{다른 틀|병}}!"),
        ("{{subst:고리}} {{subst:uc:x}}", "{{subst:고리}} {{subst:uc:x}}"),
        ("subst: 그냥 글 {{틀}}", "subst: 그냥 글 {{틀}}"),
    ],
)
def test_substitution(source: str, result: str) -> None:
    assert saved(source) == result


def test_pages_are_asked_for() -> None:
    functions = STANDARD.copy(Environment(exists=lambda titles: [t for t in titles if t.text == "가"]))
    source = "{{subst:#ifexist:가|예|아니오}} {{subst:#ifexist:나|예|아니오}}"
    assert substitute(source, title=parse_title("시험"), templates=Sources(), functions=functions) == "예 아니오"


def test_too_much_stays_as_it_was() -> None:
    bomb = {f"t{n}": f"{{{{safesubst:t{n + 1}}}}}" * 10 for n in range(20)} | {"t20": "가"}
    source = "{{subst:t0}}"
    assert substitute(source, title=parse_title("시험"), templates=Sources(bomb)) == source
    deep = "{{subst:uc:" * 200 + "x" + "}}" * 200
    assert substitute(deep, title=parse_title("시험"), templates=Sources()) == deep


_PIECES = [
    "{{",
    "}}",
    "{{{",
    "}}}",
    "|",
    "=",
    "subst:",
    "safesubst:",
    "인사",
    "uc:",
    "a",
    "\n",
    "[[",
    "]]",
    "<nowiki>",
    "</nowiki>",
    "`",
    "<!--",
    "-->",
    "#if:",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_what_holds_no_substitution_is_untouched(text: str) -> None:
    assert saved(text.replace("subst:", "x:")) == text.replace("subst:", "x:")
    assert saved(text + "{{subst:uc:z}}".replace("uc", "없음")).endswith("}}")
