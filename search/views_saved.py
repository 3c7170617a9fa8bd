"""특수:내검색: the searches that somebody keeps, and the feed of what is new in them."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext

from accounts.models import User
from accounts.ratelimit import hit
from core import addresses
from core.frame import special_frame
from core.hangul import josa
from search import alerts, saved, views_feed
from search.backends.base import Order
from search.models import SavedSearch
from search.saved_contexts import page_of
from search.tools import MINE

_MOST_DIGITS: Final = 18


def view(request: HttpRequest, argument: str) -> HttpResponse:
    """The list; ``do`` says what a form sent wants. ``feed`` is the secret of a feed, which needs no account."""
    del argument
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if request.method != "POST" and (token := request.GET.get("feed")):
        return views_feed.feed(request, token)
    user = request.user
    if not isinstance(user, User):
        return _private(HttpResponseRedirect(addresses.special("로그인", next=addresses.special(MINE))))
    if request.method != "POST":
        return _page(request, user)
    if not (verdict := hit("save-search", request)):
        return HttpResponse(status=429, headers={"Retry-After": str(verdict.wait)})
    return _sent(request, user)


def _page(
    request: HttpRequest, user: User, *, error: str = "", status: int = 200, kept: Mapping[str, str] | None = None
) -> HttpResponse:
    alerts.refresh(request)
    page = page_of(user, error=error, **(kept or {}))
    frame = special_frame(gettext("내 검색"), addresses.special(MINE))
    return _private(render(request, "search/saved.html", {"frame": frame, "page": page}, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    patch_vary_headers(response, ["Cookie"])
    return response


def _done(request: HttpRequest, message: str) -> HttpResponse:
    messages.success(request, message)
    return _private(HttpResponseRedirect(addresses.special(MINE)))


# What forms send


def _sent(request: HttpRequest, user: User) -> HttpResponse:
    do = request.POST.get("do", "")
    if do in _FOR_ALL:
        return _FOR_ALL[do](request, user)
    number = request.POST.get("id", "")
    known = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    found = saved.find(user, int(number)) if known else None
    if do not in _FOR_ONE:
        return _page(request, user, error=gettext("요청을 알아볼 수 없습니다. 다시 골라 주십시오."), status=400)
    if found is None:
        return _page(request, user, error=gettext("그런 검색이 없습니다. 이미 지웠을 수 있습니다."), status=404)
    return _FOR_ONE[do](request, user, found)


def _save(request: HttpRequest, user: User) -> HttpResponse:
    name, fields = request.POST.get("name", ""), request.POST.get("fields", "")
    try:
        made = saved.save(user, name=name, fields=fields)
    except saved.SaveError as error:
        kept = {} if isinstance(error, saved.NothingAskedError) else {"name": name[:200], "fields": fields}
        return _page(request, user, error=_reason(error), status=400, kept=kept)
    return _done(request, _said_of(made))


def _said_of(made: saved.Saved) -> str:
    name = made.search.name
    if not made.before:
        return gettext("‘{name}’ 검색을 저장했습니다.").format(name=name)
    if made.before == name:
        return gettext("이미 저장해 둔 검색입니다: ‘{name}’").format(name=name)
    return gettext("이미 저장해 둔 검색이라 이름만 바꾸었습니다: ‘{before}’ → ‘{name}’").format(
        before=made.before, name=name
    )


def _reason(error: saved.SaveError) -> str:
    match error:
        case saved.NoNameError():
            return gettext("검색의 이름을 적어 주십시오.")
        case saved.TooManyError():
            return gettext(
                "검색은 {most}개까지 저장할 수 있습니다. 쓰지 않는 검색을 지우고 다시 저장해 주십시오."
            ).format(most=saved.MOST)
        case _:
            return gettext("찾을 낱말이 없는 검색은 저장할 수 없습니다.")


def _look_at_all(request: HttpRequest, user: User) -> HttpResponse:
    saved.look(user, saved.searches_of(user))
    return _done(request, gettext("모든 검색의 문서를 본 것으로 표시했습니다."))


def _renew(request: HttpRequest, user: User) -> HttpResponse:
    saved.renew_token(user)
    return _done(request, gettext("구독 주소를 새로 만들었습니다. 전에 만든 주소가 있었다면 이제 열리지 않습니다."))


def _end(request: HttpRequest, user: User) -> HttpResponse:
    saved.end_feed(user)
    return _done(request, gettext("구독 주소를 없앴습니다."))


def _look(request: HttpRequest, user: User, found: SavedSearch) -> HttpResponse:
    saved.look(user, [found])
    alerts.refresh(request)
    asked = saved.asked_of(found.fields).with_order(Order.TOUCHED)
    return _private(HttpResponseRedirect(asked.address()))


def _rename(request: HttpRequest, user: User, found: SavedSearch) -> HttpResponse:
    try:
        saved.rename(found, request.POST.get("name", ""))
    except saved.NoNameError as error:
        return _page(request, user, error=_reason(error), status=400)
    named = josa(f"‘{found.name}’", "으로/로")
    return _done(request, gettext("검색의 이름을 {name_to} 바꾸었습니다.").format(name_to=named, name=found.name))


def _remove(request: HttpRequest, user: User, found: SavedSearch) -> HttpResponse:
    del user
    saved.remove(found)
    return _done(request, gettext("‘{name}’ 검색을 지웠습니다. 하루 동안 되살릴 수 있습니다.").format(name=found.name))


def _restore(request: HttpRequest, user: User, found: SavedSearch) -> HttpResponse:
    try:
        saved.restore(user, found)
    except saved.TooManyError as error:
        return _page(request, user, error=_reason(error), status=400)
    return _done(request, gettext("‘{name}’ 검색을 되살렸습니다.").format(name=found.name))


_FOR_ALL: Final[Mapping[str, Callable[[HttpRequest, User], HttpResponse]]] = {
    "save": _save,
    "look-at-all": _look_at_all,
    "renew": _renew,
    "end": _end,
}
_FOR_ONE: Final[Mapping[str, Callable[[HttpRequest, User, SavedSearch], HttpResponse]]] = {
    "look": _look,
    "rename": _rename,
    "remove": _remove,
    "restore": _restore,
}
