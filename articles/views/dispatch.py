"""``/wiki/제목`` and ``/w/index.php``: the title read once, the action looked up, nothing else decided here."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.access import revision_to_read
from articles.models import Page
from articles.numbers import whole_number
from articles.selectors import readable
from articles.views import delete, edit, history, info, move, read, restore
from articles.views.common import asker, refuse, refuse_title
from core import addresses
from core.frame import Item
from core.special import special_pages
from core.titles import MEDIA, SPECIAL, Title, TitleError, parse_title

MAIN_PAGE: Final = Title(0, "대문")

View = Callable[[HttpRequest, Title], HttpResponse]

ACTIONS: Final[Mapping[str, View]] = {
    "view": read.view,
    "edit": edit.edit,
    "submit": edit.edit,
    "history": history.history,
    "info": info.info,
    "raw": read.raw,
    "move": move.move,
    "delete": delete.delete,
    "restore": restore.restore,
}


def home(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(addresses.page(MAIN_PAGE))


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, title: str) -> HttpResponse:
    """``/wiki/제목``. Another spelling of the title is sent on to the one address of the page."""
    try:
        parsed = parse_title(title)
    except TitleError as error:
        return refuse_title(request, error)
    known = _known_by_its_name(parsed)
    if title != known.prefixed.replace(" ", "_") and request.method in {"GET", "HEAD"}:
        return HttpResponsePermanentRedirect(addresses.page(known, **_query(request)))
    return _answer(request, known)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """``/w/index.php?title=``, with ``curid`` and ``oldid`` as MediaWiki's."""
    raw = request.GET.get("title", "")
    if not raw and request.method == "POST":
        return refuse_title(request, TitleError("empty"), kept=request.POST.get("text", ""))
    if not raw:
        return _by_number(request)
    try:
        parsed = parse_title(raw)
    except TitleError as error:
        return refuse_title(request, error, kept=request.POST.get("text", ""))
    return _answer(request, _known_by_its_name(parsed))


def _known_by_its_name(title: Title) -> Title:
    """A special page under the name that its address has; any other title as it is."""
    if title.namespace != SPECIAL:
        return title
    name, slash, argument = title.text.partition("/")
    found = special_pages.find(name)
    return Title(SPECIAL, f"{found.name}{slash}{argument}", title.fragment) if found else title


def _query(request: HttpRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items() if key != "title"}


def _by_number(request: HttpRequest) -> HttpResponse:
    for name in ("oldid", "diff"):
        number = whole_number(request.GET.get(name))
        revision = revision_to_read(asker(request), number) if number else None
        if revision is not None:
            return _answer(request, revision.page.name)
    if number := whole_number(request.GET.get("curid")):
        found: Page | None = readable(asker(request)).filter(pk=number).first()
        if found is not None:
            return HttpResponseRedirect(addresses.page(found.name))
    if any(request.GET.get(name) for name in ("oldid", "diff", "curid")):
        return read.no_such_revision(request)
    return home(request)


def _answer(request: HttpRequest, title: Title) -> HttpResponse:
    if title.namespace == SPECIAL:
        return _special(request, title)
    if title.namespace == MEDIA:
        return HttpResponseRedirect(addresses.page(Title(6, title.text)))
    if request.GET.get("diff"):
        return history.diff(request, title)
    action = request.GET.get("action", "view")
    view = ACTIONS.get(action)
    if view is None:
        return refuse(
            request,
            _("없는 동작"),
            _("요청한 동작을 알 수 없습니다."),
            advice=_("주소를 확인하거나 문서로 돌아가 주십시오."),
            items=(Item(title.prefixed, addresses.page(title)),),
            status=400,
        )
    return view(request, title)


def _special(request: HttpRequest, title: Title) -> HttpResponse:
    name, _slash, argument = title.text.partition("/")
    found = special_pages.find(name)
    if found is None:
        return refuse(
            request,
            _("없는 특수 문서"),
            _("‘{name}’ 특수 문서는 없습니다.").format(name=name[:100]),
            advice=_("이름을 확인하거나 특수 문서 목록에서 골라 주십시오."),
            items=(Item(_("특수 문서 목록"), addresses.special("특수문서")),),
            status=404,
        )
    response: HttpResponse = found.view(request, argument)
    return response
