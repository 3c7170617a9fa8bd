"""Special pages of a few lines: a random page, a lasting address, the list of special pages."""

import random as dice

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import may
from accounts.rights import Right
from articles.contexts import SpecialListView
from articles.numbers import whole_number
from articles.selectors import readable
from articles.views.common import asker, show
from core import addresses
from core.frame import Group, Item, special_frame
from core.special import SpecialGroup, special_pages
from core.titles import MAIN, Title, namespace_by_name

GROUPS = {
    SpecialGroup.PAGES: gettext_lazy("문서 목록"),
    SpecialGroup.CHANGES: gettext_lazy("바뀐 내용"),
    SpecialGroup.SEARCH: gettext_lazy("찾기"),
    SpecialGroup.ACCOUNTS: gettext_lazy("계정"),
    SpecialGroup.MAINTENANCE: gettext_lazy("관리"),
    SpecialGroup.WIKI: gettext_lazy("위키"),
}


def random_page(request: HttpRequest, argument: str) -> HttpResponse:
    """A page of the main namespace, or of the one named by ``argument``; each is as likely as its gap on a line of chances."""
    named = namespace_by_name(argument)
    namespace = named.id if named else MAIN
    pages = readable(asker(request)).filter(namespace=namespace, redirect_namespace=None).order_by("random")
    chance = dice.random()  # noqa: S311 - no secret
    page = pages.filter(random__gte=chance).first() or pages.first()
    response = HttpResponseRedirect(addresses.page(page.name if page else Title(MAIN, "대문")))
    response["Cache-Control"] = "no-store"
    return response


def permanent_link(request: HttpRequest, argument: str) -> HttpResponse:
    """``특수:고유링크/12`` leads to revision 12."""
    del request
    number = whole_number(argument)
    return HttpResponseRedirect(f"{addresses.INDEX}?oldid={number or 0}")


def special_list(request: HttpRequest, argument: str) -> HttpResponse:
    del argument
    user = asker(request)
    groups = tuple(
        Group(
            str(label),
            tuple(
                Item(str(page.label), addresses.special(page.name))
                for page in special_pages
                if page.group is group and page.listed and may(user, Right(page.right))
            ),
        )
        for group, label in GROUPS.items()
    )
    shown = SpecialListView(groups=tuple(group for group in groups if group.items))
    return show(request, special_frame(_("특수 문서 목록"), addresses.special("특수문서")), shown)
