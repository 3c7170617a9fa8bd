"""What every view needs: the person asking, changes as display data, refusals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypedDict, Unpack
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles.contexts import Change, Day, Person, RefusalView
from articles.messages import TITLE_ADVICE
from articles.models import Revision
from articles.rendering import PageAddresses
from articles.selectors import targets_of
from core import addresses
from core.frame import Frame, Item, special_frame
from core.titles import USER, Title, TitleError, make_title
from markup.comment import comment_targets, render_comment
from markup.model import Target


def asker(request: HttpRequest) -> User | AnonymousUser:
    """The person asking, with the type that this project gives to people."""
    user = request.user
    return user if isinstance(user, User) else AnonymousUser()


class Shown(Protocol):
    """A context that names its template."""

    template: ClassVar[str]


def show(request: HttpRequest, frame: Frame, page: Shown, *, status: int = 200) -> HttpResponse:
    """Print a context with its own template."""
    return render(request, page.template, {"frame": frame, "page": page}, status=status)


class Help(TypedDict, total=False):
    """What a refusal offers besides its reason: advice, links, and the text that the person had typed."""

    advice: str
    items: tuple[Item, ...]
    kept: str


def refuse(request: HttpRequest, heading: str, message: str, *, status: int, **offered: Unpack[Help]) -> HttpResponse:
    """A page that says what could not be done and what to do now."""
    frame = replace(special_frame(heading, quote(request.path)), robots="noindex,nofollow")
    return show(request, frame, RefusalView(message=message, **offered), status=status)


def refuse_title(request: HttpRequest, error: TitleError, *, kept: str = "") -> HttpResponse:
    """A title that cannot be one: status 400 and why."""
    return refuse(
        request,
        _("잘못된 제목"),
        _(TITLE_ADVICE[error.code]),
        advice=_("주소나 링크를 고치거나, 검색으로 문서를 찾아 보십시오."),
        items=(Item(_("검색하기"), addresses.special("검색")), Item(_("모든 문서"), addresses.special("모든문서"))),
        status=400,
        kept=kept,
    )


def user_title(name: str) -> Title:
    return make_title(USER, name)


def person(user: User | None, targets: dict[Title, Target]) -> Person | None:
    if user is None:
        return None
    title = user_title(user.name)
    exists = title in targets
    return Person(
        name=user.name,
        url=addresses.page(title) if exists else addresses.index(title, action="edit", redlink=1),
        contributions_url=addresses.special("기여", user.name),
        exists=exists,
        talk_url=addresses.page(title.talk),
    )


def changes_of(
    revisions: Sequence[Revision], *, with_pages: bool = False, current: int = 0, may_undo: bool = False
) -> list[Change]:
    """Revisions (with page and author loaded) as rows; one query for every name and link in them.

    ``current`` is the newest revision where all rows are of one page; with pages each row knows its own.
    """
    targets = targets_of(_mentioned(revisions))
    return [_change(row, targets, with_pages=with_pages, current=current, may_undo=may_undo) for row in revisions]


def _mentioned(revisions: Iterable[Revision]) -> set[Title]:
    mentioned: set[Title] = set()
    for revision in revisions:
        mentioned |= comment_targets(revision.comment)
        if revision.author is not None:
            mentioned.add(user_title(revision.author.name))
    return mentioned


def _change(
    revision: Revision, targets: dict[Title, Target], *, with_pages: bool, current: int, may_undo: bool
) -> Change:
    title = revision.page.name
    newest = revision.page.current_id if with_pages else current
    parent = revision.parent_id
    return Change(
        revision=revision.pk,
        time=revision.created,
        url=addresses.index(title, oldid=revision.pk),
        author=person(revision.author, targets),
        page=Item(title.prefixed, addresses.page(title)) if with_pages else None,
        comment=render_comment(revision.comment, page=title, targets=targets, addresses=PageAddresses()),
        delta=revision.delta,
        size=revision.size,
        minor=revision.minor,
        created=parent is None,
        latest=revision.pk == newest,
        diff_url=addresses.index(title, oldid=parent, diff=revision.pk) if parent else "",
        current_url=addresses.index(title, oldid=revision.pk, diff=newest) if newest and revision.pk != newest else "",
        history_url=addresses.index(title, action="history"),
        undo_url=addresses.index(title, action="edit", undo=revision.pk) if may_undo and parent else "",
    )


def days_of(changes: Iterable[Change]) -> tuple[Day, ...]:
    """Changes, newest first, under the days of the reader's time zone."""
    days: dict[Any, list[Change]] = {}
    for change in changes:
        days.setdefault(timezone.localtime(change.time).date(), []).append(change)
    return tuple(Day(date, tuple(rows)) for date, rows in days.items())
