"""How often somebody may ask the addresses of search, and how a refusal reads."""

import pytest
from django.test import Client

from accounts.ratelimit import LIMITS, Limit
from core import addresses
from tests.search.asking_http import SEARCH, small_index

pytestmark = pytest.mark.django_db

CONCORDANCE = addresses.special("용례")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    small_index(monkeypatch)
    for name in ("suggest", "search", "export"):
        monkeypatch.setitem(LIMITS, name, (Limit(2, 3600),))


def _asked(client: Client, address: str, **fields: str) -> list[int]:
    return [client.get(address, fields).status_code for _ in range(3)]


def test_suggestions_are_refused_after_a_while(client: Client) -> None:
    assert _asked(client, addresses.SUGGEST, q="버") == [200, 200, 429]
    refused = client.get(addresses.SUGGEST, {"q": "버"})
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert refused.json() == []
    assert "max-age=5" not in refused.get("Cache-Control", "")
    assert client.get(addresses.SUGGEST, {"q": ""}).status_code == 200
    assert client.get(addresses.SUGGEST, {"q": "버"}, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_nobody_types_so_fast_that_suggestions_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert all(limit.times / limit.seconds >= 20 for limit in LIMITS["suggest"])


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_files_of_a_concordance_are_files(client: Client, format_: str) -> None:
    assert _asked(client, CONCORDANCE, q="버스", format=format_) == [200, 200, 429]
    assert int(client.get(CONCORDANCE, {"q": "버스", "format": format_})["Retry-After"]) > 60
    assert client.get(CONCORDANCE, {"q": "버스"}).status_code == 200
    assert client.get(SEARCH, {"q": "버스"}).status_code == 200
