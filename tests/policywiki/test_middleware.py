import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from policywiki.headers import security_headers
from policywiki.logs import JsonFormatter, TextFormatter, request_number
from policywiki.views import health
from search.models import Pending

pytestmark = [pytest.mark.urls("tests.policywiki.urls"), pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def visitor() -> Client:
    """A client that gets the error page instead of the exception, as a browser does."""
    return Client(raise_request_exception=False)


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/echo", 200),
        ("/nothing", 404),
        ("/crash", 500),
        ("/empty/405", 405),
        ("/empty/413", 413),
        ("/empty/429", 429),
        ("/empty/418", 418),
        ("/echo?text=%00", 400),
        ("/echo?text=%ED%A0%80", 400),
        ("/echo?%FF=1", 400),
        ("/%C3%28", 400),
        ("/%ED%A0%80", 400),
        ("/a%00b", 400),
        ("/echo?" + "&".join(["a=b"] * 400), 400),
        ("/healthz", 200),
    ],
)
def test_every_answer_has_its_status_the_headers_and_a_number(visitor: Client, path: str, status: int) -> None:
    response = visitor.get(path)
    assert response.status_code == status
    for name, value in security_headers().items():
        assert response[name] == value
    assert len(response["X-Request-Id"]) == 32
    assert response["Content-Language"] == "ko"
    if status >= 400:
        assert "<h1" in response.content.decode()
    assert "unsafe" not in response["Content-Security-Policy"]


def test_an_empty_error_keeps_its_headers(visitor: Client) -> None:
    response = visitor.get("/empty/429")
    assert response["Retry-After"] == "7"
    assert "요청이 너무 잦습니다" in response.content.decode()


def test_an_error_page_holds_when_templates_do_not(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_names: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("policywiki.views.errors.loader.select_template", broken)
    response = visitor.get("/crash")
    assert response.status_code == 500
    assert "서버에 문제가 생겼습니다" in response.content.decode()
    assert "could not be rendered" in caplog.text


def test_unknown_host_is_refused(visitor: Client) -> None:
    assert visitor.get("/echo", headers={"host": "evil.example"}).status_code == 400


def test_a_large_text_arrives_and_a_larger_body_is_413(visitor: Client) -> None:
    text = "가" * (2 * 1024 * 1024 // 3)
    assert visitor.post("/echo", {"text": text}).content.decode() == text
    encoded = "text=" + "%EA%B0%80" * (2 * 1024 * 1024 // 3)
    form = "application/x-www-form-urlencoded"
    assert visitor.post("/echo", encoded, content_type=form).content.decode() == text
    response = visitor.post("/echo", "text=" + "a" * (9 << 20), content_type=form)
    assert response.status_code == 413
    assert "8 MiB" in response.content.decode()


def test_too_many_fields_are_400(visitor: Client) -> None:
    response = visitor.post("/echo", {f"field{number}": "1" for number in range(400)})
    assert response.status_code == 400
    assert "입력란" in response.content.decode()


@pytest.mark.parametrize("text", ["a\x00b", "a\ufffdb", "짧은 글", "<script>alert(1)</script>\n" * 20])
def test_a_form_without_a_token_comes_back_as_it_was_filled_in(strict: Client, text: str) -> None:
    response = strict.post("/echo?next=1", {"text": text, "password": "비밀번호123"})
    body = response.content.decode()
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert 'action="/echo?next=1"' in body
    assert "비밀번호123" not in body
    assert "<script>alert" not in body
    assert text.replace("<", "&lt;").replace(">", "&gt;").replace("\x00", "\x00").split("\n")[0] in body
    assert 'name="csrfmiddlewaretoken"' in body


def test_the_form_that_came_back_can_be_sent(strict: Client) -> None:
    body = strict.post("/echo", {"text": "쓰던 글"}).content.decode()
    token = body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    response = strict.post("/echo", {"text": "쓰던 글", "csrfmiddlewaretoken": token})
    assert (response.status_code, response.content.decode()) == (200, "쓰던 글")


def test_read_only_refuses_writing_and_gives_the_text_back(client: Client, settings: Settings) -> None:
    settings.READ_ONLY = True
    response = client.post("/echo", {"text": "고친 글"})
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "고친 글" in response.content.decode()
    assert response["Retry-After"] == "600"
    assert client.get("/echo?text=읽기").content.decode() == "읽기"


@pytest.mark.urls("policywiki.urls")
@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/wiki/특수:로그인", False),
        ("/wiki/Special:UserLogin", False),
        ("/wiki/특수:오류신고", True),
        ("/wiki/대문?action=edit", True),
        ("/wiki/[[", True),
        ("/w/index.php?title=특수:로그인", True),
    ],
)
def test_signing_in_works_while_read_only(client: Client, settings: Settings, path: str, *, refused: bool) -> None:
    settings.READ_ONLY = True
    assert (client.post(path, {"name": "앨리스"}).status_code == 503) is refused


@pytest.mark.parametrize(
    ("cookie", "query", "accepted", "language"),
    [
        ("", "", "en-US,en", "ko"),
        ("en", "", "ko", "en"),
        ("en", "?uselang=ko", "", "ko"),
        ("", "?uselang=en", "", "en"),
        ("fr", "?uselang=xx", "fr", "ko"),
        ("../", "", "", "ko"),
    ],
)
def test_the_language_is_the_readers_choice_alone(
    client: Client, cookie: str, query: str, accepted: str, language: str
) -> None:
    if cookie:
        client.cookies["language"] = cookie
    response = client.get(f"/language{query}", headers={"accept-language": accepted})
    assert response.content.decode() == language
    assert response["Content-Language"] == language
    assert not response.cookies


def test_hsts_only_when_the_site_is_served_over_https(settings: Settings) -> None:
    assert "Strict-Transport-Security" not in security_headers()
    settings.HTTPS = True
    assert security_headers()["Strict-Transport-Security"] == "max-age=31536000"


class TestHealth:
    def test_alive_asks_nobody(self, client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(0):
            assert client.get("/healthz").content == b"ok\n"

    def test_ready(self, client: Client) -> None:
        response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json() == {"ready": True, "database": True, "migrations": True, "index_seconds_behind": 0.0}

    def test_not_ready_while_the_index_is_behind(self, client: Client) -> None:
        waiting = Pending.objects.create(owner=1)
        Pending.objects.filter(pk=waiting.pk).update(created=timezone.now() - timedelta(minutes=2))
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["index_seconds_behind"] >= 120

    def test_not_ready_while_a_migration_is_missing(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        health._migrated_once.clear()
        monkeypatch.setattr(health, "pending_migrations", lambda _alias: ["articles.0002"])
        assert client.get("/readyz").status_code == 503


class TestLogs:
    @pytest.fixture
    def lines(self) -> Iterator[list[dict[str, Any]]]:
        """Each log line as it would be written, filled while the test runs."""
        written: list[dict[str, Any]] = []

        class Keep(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                written.append(json.loads(JsonFormatter().format(record)))

        handler = Keep()
        logging.getLogger().addHandler(handler)
        yield written
        logging.getLogger().removeHandler(handler)

    def test_one_line_for_a_request_with_its_number(self, client: Client, lines: list[dict[str, Any]]) -> None:
        response = client.get("/echo?text=비밀")
        (line,) = [line for line in lines if line["logger"] == "policywiki.access"]
        assert (line["method"], line["path"], line["status"]) == ("GET", "/echo", 200)
        assert line["request"] == response["X-Request-Id"]
        assert "비밀" not in json.dumps(line, ensure_ascii=False)
        assert request_number.get() == ""

    def test_a_crash_is_logged_with_the_number_that_the_reader_sees(
        self, visitor: Client, lines: list[dict[str, Any]]
    ) -> None:
        response: HttpResponse = visitor.get("/crash")  # type: ignore[assignment]
        (line,) = [line for line in lines if "error" in line]
        assert "ZeroDivisionError: planted" in line["error"]
        assert line["request"] == response["X-Request-Id"]
        assert line["request"] in response.content.decode()

    def test_a_proxys_number_is_taken_over_only_from_a_trusted_one(self, client: Client, settings: Settings) -> None:
        offered = {"x-request-id": "proxy-number-1"}
        assert client.get("/echo", headers=offered)["X-Request-Id"] != "proxy-number-1"
        settings.TRUSTED_PROXIES = 1
        assert client.get("/echo", headers=offered)["X-Request-Id"] == "proxy-number-1"
        assert len(client.get("/echo", headers={"x-request-id": "bad\tnumber!"})["X-Request-Id"]) == 32

    @pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter()])
    def test_any_text_becomes_one_writable_line(self, formatter: logging.Formatter) -> None:
        record = logging.makeLogRecord({"msg": "a\ud800b %s", "args": ("가",), "levelname": "INFO", "odd": object()})
        line = formatter.format(record)
        assert line.encode()
        assert "\n" not in line
