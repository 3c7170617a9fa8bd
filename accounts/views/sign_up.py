"""Opening an account."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.access import may
from accounts.actions import NameTakenError, open_account
from accounts.forms import TAKEN, SignUpForm
from accounts.models import User
from accounts.ratelimit import hit
from accounts.returning import destination
from accounts.rights import Right
from accounts.signin import sign_in_as
from accounts.views.common import private, show, wait_message
from accounts.views.session import SIGN_IN, SIGN_UP
from core import addresses
from core.frame import special_frame

_ACTION: Final = addresses.special(SIGN_UP)


@sensitive_post_parameters("password", "password_again")
def sign_up(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:계정만들기``: status 403 where accounts are not opened, 400 for a form with errors, 429 after too many accounts."""
    del argument
    target = destination(request)
    if request.user.is_authenticated:
        messages.info(request, _("이미 로그인했습니다. 새 계정을 만들려면 먼저 로그아웃해 주십시오."))
        return private(HttpResponseRedirect(target))
    if not settings.SIGN_UP or not may(request.user, Right.CREATE_ACCOUNT):
        return _closed(request, target)
    if request.method != "POST":
        return _form(request, SignUpForm(initial={"next": target}), target)
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _form(request, form, target, status=400)
    verdict = hit("signup", request)
    if not verdict:
        form.add_error(None, wait_message(verdict.wait))
        response = _form(request, form, target, status=429)
        response["Retry-After"] = str(verdict.wait)
        return response
    return _open(request, form, target)


def _open(request: HttpRequest, form: SignUpForm, target: str) -> HttpResponse:
    data = form.cleaned_data
    try:
        user: User = open_account(
            name=data["name"], password=data["password"], email=data["email"], consented=data["privacy"]
        )
    except NameTakenError:
        form.add_error("name", str(TAKEN))
        return _form(request, form, target, status=400)
    sign_in_as(request, user)
    messages.success(request, _("계정을 만들고 로그인했습니다. 환영합니다."))
    return private(HttpResponseRedirect(target))


def _form(request: HttpRequest, form: SignUpForm, target: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "sign_in_url": addresses.special(SIGN_IN, next=target)}
    return show(request, "sign_up", special_frame(_("계정 만들기"), _ACTION), context, status=status)


def _closed(request: HttpRequest, target: str) -> HttpResponse:
    context = {"closed": True, "sign_in_url": addresses.special(SIGN_IN, next=target)}
    return show(request, "sign_up", special_frame(_("계정 만들기"), _ACTION), context, status=403)
