"""Giving a page another title: the form and what it sends."""

from collections.abc import Mapping
from typing import Final

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.ratelimit import hit
from articles.access import Asker, Found, may_move, may_move_to, page_to_read
from articles.contexts import MoveView
from articles.forms import MoveForm, read_move
from articles.messages import MOVE_ADVICE, TITLE_ADVICE
from articles.moving import Moved, MoveError, move_page
from articles.texts import visible
from articles.views import read
from articles.views.common import asker, show
from articles.views.gone import with_particle
from articles.views.managing import framed, pointing_items, refuse_right, refuse_special
from core import addresses
from core.titles import Title, TitleError, parse_title

STATUS: Final[Mapping[str, int]] = {"exists": 409, "busy": 409, "missing": 409}
LONGEST: Final = 300


def move(request: HttpRequest, title: Title) -> HttpResponse:
    """GET shows the form, POST moves the page and goes to its new address."""
    if title.is_special:
        return refuse_special(request)
    user = asker(request)
    found = page_to_read(user, title, follow=False)
    if found is None:
        return read.missing(request, title)
    if not isinstance(user, User) or not may_move(user, title):
        return refuse_right(request, user, title, kept=visible(request.POST.get("reason", "")))
    if request.method == "POST":
        return _sent(request, user, found)
    return _form(request, user, found, MoveForm(target=request.GET.get("to") or title.prefixed))


def _sent(request: HttpRequest, user: User, found: Found) -> HttpResponse:
    form = read_move(request)
    try:
        target = _target(form.target)
    except TitleError as error:
        return _again(request, found, form, "target", _(TITLE_ADVICE[error.code]), 400)
    if not target.is_special and not may_move_to(user, target):
        return _again(request, found, form, "target", _(MOVE_ADVICE["right"]), 403)
    if not hit("move", request):
        sentence = _("짧은 시간에 문서를 너무 많이 옮겼습니다. 잠시 뒤에 다시 옮겨 주십시오.")
        return _again(request, found, form, "", sentence, 429)
    try:
        moved = move_page(
            title=found.page.name,
            target=target,
            author=user,
            reason=form.reason,
            redirect=form.redirect,
            talk=form.talk,
        )
    except MoveError as error:
        field = "" if error.code in {"busy", "missing"} else "target"
        return _again(request, found, form, field, _(MOVE_ADVICE[error.code]), STATUS.get(error.code, 400))
    except OperationalError:
        sentence = _("지금은 옮길 수 없습니다. 입력한 내용은 그대로 있으니 잠시 뒤에 다시 옮겨 주십시오.")
        return _again(request, found, form, "", sentence, 503)
    _tell(request, moved)
    return HttpResponseRedirect(addresses.page(moved.target, **({"redirect": "no"} if moved.page.redirect else {})))


def _target(raw: str) -> Title:
    """The title that was typed. A place inside a page is no title of one. Raises TitleError."""
    title = parse_title(raw)
    if title.fragment:
        raise TitleError("illegal-character", "#")
    return title


def _tell(request: HttpRequest, moved: Moved) -> None:
    said = _("{source} {target} 옮겼습니다.")
    source, target = with_particle(moved.source, "을/를"), with_particle(moved.target, "으로/로")
    messages.success(request, said.format(source=source, target=target))
    if moved.talk_stayed:
        messages.warning(request, _("새 제목의 토론 문서가 이미 있어 토론 문서는 옮기지 않았습니다."))


def _again(request: HttpRequest, found: Found, form: MoveForm, field: str, sentence: str, status: int) -> HttpResponse:
    """The form as it was filled in, with what is wrong."""
    return _form(request, asker(request), found, form, errors={field: (sentence,)}, status=status)


def _form(
    request: HttpRequest, user: Asker, found: Found, form: MoveForm, *,
    errors: Mapping[str, tuple[str, ...]] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    title = found.page.name
    shown = MoveView(
        title=title.prefixed,
        action=addresses.index(title, action="move"),
        cancel_url=addresses.page(title),
        target=visible(form.target)[:LONGEST],
        reason=visible(form.reason),
        redirect=form.redirect,
        talk=form.talk,
        has_talk=found.pair_exists and not title.is_talk,
        pointing=pointing_items(title, user),
        errors=errors or {},
    )
    heading = _("{title}: 옮기기").format(title=title.prefixed)
    return show(request, framed(found, user, heading), shown, status=status)
