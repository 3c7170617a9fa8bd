"""Templates: how sources are fetched, what stops an expansion, what functions get."""

import pytest

from core.titles import parse_title
from markup.functions import FunctionCall, standard_functions
from markup.limits import Limits
from markup.model import ProblemCode
from markup.parse import parse
from tests.markup.checks import check_html
from tests.markup.tools import Sources, read, shown, to_html


def codes(source: str, templates: dict[str, str], limits: Limits | None = None) -> set[ProblemCode]:
    parsed = read(source, templates, limits=limits or Limits())
    check_html(shown(parsed))
    return {problem.code for problem in parsed.problems}


def test_no_call_without_braces() -> None:
    sources = Sources()
    parse("글 [[가]]", title=parse_title("시험"), templates=sources)
    assert sources.calls == []


def test_one_call_for_each_depth() -> None:
    sources = Sources({"가": "{{다}}{{라}}", "나": "{{다|{{마}}}}", "다": "{{바}}", "라": "", "마": "", "바": "끝"})
    parse("{{가}} {{나}} {{가}} {{#if:x|{{사}}|{{아}}}}", title=parse_title("시험"), templates=sources)
    assert sources.calls == [["틀:가", "틀:나", "틀:사", "틀:아"], ["틀:다", "틀:라", "틀:마"], ["틀:바"]]


def test_names_that_come_out_of_expansion_are_fetched_together() -> None:
    sources = Sources({"가": "{{나{{{1}}}}}", "나1": "하나", "나2": "둘", "나3": "{{다}}", "다": "셋"})
    parsed = parse("{{가|1}} {{가|2}} {{가|3}}", title=parse_title("시험"), templates=sources)
    assert sources.calls == [["틀:가"], ["틀:나1", "틀:나2", "틀:나3"], ["틀:다"]]
    assert parsed.lead_plain == "하나 둘 셋"


def test_every_template_used_is_a_link() -> None:
    parsed = read("{{가}} {{없음}} {{#if:x||{{안 씀}}}}", {"가": "{{나}}", "나": "끝"})
    assert [str(link.target) for link in parsed.links] == ["틀:가", "틀:나", "틀:없음"]


def test_a_loop_says_so_and_the_rest_of_the_page_is_there() -> None:
    parsed = read("{{가}}\n\n뒤", {"가": "앞 {{나}}", "나": "{{다}}", "다": "{{가}}"})
    html = shown(parsed)
    assert '앞 <span class="problem">틀이 자기 자신을 다시 부릅니다: 틀:가</span>' in html
    assert "<p>뒤</p>" in html
    assert [(problem.code, problem.detail) for problem in parsed.problems] == [(ProblemCode.TEMPLATE_LOOP, "틀:가")]


def test_a_page_that_includes_itself() -> None:
    assert codes("{{:시험}}", {":시험": "{{:시험}}"}) == {ProblemCode.TEMPLATE_LOOP}
    assert codes("{{:시험}}", {":시험": "x"}) == set()


def chain(length: int, argument: str = "") -> dict[str, str]:
    links = {f"t{n}": f"{{{{t{n + 1}{argument}}}}}" for n in range(length)}
    return links | {f"t{length}": "{{{1|끝}}}"}


@pytest.mark.parametrize("argument", ["", "|{{{1|x}}}"])
def test_a_hundred_levels_are_allowed(argument: str) -> None:
    assert codes("{{t0}}", chain(99, argument)) == set()
    assert codes("{{t0}}", chain(100, argument)) == {ProblemCode.TEMPLATE_DEPTH}


def test_depth_is_a_limit_that_can_be_set() -> None:
    assert codes("{{t0}}", chain(5), Limits(depth=5)) == {ProblemCode.TEMPLATE_DEPTH}


@pytest.mark.parametrize(
    ("source", "templates"),
    [
        ("{{t0}}", {f"t{n}": f"{{{{t{n + 1}}}}}" * 10 for n in range(20)} | {"t20": "가나다"}),
        ("{{t0}}", {f"t{n}": f"{{{{t{n + 1}}}}}" * 10 for n in range(20)} | {"t20": ""}),
        ("{{t0|x}}", {f"t{n}": f"{{{{t{n + 1}|{'{{{1}}}' * 2}}}}}" for n in range(40)} | {"t40": "{{{1}}}"}),
        (
            "{{t0|x}}",
            {f"t{n}": f"{{{{t{n + 1}|{{{{#if:x|{'{{{1}}}' * 3}}}}}}}}}" for n in range(40)} | {"t40": "{{{1}}}"},
        ),
        ("{{가}}" * 900, {"가": "나" * 1000}),
    ],
    ids=["fan", "fan of nothing", "doubling argument", "tripling argument", "size"],
)
def test_bombs_end_with_a_message(source: str, templates: dict[str, str]) -> None:
    parsed = read(source, templates)
    assert {problem.code for problem in parsed.problems} & {ProblemCode.EXPANSION_SIZE, ProblemCode.TOO_SLOW}
    assert "여기에서 멈췄습니다" in shown(parsed)
    assert len(parsed.body) < 4_000_000


def test_the_number_of_steps_is_a_limit() -> None:
    assert codes("{{가}}" * 50, {"가": "x"}, Limits(nodes=20)) == {ProblemCode.EXPANSION_SIZE}


def test_the_clock_stops_an_expansion() -> None:
    ticks = iter(range(1_000_000))
    limits = Limits(clock=lambda: next(ticks), seconds=1e9, expansion_seconds=20)
    parsed = read("{{가}}" * 5000, {"가": "x"}, limits=limits)
    assert ProblemCode.TOO_SLOW in {problem.code for problem in parsed.problems}


def test_the_number_of_templates_is_a_limit() -> None:
    sources = Sources()
    source = "".join(f"{{{{t{number}}}}}" for number in range(50))
    parse(source, title=parse_title("시험"), templates=sources, limits=Limits(templates=20))
    assert sum(map(len, sources.calls)) == 20


def test_braces_nested_beyond_reason_are_text() -> None:
    assert codes("{{가|" * 100 + "x" + "}}" * 100, {"가": "{{{1}}}"}) == {ProblemCode.TEMPLATE_DEPTH}


def test_names_without_end_give_up() -> None:
    templates = {f"t{n}": f"{{{{ {{{{#if:x|t{n + 1}}}}} }}}}" for n in range(30)}
    assert codes("{{t0}}", templates) == {ProblemCode.TEMPLATE_DEPTH}


def test_a_template_too_complex_to_read_is_a_message() -> None:
    assert "너무 복잡하여" in to_html("{{가}} 뒤", {"가": "{{x " * 60_000})


def test_functions_expand_only_what_they_choose() -> None:
    asked: list[str] = []

    def note(call: FunctionCall) -> str:
        asked.append(call.first)
        return call.text(0) + call.text(5)

    functions = standard_functions("위키")
    functions.register(note, "#NOTE", "#적기")
    source = "{{#if:|{{#note:a|x}}|{{#적기: b |나 = 다}}}} {{SITENAME}}"
    parsed = parse(source, title=parse_title("시험"), templates=Sources(), functions=functions)
    assert asked == [" b "]
    assert parsed.lead_plain == "나 = 다 위키"


@pytest.mark.parametrize(
    ("source", "shown_as"),
    [
        ("{{#ifeq:01|1|같음|다름}}", "같음"),
        ("{{#ifeq:a|A|같음|다름}}", "다름"),
        ("{{#ifeq:|}}끝", "끝"),
        ("{{#switch:a}}끝", "끝"),
        ("{{#switch:a|b=1|#default=2}}", "2"),
        ("{{#switch:c|a|b=1|c|d=2|3}}", "2"),
        ("{{#switch:|=빈값|x=1}}", "빈값"),
        ("{{PAGENAME:<>}}끝", "끝"),
        ("{{토론문서이름}} {{본문문서이름}} {{이름공간번호}} {{최상위문서이름}}", "토론:시험 시험 0 시험"),
    ],
)
def test_functions(source: str, shown_as: str) -> None:
    assert read(source).lead_plain == shown_as
