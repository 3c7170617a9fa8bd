"""What filters by facts, nearness and wildcards find, on every engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.backends import meaning
from search.backends.base import Backend, Filters
from search.backends.memory import MemoryBackend
from search.backends.whoosh import WhooshBackend
from search.documents import Document
from search.query import Wildcard, parse
from tests.search.making import found, page, put, search


@pytest.fixture(params=["memory", "whoosh"])
def wiki(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    engine: Backend = MemoryBackend() if request.param == "memory" else WhooshBackend(tmp_path / "index")
    engine.rebuild(())
    files = [
        Document(
            number=number, owner=2, title="챗봇 사업", namespace=0, text="첨부한 글", attachment=name, leaf=3, touched=2
        )
        for number, name in enumerate(("내년 계획.PDF", "예산.hwpx"), 1)
    ]
    put(
        engine,
        page(1, "도서관 조례", "도서관을 짓는 데 드는 예산을 정한다.", departments=("서울특별시 문화정책과", "재무국"), years=(2021, 2024), type="조례"),
        [*page(2, "챗봇 사업", "챗봇을 만든 뒤 여러 자치구와 함께 내년의 예산을 쓴다.", departments=("재무국",), years=(2019,), type="사업"), *files],
        page(3, "스마트폰 교실", "어르신에게 스마트폰을 가르친다.", years=(2024,)),
        page(4, "스마트도시 계획", "스마트도시를 스마트하게", type="사업"),
        page(5, "비밀 챗봇", "챗봇의 예산과 스마트워치", scope=1, departments=("재무국",), years=(2024,), type="밀지"),
    )  # fmt: skip
    yield engine
    assert engine.check(thorough=True) == ()


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("부서:재무국", {1, 2}),
        ("부서:문화정책과", {1}),
        ('부서:"서울 특별시 문화정책과"', {1}),
        ("부서:정책", set()),
        ("기간:2024", {1, 3}),
        ("기간:2020~2023", {1}),
        ("기간:2023..2020", {1}),
        ("기간:2022..", {1, 3}),
        ("기간:~2020", {2}),
        ("예산 -기간:2019", {1}),
        ("year:2019 OR 스마트폰", {2, 3}),
        ("첨부:pdf", {2}),
        ("첨부:한글", {2}),
        ("첨부:내년계획", {2}),
        ("첨부:*", {2}),
        ("첨부:xlsx", set()),
        ("종류:사업", {2, 4}),
        ("type:조례 department:재무국", {1}),
        ("챗봇 근처/6 예산", set()),
        ("챗봇 근처/7 예산", {2}),
        ("예산 근처 챗봇", {2}),
        ("예산 NEAR/7 챗봇 -종류:사업", set()),
        ('"내년의 예산" 근처/2 쓴다', {2}),
        ("스마트*", {3, 4}),
        ("스마트*실", set()),
        ("도서* 근처/9 예산", {1}),
        ("-스마트* 기간:2024", {1}),
        ("스마트워*", set()),
    ],
)
def test_who_is_found(wiki: Backend, text: str, owners: set[int]) -> None:
    results = search(wiki, text)
    assert {one.owner for one in results.pages} == owners
    assert results.lax == 0


def test_everyday_nearness_may_fail_where_a_distance_must_hold(wiki: Backend) -> None:
    results = search(wiki, "도서관 근처 챗봇")
    assert results.total == results.lax > 0
    assert found(wiki, "도서관 근처/10 챗봇") == []


def test_what_one_may_not_read_is_neither_found_nor_counted(wiki: Backend) -> None:
    public = search(wiki, "부서:재무국 OR 스마트* OR 기간:2024")
    assert 5 not in {one.owner for one in public.pages}
    assert public.departments == {"재무국": 2, "서울특별시 문화정책과": 1}
    assert public.years == {2024: 2, 2019: 1, 2021: 1}
    assert public.types == {"사업": 2, "조례": 1}
    staff = search(wiki, "부서:재무국 OR 스마트* OR 기간:2024", scopes=frozenset({0, 1}))
    assert staff.types["밀지"] == 1
    assert staff.departments["재무국"] == 3


def test_attachments_are_counted_and_chosen_by_their_kind(wiki: Backend) -> None:
    results = search(wiki, "예산 OR 스마트*")
    assert results.attachments == {"hwpx": 1, "pdf": 1}
    assert [one.owner for one in search(wiki, "예산", filters=Filters(attachments=("pdf",))).pages] == [2]
    assert search(wiki, "예산", filters=Filters(attachments=("zip",))).total == 0


def test_counts_are_what_choosing_gives(wiki: Backend) -> None:
    text = "예산 OR 스마트*"
    results = search(wiki, text)
    for name, count in results.departments.items():
        assert search(wiki, text, filters=Filters(departments=(name,))).total == count
    for year, count in results.years.items():
        assert search(wiki, text, filters=Filters(years=(year,))).total == count
    for name, count in results.types.items():
        assert search(wiki, text, filters=Filters(types=(name,))).total == count
    both = Filters(years=(2019, 2021))
    assert {one.owner for one in search(wiki, text, filters=both).pages} == {1, 2}


def test_the_page_of_an_attachment_is_told(wiki: Backend) -> None:
    (one,) = search(wiki, "첨부한 내년 계획").pages
    assert (one.best.attachment, one.best.leaf) == ("내년 계획.PDF", 3)


def test_a_wildcard_means_a_bounded_number_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "EXPANDED", 2)
    terms = ["=가나", "=가나다라", "=가나다", "=가나마라"]
    assert meaning.expanded(lambda _zone, _prefix: iter(terms), Wildcard("가나", "", 0, 0)) == ["=가나", "=가나다"]
    assert meaning.expanded(lambda _zone, _prefix: iter(terms), Wildcard("가나", "나", 0, 0)) == []


def test_explaining_names_them(wiki: Backend) -> None:
    lines = "\n".join(wiki.explain(parse("챗봇 근처/7 예산 스마트* 부서:재무국"), scopes=frozenset({0})))
    for part in ("근처 7어절 안", "별표 검색 스마트*", "department=재무국"):
        assert part in lines
