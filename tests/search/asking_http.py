"""A small index behind the site's own addresses, for tests that ask over HTTP."""

import pytest

from core import addresses
from search import engine
from search.backends.memory import MemoryBackend
from tests.search.making import page, put

SEARCH = addresses.special("검색")


def small_index(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    """Three pages that everyone may read and one for members; ``touched`` is the owner's number."""
    backend = MemoryBackend()
    monkeypatch.setattr(engine, "backend", lambda: backend)
    put(
        backend,
        page(
            1, "마을버스 지원", "마을버스 <b>노선</b>을 & 지원한다.", categories=("교통", "예산"), touched=1_700_000_100
        ),
        page(2, "심야버스", "밤에 다니는 버스.", ("노선", "사례", "버스 노선 셋."), touched=1_700_000_300),
        page(3, "=1+1", "버스를 더한다.", touched=1_700_000_200),
        page(4, "감춘 버스", "버스 차고지.", scope=1, touched=1_700_000_400),
    )
    return backend
