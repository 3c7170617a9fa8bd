"""A category: its text, its subcategories and its members under ㄱㄴㄷ."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop

from accounts.scopes import visible_to
from articles.access import may_create
from articles.categories import Member, category_counts, members_of
from articles.contexts import CategoryView, LetterGroup, PageView, page_frame
from articles.views.common import asker, show
from core import addresses
from core.frame import Frame, Item, Pager
from core.hangul import FRONT, index_letter
from core.titles import CATEGORY, FILE, Title
from markup.model import SafeHtml

PAGE_SIZE = 200
OTHER = gettext_noop("기타")
FIRST = gettext_noop("맨 앞")


def letter_groups(entries: Iterable[tuple[str, Item]]) -> tuple[LetterGroup, ...]:
    """Items in order, under the index letter of their sort text."""
    groups: dict[str, list[Item]] = {}
    for text, item in entries:
        groups.setdefault(FIRST if text[:1] in FRONT else index_letter(text), []).append(item)
    return tuple(
        LetterGroup(gettext(letter) if letter in {FIRST, OTHER} else letter, tuple(items))
        for letter, items in groups.items()
    )


def _item(member: Member, counts: dict[str, int]) -> Item:
    title = member.title
    label = title.text if title.namespace in {CATEGORY, FILE} else title.prefixed
    count = counts.get(title.text, 0) if title.namespace == CATEGORY else None
    return Item(label, addresses.page(title), count=count)


def _pager(title: Title, before: str, after: str) -> Pager:
    return Pager(
        previous=addresses.page(title, until=before) if before else "",
        next=addresses.page(title, **{"from": after}) if after else "",
    )


def show_category(request: HttpRequest, frame: Frame, page: PageView, title: Title) -> HttpResponse:
    """The category's own text and a stretch of its members."""
    scopes = visible_to(asker(request))
    listing = members_of(
        title, scopes=scopes, start=request.GET.get("from", ""), until=request.GET.get("until", ""), limit=PAGE_SIZE
    )
    names = [member.title.text for member in listing.subcategories]
    counts = category_counts(names, scopes=scopes)

    def groups(members: Iterable[Member]) -> tuple[LetterGroup, ...]:
        return letter_groups((member.sort_text, _item(member, counts)) for member in members)

    shown = CategoryView(
        page=page,
        name=title.text,
        subcategories=groups(listing.subcategories),
        subcategory_count=len(listing.subcategories),
        members=groups(listing.pages),
        member_count=listing.total,
        files=groups(listing.files),
        file_count=len(listing.files),
        create_url="" if page.body else addresses.index(title, action="edit"),
        pager=_pager(title, listing.before, listing.after),
    )
    return show(request, frame, shown)


def undescribed(request: HttpRequest, title: Title) -> HttpResponse | None:
    """A category that has members but no page; None where this is not one."""
    if title.namespace != CATEGORY:
        return None
    if not category_counts([title.text], scopes=visible_to(asker(request))):
        return None
    creatable = may_create(asker(request), title)
    frame = replace(page_frame(title, exists=False, may_edit=creatable), robots="noindex,follow")
    return show_category(request, frame, PageView(body=SafeHtml("")), title)
