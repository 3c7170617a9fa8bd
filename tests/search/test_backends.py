"""What every engine must do; each test runs on every engine."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from search.backends.base import EVERYTHING, Backend, Filters, Order, Span, Wanted
from search.backends.memory import MemoryBackend
from search.backends.postgresql import PostgresBackend
from search.backends.whoosh import WhooshBackend
from search.query import Query, parse, phrase_of, words_of
from tests.search.making import ALL, changes, found, page, put, search

ON_POSTGRES = (pytest.mark.on_postgres, pytest.mark.django_db)


def _made(name: str, folder: Path) -> Backend:
    match name:
        case "memory":
            return MemoryBackend()
        case "whoosh":
            return WhooshBackend(folder)
        case _:
            return PostgresBackend()


@pytest.fixture(params=["memory", "whoosh", pytest.param("postgresql", marks=ON_POSTGRES)])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    engine = _made(request.param, tmp_path / "index")
    engine.rebuild(())
    yield engine
    assert engine.check(thorough=True) == ()


@pytest.fixture
def wiki(backend: Backend) -> Backend:
    put(
        backend,
        page(1, "서울시스마트사업", "서울시 스마트사업은 디지털 전환에 대응한다.",
             ("스마트도시 추진 연혁", "연혁", "서울시는 시민참여로 도시를 바꾼다."),
             ("타 지자체 사례", "사례", "대전광역시와 제주도의 챗봇 예산."), categories=("스마트도시", "서울"), redirects=("서울 스마트시티",)),
        page(2, "서울특별시", "대한민국의 수도이다.", categories=("서울",)),
        page(3, "조례", "지방자치단체가 조례를 제정한다."),
        page(4, "스마트도시 기본계획", "스마트도시 및 정보화 기본조례에 따른 계획.", ("사례", "사례", "조례를 고친 예."), categories=("스마트도시",)),
        page(5, "비밀 계획", "서울시의 비밀 조례.", scope=1, categories=("서울",)),
        page(6, "틀:조례", "조례를 보이는 틀", namespace=10),
    )  # fmt: skip
    return backend


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


class TestReaders:
    def test_what_one_may_not_read_is_not_there(self, wiki: Backend) -> None:
        public, staff = search(wiki, "조례 계획"), search(wiki, "조례 계획", scopes=frozenset({0, 1}))
        assert 5 not in {one.owner for one in public.pages}
        assert 5 in {one.owner for one in staff.pages}
        assert staff.total - staff.lax == public.total - public.lax + 1

    def test_counts_are_this_readers(self, wiki: Backend) -> None:
        assert search(wiki, "분류:서울").categories["서울"] == 2
        assert search(wiki, "분류:서울", scopes=frozenset({0, 1})).categories["서울"] == 3

    def test_nobody_sees_nothing(self, wiki: Backend) -> None:
        assert search(wiki, "조례", scopes=frozenset()).total == 0

    def test_words_are_those_of_pages_one_may_read(self, wiki: Backend) -> None:
        public, staff = dict(wiki.words(scopes=ALL)), dict(wiki.words(scopes=frozenset({0, 1})))
        assert public["조례"] == 3
        assert staff["조례"] == 4
        assert "비밀" not in public
        assert staff["비밀"] == 1


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


class TestHolding:
    """What a concordance reads: nothing that holds the words may be missing."""

    def held(
        self,
        backend: Backend,
        *wanted: Wanted,
        scopes: frozenset[int] = frozenset({0}),
        filters: Filters = EVERYTHING,
        within: str = "",
    ) -> list[tuple[int, int]]:
        found = backend.holding(wanted, scopes=scopes, filters=filters, within=parse(within))
        documents = [(one.owner, one.number) for one in found.documents]
        assert found.total == len(documents)
        assert found.pages == len({owner for owner, _ in documents})
        return documents

    @pytest.mark.parametrize(
        ("wanted", "documents"),
        [
            ((Wanted(("조례",)),), [(3, 0), (4, 0), (4, 1), (6, 0)]),
            ((Wanted(("조례", "계획")),), [(4, 0), (4, 1)]),
            ((Wanted(("챗봇",)), Wanted(("수도",))), [(1, 2), (2, 0)]),
            ((Wanted(pieces=("챗봇",)),), [(1, 2)]),
            ((Wanted(pieces=("체가조례를제정",)),), [(3, 0)]),
            ((Wanted(pieces=("챗",)),), [(1, 2)]),
            ((Wanted(("없는낱말입니다요",)),), []),
            ((Wanted(),), []),
            ((), []),
        ],
    )
    def test_documents_of_the_oldest_pages_first(
        self, wiki: Backend, wanted: tuple[Wanted, ...], documents: list[tuple[int, int]]
    ) -> None:
        assert self.held(wiki, *wanted) == documents

    def test_the_beginning_of_a_foreign_word(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "smartcity"), page(2, "둘", "smart"), page(3, "셋", "art"))
        assert self.held(backend, Wanted(pieces=("smart",))) == [(1, 0), (2, 0)]

    def test_filters_and_what_else_is_asked_for(self, wiki: Backend) -> None:
        word = Wanted(("조례",))
        assert self.held(wiki, word, filters=Filters(kinds=("사례",))) == [(4, 1)]
        assert self.held(wiki, word, filters=Filters(categories=("스마트도시",))) == [(4, 0), (4, 1)]
        assert self.held(wiki, word, within="이름공간:틀") == [(6, 0)]
        assert self.held(wiki, word, within="절:사례") == [(4, 1)]

    def test_what_one_may_not_read_is_not_there(self, wiki: Backend) -> None:
        assert self.held(wiki, Wanted(("비밀",))) == []
        assert self.held(wiki, Wanted(("비밀",)), scopes=frozenset({0, 1})) == [(5, 0)]
        assert self.held(wiki, Wanted(("조례",)), scopes=frozenset()) == []

    def test_years_of_the_words_and_of_all(self, backend: Backend) -> None:
        put(
            backend,
            page(1, "하나", "숲", years=(2020, 2021)),
            page(2, "둘", "강", ("절", "", "숲"), years=(2021,)),
            page(3, "셋", "강", years=(2021,), categories=("물",)),
            page(4, "넷", "숲", years=(2021,), scope=1),
        )
        found = backend.holding((Wanted(("숲",)),), scopes=frozenset({0}))
        assert (found.years, found.years_of_all) == ({2020: 1, 2021: 2}, {2020: 1, 2021: 3})
        narrowed = backend.holding((Wanted(("강",)),), scopes=frozenset({0}), filters=Filters(categories=("물",)))
        assert (narrowed.years, narrowed.years_of_all) == ({2021: 1}, {2021: 1})


class TestLikePages:
    @pytest.fixture
    def town(self, backend: Backend) -> Backend:
        put(
            backend,
            page(1, "공공자전거 대여소", "공공자전거 대여소를 한강공원에 둔다.", ("요금", "", "자전거 요금은 정기권으로 낸다."), categories=("교통",)),
            page(2, "따릉이", "공공자전거 이름이다. 대여소에서 정기권으로 빌린다."),
            page(3, "자전거 도로", "한강공원의 자전거 도로는 공공자전거 대여소와 이어진다.", categories=("교통",)),
            page(4, "시립도서관", "책을 빌린다. 열람실은 밤에 닫는다."),
            page(5, "감춘 자전거 계획", "공공자전거 대여소를 한강공원에 더 둔다. 정기권 요금.", scope=1),
            page(6, "틀:자전거", "공공자전거 대여소 한강공원 정기권 요금", namespace=10),
            *(page(n, f"동네 {n}", f"동네 소식 {n}번째") for n in range(10, 30)),
        )  # fmt: skip
        return backend

    def like(
        self, backend: Backend, owner: int, *, scopes: frozenset[int] = frozenset({0}), limit: int = 5
    ) -> list[int]:
        return [one.owner for one in backend.similar(owner, scopes=scopes, limit=limit)]

    def test_rare_words_decide_and_the_page_itself_is_not_told(self, town: Backend) -> None:
        assert set(self.like(town, 1)) == {2, 3}
        assert self.like(town, 1, limit=1) == self.like(town, 1)[:1]
        assert self.like(town, 4) == []

    def test_a_shared_category_lifts_a_page(self, backend: Backend) -> None:
        for fitting in (2, 3):
            put(
                backend,
                page(1, "하천 정비", "제방을 높인다.", categories=("물관리",)),
                *(
                    page(n, f"제방 {n}", "제방을 쌓는다.", categories=("물관리",) if n == fitting else ())
                    for n in (2, 3)
                ),
                *(page(n, f"동네 {n}", f"소식 {n}번째") for n in range(10, 30)),
            )
            assert self.like(backend, 1)[0] == fitting

    def test_nothing_is_told_of_what_one_may_not_read(self, town: Backend) -> None:
        assert 5 in self.like(town, 1, scopes=frozenset({0, 1}))
        assert self.like(town, 5) == []
        assert self.like(town, 1, scopes=frozenset()) == []

    @pytest.mark.parametrize(("owner", "limit"), [(999, 5), (1, 0), (0, 5)])
    def test_there_may_be_nothing(self, town: Backend, owner: int, limit: int) -> None:
        assert self.like(town, owner, limit=limit) == []

    def test_a_page_that_is_gone_is_told_no_more(self, town: Backend) -> None:
        town.replace({3: ()})
        assert set(self.like(town, 1)) == {2}


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


class TestChanges:
    def test_replacing_forgets_what_was(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "사과", ("절", "", "배나무")), page(2, "둘", "사과"))
        put(backend, page(1, "하나", "포도", ("절", "", "배나무")))
        assert found(backend, "사과") == [2]
        assert found(backend, "포도") == [1]
        assert found(backend, "배나무") == [1]
        assert backend.stats().documents == 3

    def test_forgetting(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "사과"), page(2, "둘", "사과"))
        backend.replace({1: ()})
        assert found(backend, "사과") == [2]
        assert set(backend.owners()) == {2}

    def test_the_same_twice_changes_nothing(self, backend: Backend) -> None:
        for _ in range(3):
            put(backend, page(1, "하나", "사과", ("절", "", "배"), ("절", "", "배")))
        assert backend.stats().documents == 3
        assert search(backend, "배").total == 1

    def test_a_section_may_move_change_kind_and_vanish(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "글", ("가", "", "사과"), ("나", "", "포도")))
        put(backend, page(1, "하나", "글", ("나", "연혁", "포도"), ("가", "", "사과")))
        assert search(backend, "포도").pages[0].best.kind == "연혁"
        put(backend, page(1, "하나", "글", ("가", "", "사과")))
        assert found(backend, "포도") == []
        assert found(backend, "사과") == [1]

    def test_hiding_a_page(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "글", ("절", "", "사과")))
        put(backend, page(1, "하나", "글", ("절", "", "사과"), scope=1))
        assert found(backend, "사과") == []

    def test_many_small_changes(self, backend: Backend) -> None:
        for n in range(40):
            put(backend, page(n % 7, f"문서 {n % 7}", f"낱말{n} 공통"))
        assert search(backend, "공통").total == 7
        assert found(backend, "낱말39")[0] == 39 % 7

    def test_a_title_that_was_tells_nothing(self, backend: Backend) -> None:
        put(backend, page(1, "스마트 하나", "글", ("절", "연혁", "사과")), page(2, "둘", "글"))
        assert search(backend, "스마트").kinds == {"연혁": 1}
        put(backend, page(1, "하나", "스마트 글", ("절", "연혁", "사과")))
        assert search(backend, "스마트").kinds == {}

    def test_rebuild_puts_all_in_place_of_all(self, backend: Backend) -> None:
        put(backend, page(1, "하나", "사과"))
        done: list[int] = []
        backend.rebuild([changes(page(2, "둘", "포도")), changes(page(3, "셋", "포도"))], after_batch=done.append)
        assert done == [1, 2]
        assert found(backend, "사과") == []
        assert sorted(found(backend, "포도")) == [2, 3]
        put(backend, page(4, "넷", "포도"))
        assert search(backend, "포도").total == 3

    @pytest.mark.django_db(transaction=True)
    def test_searching_while_writing(self, backend: Backend) -> None:
        put(backend, *(page(n, f"문서 {n}", "공통 글") for n in range(20)))
        wrong: list[object] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                try:
                    total = search(backend, "공통").total
                    if total != 20:
                        wrong.append(total)
                except Exception as error:  # noqa: BLE001 - whatever it is, the test shall tell it
                    wrong.append(error)
            connections.close_all()

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for n in range(25):
            put(backend, page(n % 20, f"문서 {n % 20}", f"공통 글 {n}"))
        stop.set()
        for thread in threads:
            thread.join()
        assert wrong == []


def test_words_are_counted_by_pages_that_one_may_read(backend: Backend) -> None:
    put(
        backend,
        page(1, "하나", "사과", ("절", "", "사과와 포도")),
        page(2, "둘", "사과"),
        page(3, "셋", "포도", scope=1),
    )
    put(backend, page(2, "둘", "감자와 사과"))
    public = dict(backend.words(scopes=frozenset({0})))
    assert (public["사과"], public["포도"], public["감자"]) == (2, 1, 1)
    assert dict(backend.words(scopes=frozenset({0, 1})))["포도"] == 2
    assert "셋" not in public


def test_explaining_names_every_part(wiki: Backend) -> None:
    lines = "\n".join(wiki.explain(parse('"스마트도시 및" 조례 -부산 분류:스마트도시 OR 서울'), scopes=frozenset({0})))
    for part in ("구절 스마트도시 및", "낱말 조례", "제외", "category=스마트도시", "하나라도"):
        assert part in lines
    assert "스마트도시 기본계획" in lines
