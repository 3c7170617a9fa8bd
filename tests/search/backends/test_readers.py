"""No engine tells anything of what one may not read."""

from search.backends.base import Backend
from tests.search.making import ALL, page, put, search


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
