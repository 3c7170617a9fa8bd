import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import (
    And,
    Filter,
    FilterName,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    ProblemCode,
    Query,
    Wildcard,
    Word,
    parse,
)

PIECES = st.sampled_from(
    [
        *(
            "서울",
            "조례",
            '"',
            "(",
            ")",
            "-",
            " ",
            "OR",
            "|",
            "AND",
            "NOT ",
            "분류:",
            "절:",
            "“",
            "*",
            "&&",
            "\0",
            "\ud800",
        ),
        *("근처", "근처/3", "NEAR/99999999", "기간:2021~", "기간:봄", "부서:", "첨부:*", "종류:", "/"),
    ]
)


def shape(node: Node | None) -> object:
    match node:
        case Word() | Wildcard():
            return node.text
        case Phrase(text) | Filter(_, text):
            return f'"{text}"' if isinstance(node, Phrase) else f"{node.name.value}={text}"
        case Near(left, right, distance, soft):
            return ("near" if soft else distance, shape(left), shape(right))
        case Not(inner):
            return ("not", shape(inner))
        case And() | Or():
            return [type(node).__name__.lower(), *map(shape, node.nodes)]
    return None


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("서울", "서울"),
        ("서울 조례", ["and", "서울", "조례"]),
        ('"스마트 도시"', '"스마트 도시"'),
        ("“스마트 도시” 조례", ["and", '"스마트 도시"', "조례"]),
        ("서울 -부산", ["and", "서울", ("not", "부산")]),
        ("서울 !부산 좋다!", ["and", "서울", ("not", "부산"), "좋다!"]),
        ("서울 NOT 부산", ["and", "서울", ("not", "부산")]),
        ("서울 OR 부산", ["or", "서울", "부산"]),
        ("서울 | 부산 조례", ["or", "서울", ["and", "부산", "조례"]]),
        ("(서울 OR 부산) 조례", ["and", ["or", "서울", "부산"], "조례"]),
        ("서울 AND 부산", ["and", "서울", "부산"]),
        ("서울 -(부산 대구)", ["and", "서울", ("not", ["and", "부산", "대구"])]),
        ("S-Dot", "S-Dot"),
        ("or", "or"),
        ("분류:스마트도시", "category=스마트도시"),
        ('분류:"스마트 도시" 예산', ["and", "category=스마트 도시", "예산"]),
        ("category:a kind:사례 ns:틀 title:b", ["and", "category=a", "kind=사례", "namespace=틀", "title=b"]),
        ("이름공간： 도움말", "namespace=도움말"),
        ("미분류:서울", "미분류:서울"),
        ("부서:디지털정책관 기간:2021~2025", ["and", "department=디지털정책관", "period=2021~2025"]),
        ("첨부:pdf 종류:조례", ["and", "attachment=pdf", "type=조례"]),
        ("department:a Year:2024 file:b type:c", ["and", "department=a", "period=2024", "attachment=b", "type=c"]),
        ("챗봇 근처 예산", ("near", "챗봇", "예산")),
        ("챗봇 근처/5 “주민 예산”", (5, "챗봇", '"주민 예산"')),
        ("챗봇 NEAR/2 예산*", (2, "챗봇", "예산*")),
        ("가나 근처 다라 근처/1 마바", ["and", ("near", "가나", "다라"), (1, "다라", "마바")]),
        ("서울 -챗봇 근처/0 예산", ["and", "서울", ("not", (0, "챗봇", "예산"))]),
        ("챗봇 근처/5000 예산", (100, "챗봇", "예산")),
        ("역 근처", ["and", "역", "근처"]),
        ("근처 (서울)", ["and", "근처", "서울"]),
        ("서울역근처 예산", ["and", "서울역근처", "예산"]),
        ("스마트* 조례", ["and", "스마트*", "조례"]),
        ("서울*사업", "서울*사업"),
    ],
)
def test_trees(text: str, tree: object) -> None:
    query = parse(text)
    assert shape(query.root) == tree
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "tree", "code", "position"),
    [
        ("OR - ()", None, ProblemCode.ONLY_OPERATORS, 0),
        ("*** !!", None, ProblemCode.ONLY_OPERATORS, 0),
        ("-서울", None, ProblemCode.ONLY_EXCLUSIONS, 0),
        ('서울 "부산', ["and", "서울", '"부산"'], ProblemCode.OPEN_QUOTE, 3),
        ("서울 (부산", ["and", "서울", "부산"], ProblemCode.OPEN_BRACKET, 3),
        ("서울) 부산", ["and", "서울", "부산"], ProblemCode.EXTRA_BRACKET, 2),
        ("서울 분류:", "서울", ProblemCode.EMPTY_FILTER, 3),
        ("서울 부서:", "서울", ProblemCode.EMPTY_FILTER, 3),
        ("서울 분류: 이름공간:", "서울", ProblemCode.EMPTY_FILTER, 3),
        ("서울 기간:봄", ["and", "서울", "봄"], ProblemCode.BAD_PERIOD, 3),
        ("조례 시*", ["and", "조례", "시"], ProblemCode.BAD_WILDCARD, 3),
        ("*도시", "도시", ProblemCode.BAD_WILDCARD, 0),
        ("가나*다라*", "가나 다라", ProblemCode.BAD_WILDCARD, 0),
        ("서울 근처/3", "서울", ProblemCode.EMPTY_NEAR, 3),
        ("근처/3 OR", None, ProblemCode.ONLY_OPERATORS, 0),
    ],
)
def test_problems_have_a_place(text: str, tree: object, code: ProblemCode, position: int) -> None:
    query = parse(text)
    assert shape(query.root) == tree
    assert (code, position) in [(problem.code, problem.position) for problem in query.problems]


def test_nothing_is_no_problem() -> None:
    assert parse("") == Query("", None)
    assert parse("  ").problems == ()


def test_ten_thousand_characters_are_cut_and_told() -> None:
    query = parse("가" * 10_000)
    assert len(query.text) == 300
    assert query.problems[0].code is ProblemCode.TOO_LONG


def test_too_many_words_are_cut_and_told() -> None:
    query = parse("a " * 100)
    assert len(query.words) == 40
    assert ProblemCode.TOO_MANY_TERMS in {problem.code for problem in query.problems}


def test_deep_brackets_are_no_danger() -> None:
    assert parse("(" * 140 + "서울" + ")" * 140).words == ("서울",)
    assert parse("-(" * 100 + "가").problems


def test_control_characters_separate() -> None:
    assert parse("서울\0조례\ud800").words == ("서울", "조례")


def test_words_leave_out_what_is_excluded() -> None:
    assert parse('서울 -부산 분류:x "가 나" 제목:다').words == ("서울", "가 나", "다")


def test_only_filters_of_all_results_count_as_filters() -> None:
    assert [one.name for one in parse("분류:a 서울 절:b").filters] == [FilterName.CATEGORY, FilterName.KIND]
    assert parse("분류:a OR 서울").filters == ()
    assert [one.name for one in parse("분류:a").filters] == [FilterName.CATEGORY]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_anything_parses(text: str) -> None:
    query = parse(text)
    for problem in query.problems:
        assert 0 <= problem.position <= len(text)
    if query.root is None and query.text.strip():
        assert query.problems


@given(st.text(max_size=400))
def test_any_text_parses(text: str) -> None:
    query = parse(text)
    assert len(query.text) <= 300
    assert all(word for word in query.words)


def test_parts_say_where_they_stand() -> None:
    query = parse("서울 -(부산 대구) 근처/3 x 스마트* NOT 제주")
    excluded = [query.text[node.start : node.end] for node in query.parts if isinstance(node, Not)]
    assert excluded == ["-(부산 대구)", "NOT 제주"]
    (near,) = parse("챗봇 근처/3 예산").parts
    assert isinstance(near, Near)
    assert (near.start, near.end) == (3, 7)


def test_nested_parts_are_words_too() -> None:
    assert parse("챗봇 근처 예산* -부서:x").words == ("챗봇", "예산")


@pytest.mark.parametrize("piece", ["가*", "(", '"', "기간:", "가 근처 ", "-", "가나*", "|"])
def test_a_long_query_takes_no_long_time(piece: str) -> None:
    began = time.process_time()
    parse(piece * 20_000)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_what_nobody_sees_does_not_part_a_word(unseen: str) -> None:
    assert parse(f"조{unseen}례 {unseen}").words == ("조례",)
