"""특수:오류신고 for every reader, 특수:신고목록 for editors."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.access import may
from accounts.models import User
from accounts.ratelimit import hit
from accounts.rights import Right
from articles.access import Found, page_to_read
from articles.contexts import ReportFormView, ReportRow, ReportSentView, ReportsView
from articles.models import Report
from articles.numbers import whole_number
from articles.reporting import handle_report, send_report
from articles.selectors import reports_in, sections_of, targets_of
from articles.texts import TextError, clean_text
from articles.views.common import asker, person, refuse, show, user_title
from core import addresses
from core.frame import Item, Pager, special_frame
from core.titles import Title, TitleError, parse_title

NAME = "오류신고"
LIST = "신고목록"
MAXIMUM = 2000
SIZE = 50


def _page(request: HttpRequest, raw: str) -> Found | None:
    try:
        title = parse_title(raw)
    except TitleError:
        return None
    return page_to_read(asker(request), title) if not title.is_special else None


def report(request: HttpRequest, argument: str) -> HttpResponse:
    """The form, and what it sends. A page that cannot be read is reported as an address only."""
    if request.method == "POST":
        return _sent(request)
    raw = argument or request.GET.get("page", "")
    if request.GET.get("sent"):
        found = _page(request, raw[:300])
        return _thanks(request, found.page.name if found else None)
    return _form(request, raw[:300], section=request.GET.get("section", "")[:255])


def _form(
    request: HttpRequest, raw: str, *, section: str = "", text: str = "",
    errors: Mapping[str, tuple[str, ...]] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    found = _page(request, raw)
    shown = ReportFormView(
        action=addresses.special(NAME),
        page=found.page.name.prefixed if found else raw,
        page_url=addresses.page(found.page.name) if found else "",
        section=section,
        sections=_headings(found),
        text=text,
        revision=found.revision.pk if found else 0,
        maximum=MAXIMUM,
        errors=errors or {},
    )
    return show(request, special_frame(_("오류 신고"), addresses.special(NAME)), shown, status=status)


def _headings(found: Found | None) -> tuple[Item, ...]:
    if found is None:
        return ()
    rows = sections_of(found.page).filter(heading_level__gt=0)
    return tuple(Item(f"{row.number} {row.heading}", row.anchor) for row in rows)


def _sent(request: HttpRequest) -> HttpResponse:
    sent = request.POST
    raw, section, text = sent.get("page", "")[:300], sent.get("section", "")[:255], sent.get("text", "")
    if sent.get("website"):
        return HttpResponseRedirect(addresses.special(NAME, sent=1))
    if sentence := _fault(text):
        return _form(request, raw, section=section, text=text, errors={"text": (sentence,)}, status=400)
    if not (verdict := hit("report", request)):
        sentence = _("신고를 짧은 시간에 너무 많이 보냈습니다. {n}분 뒤에 다시 보내 주십시오.").format(
            n=-(-verdict.wait // 60)
        )
        return _form(request, raw, section=section, text=text, errors={"": (sentence,)}, status=429)
    found = _page(request, raw)
    known = {heading.url for heading in _headings(found)}
    send_report(
        page=found.page if found else None,
        revision=found.revision if found else None,
        address=found.page.name.prefixed if found else raw,
        section=section if section in known else "",
        text=clean_text(text).strip(),
    )
    shown = {"page": found.page.name.prefixed} if found else {}
    return HttpResponseRedirect(addresses.special(NAME, sent=1, **shown))


def _fault(text: str) -> str:
    """What is wrong with the text of a report, "" where nothing is."""
    if not text.strip():
        return _("무엇이 잘못되었는지 적어 주십시오.")
    if len(text) > MAXIMUM:
        return _("신고는 {n}자까지 보낼 수 있습니다. 줄여 주십시오.").format(n=MAXIMUM)
    try:
        clean_text(text)
    except TextError:
        return _("보낼 수 없는 제어 문자가 있습니다. 그 글자를 지우고 다시 보내 주십시오.")
    return ""


def _thanks(request: HttpRequest, title: Title | None) -> HttpResponse:
    page = ReportSentView(page=Item(title.prefixed, addresses.page(title)) if title else None)
    return show(request, special_frame(_("오류 신고"), addresses.special(NAME)), page)


def reports(request: HttpRequest, argument: str) -> HttpResponse:
    """The list that editors see; POST settles one report."""
    user = asker(request)
    if not isinstance(user, User) or not may(user, Right.VIEW_REPORTS):
        return refuse(
            request,
            _("볼 수 없음"),
            _("신고 목록은 로그인한 편집자만 볼 수 있습니다."),
            items=(Item(_("로그인"), addresses.special("로그인", returnto=f"특수:{LIST}")),),
            status=403,
        )
    if request.method == "POST":
        return _settled(request, user)
    state = request.GET.get("state", argument or Report.State.OPEN)
    state = state if state in Report.State.values else Report.State.OPEN
    before = whole_number(request.GET.get("before"))
    found = list(reports_in(state, user, before=before)[: SIZE + 1])
    older = addresses.special(LIST, state=state, before=found[SIZE - 1].pk) if len(found) > SIZE else ""
    page = ReportsView(
        action=addresses.special(LIST),
        rows=tuple(_rows(found[:SIZE])),
        states=_states(state),
        may_handle=True,
        pager=Pager(previous=addresses.special(LIST, state=state) if before else "", next=older),
    )
    return show(request, special_frame(_("신고 목록"), addresses.special(LIST)), page)


def _states(chosen: str) -> tuple[Item, ...]:
    names = {"open": _("처리 전"), "done": _("처리함"), "refused": _("고치지 않음")}
    return tuple(
        Item(name, addresses.special(LIST, state=state), selected=state == chosen) for state, name in names.items()
    )


def _rows(found: list[Report]) -> list[ReportRow]:
    targets = targets_of(user_title(row.handled_by.name) for row in found if row.handled_by)
    return [
        ReportRow(
            id=row.pk,
            time=row.created,
            text=row.text,
            state=row.state,
            page=Item(row.page.name.prefixed, addresses.page(row.page.name)) if row.page else Item(row.address),
            section=row.section,
            revision_url=addresses.index(row.page.name, oldid=row.revision_id) if row.page and row.revision_id else "",
            answer=row.answer,
            handled_by=person(row.handled_by, targets),
            handled_at=row.handled_at,
        )
        for row in found
    ]


def _settled(request: HttpRequest, user: User) -> HttpResponse:
    number, state = whole_number(request.POST.get("report")), request.POST.get("state", "")
    found = Report.objects.filter(pk=number).first() if number else None
    if found is None or state not in Report.State.values:
        return refuse(
            request,
            _("없는 신고"),
            _("그런 신고나 처리 상태가 없습니다."),
            items=(Item(_("신고 목록"), addresses.special(LIST)),),
            status=404,
        )
    handle_report(report=found, state=Report.State(state), answer=request.POST.get("answer", ""), by=user)
    messages.success(request, _("신고를 처리했습니다."))
    return HttpResponseRedirect(addresses.special(LIST))
