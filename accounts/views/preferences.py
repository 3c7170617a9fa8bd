"""A person's own account: language, mail, password, closing it."""

from typing import Final

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions import change_password, change_preferences, close_account, is_last_administrator
from accounts.forms import CloseForm, PasswordForm, SettingsForm, WikiForm
from accounts.models import User
from accounts.signin import check_password
from accounts.views.common import keep_language, private, show, wait_message
from accounts.views.session import SIGN_IN
from core import addresses
from core.frame import Item, special_frame
from core.titles import USER, Title

PREFERENCES: Final = "환경설정"
_ACTION: Final = addresses.special(PREFERENCES)


@sensitive_post_parameters("current", "password", "password_again", "closing_password")
def preferences(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:환경설정``: three forms, told apart by ``do``. Who is not signed in is led to the sign-in and back."""
    del argument
    user = request.user
    if not isinstance(user, User):
        return private(HttpResponseRedirect(addresses.special(SIGN_IN, next=_ACTION)))
    match request.POST.get("do", "") if request.method == "POST" else "":
        case "settings":
            return _change_settings(request, user)
        case "password":
            return _change_password(request, user)
        case "close":
            return _close(request, user)
        case _:
            return _page(request, user)


def _change_settings(request: HttpRequest, user: User) -> HttpResponse:
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, user, settings_form=form)
    language = form.cleaned_data["language"]
    change_preferences(user, language=language, email=form.cleaned_data["email"])
    response = _done(request, _("환경 설정을 저장했습니다."))
    keep_language(response, language)
    return response


def _change_password(request: HttpRequest, user: User) -> HttpResponse:
    form = PasswordForm(user, request.POST)
    if not form.is_valid() or not _is_current(request, user, form, "current"):
        return _page(request, user, password_form=form)
    change_password(user, form.cleaned_data["password"])
    update_session_auth_hash(request, user)
    return _done(request, _("비밀번호를 바꾸었습니다. 다른 기기에서는 다시 로그인해야 합니다."))


def _close(request: HttpRequest, user: User) -> HttpResponse:
    form = CloseForm(request.POST)
    if form.is_valid() and is_last_administrator(user):
        form.add_error(None, _("하나뿐인 관리자 계정은 닫을 수 없습니다. 먼저 다른 관리자를 정해 주십시오."))
    if not form.is_valid() or not _is_current(request, user, form, "closing_password"):
        return _page(request, user, close_form=form)
    pseudonym = close_account(user)
    logout(request)
    return show(request, "closed", special_frame(_("계정을 닫았습니다"), _ACTION), {"pseudonym": pseudonym})


def _is_current(request: HttpRequest, user: User, form: WikiForm, field: str) -> bool:
    """Whether the password in that field is the person's own; else the form says why not."""
    attempt = check_password(request, user.name, form.cleaned_data[field])
    if attempt.wait:
        form.add_error(field, wait_message(attempt.wait))
    elif attempt.user != user:
        form.add_error(field, _("지금의 비밀번호가 맞지 않습니다."))
    return attempt.user == user


def _done(request: HttpRequest, message: str) -> HttpResponse:
    messages.success(request, message)
    return private(HttpResponseRedirect(_ACTION))


def _page(
    request: HttpRequest,
    user: User,
    *,
    settings_form: SettingsForm | None = None,
    password_form: PasswordForm | None = None,
    close_form: CloseForm | None = None,
) -> HttpResponse:
    """The three forms; the one that was sent comes back as it was filled in, with status 400."""
    initial = {"language": user.language or (get_language() or "")[:2], "email": user.email}
    context = {
        "action": _ACTION,
        "links": (
            Item(_("내 사용자 문서"), addresses.page(Title(USER, user.name))),
            Item(_("내 기여"), addresses.special("기여", user.name)),
        ),
        "form": settings_form or SettingsForm(initial=initial),
        "password_form": password_form or PasswordForm(user),
        "close_form": close_form or CloseForm(),
    }
    failed = settings_form or password_form or close_form
    frame = special_frame(_("환경 설정"), _ACTION)
    return show(request, "preferences", frame, context, status=400 if failed else 200)
