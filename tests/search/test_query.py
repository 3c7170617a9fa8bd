import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import And, Filter, FilterName, Node, Not, Or, Phrase, ProblemCode, Query, Word, parse

PIECES = st.sampled_from(
    ["서울", "조례", '"', "(", ")", "-", " ", "OR", "|", "AND", "NOT ", "분류:", "절:", "“", "*", "&&", "\0", "\ud800"]
)


def shape(node: Node | None) -> object:
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Filter(name, value):
            return f"{name.value}={value}"
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
