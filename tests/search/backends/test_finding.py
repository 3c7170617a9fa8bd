"""Which pages every engine finds, in which order, and how they are counted and narrowed."""

import pytest

from search.backends.base import Backend, Filters, Order, Span
from search.query import Query, parse, phrase_of, words_of
from tests.search.making import found, page, put, search


class TestPagesWithAllWords:
    @pytest.mark.parametrize(
        ("query", "owners"),
        [
            (words_of("조례"), {3, 4, 6}),
            (words_of("계획 조례"), {4}),
            (words_of("-조례 (지방자치단체"), {3}),
            (words_of("분류:서울"), set()),
            (words_of("*** ("), set()),
            (phrase_of('"스마트도시 및 정보화"'), {4}),
            (phrase_of("정보화 및 스마트도시"), set()),
            (phrase_of('""'), set()),
        ],
    )
    def test_nothing_is_an_operator_and_nothing_is_only_near(
        self, wiki: Backend, query: Query, owners: set[int]
    ) -> None:
        assert wiki.owners_with(query, scopes=frozenset({0})) == owners

    def test_what_one_may_not_read_is_not_found(self, wiki: Backend) -> None:
        assert wiki.owners_with(words_of("비밀"), scopes=frozenset({0})) == set()
        assert wiki.owners_with(words_of("비밀"), scopes=frozenset({0, 1})) == {5}


class TestStanding:
    @pytest.mark.parametrize(
        ("letters", "there"),
        [
            ("스마트도시", True),
            ("마트도", True),
            ("스마트도시 및 정보화", True),
            ("스마트 도시 및", False),
            ("정보화 및 스마트도시", False),
            ("비밀", False),
            ("없는낱말입니다요", False),
            ("", False),
        ],
    )
    def test_letters_stand_as_they_are_within_words_too(self, wiki: Backend, letters: str, there: bool) -> None:  # noqa: FBT001 - a parameter
        assert wiki.stands(letters, scopes=frozenset({0})) == there

    def test_where_it_is_hidden_it_stands_for_those_who_may_read(self, wiki: Backend) -> None:
        assert wiki.stands("비밀", scopes=frozenset({0, 1}))


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "owners"),
        [
            ("서울시가", {1}),
            ("조례를", {3, 4, 6}),
            ("챗봇", {1}),
            ("스마트도시기본계획", {4}),
            ("스마트 도시 기본 계획", {4}),
            ("수도 서울특별시", {2}),
            ("챗봇 디지털", {1}),
            ('"스마트도시 및 정보화"', {4}),
            ('"정보화 및 스마트도시"', set()),
            ("조례 -지방자치단체", {4, 6}),
            ("챗봇 OR 수도", {1, 2}),
            ("분류:스마트도시", {1, 4}),
            ("조례 분류:스마트도시", {4}),
            ("분류:스마트도시 -분류:서울", {4}),
            ("제목:조례", {3, 6}),
            ("조례 이름공간:틀", {6}),
            ("조례 이름공간:문서", {3, 4}),
            ("챗봇 절:사례", {1}),
            ("챗봇 절:연혁", set()),
            ("절:사례", {1, 4}),
            ("비밀", set()),
            ("없는낱말입니다요", set()),
        ],
    )
    def test_who_is_found(self, wiki: Backend, text: str, owners: set[int]) -> None:
        results = search(wiki, text)
        assert {one.owner for one in results.pages} == owners
        assert results.total == len(owners)
        assert results.lax == 0

    def test_order_title_before_heading_before_body(self, backend: Backend) -> None:
        put(
            backend,
            page(1, "도시", "예산과 그 밖의 이야기가 길게 이어진다. 또 이어진다."),
            page(2, "마을", "이야기", ("예산", "", "다른 말")),
            page(3, "마을의 예산 제도", "이야기"),
            page(4, "예산", "이야기"),
        )
        assert found(backend, "예산") == [4, 3, 2, 1]

    def test_the_redirect_counts_as_its_title(self, wiki: Backend) -> None:
        assert found(wiki, "서울 스마트시티")[0] == 1

    def test_a_page_comes_once_with_its_best_section(self, wiki: Backend) -> None:
        (one,) = search(wiki, "챗봇 예산").pages
        assert one.best.path == ("타 지자체 사례",)
        assert one.best.anchor == "타_지자체_사례"
        assert "챗봇" in one.text
        assert one.title == "서울시스마트사업"

    def test_a_title_shows_the_lead_and_only_sections_that_say_something(self, backend: Backend) -> None:
        lead = "걸어서 건너는 다리를 놓는 사업으로, 여러 해에 걸쳐 이어진다. " * 5
        put(
            backend,
            page(
                1, "남산 구름다리 사업", lead, ("내력", "연혁", "오래되었다."), ("평가", "", "구름다리는 좋다. " + lead)
            ),
        )
        (one,) = search(backend, "구름다리").pages
        assert {one.best.number, *(place.number for place in one.others)} <= {0, 2}
        (one,) = search(backend, "남산 사업").pages
        assert one.best.number == 0

    def test_references_are_shown_only_behind_what_the_page_says(self, backend: Backend) -> None:
        said = "구름다리를 놓은 뒤에 사람이 늘었다. 여러 해에 걸쳐 걸어서 건너는 이가 많아졌다."
        put(backend, page(1, "남산", "산이다.", ("평가", "", said), ("출처", "참조문헌", "구름다리")))
        (one,) = search(backend, "구름다리").pages
        assert [one.best.number, *(place.number for place in one.others)] == [1, 2]
        (one,) = search(backend, "구름다리 절:참조문헌").pages
        assert one.best.number == 2

    def test_pages_with_some_of_the_words_come_behind(self, wiki: Backend) -> None:
        results = search(wiki, "챗봇 구름다리 예산")
        assert [one.owner for one in results.pages] == [1]
        assert results.lax == 1

    def test_excluded_words_hold_for_lax_results_too(self, wiki: Backend) -> None:
        assert found(wiki, "챗봇 구름다리 예산 -디지털") == []

    @pytest.mark.parametrize(
        "text", ["", '"', "((", "-서울", "*", "\0", "가" * 10_000, "분류:", "절:없음 이름공간:없음", "a" * 300]
    )
    def test_strange_queries_find_nothing_quietly(self, wiki: Backend, text: str) -> None:
        assert search(wiki, text).total == 0


class TestNarrowing:
    def test_counts_are_what_choosing_gives(self, wiki: Backend) -> None:
        everything = search(wiki, "조례 OR 서울시")
        for name, count in everything.categories.items():
            assert search(wiki, "조례 OR 서울시", filters=Filters(categories=(name,))).total == count
        for kind, count in everything.kinds.items():
            assert search(wiki, "조례 OR 서울시", filters=Filters(kinds=(kind,))).total == count
        for number, count in everything.namespaces.items():
            assert search(wiki, "조례 OR 서울시", filters=Filters(namespaces=(number,))).total == count
        assert everything.kinds
        assert everything.namespaces == {0: 3, 10: 1}

    def test_a_kind_shows_its_section(self, wiki: Backend) -> None:
        (one,) = search(wiki, "스마트사업", filters=Filters(kinds=("연혁",))).pages
        assert one.best.kind == "연혁"

    def test_two_categories_are_both_needed(self, wiki: Backend) -> None:
        both = Filters(categories=("서울", "스마트도시"))
        assert [one.owner for one in search(wiki, "서울시", filters=both).pages] == [1]


class TestSlices:
    def test_pages_of_results(self, backend: Backend) -> None:
        put(backend, *(page(n, f"제도 {n:02}", "같은 글") for n in range(1, 31)))
        seen = []
        for offset in range(0, 30, 7):
            results = search(backend, "같은", span=Span(offset=offset, limit=7))
            assert results.total == 30
            seen += [one.owner for one in results.pages]
        assert sorted(seen) == list(range(1, 31))
        assert search(backend, "같은", span=Span(offset=100, limit=7)).pages == ()

    def test_orders(self, backend: Backend) -> None:
        put(backend, page(1, "나무", "숲 숲 숲"), page(2, "가지", "숲"), page(3, "다발", "숲"))
        assert [one.owner for one in search(backend, "숲", span=Span(order=Order.TITLE)).pages] == [2, 1, 3]
        assert [one.owner for one in search(backend, "숲", span=Span(order=Order.TOUCHED)).pages] == [3, 2, 1]


def test_explaining_names_every_part(wiki: Backend) -> None:
    lines = "\n".join(wiki.explain(parse('"스마트도시 및" 조례 -부산 분류:스마트도시 OR 서울'), scopes=frozenset({0})))
    for part in ("구절 스마트도시 및", "낱말 조례", "제외", "category=스마트도시", "하나라도"):
        assert part in lines
    assert "스마트도시 기본계획" in lines
