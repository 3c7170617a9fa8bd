"""특수:옮기기, 특수:삭제 and 특수:복구 as MediaWiki names them: they lead to the page's own forms."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from articles.views.common import refuse, refuse_title
from core import addresses
from core.frame import Item
from core.titles import TitleError, parse_title


def _lead(request: HttpRequest, argument: str, action: str) -> HttpResponse:
    raw = argument or request.GET.get("target", "")
    if not raw.strip():
        return refuse(
            request,
            _("문서를 고르지 않음"),
            _("어느 문서를 다룰지 주소에 없습니다."),
            advice=_("문서를 열고 도구 메뉴에서 골라 주십시오."),
            items=(Item(_("모든 문서"), addresses.special("모든문서")),),
            status=400,
        )
    try:
        return HttpResponseRedirect(addresses.index(parse_title(raw).page, action=action))
    except TitleError as error:
        return refuse_title(request, error)


def move(request: HttpRequest, argument: str) -> HttpResponse:
    return _lead(request, argument, "move")


def delete(request: HttpRequest, argument: str) -> HttpResponse:
    return _lead(request, argument, "delete")


def restore(request: HttpRequest, argument: str) -> HttpResponse:
    """Without a title: the list of what can be brought back."""
    if not argument and not request.GET.get("target", "").strip():
        return HttpResponseRedirect(addresses.special("삭제된문서"))
    return _lead(request, argument, "restore")
