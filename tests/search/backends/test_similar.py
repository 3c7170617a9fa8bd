"""Which pages every engine takes for like a page."""

import pytest

from search.backends.base import Backend
from tests.search.making import page, put


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
