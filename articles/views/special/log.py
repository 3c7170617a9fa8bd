"""특수:기록: what was done to pages as a whole."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User, normal_name
from articles.access import Asker, may_move, may_move_to, may_restore
from articles.contexts import LogRow, LogView
from articles.logs import about, entries_for
from articles.messages import TITLE_ADVICE
from articles.models import LogEntry, LogKind
from articles.numbers import whole_number
from articles.rendering import PageAddresses
from articles.selectors import targets_of
from articles.texts import visible
from articles.views.common import asker, person, show, user_title
from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import USER, Title, TitleError, parse_title
from markup.comment import comment_targets, render_comment
from markup.model import Target

NAME = "기록"
SIZE = 50


def kind_label(kind: str) -> str:
    return {LogKind.MOVE.value: _("옮김"), LogKind.DELETE.value: _("삭제"), LogKind.RESTORE.value: _("되살림")}[kind]


def log(request: HttpRequest, argument: str) -> HttpResponse:
    """``type``, ``page`` and ``user`` narrow the list; ``argument`` is another way to say the type. Names are MediaWiki's."""
    asked = request.GET.get("type", argument)
    kind = asked if asked in LogKind.values else ""
    title, user = visible(request.GET.get("page", ""))[:300], visible(request.GET.get("user", ""))[:100]
    rows, error = _wanted(request, kind, title.strip(), user.strip())
    before = whole_number(request.GET.get("before"))
    found = list((rows.filter(pk__lt=before) if before else rows)[: SIZE + 1]) if not error else []
    chosen = {name: value for name, value in (("type", kind), ("page", title), ("user", user)) if value}
    page = LogView(
        action=addresses.special(NAME),
        rows=log_rows(found[:SIZE], asker(request)),
        kinds=_kinds(kind),
        title=title,
        user=user,
        error=error,
        pager=Pager(
            previous=addresses.special(NAME, **chosen) if before else "",
            next=addresses.special(NAME, **chosen, before=found[SIZE - 1].pk) if len(found) > SIZE else "",
        ),
    )
    return show(request, special_frame(_("기록"), addresses.special(NAME)), page, status=400 if error else 200)


def _kinds(chosen: str) -> tuple[Item, ...]:
    every = Item(_("모두"), "", selected=not chosen)
    return (every, *(Item(kind_label(kind), kind, selected=kind == chosen) for kind in LogKind.values))


def _wanted(request: HttpRequest, kind: str, title: str, name: str) -> tuple[QuerySet[LogEntry], str]:
    """Entries that fit, and what is wrong with what was asked."""
    reader = asker(request)
    rows = entries_for(reader)
    if kind:
        rows = rows.filter(kind=kind)
    if name:
        rows = rows.filter(author__in=User.objects.filter(name=_name(name)).values("pk"))
    try:
        return (about(rows, parse_title(title).page, reader) if title else rows), ""
    except TitleError as error:
        return rows, _(TITLE_ADVICE[error.code])


def _name(raw: str) -> str:
    """The name in what somebody typed, with or without the namespace."""
    try:
        title = parse_title(raw, USER)
    except TitleError:
        return normal_name(raw)
    return title.text if title.namespace == USER else normal_name(raw)


def log_rows(entries: Sequence[LogEntry], reader: Asker) -> tuple[LogRow, ...]:
    """Entries (with author loaded) as rows, with what takes them back for who may; one query for every name and link in them."""
    mentioned: set[Title] = set()
    for entry in entries:
        mentioned |= {entry.name, *comment_targets(entry.comment)}
        mentioned |= {entry.target} if entry.target else set()
        mentioned |= {user_title(entry.author.name)} if entry.author else set()
    targets = targets_of(mentioned)
    return tuple(_row(entry, targets, reader) for entry in entries)


def _row(entry: LogEntry, targets: dict[Title, Target], reader: Asker) -> LogRow:
    target = entry.target
    return LogRow(
        time=entry.created,
        kind=entry.kind,
        label=kind_label(entry.kind),
        page=_item(entry.name, targets),
        target=_item(target, targets) if target else None,
        note=_("넘겨주기 없음") if target and not entry.params["redirect"] else "",
        author=person(entry.author, targets),
        comment=render_comment(entry.comment, page=entry.name, targets=targets, addresses=PageAddresses()),
        undo=_undo(entry, targets, reader),
    )


def _undo(entry: LogEntry, targets: dict[Title, Target], reader: Asker) -> Item | None:
    """The form, filled in, that takes back what was done, while that can be done."""
    target = entry.target
    if target is not None and target in targets and may_move(reader, target) and may_move_to(reader, entry.name):
        return Item(_("되돌리기"), addresses.index(target, action="move", to=entry.name.prefixed))
    if entry.kind == LogKind.DELETE and entry.name not in targets and may_restore(reader, entry.name):
        return Item(_("되살리기"), addresses.index(entry.name, action="restore", page=entry.page_id or 0))
    return None


def _item(title: Title, targets: dict[Title, Target]) -> Item:
    """The title with its link; a redirect is shown itself, and a page that is not there tells how it went."""
    known = targets.get(title)
    query = {"redirect": "no"} if known and known.redirect else {}
    return Item(title.prefixed, addresses.page(title, **query), new=known is None)
