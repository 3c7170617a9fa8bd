"""Facts that follow from other facts are made again in the background, in rounds that come to an end."""

import json
import logging

import pytest
from django.test import Client

from accounts.models import User
from articles import tasks, waiting
from articles.actions import save_page
from articles.models import Page, Renewal
from core import addresses
from core.titles import parse_title
from semantics.models import Fact

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"], transaction=True)

NUMBERS = {"속성:예산": "[[자료형::수]]", "속성:합계": "[[자료형::수]]", "속성:곱절": "[[자료형::수]]"}


def save(title: str, text: str, author: User | None = None) -> Page:
    return save_page(title=parse_title(title), text=text, author=author).page


@pytest.fixture
def numbers() -> None:
    for title, text in NUMBERS.items():
        save(title, text)


def stated(page: str, name: str) -> list[float | None]:
    rows = Fact.objects.filter(subject__title=page, subject__fragment="", property__key=name)
    return list(rows.values_list("number", flat=True))


@pytest.mark.usefixtures("numbers")
def test_facts_follow_from_facts_over_several_pages() -> None:
    save("총괄", "{{#set: 합계={{#ask: [[예산::+]] |?예산 |format=sum }} }}")
    save("보고", "{{#set: 곱절={{#expr: {{#show: 총괄 |?합계# }} * 2 }} }}")
    save("사업 1", "[[예산::10]]")
    save("사업 2", "[[예산::5]]")
    assert (stated("총괄", "합계"), stated("보고", "곱절")) == ([15.0], [30.0])
    save("사업 2", "[[예산::7]]")
    assert (stated("총괄", "합계"), stated("보고", "곱절")) == ([17.0], [34.0])
    assert not Renewal.objects.exists()


@pytest.mark.usefixtures("numbers")
def test_facts_that_follow_each_other_stop_after_five_rounds_and_the_page_says_so(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="articles.tasks"):
        save("닭", "{{#set: 합계={{#expr: 0{{#show: 달걀 |?합계# }} + 1 }} }}")
        save("달걀", "{{#set: 합계={{#expr: 0{{#show: 닭 |?합계# }} + 1 }} }}")
    assert "stopped after 5 rounds" in caplog.text
    halted = Renewal.objects.filter(stopped=True)[0]
    assert waiting.length() == 0
    html = client.get(addresses.page(halted.page.name)).content.decode()
    assert "갱신을 멈추었습니다" in html
    save(halted.page.title, "이제 묻지 않는다.")
    assert not Renewal.objects.exists()
    assert "갱신을 멈추었습니다" not in client.get(addresses.page(halted.page.name)).content.decode()


def test_a_save_that_changes_no_facts_renews_nobody() -> None:
    save("목록", "{{#ask: [[분류:정책]] |?수정일 }}")
    save("정책 1", "글 [[분류:정책]]")
    before = Page.objects.get(title="목록").served_id
    concerned = waiting.causes(parse_title("정책 1"), tasks.renew_page(Page.objects.get(title="정책 1").pk), text=False)
    assert (before, concerned) == (Page.objects.get(title="목록").served_id, ())


def test_what_a_category_demands_is_demanded_of_its_members_at_once() -> None:
    schema = '{"type": "CLASS_CONSTRAINT_SCHEMA", "constraints": {"mandatory_properties": ["담당부서"]}}'
    save("스키마:정책", schema)
    save("정책 1", "글 [[분류:정책]]")
    assert not Fact.objects.filter(subject__title="정책 1", property__key="_ERRC").exists()
    save("분류:정책", "[[제약 스키마::정책]]")
    assert Fact.objects.filter(subject__title="정책 1", property__key="_ERRC").exists()
    save("스키마:정책", schema.replace("담당부서", "연도"))
    errors = Fact.objects.filter(subject__title="정책 1", property__key="_ERRT")
    assert [json.loads(fact.text or "")[-1] for fact in errors] == ["연도"]


def test_a_page_says_that_it_waits_and_how_many_wait(client: Client) -> None:
    page, other = save("정책 1", "글"), save("정책 2", "글")
    waiting.note([page.pk, other.pk], 1)
    html = client.get(addresses.page(page.name)).content.decode()
    assert "갱신을 기다리는 문서: 2개" in html
    tasks.resume()
    assert "갱신을 기다리는" not in client.get(addresses.page(page.name)).content.decode()
    assert not Renewal.objects.exists()


def test_who_waits_keeps_the_earlier_round_and_is_not_lost_while_it_is_renewed() -> None:
    page = save("정책 1", "글")
    waiting.note([page.pk], 4)
    first = Renewal.objects.get()
    waiting.note([page.pk], 2)
    waiting.note([page.pk], 5)
    assert Renewal.objects.get().round == 2
    waiting.done(first)
    assert Renewal.objects.exists()
    waiting.done(Renewal.objects.get())
    assert not Renewal.objects.exists()


def test_a_save_does_not_take_a_page_off_the_list() -> None:
    page = save("정책 1", "글")
    waiting.note([page.pk], 1)
    save("정책 1", "다른 글")
    assert Renewal.objects.filter(page=page, stopped=False).exists()
    tasks.resume()
    assert not Renewal.objects.exists()
