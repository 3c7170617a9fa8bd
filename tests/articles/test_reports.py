"""Reports of errors: sent without an account, seen and settled by editors."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page, Report
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

FORM = addresses.special("오류신고")
LIST = addresses.special("신고목록")


@pytest.fixture(autouse=True)
def page() -> Page:
    return save_page(title=parse_title("정책"), text="## 연혁\n\n글", author=None).page


def test_a_reader_reports_a_section_without_an_account(client: Client, page: Page) -> None:
    form = client.get(FORM + "?page=정책&section=연혁").content.decode()
    assert "연혁" in form
    response = client.post(FORM, {"page": "정책", "section": "연혁", "text": "연도가 틀렸습니다"})
    assert response.status_code == 302
    assert "고맙습니다" in client.get(response["Location"]).content.decode()
    report = Report.objects.get()
    assert (report.page, report.revision, report.section, report.text) == (
        page,
        page.current,
        "연혁",
        "연도가 틀렸습니다",
    )


@pytest.mark.parametrize("text", ["", "   ", "가" * 2001, "a\x00b"])
def test_a_bad_report_is_refused_and_kept(client: Client, text: str) -> None:
    response = client.post(FORM, {"page": "정책", "text": text})
    assert response.status_code == 400
    assert not Report.objects.exists()


def test_a_section_that_is_not_there_is_not_stored(client: Client) -> None:
    client.post(FORM, {"page": "정책", "section": "없는 절", "text": "글"})
    assert Report.objects.get().section == ""


def test_the_trap_catches_programs(client: Client) -> None:
    client.post(FORM, {"page": "정책", "text": "광고", "website": "http://spam"})
    assert not Report.objects.exists()


def test_reports_are_limited(client: Client) -> None:
    answers = [client.post(FORM, {"page": "정책", "text": f"신고 {n}"}).status_code for n in range(30)]
    assert answers[0] == 302
    assert answers[-1] == 429


def test_only_editors_see_the_list(client: Client) -> None:
    Report.objects.create(address="정책", text="연도가 틀렸습니다")
    refused = client.get(LIST)
    assert refused.status_code == 403
    assert "연도가" not in refused.content.decode()
    client.force_login(User.objects.create(name="앨리스"))
    assert "연도가 틀렸습니다" in client.get(LIST).content.decode()


def test_a_report_is_settled_and_opened_again(client: Client) -> None:
    report = Report.objects.create(address="정책", text="연도가 틀렸습니다")
    alice = User.objects.create(name="앨리스")
    client.force_login(alice)
    client.post(LIST, {"report": report.pk, "state": "done", "answer": "고쳤습니다"})
    report.refresh_from_db()
    assert (report.state, report.answer, report.handled_by) == ("done", "고쳤습니다", alice)
    assert "고쳤습니다" in client.get(LIST + "?state=done").content.decode()
    client.post(LIST, {"report": report.pk, "state": "open"})
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("open", None)
    assert client.post(LIST, {"report": 999, "state": "done"}).status_code == 404
    assert client.post(LIST, {"report": report.pk, "state": "nonsense"}).status_code == 404


def test_a_report_about_a_hidden_page_is_hidden(client: Client, page: Page) -> None:
    Report.objects.create(page=page, address="정책", text="비밀 신고")
    Page.objects.filter(pk=page.pk).update(scope=7)
    client.force_login(User.objects.create(name="앨리스"))
    assert "비밀 신고" not in client.get(LIST).content.decode()
