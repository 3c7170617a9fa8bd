"""A result taken along: CSV, JSON and feeds, by what the reader may read."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from accounts.models import User
from search import files
from search.backends import matching
from search.backends.memory import MemoryBackend
from tests.search.asking_http import SEARCH, small_index
from tests.search.making import page, put

pytestmark = pytest.mark.django_db

_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def index(monkeypatch: pytest.MonkeyPatch) -> MemoryBackend:
    return small_index(monkeypatch)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def _titles(client: Client, format_: str) -> list[str]:
    body = client.get(SEARCH, {"q": "버스", "format": format_}).content
    if format_ == "csv":
        return sorted(row["제목"] for row in _rows(body.decode()))
    if format_ == "json":
        return sorted(row["title"] for row in json.loads(body)["results"])
    root = ElementTree.fromstring(body)  # noqa: S314 - our own answer
    path = f"{_ATOM}entry/{_ATOM}title" if format_ == "atom" else "channel/item/title"
    return sorted(str(one.text) for one in root.iterfind(path))


def test_a_table_for_a_spreadsheet(client: Client) -> None:
    response = client.get(SEARCH, {"q": "버스", "format": "csv", "sort": "title"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%EB%B2%84%EC%8A%A4.csv")
    text = response.content.decode()
    assert text.startswith("\ufeff순번,제목,")
    rows = {row["제목"]: row for row in _rows(text)}
    assert rows["마을버스 지원"]["발췌"] == "마을버스 <b>노선</b>을 & 지원한다."
    assert rows["마을버스 지원"]["분류 이름"] == "교통; 예산"
    assert rows["심야버스"]["주소"].startswith("http://")
    assert rows["마을버스 지원"]["바뀐 때"] == "2023-11-15 07:15:00"


def test_no_cell_is_a_formula(client: Client) -> None:
    assert "'=1+1" in _titles(client, "csv")
    assert "=1+1" in _titles(client, "json")


def test_json_says_what_was_asked_and_whether_it_is_all(client: Client) -> None:
    found = json.loads(client.get(SEARCH, {"q": "노선", "format": "json"}).content)
    assert (found["query"], found["total"], found["complete"]) == ("노선", 2, True)
    assert found["url"].endswith("?q=%EB%85%B8%EC%84%A0")
    best = next(row for row in found["results"] if row["title"] == "심야버스")
    assert (best["section"], best["section_url"].partition("#")[2]) == ("노선", "%EB%85%B8%EC%84%A0")


def test_a_file_holds_the_first_rows_and_says_so(
    client: Client, index: MemoryBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    found = json.loads(client.get(SEARCH, {"q": "버스", "format": "json", "page": "9"}).content)
    assert (len(found["results"]), found["total"], found["limit"], found["complete"]) == (2, 3, 2, False)


@pytest.mark.parametrize("format_", ["atom", "rss"])
def test_a_feed_has_what_changed_last_first(client: Client, format_: str) -> None:
    response = client.get(SEARCH, {"q": "버스", "format": format_, "sort": "title"})
    assert response["Content-Type"] == f"application/{format_}+xml; charset=utf-8"
    text = response.content.decode()
    assert text.index("심야버스") < text.index("=1+1") < text.index("마을버스 지원")
    assert "&lt;b&gt;" in text
    ElementTree.fromstring(text)  # noqa: S314 - our own answer


def test_an_atom_feed_is_as_old_as_its_newest_page(client: Client) -> None:
    root = ElementTree.fromstring(client.get(SEARCH, {"q": "버스", "format": "atom"}).content)  # noqa: S314 - the same
    assert root.findtext(f"{_ATOM}updated") == "2023-11-14T22:18:20+00:00"
    empty = client.get(SEARCH, {"q": "없는낱말", "format": "atom"})
    assert b"1970-01-01" in empty.content


@pytest.mark.parametrize("format_", ["csv", "json", "atom", "rss"])
def test_everybody_gets_what_they_may_read(client: Client, format_: str) -> None:
    assert "감춘 버스" not in _titles(client, format_)
    client.force_login(User.objects.create(name="Bob"))
    assert "감춘 버스" in _titles(client, format_)


def test_who_may_keep_an_answer(client: Client) -> None:
    asked = {"q": "버스", "format": "atom"}
    first = client.get(SEARCH, asked)
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in first["Vary"]
    again = client.get(SEARCH, asked, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.force_login(User.objects.create(name="Bob"))
    mine = client.get(SEARCH, asked, headers={"if-none-match": first["ETag"]})
    assert mine.status_code == 200
    assert mine["Cache-Control"] == "private, max-age=300"


@pytest.mark.parametrize("format_", ["csv", "json", "atom", "rss"])
@pytest.mark.parametrize("typed", ["", "OR -", "(", "버스\u0001\ufffe", "x" * 5_000, "분류:"])
def test_anything_may_be_asked(client: Client, format_: str, typed: str) -> None:
    response = client.get(SEARCH, {"q": typed, "format": format_})
    assert response.status_code == 200
    if format_ in {"atom", "rss"}:
        ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def test_text_that_no_feed_may_hold_is_left_out(client: Client, index: MemoryBackend) -> None:
    put(index, page(9, "버스 표", "버스\u0008 글\u0000"))
    response = client.get(SEARCH, {"q": "버스", "format": "rss"})
    assert "<description>버스 글</description>" in response.content.decode()


def test_a_format_that_there_is_not_is_the_page(client: Client) -> None:
    assert client.get(SEARCH, {"q": "버스", "format": "pdf"})["Content-Type"].startswith("text/html")


def test_files_are_sent_only_so_often(client: Client) -> None:
    answers = [client.get(SEARCH, {"q": "버스", "format": "csv"}).status_code for _ in range(31)]
    assert (answers[29], answers[30]) == (200, 429)
    assert client.get(SEARCH, {"q": "버스", "format": "atom"}).status_code == 200


def test_without_an_index_a_program_is_told_to_come_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object, settings: object
) -> None:
    monkeypatch.undo()
    settings.SEARCH_INDEX = tmp_path / "none"  # type: ignore[attr-defined,operator]  # pytest's own fixtures
    response = client.get(SEARCH, {"q": "버스", "format": "json"})
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_the_page_leads_to_the_files(client: Client) -> None:
    html = client.get(SEARCH, {"q": "버스", "category": "교통"}).content.decode()
    for format_ in ("csv", "json", "atom", "rss"):
        assert f"category=%EA%B5%90%ED%86%B5&amp;format={format_}" in html
    assert re.search(r'<link rel="alternate"\s+type="application/atom\+xml"', html)
    nothing = client.get(SEARCH, {"q": "없는낱말"}).content.decode()
    assert "format=csv" not in nothing
    assert "format=atom" in nothing


def test_a_file_says_where_pages_may_be_missing(
    client: Client, index: MemoryBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = json.loads(client.get(SEARCH, {"q": '"버스"', "format": "json"}).content)
    assert (found["total"], found["complete"], found["notes"]) == (3, True, [])
    assert "살펴보아" not in client.get(SEARCH, {"q": '"버스"'}).content.decode()
    monkeypatch.setattr(matching, "_VERIFIED", 2)
    cut = json.loads(client.get(SEARCH, {"q": '"버스"', "format": "json"}).content)
    assert cut["complete"] is False
    (note,) = cut["notes"]
    assert "4군데 가운데 2군데만" in note
    rows = _rows(client.get(SEARCH, {"q": '"버스"', "format": "csv"}).content.decode())
    assert (rows[-1]["순번"], rows[-1]["제목"]) == ("", note)
    assert note in client.get(SEARCH, {"q": '"버스"'}).content.decode()
