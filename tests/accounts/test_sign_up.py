"""Opening an account through HTTP."""

import re

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from accounts.actions import NameTakenError, close_account, open_account
from accounts.models import User
from accounts.ratelimit import LIMITS
from core import addresses
from core.titles import PROJECT, Title
from tests.accounts.personas import PASSWORD, PersonaFactory

SIGN_UP = addresses.special("계정만들기")
GOOD = {
    "name": "홍길동",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "email": "",
    "privacy": "on",
    "age": "on",
}

pytestmark = pytest.mark.django_db


def refused_for(client: Client, **changes: str | None) -> set[str]:
    """The fields that a form like the good one is refused for; the good one itself is accepted in another test."""
    sent = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    response = client.post(SIGN_UP, sent)
    assert response.status_code == 400, response.status_code
    assert not User.objects.filter(consented_at__isnull=False, name="홍길동").exists()
    return set(response.context["form"].errors)


def test_a_filled_form_makes_an_account_and_signs_in(client: Client) -> None:
    response = client.post(SIGN_UP, {**GOOD, "email": "hong@example.org", "next": "/wiki/a"})
    assert (response.status_code, response["Location"]) == (302, "/wiki/a")
    user = User.objects.get(name="홍길동")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.email == "hong@example.org"
    assert user.consented_at is not None
    assert user.check_password(PASSWORD)
    assert user.groups == {"*", "user"}


@pytest.mark.parametrize("field", ["privacy", "age"])
def test_both_consents_are_needed_and_never_ticked_beforehand(client: Client, field: str) -> None:
    html = client.get(SIGN_UP).content.decode()
    box = re.search(rf'<input[^>]*name="{field}"[^>]*>', html)
    assert box is not None
    assert "checkbox" in box[0]
    assert "required" in box[0]
    assert "checked" not in box[0]
    assert refused_for(client, **{field: None}) == {field}


def test_the_consent_leads_to_the_privacy_policy(client: Client) -> None:
    assert f'href="{addresses.page(Title(PROJECT, "개인정보처리방침"))}"' in client.get(SIGN_UP).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "관리자"}, "name"),
        ({"name": "192.168.0.1"}, "name"),
        ({"name": "가<나"}, "name"),
        ({"name": ""}, "name"),
        ({"name": "가나\x00"}, "name"),
        ({"password": "짧다", "password_again": "짧다"}, "password"),
        ({"password": "1234567890", "password_again": "1234567890"}, "password"),
        (
            {
                "password": "홍길동홍길동홍길동홍길",
                "name": "홍길동홍길동홍길동홍길",
                "password_again": "홍길동홍길동홍길동홍길",
            },
            "password",
        ),
        ({"password_again": PASSWORD + "!"}, "password_again"),
        ({"email": "전자우편"}, "email"),
        ({"password": "x" * 2000, "password_again": "x" * 2000}, "password"),
    ],
)
def test_a_form_is_refused_for_the_field_that_is_wrong(client: Client, changes: dict[str, str], field: str) -> None:
    assert field in refused_for(client, **changes)
    if field != "password":
        assert refused_for(client, **changes) == {field}


@pytest.mark.parametrize("name", ["홍길동", "홍 길동", "홍_길.동", "홍길동\u200b"])
def test_a_name_that_looks_like_another_is_taken(client: Client, name: str) -> None:
    open_account(name="홍길동", password=PASSWORD)
    assert refused_for(client, name=name) == {"name"}


def test_everything_that_is_wrong_is_said_at_once(client: Client) -> None:
    open_account(name="홍길동", password=PASSWORD)
    wrong = {"password_again": "x", "email": "x", "age": None}
    assert refused_for(client, **wrong) == {"name", "password_again", "email", "age"}


def test_a_name_that_was_given_up_is_nobodys(client: Client) -> None:
    close_account(open_account(name="홍길동", password=PASSWORD))
    assert not User.objects.filter(name="홍길동").exists()
    assert refused_for(client, name="홍길동") == {"name"}


def test_two_people_with_one_name_at_the_same_moment() -> None:
    open_account(name="Alice", password=PASSWORD)
    with pytest.raises(NameTakenError):
        open_account(name="ＡＬＩＣＥ", password=PASSWORD)
    with pytest.raises(IntegrityError):
        User.objects.create(name="A L I C E")


def test_what_was_typed_comes_back_but_no_password(client: Client) -> None:
    html = client.post(SIGN_UP, {**GOOD, "password_again": "다른 비밀번호 12", "email": "a@b.kr"}).content.decode()
    assert 'value="홍길동"' in html
    assert 'value="a@b.kr"' in html
    assert PASSWORD not in html
    assert "다른 비밀번호 12" not in html


def test_a_closed_sign_up_says_so(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.SIGN_UP = False  # type: ignore[attr-defined]  # pytest-django's settings
    for response in (client.get(SIGN_UP), client.post(SIGN_UP, GOOD)):
        assert response.status_code == 403
        assert addresses.special("로그인") in response.content.decode()
        assert 'name="password"' not in response.content.decode()
    assert not User.objects.exists()


def test_accounts_are_limited_for_each_address(client: Client) -> None:
    cache.clear()
    for number in range(LIMITS["signup"][0].times):
        response = client.post(SIGN_UP, {**GOOD, "name": f"홍길동 {chr(0xAC00 + number)}"})
        assert response.status_code == 302
        client.logout()
    refused = client.post(SIGN_UP, GOOD)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert not User.objects.filter(name="홍길동").exists()
    assert client.post(SIGN_UP, GOOD, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_mistakes_are_not_counted_as_accounts(client: Client) -> None:
    for _ in range(LIMITS["signup"][0].times + 1):
        refused_for(client, email="x")
    assert client.post(SIGN_UP, GOOD).status_code == 302


def test_a_form_without_its_token_makes_no_account() -> None:
    client = PersonaFactory(enforce_csrf_checks=True).charlie().client
    assert client.post(SIGN_UP, GOOD).status_code == 403
    assert not User.objects.exists()


def test_who_is_a_moment_late_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is taken after the form looked: the database decides."""
    open_account(name="홍길동", password=PASSWORD)
    monkeypatch.setattr("accounts.forms.is_taken", lambda _name: False)
    monkeypatch.setattr("accounts.actions.is_taken", lambda _name: False)
    assert refused_for(client) == {"name"}
    assert User.objects.count() == 1


def test_who_is_signed_in_needs_no_second_account(people: PersonaFactory) -> None:
    client = people.bob().client
    response = client.get(SIGN_UP, follow=True)
    assert response.redirect_chain
    assert "이미 로그인했습니다" in response.content.decode()
    assert client.post(SIGN_UP, GOOD).status_code == 302
    assert not User.objects.filter(name=GOOD["name"]).exists()
