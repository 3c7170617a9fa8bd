"""What the forms for moving, deleting and restoring share: who comes in, the frame, who points here."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.access import Asker, Found, offers
from articles.contexts import managed, page_frame
from articles.pointing import MOST, pointing_at
from articles.views.common import refuse
from core import addresses
from core.frame import Frame, Item
from core.titles import Title
from markup.model import LinkKind


def refuse_right(request: HttpRequest, user: Asker, title: Title, *, kept: str = "") -> HttpResponse:
    """Status 403, with the way to sign in where that may help. ``kept`` is what the person had typed."""
    back = Item(title.prefixed, addresses.page(title))
    sign_in = Item(_("로그인"), addresses.special("로그인", next=request.get_full_path()))
    return refuse(
        request,
        _("권한이 없음"),
        _("이 일을 할 권한이 없습니다."),
        advice=_("필요하면 관리자에게 사유를 알리고 요청해 주십시오."),
        items=(back,) if user.is_authenticated else (sign_in, back),
        kept=kept,
        status=403,
    )


def refuse_special(request: HttpRequest) -> HttpResponse:
    return refuse(
        request,
        _("할 수 없는 일"),
        _("특수 문서는 옮기거나 지울 수 없습니다."),
        items=(Item(_("특수 문서 목록"), addresses.special("특수문서")),),
        status=400,
    )


def framed(found: Found, user: Asker, heading: str) -> Frame:
    """The page's own frame under a heading that says what is being done."""
    title, offered = found.page.name, offers(user, found.page.name)
    frame = page_frame(
        title, talk_exists=found.pair_exists, may_edit=offered.edit, action="", revision=found.revision.pk
    )
    return replace(managed(frame, title, move=offered.move, delete=offered.delete), heading=heading)


def pointing_items(title: Title, user: Asker) -> tuple[Item, ...]:
    """A sentence for each kind of link that others have to this page."""
    url = addresses.special("가리키는문서", title.prefixed)
    return tuple(
        Item(_sentence(kind, count), addresses.page(title) if kind is LinkKind.CATEGORY else url)
        for kind, count in pointing_at(title, user).items()
    )


def _sentence(kind: LinkKind, count: int) -> str:
    match kind:
        case LinkKind.REDIRECT:
            said = ngettext("이 문서로 넘겨주는 문서 {n}", "이 문서로 넘겨주는 문서 {n}", count)
        case LinkKind.TEMPLATE:
            said = ngettext("이 문서를 틀로 쓰는 문서 {n}", "이 문서를 틀로 쓰는 문서 {n}", count)
        case LinkKind.CATEGORY:
            said = ngettext("이 분류에 든 문서 {n}", "이 분류에 든 문서 {n}", count)
        case _:
            said = ngettext("이 문서를 가리키는 문서 {n}", "이 문서를 가리키는 문서 {n}", count)
    number = _("{n}개") if count < MOST else _("{n}개 이상")
    return said.format(n=number.format(n=f"{count:,}"))
