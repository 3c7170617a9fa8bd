"""How functions reach what is outside: in bulk, a limited number of times, afresh in every round."""

from collections.abc import Collection

import pytest

from core.titles import Title, parse_title
from markup.functions import STANDARD, Environment, FunctionCall, Functions, standard_functions
from markup.limits import Limits
from markup.model import Annotation, LinkKind, Parsed, ProblemCode
from markup.nodes import Raw
from markup.parse import parse
from tests.markup.tools import Sources


class Pages:
    """Remembers what each question asked for; the pages there are have a name that ends in 있음."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, titles: Collection[Title]) -> Collection[Title]:
        self.asked.append(sorted(map(str, titles)))
        return [title for title in titles if title.text.endswith("있음")]


def run(
    source: str, functions: Functions, templates: dict[str, str] | None = None, limits: Limits | None = None
) -> Parsed:
    return parse(
        source,
        title=parse_title("시험"),
        templates=Sources(templates or {}),
        functions=functions,
        limits=limits or Limits(),
    )


def test_literal_titles_are_asked_for_at_once() -> None:
    pages = Pages()
    source = "{{#ifexist:가있음|1|2}}{{#ifexist:나|1|2}}{{틀|}}{{#ifexist:가있음|1|2}}"
    parsed = run(source, STANDARD.copy(Environment(exists=pages)), {"틀": "{{#ifexist:다|1|{{#ifexist:라있음|3}}}}"})
    assert parsed.lead_plain == "1231"
    assert pages.asked == [["가있음", "나", "다", "라있음"]]
    assert [str(title) for title in parsed.mentions] == ["가있음", "나", "다", "라있음"]
    assert not [link for link in parsed.links if link.kind is LinkKind.LINK]


def test_titles_that_come_out_of_expansion_are_asked_for_together() -> None:
    pages = Pages()
    source = "{{가|하나있음}}{{가|둘}}{{가|셋있음}}"
    parsed = run(source, STANDARD.copy(Environment(exists=pages)), {"가": "{{#ifexist:분류:{{{1}}}|예|아니오}}"})
    assert parsed.lead_plain == "예아니오예"
    assert pages.asked == [["분류:둘", "분류:셋있음", "분류:하나있음"]]


def test_expensive_calls_are_limited() -> None:
    counted: list[str] = []

    def members(title: Title, _kind: str) -> int:
        counted.append(title.text)
        return 5

    environment = Environment(exists=lambda titles: titles, members=members)
    source = (
        "".join(f"{{{{#ifexist:{n}|예|아}}}}" for n in range(4))
        + "{{PAGESINCAT:가}}{{PAGESINCAT:나}}{{#ifexist:1|예|아}}"
    )
    parsed = run(source, STANDARD.copy(environment), limits=Limits(expensive=3))
    assert parsed.lead_plain == "예예예아00예"
    assert counted == []
    assert {problem.code for problem in parsed.problems} == {ProblemCode.EXPENSIVE}


@pytest.mark.parametrize("count", [100, 101])
def test_a_hundred_are_allowed(count: int) -> None:
    source = "".join(f"{{{{#ifexist:{n}||아}}}}" for n in range(count))
    assert bool(run(source, STANDARD).problems) == (count > 100)


def test_a_title_that_is_never_settled_is_asked_for_in_the_end() -> None:
    pages = Pages()
    templates = {f"t{n}": f"{{{{#ifexist:{n}||{{{{ {{{{#if:x|t{n + 1}}}}} }}}}}}}}" for n in range(40)}
    run("{{t0}}", STANDARD.copy(Environment(exists=pages)), templates)
    assert len(pages.asked) < 20


def test_side_effects_start_afresh_in_every_round() -> None:
    events: list[str] = []

    def note(call: FunctionCall) -> str:
        events.append("called")
        call.page.annotations.append(Annotation("가", call.first))
        call.page.problem(ProblemCode.ILLEGAL_TITLE, call.first)
        return call.page.inline(Raw("<b>x</b>", "x"))

    functions = STANDARD.copy()
    functions.register(note, "#적기")
    functions.on_round(lambda: events.append("round"))
    parsed = run("{{#적기:1}} {{ {{#if:x|가}} }}", functions, {"가": "{{#적기:2}}"})
    assert events == ["round", "called", "round", "called", "called"]
    assert [annotation.value for annotation in parsed.annotations] == ["1", "2"]
    assert len(parsed.problems) == 2
    assert [node.plain for node in parsed.nodes if isinstance(node, Raw)].count("x") == 2
    assert parsed.lead_plain == "x x"


def test_what_a_call_carries() -> None:
    calls: list[tuple[dict[str, str], list[tuple[str | None, str]]]] = []

    def keep(call: FunctionCall) -> str:
        calls.append((dict(call.frame_arguments), call.named()))
        return call.text(9, "없음")

    functions = STANDARD.copy()
    functions.register(keep, "#담기")
    parsed = run("{{#담기:a|b}} {{가|하나|둘 = 2 }}", functions, {"가": "{{#담기:x| 이름 = {{{둘}}} | [[p=q]] }}"})
    assert calls == [({}, [(None, "b")]), ({"1": "하나", "둘": "2"}, [("이름", " 2 "), (None, " [[p=q]] ")])]
    assert parsed.lead_plain == "없음 없음"


def test_a_copy_is_a_register_of_its_own() -> None:
    copy = STANDARD.copy()
    copy.register(lambda _: "x", "#새것")
    copy.register_piped(lambda call: f"{call.first}+{call.text(0)}", "붙임")
    assert STANDARD.function("#새것") is None
    assert run("{{#새것:}} {{붙임|a=b|c=d}} {{붙임}}", copy, {"붙임": "틀"}).lead_plain == "x a=b+c=d 틀"
    assert run("{{SITENAME}}", standard_functions("다른 위키")).lead_plain == "다른 위키"


def test_nested_functions_cost_what_they_should() -> None:
    source = "{{#tag:b|" * 40 + "x" + "}}" * 40 + "{{urlencode:" * 40 + "가" * 500 + "}}" * 40
    parsed = run(source, STANDARD)
    assert len(parsed.body) < 200_000
    assert ProblemCode.TOO_SLOW not in {problem.code for problem in parsed.problems}


def test_long_texts_are_refused_not_multiplied() -> None:
    parsed = run(
        "{{#len:" + "가" * 20_000 + "}} {{#replace:" + "a" * 5000 + "|a|bbbb}} {{#len:{{padleft:x|99999}}}}", STANDARD
    )
    assert parsed.lead_plain == "500"


@pytest.mark.parametrize("function", ["{{#if:x|%s}}", "{{#switch:x|x=%s}}", "{{조사|%s|은/는}}", "{{#replace:a|a|%s}}"])
def test_templates_and_functions_nested_beyond_reason(function: str) -> None:
    templates = {f"t{n}": function % f"{{{{t{n + 1}}}}}" for n in range(100)}
    parsed = run("{{t0}}", STANDARD, templates | {"t100": "끝"})
    assert {problem.code for problem in parsed.problems} == {ProblemCode.TEMPLATE_DEPTH}
    assert "{{" not in parsed.lead_plain
