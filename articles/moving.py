"""Giving a page another title. It stays the same page: its number, revisions and sections go with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from articles.actions import Edit, new_revision, write_revision
from articles.announcing import announce, tell_lists
from articles.deleting import retire
from articles.derive.links import LinkChanges
from articles.derive.whole import Changes, derive, vacate
from articles.environment import page_facts
from articles.logs import write_log
from articles.lookups import any_of
from articles.models import LogKind, Page, Revision
from articles.selectors import live_pages
from articles.texts import MAX_COMMENT, clean_comment
from articles.understanding import Understood, understand
from core.hangul import josa, sort_key
from core.titles import Title, TitleError, parse_title
from markup.model import LinkKind

TRIES: Final = 3

Found = Mapping[Title, Page]


@dataclass(frozen=True, slots=True)
class Moved:
    """``redirect`` is the page left at the old title, ``talk`` the same of the talk page where that went along.

    ``talk_stayed`` says that a talk page could not go along, for another one has its new title.
    """

    page: Page
    revision: Revision
    source: Title
    target: Title
    redirect: Page | None = None
    talk: "Moved | None" = None
    talk_stayed: bool = False


class MoveError(ValueError):
    """Nothing was moved. ``code``: ``missing`` (no page of that title), ``same``, ``special`` (one of the titles is none of a
    page), ``illegal`` (no title), ``exists`` (a page has the new title), ``busy`` (others were at the same pages).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Changed(Exception):  # noqa: N818 - a signal inside this module, not an error
    """A page is no longer what it was before it was locked."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What somebody wants, cleaned."""

    source: Title
    target: Title
    author: User | None
    reason: str
    redirect: bool

    @property
    def comment(self) -> str:
        """The summary of the revision that tells of the move, with both titles unless they are too long for it."""
        to = josa(self.target.prefixed, "으로/로").removeprefix(self.target.prefixed)
        short = f"[[{self.source.prefixed}]]에서 옮김"
        whole = f"[[{self.source.prefixed}]]에서 [[{self.target.prefixed}]]{to} 옮김"
        said = whole if len(whole) <= MAX_COMMENT else short
        return f"{said}: {self.reason}"[:MAX_COMMENT] if self.reason else said


@dataclass(frozen=True, slots=True)
class _Step:
    """One page to move: its text as it is understood under the new title, and that of the redirect to leave."""

    order: _Order
    understood: Understood
    left: Understood | None


def move_page(
    *, title: Title, target: Title, author: User | None, reason: str = "", redirect: bool = True, talk: bool = True
) -> Moved:
    """Move a page, with ``talk`` its talk page too, and leave a ``redirect`` at each old title. Raises :class:`MoveError`.

    A page at the new title stands in the way, unless it is nothing but a redirect to this one with a single revision.
    """
    order = _Order(title.page, target.page, author, clean_comment(reason), redirect)
    _check(order)
    for _ in range(TRIES):
        try:
            return _try(order, talk=talk)
        except _Changed:
            continue
    raise MoveError("busy")


def _check(order: _Order) -> None:
    if order.source.is_special or order.target.is_special:
        raise MoveError("special")
    if order.source == order.target:
        raise MoveError("same")
    try:
        spelled = parse_title(order.target.prefixed)
    except TitleError as error:
        raise MoveError("illegal") from error
    if spelled != order.target:
        raise MoveError("illegal")


def _try(order: _Order, *, talk: bool) -> Moved:
    """Read and understand outside the transaction, then see inside it that nothing has changed, and move."""
    orders = [order]
    if talk and not (order.source.is_talk or order.target.is_talk):
        orders.append(_Order(order.source.talk, order.target.talk, order.author, order.reason, order.redirect))
    places = [title for each in orders for title in (each.source, each.target)]
    found = _at(places)
    first = _step(order, found)
    further, stayed = _talk_step(orders, found)
    try:
        with transaction.atomic():
            locked = _at(places, lock=True)
            if _state(locked) != _state(found):
                raise _Changed
            return _carry_out([first, *further], locked, talk_stayed=stayed)
    except IntegrityError as error:
        if _state(_at(places)) != _state(found):
            raise _Changed from error
        raise


def _at(places: list[Title], *, lock: bool = False) -> Found:
    """The live pages of these titles; locked in the order of titles, so that two moves never wait for each other."""
    rows = live_pages().select_for_update(of=("self",)) if lock else live_pages()
    rows = rows.filter(any_of(places)).select_related("current__text", "served__text")
    return {page.name: page for page in rows.order_by("namespace", "title")}


def _state(found: Found) -> dict[Title, tuple[int, int | None]]:
    return {title: (page.pk, page.current_id) for title, page in found.items()}


def _talk_step(orders: list[_Order], found: Found) -> tuple[list[_Step], bool]:
    """The talk page's own step where there is one, and whether it has to stay where it is."""
    further: list[_Step] = []
    for order in orders[1:]:
        try:
            further.append(_step(order, found))
        except MoveError as error:
            return [], error.code == "exists"
    return further, False


def _step(order: _Order, found: Found) -> _Step:
    page, over = found.get(order.source), found.get(order.target)
    if page is None or page.current is None or page.served is None:
        raise MoveError("missing")
    if over is not None and not _makes_way(over, order.source):
        raise MoveError("exists")
    left = understand(_redirect_to(order.target), order.source) if order.redirect else None
    return _Step(order, understand(page.served.text.content, order.target, own=partial(page_facts, page)), left)


def _makes_way(page: Page, source: Title) -> bool:
    single = page.current is not None and page.current.parent_id is None
    return single and page.redirect is not None and page.redirect.page == source


def _redirect_to(target: Title) -> str:
    return f"#넘겨주기 [[{target.prefixed}]]"


def _carry_out(steps: list[_Step], pages: Found, *, talk_stayed: bool) -> Moved:
    now = timezone.now()
    changes: list[Changes] = []
    done = [_move(step, pages, now, changes) for step in steps]
    announce([title for each in done for title in (each.source, each.target)], changes)
    main, *talk = done
    return Moved(
        main.page, main.revision, main.source, main.target, main.redirect, talk[0] if talk else None, talk_stayed
    )


def _move(step: _Step, pages: Found, now: datetime, changes: list[Changes]) -> Moved:
    """One page to its new title, inside the transaction; what must be told of goes into ``changes``."""
    order, page, over = step.order, pages[step.order.source], pages.get(step.order.target)
    if over is not None:
        params = {"for": order.source.prefixed}
        write_log(LogKind.DELETE, over, author=order.author, now=now, comment=order.comment, params=params)
        changes.append(retire(over, now))
    where = {"namespace": order.target.namespace, "title": order.target.text, "redirect": order.redirect}
    write_log(LogKind.MOVE, page, author=order.author, now=now, comment=order.reason, params=where)
    vacated = vacate(page)
    revision = _rename(page, order, now)
    derived = derive(page, step.understood)
    tell_lists(page, derived)
    changes += [derived, Changes(_categories(step.understood), vacated)]
    redirect = _leave_redirect(order, step.left) if step.left is not None else None
    return Moved(page, revision, order.source, order.target, redirect)


def _rename(page: Page, order: _Order, now: datetime) -> Revision:
    """The page under its new title, with a revision that says so and changes nothing."""
    text = page.current.text.content if page.current else ""
    revision = new_revision(page, Edit(order.target, text, order.author, order.comment), now)
    if page.served_id == page.current_id:
        page.served = revision
    page.current = revision
    page.namespace, page.title = order.target.namespace, order.target.text
    page.sort_key = sort_key(page.title)[:255]
    page.touched = now
    page.save()
    return revision


def _categories(understood: Understood) -> LinkChanges:
    """The categories of a moved page show its new title, even where nothing else about its links changed."""
    named = frozenset(
        (link.kind, link.target)
        for link in understood.parsed.links
        if link.kind is LinkKind.CATEGORY and link.target is not None
    )
    return LinkChanges(added=named, removed=frozenset())


def _leave_redirect(order: _Order, understood: Understood) -> Page:
    edit = Edit(order.source, _redirect_to(order.target), order.author, order.comment, base=0)
    saved, _ = write_revision(edit, understood)
    return saved.page
