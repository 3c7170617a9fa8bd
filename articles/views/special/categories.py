"""특수:분류목록: every category that holds something or is described."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.scopes import visible_to
from articles.categories import category_names
from articles.contexts import CategoriesView
from articles.views.category import letter_groups
from articles.views.common import asker, show
from articles.views.special.all_pages import LETTERS
from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import CATEGORY, Title

NAME = "분류목록"
SIZE = 200


def categories(request: HttpRequest, argument: str) -> HttpResponse:
    start = (request.GET.get("from", "") or argument)[:255]
    found = category_names(start=start, scopes=visible_to(asker(request)), limit=SIZE + 1)
    entries = [
        (
            row.name,
            Item(row.name, addresses.page(Title(CATEGORY, row.name)), count=row.held, new=not row.described),
        )
        for row in found[:SIZE]
    ]
    page = CategoriesView(
        groups=letter_groups(entries),
        index=tuple(Item(letter, addresses.special(NAME, **{"from": first})) for letter, first in LETTERS),
        pager=Pager(
            previous=addresses.special(NAME) if start else "",
            next=addresses.special(NAME, **{"from": found[SIZE].name}) if len(found) > SIZE else "",
        ),
    )
    return show(request, special_frame(_("분류 목록"), addresses.special(NAME)), page)
