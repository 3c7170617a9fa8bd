"""Reading a page: as it is, as it was, for print, as source, and when there is none."""

from dataclasses import dataclass, field, replace
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.scopes import visible_to
from articles.access import Asker, Found, Offers, may_create, offers, offers_edit, page_to_read, revision_to_read
from articles.caching import ServedCache, cacheable, changes
from articles.contexts import (
    Change,
    MissingView,
    OldRevision,
    PageView,
    PrintView,
    Related,
    managed,
    page_frame,
    with_new_section,
)
from articles.environment import revision_facts
from articles.models import Revision
from articles.numbers import whole_number
from articles.rendering import Rendered, render_served, render_text
from articles.selectors import neighbours_of
from articles.similar import HOME, SIMILAR
from articles.views import category
from articles.views.common import asker, changes_of, person, refuse, show, user_title
from articles.views.gone import told_of
from articles.views.noticing import notices_on
from articles.views.property import panel_of, undescribed_property
from articles.waiting import waiting
from core import addresses
from core.frame import Frame, Item, Notice
from core.titles import CATEGORY, MAIN, PROPERTY, Title, anchor_for
from markup.model import Target
from markup.switches import (
    CONTENTS,
    FORCE_CONTENTS,
    NEW_SECTION_LINK,
    NO_CONTENTS,
    NO_FACT_BOX,
    NO_INDEX,
    NO_NEW_SECTION_LINK,
)
from search import titles
from semantics.contexts import FactBox
from semantics.panels import fact_box


@dataclass(frozen=True, slots=True)
class Served:
    """A page ready to be shown, with what it offers to different people: each sees the frame of their own offers."""

    found: Found
    rendered: Rendered
    shown: dict[Offers, tuple[Frame, PageView]] = field(default_factory=dict)

    def for_reader(self, reader: Asker, offered: Offers) -> tuple[Frame, PageView]:
        """For ``reader``, or whoever else may read the same."""
        if offered not in self.shown:
            frame = _frame(self.found, self.rendered, offered)
            page = page_view(self.found, self.rendered)
            self.shown[offered] = frame, replace(page, facts=_facts(self.found, self.rendered, reader))
        return self.shown[offered]


_KEPT: ServedCache[Served] = ServedCache(settings.SERVED_CACHE_CHARACTERS)
_FRAME_CHARACTERS = 8_000

TOC_FROM = 3
"""Headings from which a page shows its contents, unless it says otherwise."""


def view(request: HttpRequest, title: Title) -> HttpResponse:
    """The page, or the revision asked for by ``oldid``."""
    if request.GET.get("oldid"):
        return old_revision(request, title)
    served = _served(asker(request), title, follow=request.GET.get("redirect") != "no")
    if served is None:
        return category.undescribed(request, title) or undescribed_property(request, title) or missing(request, title)
    found = served.found
    if request.GET.get("printable"):
        return _print(request, found, served.rendered)
    frame, page = served.for_reader(asker(request), offers(asker(request), found.page.name))
    if found.page.namespace == PROPERTY:
        page = replace(page, property=panel_of(request, found.page.name), printed={})
    if found.page.namespace == CATEGORY:
        response = category.show_category(request, frame, page, found.page.name)
    else:
        response = show(request, frame, page)
    shown = (found.page.name, found.redirected_from)
    return cacheable(response, *(name for name in shown if name is not None), until=served.rendered.until)


def _served(reader: Asker, title: Title, *, follow: bool) -> Served | None:
    """The page and its rendering, from this process's memory while nothing about them has changed."""
    key = (title.page, visible_to(reader), get_language(), follow)
    if (kept := _KEPT.get(key)) is not None and not kept.rendered.is_over:
        return kept
    before = changes()
    found = page_to_read(reader, title, follow=follow)
    if found is None:
        return None
    served = Served(found, render_served(found.page, found.revision))
    shown = {found.page.name, title.page}
    _KEPT.keep(key, served, titles=shown, size=len(served.rendered.html) + _FRAME_CHARACTERS, changes=before)
    return served


def _frame(found: Found, rendered: Rendered, offered: Offers) -> Frame:
    title = found.page.name
    frame = page_frame(
        title,
        talk_exists=found.pair_exists,
        may_edit=offered.edit,
        revision=found.revision.pk,
    )
    frame = called(managed(frame, title, move=offered.move, delete=offered.delete), rendered)
    frame = with_new_section(frame, title, offered=_offers_section(title, rendered, offered))
    return replace(
        frame,
        description=rendered.description,
        notices=(*notices_on(title, rendered, lambda: found.revision.text.content), *_renewal(found)),
        home=title == HOME,
        robots="noindex" if NO_INDEX in rendered.switches else "",
    )


def called(frame: Frame, rendered: Rendered) -> Frame:
    """The frame under the name that the page gives itself; its title stands below, so that nobody mistakes it."""
    if not rendered.display:
        return frame
    return replace(frame, heading=rendered.display, subtitle=_("문서 제목: {title}").format(title=frame.title))


def _offers_section(title: Title, rendered: Rendered, offered: Offers) -> bool:
    """Talk pages invite to begin a section unless they say otherwise, other pages when they say so."""
    if NO_NEW_SECTION_LINK in rendered.switches or not offered.edit:
        return False
    return title.is_talk or NEW_SECTION_LINK in rendered.switches


def _renewal(found: Found) -> tuple[Notice, ...]:
    """Whether what other pages know of this one is still to follow."""
    state = waiting(found.page.pk)
    if state.stopped:
        text = _(
            "이 문서의 사실과 다른 문서의 사실이 끝없이 서로를 따라 바뀌어 갱신을 멈추었습니다. "
            "이 문서의 질의 가운데 자기 자신의 값으로 돌아오는 것을 고친 뒤 저장해 주십시오."
        )
        return (Notice(text, "warn"),)
    if not state.page:
        return ()
    text = _(
        "이 문서가 쓰는 틀이나 사실이 바뀌었습니다. 본문은 이미 새 내용이고, 이 문서의 사실과 검색 결과는 곧 따라 바뀝니다. "
        "갱신을 기다리는 문서: %(count)s개"
    )
    return (Notice(text % {"count": f"{state.total:,}"}, "info"),)


def page_view(found: Found, rendered: Rendered) -> PageView:
    """The display data of a page that is read as it is served."""
    redirect = found.page.redirect
    source = found.redirected_from
    return PageView(
        body=rendered.html,
        toc=rendered.toc,
        contents=_with_contents(rendered),
        categories=category_items(rendered, hidden=found.page.namespace == CATEGORY),
        last=_last(found),
        redirected_from=Item(source.prefixed, addresses.page(source, redirect="no")) if source else None,
        section=_meant(found, rendered),
        redirect_to=Item(redirect.prefixed, addresses.page(redirect)) if redirect else None,
        parents=tuple(Item(parent.last_part, addresses.page(parent)) for parent in found.page.name.parents),
        related=_related(found),
    )


def _related(found: Found) -> Related | None:
    """Where pages like this article are told; what they are is worked out when somebody asks there."""
    title = found.page.name
    if title.namespace != MAIN or found.page.redirect is not None or title == HOME:
        return None
    return Related(addresses.special(SIMILAR, title.prefixed), addresses.related(title))


def _facts(found: Found, rendered: Rendered, reader: Asker) -> FactBox | None:
    """The page's own facts, where it has any and does not hide them."""
    if NO_FACT_BOX in rendered.switches or found.page.redirect:
        return None
    box = fact_box(found.page.name, reader)
    return box if box.is_needed else None


def _meant(found: Found, rendered: Rendered) -> Item | None:
    """The section that the redirect led to, where the page has it."""
    entry = next((entry for entry in rendered.toc if entry.anchor == anchor_for(found.fragment)), None)
    return Item(entry.heading, addresses.fragment(entry.anchor)) if entry and found.fragment else None


def _with_contents(rendered: Rendered) -> bool:
    if rendered.switches & {FORCE_CONTENTS, CONTENTS}:
        return bool(rendered.toc)
    return NO_CONTENTS not in rendered.switches and len(rendered.toc) >= TOC_FROM


def category_items(rendered: Rendered, *, hidden: bool = False) -> tuple[Item, ...]:
    """The page's categories, with ``hidden`` those too that readers are not shown."""
    return tuple(
        Item(name, addresses.page(Title(CATEGORY, name)), new=name in rendered.missing_categories)
        for name in rendered.categories
        if hidden or name not in rendered.hidden_categories
    )


def _last(found: Found) -> Change:
    """The last change as the foot of the page tells it."""
    page, revision = found.page, found.revision
    author = revision.author
    known = {user_title(author.name): Target()} if author and found.author_page else {}
    return Change(
        revision=revision.pk,
        time=revision.created,
        url=addresses.index(page.name, oldid=revision.pk),
        author=person(author, known),
        history_url=addresses.index(page.name, action="history"),
    )


def _print(request: HttpRequest, found: Found, rendered: Rendered) -> HttpResponse:
    frame = called(replace(page_frame(found.page.name), robots="noindex,nofollow"), rendered)
    page = PrintView(
        body=rendered.html,
        url=request.build_absolute_uri(addresses.page(found.page.name)),
        last=_last(found),
        categories=category_items(rendered),
    )
    return show(request, frame, page)


def no_such_revision(request: HttpRequest) -> HttpResponse:
    return refuse(
        request,
        _("없는 판"),
        _("요청한 판을 찾을 수 없습니다."),
        advice=_("판 번호를 확인하거나 문서의 역사에서 골라 주십시오."),
        items=(Item(_("최근 바뀜"), addresses.special("최근바뀜")), Item(_("검색하기"), addresses.special("검색"))),
        status=404,
    )


def old_revision(request: HttpRequest, title: Title) -> HttpResponse:
    """A revision by its number. The address of another title is sent on to the right one."""
    number = whole_number(request.GET.get("oldid"))
    revision = revision_to_read(asker(request), number) if number else None
    if revision is None:
        return no_such_revision(request)
    if revision.page.name != title.page:
        return HttpResponseRedirect(addresses.index(revision.page.name, oldid=revision.pk))
    rendered = render_text(revision.text.content, revision.page.name, own=partial(revision_facts, revision))
    frame = called(page_frame(title, may_edit=offers_edit(asker(request), title), revision=revision.pk), rendered)
    page = PageView(
        body=rendered.html,
        toc=rendered.toc,
        contents=_with_contents(rendered),
        categories=category_items(rendered),
        old=_old(revision),
    )
    canonical = addresses.page(title)
    return show(request, replace(frame, robots="noindex,nofollow", canonical=canonical), page)


def _old(revision: Revision) -> OldRevision | None:
    page = revision.page
    before, after = neighbours_of(revision)
    return OldRevision(
        change=changes_of([revision], current=page.current_id or 0)[0],
        current_url=addresses.page(page.name),
        diff_url=addresses.index(page.name, oldid=revision.pk, diff=page.current_id or 0),
        previous_url=addresses.index(page.name, oldid=before) if before else "",
        next_url=addresses.index(page.name, oldid=after) if after else "",
    )


def missing(request: HttpRequest, title: Title) -> HttpResponse:
    """Status 404, with search, near titles and the way to write the page."""
    user = asker(request)
    creatable = may_create(user, title)
    edit = addresses.index(title, action="edit")
    frame = page_frame(title, exists=False, may_edit=creatable)
    near = titles.suggest(title.prefixed, scopes=visible_to(user), limit=5)
    note, items = told_of(user, title)
    page = MissingView(
        title=title.prefixed,
        create_url=edit if creatable else "",
        sign_in_url="" if user.is_authenticated else addresses.special("로그인", returnto=title.prefixed),
        similar=tuple(Item(entry.title, entry.url) for entry in near),
        deleted_note=note,
        deleted_items=items,
    )
    return show(request, frame, page, status=404)


def raw(request: HttpRequest, title: Title) -> HttpResponse:
    """The source of the served or the asked revision as plain text."""
    asked = request.GET.get("oldid")
    found = page_to_read(asker(request), title, follow=False)
    number = whole_number(asked) if asked else (found.revision.pk if found else None)
    revision = revision_to_read(asker(request), number) if found and number else None
    if revision is None or (found and revision.page_id != found.page.pk):
        return HttpResponse(_("그런 문서가 없습니다."), status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(revision.text.content, content_type="text/plain; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response
