"""특수:추적분류: the categories that the wiki fills by itself, and how many pages are in each."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.scopes import visible_to
from articles.categories import category_counts
from articles.contexts import InfoRow, InfoTable, InfoView
from articles.tracking import ALL
from articles.views.common import asker, show
from core import addresses
from core.frame import Item, special_frame


def tracking(request: HttpRequest, argument: str) -> HttpResponse:
    """One query counts all of them."""
    del argument
    titles = [each.title for each in ALL]
    held = category_counts([title.text for title in titles], scopes=visible_to(asker(request)))
    rows = tuple(
        InfoRow(_(each.about), Item(title.text, addresses.page(title)), _count(held.get(title.text, 0)))
        for each, title in zip(ALL, titles, strict=True)
    )
    intro = _("글에 문제가 있거나 특별한 설정을 한 문서는 위키가 스스로 이 분류에 넣습니다. 고치면 저절로 빠집니다.")
    page = InfoView((InfoTable(_("추적 분류"), rows),), intro=intro)
    return show(request, special_frame(_("추적 분류"), addresses.special("추적분류")), page)


def _count(number: int) -> str:
    return ngettext("문서 {n}개", "문서 {n}개", number).format(n=f"{number:,}")
