"""The engines that every test of this folder runs on, and a small wiki in each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.backends.base import Backend
from search.backends.memory import MemoryBackend
from search.backends.postgresql import PostgresBackend
from search.backends.whoosh import WhooshBackend
from tests.search.making import page, put

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
