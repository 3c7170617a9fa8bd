"""What every engine finds after changes, and while they are written."""

import threading

import pytest
from django.db import connections

from search.backends.base import Backend
from tests.search.making import changes, found, page, put, search


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
