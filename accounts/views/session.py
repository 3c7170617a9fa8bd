"""Signing in and out."""

from typing import Final

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import SignInForm
from accounts.returning import destination
from accounts.signin import Attempt, check_password, sign_in_as
from accounts.views.common import keep_language, private, show, wait_message, wrong_message
from core import addresses
from core.frame import special_frame

SIGN_IN: Final = "로그인"
SIGN_OUT: Final = "로그아웃"
SIGN_UP: Final = "계정만들기"


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:로그인``: status 403 for a wrong name or password, 429 after too many attempts, 400 for an unfilled form."""
    del argument
    target = destination(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return private(HttpResponseRedirect(target))
        return _sign_in_form(request, SignInForm(initial={"next": target}), target)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_form(request, form, target, status=400)
    attempt = check_password(request, form.cleaned_data["name"], form.cleaned_data["password"])
    if attempt.user is None:
        return _refused(request, form, attempt, target)
    sign_in_as(request, attempt.user)
    if not form.cleaned_data["remember"]:
        request.session.set_expiry(0)
    response = private(HttpResponseRedirect(target))
    if attempt.user.language:
        keep_language(response, attempt.user.language)
    return response


def _refused(request: HttpRequest, form: SignInForm, attempt: Attempt, target: str) -> HttpResponse:
    form.add_error(None, wait_message(attempt.wait) if attempt.wait else wrong_message())
    response = _sign_in_form(request, form, target, status=429 if attempt.wait else 403)
    if attempt.wait:
        response["Retry-After"] = str(attempt.wait)
    return response


def _sign_in_form(request: HttpRequest, form: SignInForm, target: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "sign_up_url": addresses.special(SIGN_UP, next=target)}
    frame = special_frame(_("로그인"), addresses.special(SIGN_IN))
    return show(request, "sign_in", frame, context, status=status)


def sign_out(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:로그아웃``: by POST; an address alone signs nobody out, it only asks."""
    del argument
    target = destination(request)
    if request.method == "POST" or not request.user.is_authenticated:
        logout(request)
        return private(HttpResponseRedirect(target))
    frame = special_frame(_("로그아웃"), addresses.special(SIGN_OUT))
    return show(request, "sign_out", frame, {"next": target})
