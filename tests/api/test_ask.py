"""``ask`` and ``askargs``: shapes, order, limits, and what readers may know."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.models import Page
from semantics.models import Subject
from tests.api.making import ADDRESS, furnish, get
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

QUERY = "[[분류:정책]] [[담당부서::디지털정책관]] |?예산 |?담당부서 |sort=예산 |order=desc"


@pytest.fixture(autouse=True)
def _wiki(db: None) -> None:
    keep(furnish)


def test_rows_are_in_their_order_with_typed_values(client: Client) -> None:
    found = get(client, action="ask", query=QUERY, api_version=3)["query"]
    assert [name for row in found["results"] for name in row] == ["가로등 정책", "다리 정책", "나무 정책"]
    row = found["results"][0]["가로등 정책"]
    assert row["printouts"]["예산액"] == [30]
    assert row["printouts"]["담당부서"][0]["fulltext"] == "디지털정책관"
    assert row["printouts"]["담당부서"][0]["exists"] == "1"
    assert row["fullurl"].startswith("http://testserver/wiki/")
    assert found["meta"]["count"] == 3
    assert found["version"] == 3


def test_the_second_version_has_an_object_and_says_where_to_go_on(client: Client) -> None:
    found = get(client, action="ask", query=f"{QUERY}|limit=2")
    assert list(found["query"]["results"]) == ["가로등 정책", "다리 정책"]
    assert found["query-continue-offset"] == 2
    assert get(client, action="ask", query="[[없는 문서]]")["query"]["results"] == []


def test_a_count_is_the_number_of_all_rows(client: Client) -> None:
    found = get(client, action="ask", query="[[분류:정책]]|format=count|limit=1")["query"]
    assert found["meta"]["count"] == 3
    assert found["results"] == []


def test_askargs_takes_the_parts(client: Client) -> None:
    found = get(
        client, action="askargs", conditions="분류:정책|예산::>15", printouts="예산", parameters="sort=예산|order=asc"
    )
    assert list(found["query"]["results"]) == ["다리 정책", "가로등 정책"]
    assert found["query"]["printrequests"][1]["format"] is False


def test_values_that_hold_a_bar_come_behind_another_separator(client: Client) -> None:
    found = get(
        client, action="askargs", conditions="\x1f분류:정책\x1f담당부서::디지털정책관||없는 곳", printouts="\x1f예산"
    )
    assert len(found["query"]["results"]) == 3


def test_a_query_that_cannot_be_understood_is_told(client: Client) -> None:
    found = get(client, action="ask", query="[[예산::>열]]")
    assert found["error"]["query"]
    assert "query" not in found


def test_what_one_may_not_read_is_in_no_answer(client: Client) -> None:
    Page.objects.filter(title__in=["가로등 정책", "디지털정책관"]).update(scope=1)
    Subject.objects.filter(title__in=["가로등 정책", "디지털정책관"]).update(scope=1)
    text = json.dumps(get(client, action="ask", query="[[분류:정책]] |?담당부서"), ensure_ascii=False)
    assert "가로등" not in text
    assert "디지털정책관" not in text
    assert "나무 정책" in text
    client.force_login(User.objects.create(name="김정책"))
    assert "가로등" in json.dumps(get(client, action="ask", query="[[분류:정책]]"), ensure_ascii=False)


def test_another_site_reads_as_nobody(client: Client) -> None:
    Page.objects.filter(title="가로등 정책").update(scope=1)
    Subject.objects.filter(title="가로등 정책").update(scope=1)
    client.force_login(User.objects.create(name="김정책"))
    response = client.get(
        ADDRESS, {"action": "ask", "format": "json", "query": "[[분류:정책]]", "origin": "*", "utf8": ""}
    )
    assert "나무 정책" in response.content.decode()
    assert "가로등" not in response.content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"


def test_an_anonymous_reader_costs_no_query_for_being_one(client: Client) -> None:
    with CaptureQueriesContext(connection) as counted:
        get(client, action="ask", query=QUERY)
    statements = [one["sql"] for one in counted.captured_queries if " FROM " in one["sql"]]
    assert len(statements) <= 8, "\n".join(statements)
    assert not any("session" in sql or "accounts_user" in sql for sql in statements)


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client) -> None:
    counts = []
    for limit in (1, 3):
        with CaptureQueriesContext(connection) as counted:
            get(client, action="ask", query=f"{QUERY}|limit={limit}")
        counts.append(len(counted))
    assert counts[0] == counts[1]
