"""A person's own account, the language of the interface, and the administrator's command."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.access import may
from accounts.actions import (
    PSEUDONYM,
    change_preferences,
    close_account,
    create_administrator,
    has_administrator,
    is_taken,
    new_password,
)
from accounts.models import RetiredName, User
from accounts.rights import Right
from core import addresses, generations
from tests.accounts.personas import PASSWORD, Persona, PersonaFactory

PREFERENCES = addresses.special("환경설정")
LANGUAGE = addresses.special("언어")
NEW = "새로 지은 긴 비밀번호"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(people: PersonaFactory) -> Persona:
    return people.bob()


def fresh(person: Persona) -> User:
    return User.objects.get(pk=person.account.pk)


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(client: Client) -> None:
    response = client.get(PREFERENCES)
    assert response.status_code == 302
    assert response["Location"] == addresses.special("로그인", next=PREFERENCES)
    assert client.post(PREFERENCES, {"do": "close"}).status_code == 302


def test_language_and_mail_are_kept(bob: Persona) -> None:
    response = bob.client.post(PREFERENCES, {"do": "settings", "language": "en", "email": ""})
    assert (response.status_code, response["Location"]) == (302, PREFERENCES)
    assert (fresh(bob).language, fresh(bob).email) == ("en", "")
    assert bob.client.cookies["language"].value == "en"


@pytest.mark.parametrize("sent", [{"language": "xx"}, {"language": "en", "email": "x"}, {}])
def test_settings_that_cannot_be_come_back(bob: Persona, sent: dict[str, str]) -> None:
    response = bob.client.post(PREFERENCES, {"do": "settings", **sent})
    assert response.status_code == 400
    assert response.context["form"].errors
    assert (fresh(bob).language, fresh(bob).email) == ("", "bob@example.org")


@pytest.mark.parametrize("do", ["", "x", "delete"])
def test_an_unknown_form_changes_nothing(bob: Persona, do: str) -> None:
    assert bob.client.post(PREFERENCES, {"do": do, "language": "en"}).status_code == 200
    assert fresh(bob).language == ""


def change_password(person: Persona, **changes: str) -> int:
    sent = {"do": "password", "current": PASSWORD, "password": NEW, "password_again": NEW, **changes}
    status: int = person.client.post(PREFERENCES, sent).status_code
    return status


def test_a_new_password_keeps_this_session_and_ends_the_others(bob: Persona) -> None:
    other = Client()
    other.force_login(bob.account)
    assert change_password(bob) == 302
    assert fresh(bob).check_password(NEW)
    assert bob.client.get(PREFERENCES).status_code == 200
    assert other.get(PREFERENCES).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [{"current": "틀린 비밀번호"}, {"password_again": NEW + "!"}, {"password": "짧다", "password_again": "짧다"}],
)
def test_a_password_is_changed_only_with_the_present_one(bob: Persona, changes: dict[str, str]) -> None:
    assert change_password(bob, **changes) == 400
    assert fresh(bob).check_password(PASSWORD)


def test_guessing_the_present_password_is_limited(bob: Persona) -> None:
    for _ in range(10):
        assert change_password(bob, current="틀린 비밀번호") == 400
    assert change_password(bob) == 400
    assert fresh(bob).check_password(PASSWORD)


def test_closing_forgets_the_person_and_keeps_what_they_wrote(
    bob: Persona, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    before = generations.site()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture that is a function
        response = bob.client.post(PREFERENCES, {"do": "close", "closing_password": PASSWORD, "sure": "on"})
    assert response.status_code == 200
    user = fresh(bob)
    assert user.name.startswith(PSEUDONYM)
    assert user.name in response.content.decode()
    assert (user.email, user.language, user.is_active, user.consented_at) == ("", "", False, None)
    assert not user.has_usable_password()
    assert user.name_key not in {"bob", ""}
    assert "_auth_user_id" not in bob.client.session
    assert generations.site() > before
    assert "bob" not in "".join(RetiredName.objects.values_list("digest", flat=True))


@pytest.mark.parametrize(
    "sent", [{}, {"sure": "on"}, {"closing_password": PASSWORD}, {"closing_password": "x", "sure": "on"}]
)
def test_closing_needs_the_password_and_the_box(bob: Persona, sent: dict[str, str]) -> None:
    assert bob.client.post(PREFERENCES, {"do": "close", **sent}).status_code == 400
    assert fresh(bob).is_active


def test_the_last_administrator_cannot_close_the_door(people: PersonaFactory) -> None:
    administrator = people.administrator()
    sent = {"do": "close", "closing_password": PASSWORD, "sure": "on"}
    assert administrator.client.post(PREFERENCES, sent).status_code == 400
    assert fresh(administrator).is_active
    create_administrator("둘째", PASSWORD)
    assert administrator.client.post(PREFERENCES, sent).status_code == 200
    assert not fresh(administrator).is_active


def test_two_closed_accounts_have_two_pseudonyms(people: PersonaFactory) -> None:
    assert close_account(people.alice().account) != close_account(people.bob().account)


def test_a_form_without_its_token_changes_nothing(db: None) -> None:
    bob = PersonaFactory(enforce_csrf_checks=True).bob()
    assert bob.client.post(PREFERENCES, {"do": "settings", "language": "en"}).status_code == 403
    assert fresh(bob).language == ""


CLICK = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-User": "?1"}


def test_a_click_on_a_link_of_this_site_changes_the_language(client: Client) -> None:
    response = client.get(f"{LANGUAGE}/en", {"next": "/wiki/a"}, headers=CLICK)
    assert (response.status_code, response["Location"]) == (302, "/wiki/a")
    assert client.cookies["language"].value == "en"
    assert "no-store" in response["Cache-Control"]


def test_where_browsers_say_nothing_the_referring_page_counts(client: Client) -> None:
    client.get(f"{LANGUAGE}/en", headers={"Referer": "http://testserver/wiki/a"})
    assert client.cookies["language"].value == "en"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-User": "?1", "Referer": "http://testserver/wiki/a"},
        {"Sec-Fetch-Site": "same-origin"},
        {**CLICK, "Sec-Purpose": "prefetch"},
        {"Referer": "http://example.org/"},
        {"Referer": "http://testserver.example.org/"},
    ],
)
def test_anything_else_only_asks(client: Client, headers: dict[str, str]) -> None:
    response = client.get(f"{LANGUAGE}/en", headers=headers)
    assert response.status_code == 200
    assert "language" not in client.cookies


def test_the_form_changes_the_language_with_its_token(people: PersonaFactory) -> None:
    client = PersonaFactory(enforce_csrf_checks=True).charlie().client
    assert client.post(LANGUAGE, {"language": "en"}).status_code == 403
    assert "language" not in client.cookies
    client.get(LANGUAGE)
    token = client.cookies["csrftoken"].value
    response = client.post(LANGUAGE, {"language": "en", "next": "/wiki/a", "csrfmiddlewaretoken": token})
    assert (response.status_code, response["Location"]) == (302, "/wiki/a")
    assert client.cookies["language"].value == "en"


def test_an_unknown_language_is_none(client: Client) -> None:
    assert client.get(f"{LANGUAGE}/xx", headers=CLICK).status_code == 404
    assert client.post(LANGUAGE, {"language": "xx"}).status_code == 400
    assert "language" not in client.cookies


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("create_admin", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_makes_an_administrator_and_says_the_password_once() -> None:
    said = run()
    user = User.objects.get(name="관리자")
    password = said.split("비밀번호: ")[1].strip()
    assert user.check_password(password)
    assert may(user, Right.EDIT_INTERFACE)
    assert run("--if-none") == ""
    assert User.objects.count() == 1


def test_the_command_takes_a_password_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{NEW}\n", encoding="utf-8")
    assert NEW not in run("운영 담당", "--password-file", str(file))
    assert User.objects.get(name="운영 담당").check_password(NEW)


def test_the_command_takes_a_password_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYWIKI_ADMIN_PASSWORD", NEW)
    assert NEW not in run()
    assert User.objects.get(name="관리자").check_password(NEW)


def test_the_command_gives_an_administrator_a_new_password(people: PersonaFactory) -> None:
    administrator = people.administrator()
    said = run("--reset")
    assert fresh(administrator).check_password(said.split("비밀번호: ")[1].strip())
    assert administrator.client.get(PREFERENCES).status_code == 302


@pytest.mark.parametrize("arguments", [("Bob", "--reset"), ("없는 이름", "--reset"), ("bob",), ("<x>",)])
def test_the_command_refuses_in_one_line(bob: Persona, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    assert "\n" not in str(refused.value)
    assert not has_administrator()
    assert fresh(bob).check_password(PASSWORD)


@pytest.mark.parametrize("content", ["", "\n", "짧다\n", None])
def test_the_command_refuses_a_password_file_without_a_good_one(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        run("--password-file", str(file))
    assert not has_administrator()


def test_made_passwords_are_long_and_different() -> None:
    assert len({new_password() for _ in range(50)}) == 50
    assert len(new_password().replace("-", "")) == 20


def test_a_language_that_the_site_lacks_is_never_kept(bob: Persona) -> None:
    with pytest.raises(ValueError, match="xx"):
        change_preferences(bob.account, language="xx", email="")


def test_a_name_given_up_stays_taken_when_the_secret_changes(bob: Persona, settings: pytest.FixtureRequest) -> None:
    close_account(bob.account)
    secret = settings.SECRET_KEY  # type: ignore[attr-defined]  # pytest-django's settings
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]  # the same
    settings.SECRET_KEY_FALLBACKS = [secret]  # type: ignore[attr-defined]  # the same
    assert is_taken("b.o.b")
