"""What a concordance reads from every engine."""

import pytest

from search.backends.base import EVERYTHING, Backend, Filters, Wanted
from search.query import parse
from tests.search.making import page, put


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
