"""Signing in and out through HTTP."""

from typing import ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory, override_settings

from accounts.actions import close_account
from accounts.models import User
from accounts.ratelimit import LIMITS
from accounts.returning import destination
from accounts.signin import check_password, sign_in_as
from core import addresses
from core.titles import parse_title
from tests.accounts.personas import PASSWORD, PersonaFactory

SIGN_IN = addresses.special("로그인")
SIGN_OUT = addresses.special("로그아웃")
HOME = addresses.page(parse_title("대문"))
POLICY = addresses.page(parse_title("서울시스마트사업"))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def bob(people: PersonaFactory) -> User:
    return people.bob().account


@pytest.mark.parametrize("name", ["Bob", "bob", " bob_ "])
def test_the_right_password_signs_in_under_any_spelling_of_the_name(client: Client, bob: User, name: str) -> None:
    response = client.post(SIGN_IN, {"name": name, "password": PASSWORD, "next": POLICY})
    assert (response.status_code, response["Location"]) == (302, POLICY)
    assert client.session["_auth_user_id"] == str(bob.pk)


def test_unknown_name_and_wrong_password_get_the_same_answer(client: Client, bob: User) -> None:
    wrong = client.post(SIGN_IN, {"name": "Bob", "password": "틀린 비밀번호"})
    unknown = client.post(SIGN_IN, {"name": "Rob", "password": "틀린 비밀번호"})
    impossible = client.post(SIGN_IN, {"name": "R|b", "password": "틀린 비밀번호"})
    assert wrong.status_code == unknown.status_code == impossible.status_code == 403
    assert not is_signed_in(client)
    error = wrong.context["form"].non_field_errors()
    assert error
    assert error == unknown.context["form"].non_field_errors() == impossible.context["form"].non_field_errors()
    assert 'value="Bob"' in wrong.content.decode()
    assert "틀린 비밀번호" not in wrong.content.decode()


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed, which is what an answer's time depends on."""

    runs: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.runs.append(password)
        return super().encode(password, salt)


@pytest.mark.parametrize("name", ["Bob", "Rob", "a|b", "Closed", "x" * 255])
def test_every_failed_attempt_hashes_once(client: Client, people: PersonaFactory, name: str) -> None:
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.CountingHasher"]):
        people.bob()
        CountingHasher.runs.clear()
        client.post(SIGN_IN, {"name": name, "password": "틀린 비밀번호"})
        assert len(CountingHasher.runs) == 1


def test_a_closed_account_cannot_sign_in(client: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD}).status_code == 403
    assert not is_signed_in(client)


def test_a_session_ends_when_the_account_is_closed(people: PersonaFactory) -> None:
    bob = people.bob()
    assert bob.client.get(addresses.special("환경설정")).status_code == 200
    close_account(bob.account)
    assert bob.client.get(addresses.special("환경설정")).status_code == 302


@pytest.mark.parametrize("sent", [{}, {"name": "Bob"}, {"password": PASSWORD}, {"name": "B\x00b", "password": "x"}])
def test_an_unfilled_form_comes_back(client: Client, bob: User, sent: dict[str, str]) -> None:
    response = client.post(SIGN_IN, sent)
    assert response.status_code == 400
    assert response.context["form"].errors


def test_a_password_of_any_length_is_no_burden(client: Client, bob: User) -> None:
    response = client.post(SIGN_IN, {"name": "Bob", "password": "x" * 1_000_000})
    assert response.status_code == 400


def test_the_session_is_a_new_one_after_signing_in(client: Client, bob: User) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = str(before)
    client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD})
    assert client.session.session_key != before


def test_the_session_ends_with_the_browser_unless_asked_to_stay(client: Client, bob: User) -> None:
    client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD})
    assert client.cookies["sessionid"]["max-age"] == ""
    client.post(SIGN_OUT)
    client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD, "remember": "on"})
    assert int(client.cookies["sessionid"]["max-age"]) > 86400


def test_too_many_attempts_from_one_address_are_refused(client: Client, bob: User) -> None:
    times = LIMITS["login"][0].times
    for number in range(times):
        assert client.post(SIGN_IN, {"name": f"Rob{number}", "password": "x"}).status_code == 403
    refused = client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert not is_signed_in(client)
    assert client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD}, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_many_addresses_together_cannot_guess_one_password(client: Client, bob: User) -> None:
    for number in range(LIMITS["login-name"][0].times):
        client.post(
            SIGN_IN, {"name": "b o b" if number % 2 else "Bob", "password": "x"}, REMOTE_ADDR=f"192.0.2.{number}"
        )
    refused = client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD}, REMOTE_ADDR="192.0.2.200")
    assert refused.status_code == 429


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({"next": POLICY}, POLICY),
        ({"next": f"{POLICY}?action=history&limit=5"}, f"{POLICY}?action=history&limit=5"),
        ({"next": "/w/index.php?title=x&action=edit"}, "/w/index.php?title=x&action=edit"),
        ({"returnto": "서울시스마트사업"}, POLICY),
        ({"returnto": "//example.org"}, addresses.page(parse_title("//example.org"))),
        ({"returnto": "https://example.org"}, addresses.page(parse_title("https://example.org"))),
        ({"returnto": "<x>"}, HOME),
        ({"next": "https://example.org/"}, HOME),
        ({"next": "//example.org/wiki/"}, HOME),
        ({"next": "/\\example.org"}, HOME),
        ({"next": "\t//example.org"}, HOME),
        ({"next": "javascript:alert(1)"}, HOME),
        ({"next": "/healthz"}, HOME),
        ({"next": "/wiki/" + "a" * 3000}, HOME),
        ({"next": ""}, HOME),
        ({}, HOME),
    ],
)
def test_one_is_led_to_pages_of_this_site_only(client: Client, bob: User, sent: dict[str, str], where: str) -> None:
    form = client.get(SIGN_IN, sent)
    assert form.context["form"]["next"].value() == where
    response = client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD, **sent})
    assert (response.status_code, response["Location"]) == (302, where)


def test_a_line_break_in_the_way_back_splits_no_header(client: Client, bob: User) -> None:
    response = client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD, "next": "/wiki/a\r\nSet-Cookie: x=1"})
    assert response.status_code == 302
    assert "\n" not in response["Location"]
    assert "x" not in client.cookies


def test_the_field_of_the_form_is_believed_before_the_address() -> None:
    request = RequestFactory().post(f"{SIGN_IN}?next=/wiki/a", {"next": "/wiki/b"})
    assert destination(request) == "/wiki/b"


def test_who_is_signed_in_is_led_on(people: PersonaFactory) -> None:
    response = people.bob().client.get(SIGN_IN, {"next": POLICY})
    assert (response.status_code, response["Location"]) == (302, POLICY)


def test_the_form_is_for_password_managers_and_no_cache(client: Client, db: None) -> None:
    response = client.get(SIGN_IN)
    html = response.content.decode()
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html
    assert "onpaste" not in html
    assert "no-store" in response["Cache-Control"]
    assert "csrfmiddlewaretoken" in html


def test_a_form_without_its_token_changes_nothing(people: PersonaFactory) -> None:
    bob = PersonaFactory(enforce_csrf_checks=True).bob()
    assert bob.client.post(SIGN_OUT).status_code == 403
    assert is_signed_in(bob.client)
    charlie = PersonaFactory(enforce_csrf_checks=True).charlie()
    assert charlie.client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD}).status_code == 403
    assert not is_signed_in(charlie.client)


def test_signing_out_is_a_form_not_an_address(people: PersonaFactory) -> None:
    bob = people.bob()
    asked = bob.client.get(SIGN_OUT, {"next": POLICY})
    assert asked.status_code == 200
    assert is_signed_in(bob.client)
    assert POLICY in asked.content.decode()
    response = bob.client.post(SIGN_OUT, {"next": POLICY})
    assert (response.status_code, response["Location"]) == (302, POLICY)
    assert not is_signed_in(bob.client)


def test_signing_out_twice_is_no_error(client: Client, db: None) -> None:
    assert client.get(SIGN_OUT).status_code == 302
    assert client.post(SIGN_OUT).status_code == 302


def test_the_chosen_language_comes_with_the_person(client: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(language="en")
    client.post(SIGN_IN, {"name": "Bob", "password": PASSWORD})
    assert client.cookies["language"].value == "en"


def test_signing_in_within_another_form(client: Client, bob: User, rf: RequestFactory) -> None:
    request = rf.post("/")
    request.session = client.session
    vars(request)["user"] = AnonymousUser()
    assert check_password(request, "bob", "틀린 비밀번호").user is None
    attempt = check_password(request, "bob", PASSWORD)
    assert attempt.user == bob
    sign_in_as(request, bob)
    assert request.user.pk == bob.pk
    assert request.session["_auth_user_id"] == str(bob.pk)


@pytest.mark.parametrize(
    ("name", "password"), [("\x00", "x"), ("Bob", "\ud800"), ("\ud800", "x"), ("", ""), ("B" * 999, "x")]
)
def test_what_no_form_can_send_is_only_wrong(bob: User, rf: RequestFactory, name: str, password: str) -> None:
    attempt = check_password(rf.post("/"), name, password)
    assert (attempt.user, attempt.wait) == (None, 0)
