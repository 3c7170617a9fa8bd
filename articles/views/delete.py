"""Deleting a page: the form that asks twice, and what it sends."""

from collections.abc import Mapping

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.ratelimit import hit
from articles.access import Found, may_delete, page_to_read, revision_to_read
from articles.contexts import DeleteView
from articles.deleting import DeleteError, delete_page
from articles.forms import DeleteForm, read_delete
from articles.texts import clean_comment, visible
from articles.views import read
from articles.views.common import asker, changes_of, show
from articles.views.gone import with_particle
from articles.views.managing import framed, pointing_items, refuse_right, refuse_special
from core import addresses
from core.frame import Item
from core.titles import Title


def delete(request: HttpRequest, title: Title) -> HttpResponse:
    """GET shows the form, POST deletes the page and goes to where it was."""
    if title.is_special:
        return refuse_special(request)
    user = asker(request)
    found = page_to_read(user, title, follow=False)
    if found is None:
        return read.missing(request, title)
    if not isinstance(user, User) or not may_delete(user, title):
        return refuse_right(request, user, title, kept=visible(request.POST.get("reason", "")))
    if request.method == "POST":
        return _sent(request, user, found)
    return _form(request, user, found, DeleteForm())


def _sent(request: HttpRequest, user: User, found: Found) -> HttpResponse:
    form, title = read_delete(request), found.page.name
    if errors := _errors(form, found):
        return _form(request, user, found, form, errors=errors, status=409 if "base" in errors else 400)
    if not hit("delete", request):
        sentence = _("짧은 시간에 문서를 너무 많이 지웠습니다. 잠시 뒤에 다시 지워 주십시오.")
        return _form(request, user, found, form, errors={"": (sentence,)}, status=429)
    try:
        delete_page(title=title, author=user, reason=form.reason)
    except DeleteError:
        return read.missing(request, title)
    except OperationalError:
        sentence = _("지금은 지울 수 없습니다. 입력한 내용은 그대로 있으니 잠시 뒤에 다시 지워 주십시오.")
        return _form(request, user, found, form, errors={"": (sentence,)}, status=503)
    messages.success(request, _("{title} 삭제했습니다.").format(title=with_particle(title, "을/를")))
    return HttpResponseRedirect(addresses.page(title))


def _errors(form: DeleteForm, found: Found) -> Mapping[str, tuple[str, ...]]:
    if form.base != found.page.current_id:
        sentence = _("폼을 연 뒤에 문서가 바뀌었습니다. 아래 마지막 편집을 확인하고 다시 눌러 주십시오.")
        return {"": (sentence,), "base": ()}
    errors = {}
    if not clean_comment(form.reason):
        errors["reason"] = (_("삭제하는 사유를 적어 주십시오."),)
    if not form.sure:
        errors["sure"] = (_("삭제하려면 확인란에 표시해 주십시오."),)
    return errors


def _form(
    request: HttpRequest, user: User, found: Found, form: DeleteForm, *,
    errors: Mapping[str, tuple[str, ...]] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    title = found.page.name
    last = revision_to_read(user, found.page.current_id or 0)
    talk = Item(title.talk.prefixed, addresses.page(title.talk))
    shown = DeleteView(
        title=title.prefixed,
        action=addresses.index(title, action="delete"),
        cancel_url=addresses.page(title),
        base=found.page.current_id or 0,
        last=changes_of([last])[0] if last else None,
        reason=visible(form.reason),
        sure=form.sure,
        talk=talk if found.pair_exists and not title.is_talk else None,
        pointing=pointing_items(title, user),
        errors={name: sentences for name, sentences in (errors or {}).items() if sentences},
    )
    heading = _("{title}: 삭제").format(title=title.prefixed)
    return show(request, framed(found, user, heading), shown, status=status)
