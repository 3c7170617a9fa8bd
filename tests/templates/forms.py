"""The account pages with the forms of ``accounts``."""

from collections.abc import Callable
from typing import Any, cast

from django.http import QueryDict

from accounts.forms import CloseForm, PasswordForm, SettingsForm, SignInForm, SignUpForm
from accounts.models import User
from core import addresses
from core.frame import Item, special_frame

Shown = tuple[str, dict[str, Any]]


def _frame(title: str, name: str) -> dict[str, Any]:
    return {"frame": special_frame(title, addresses.special(name)), "next": "/wiki/대문"}


def sign_in() -> Shown:
    form = SignInForm(QueryDict("name=김정책"))
    form.add_error(None, "사용자 이름이나 비밀번호가 맞지 않습니다.")
    return "accounts/sign_in.html", {**_frame("로그인", "로그인"), "form": form, "sign_up_url": "/x"}


def sign_up() -> Shown:
    return "accounts/sign_up.html", {**_frame("계정 만들기", "계정만들기"), "form": SignUpForm(), "sign_in_url": "/x"}


def sign_up_closed() -> Shown:
    return "accounts/sign_up.html", {**_frame("계정 만들기", "계정만들기"), "closed": True, "sign_in_url": "/x"}


def sign_out() -> Shown:
    return "accounts/sign_out.html", _frame("로그아웃", "로그아웃")


def closed() -> Shown:
    return "accounts/closed.html", {**_frame("계정을 닫았습니다", "환경설정"), "pseudonym": "옛 사용자 12"}


def choose_language() -> Shown:
    choices = (Item("한국어", "ko", selected=True, lang="ko"), Item("English", "en", lang="en"))
    return "accounts/language.html", {**_frame("언어", "언어"), "action": "/x", "choices": choices}


def preferences() -> Shown:
    context = {
        "action": "/x",
        "links": (Item("내 사용자 문서", "/a"), Item("내 기여", "/b")),
        "form": SettingsForm(),
        "password_form": PasswordForm(cast("User", None)),
        "close_form": CloseForm(QueryDict("sure=")),
    }
    return "accounts/preferences.html", {**_frame("환경 설정", "환경설정"), **context}


FORMS: dict[str, Callable[[], Shown]] = {
    "sign-in": sign_in,
    "sign-up": sign_up,
    "sign-up-closed": sign_up_closed,
    "sign-out": sign_out,
    "closed": closed,
    "choose-language": choose_language,
    "preferences": preferences,
}
