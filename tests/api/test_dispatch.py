"""The dispatcher: errors, warnings, formats, other sites, the help. No test here needs a fact."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts import ratelimit
from accounts.models import User
from accounts.ratelimit import Limit
from api.errors import ApiError
from api.parameters import Kind, Parameter, Reader, split
from tests.api.making import ADDRESS, get

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"action": "nothing"}, "badvalue"),
        ({"action": "ask"}, "missingparam"),
        ({"action": "ask", "query": ""}, "missingparam"),
        ({"action": "ask", "query": "[[a]]", "api_version": "9"}, "badvalue"),
        ({"action": "ask", "query": "x" * 100_001}, "toolong"),
        ({"action": "askargs", "conditions": "|".join("a" * 51)}, "toomanyvalues"),
        ({"action": "ask", "query": "[[a]]", "callback": "f"}, "callbackdisabled"),
        ({"action": "ask", "query": "[[a]]", "origin": "https://example.org"}, "badvalue"),
        ({"action": "ask", "query": "[[a]]", "assert": "user"}, "assertuserfailed"),
        ({"action": "smwbrowse", "browse": "page", "params": "[1]"}, "smw-api-invalid-parameters"),
        ({"action": "smwbrowse", "browse": "page", "params": "[" * 50_000}, "smw-api-invalid-parameters"),
    ],
)
def test_errors_are_answers_with_their_code(client: Client, sent: dict[str, str], code: str) -> None:
    response = client.get(ADDRESS, {"format": "json", **sent})
    assert response.status_code == 200
    assert response["MediaWiki-API-Error"] == code
    error = json.loads(response.content)["error"]
    assert error["code"] == code
    assert error["info"]
    assert error["*"].startswith("See http://testserver/w/api.php")


def test_the_sentences_of_bc_are_those_of_mediawiki(client: Client) -> None:
    assert get(client, action="x")["error"]["info"] == 'Unrecognized value for parameter "action": x.'
    assert get(client, action="ask")["error"]["info"] == 'The "query" parameter must be set.'


def test_other_shapes_of_errors(client: Client) -> None:
    plain = get(client, action="ask", errorformat="plaintext", formatversion=2, errorlang="ko")
    assert plain["errors"] == [{"code": "missingparam", "text": "매개변수 ‘query’가 필요합니다.", "module": "ask"}]
    assert get(client, action="ask", errorformat="none")["errors"] == [{"code": "missingparam", "module": "ask"}]
    html = get(client, action="<b>", errorformat="html", formatversion=2)["errors"][0]["html"]
    assert "&lt;b&gt;" in html
    assert "docref" in get(client, action="ask", formatversion=2)["error"]


def test_unknown_parameters_are_warned_of(client: Client) -> None:
    found = get(client, action="query", strange=1, other=2)
    assert found["warnings"]["main"]["*"] == "Unrecognized parameters: strange, other."
    found = get(client, action="query", meta="siteinfo|nothing", formatversion=2)
    assert 'parameter "meta": nothing' in found["warnings"]["query"]["warnings"]


def test_letters_are_escaped_unless_asked_otherwise(client: Client) -> None:
    sent = {"action": "query", "requestid": "한글</script>", "format": "json"}
    assert client.get(ADDRESS, sent).content.isascii()
    assert "한글" in client.get(ADDRESS, {**sent, "utf8": ""}).content.decode()
    assert "한글" in client.get(ADDRESS, {**sent, "formatversion": "2"}).content.decode()
    assert client.get(ADDRESS, {**sent, "formatversion": "2", "ascii": ""}).content.isascii()


def test_the_page_for_people_escapes_the_data(client: Client) -> None:
    response = client.get(ADDRESS, {"action": "query", "requestid": "<script>alert(1)</script>"})
    assert response["Content-Type"].startswith("text/html")
    assert "&lt;script&gt;alert" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


def test_what_is_posted_counts_before_the_address() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"{ADDRESS}?format=json&action=ask&requestid=a", {"action": "query", "requestid": "b"})
    assert json.loads(response.content)["requestid"] == "b"


def test_other_sites_may_read_only_when_they_ask_so(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(ADDRESS, {"action": "query", "format": "json"}).headers
    preflight = client.options(f"{ADDRESS}?origin=*")
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in preflight.headers
    assert "Access-Control-Allow-Origin" not in client.options(ADDRESS).headers
    assert client.get(ADDRESS, {"action": "x", "format": "json", "origin": "*"})["Access-Control-Allow-Origin"] == "*"


def test_the_help_describes_what_modules_declare(client: Client) -> None:
    text = client.get(ADDRESS).content.decode()
    assert "action=askargs" in text
    assert "api_version" in text
    one = client.get(ADDRESS, {"action": "help", "modules": "smwinfo"}).content.decode()
    assert "proppagecount" in one
    assert "action=askargs" not in one


def test_too_many_requests_are_told_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ratelimit.LIMITS, "api", (Limit(2, 60),))
    answers = [client.get(ADDRESS, {"action": "query", "format": "json"}) for _ in range(3)]
    assert "MediaWiki-API-Error" not in answers[1].headers
    assert answers[2]["MediaWiki-API-Error"] == "ratelimited"
    assert int(answers[2]["Retry-After"]) > 0


def test_siteinfo_in_both_versions(client: Client) -> None:
    first = get(client, action="query", meta="siteinfo|userinfo", siprop="general|namespaces")
    assert first["batchcomplete"] == ""
    assert first["query"]["namespaces"]["14"]["*"] == "분류"
    assert first["query"]["namespaces"]["0"]["content"] == ""
    assert "content" not in first["query"]["namespaces"]["14"]
    assert first["query"]["userinfo"] == {"id": 0, "*": "", "anon": ""} or first["query"]["userinfo"]["anon"] == ""
    second = get(client, action="query", meta="siteinfo", siprop="namespaces", formatversion=2)
    assert second["query"]["namespaces"]["14"]["name"] == "분류"
    assert second["query"]["namespaces"]["14"]["content"] is False


def test_userinfo_names_the_person(client: Client) -> None:
    client.force_login(User.objects.create(name="김정책"))
    found = get(client, action="query", meta="userinfo", uiprop="groups", formatversion=2, **{"assert": "user"})
    assert found["query"]["userinfo"]["name"] == "김정책"
    assert "user" in found["query"]["userinfo"]["groups"]


NUMBER = Parameter("n", "", Kind.NUMBER, default="5", low=1, high=10)


@pytest.mark.parametrize(("sent", "expected"), [("3", 3), ("0", 1), ("99", 10), ("-4", 1)])
def test_numbers_are_held_between_their_ends(sent: str, expected: int) -> None:
    reader = Reader("m", {"n": sent})
    assert reader.read([NUMBER]).number("n") == expected
    assert bool(reader.warnings) == (int(sent) != expected)


@given(st.text())
def test_no_text_makes_reading_fail_otherwise(text: str) -> None:
    parameters = [NUMBER, Parameter("t", ""), Parameter("s", "", several=True, choices=("a", "b"))]
    sent: dict[str, Any] = dict.fromkeys("nts", text)
    problems = []
    for parameter in parameters:
        try:
            Reader("m", sent).read([parameter])
        except ApiError as error:
            problems.append(error.what)
    assert all(problem.protocol_text and problem.text for problem in problems)


def test_values_are_parted() -> None:
    assert split("a|b") == ("a", "b")
    assert split("\x1fa|b\x1fc") == ("a|b", "c")
    assert split("") == ()
