"""Writing a page or a section: the editor, its preview and changes, saving, and what to do when saving fails."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.ratelimit import hit
from accounts.signin import check_password, sign_in_as
from articles.access import Asker, may_create, may_edit, page_to_read, revision_to_read
from articles.actions import BaseUnknownError, EditConflictError, Saved, save_page
from articles.contexts import Conflict, EditView, Preview, SignInFields, SourceView, page_frame
from articles.editing import Draft, NoSuchSectionError, cut_out, find_span, put_back, undone
from articles.forms import EditForm, read_edit
from articles.messages import TEXT_ADVICE, licence
from articles.models import Page, Revision
from articles.numbers import whole_number
from articles.presave import prepare
from articles.rendering import render_text
from articles.selectors import authors_since, template_sources, templates_used
from articles.texts import MAX_BYTES, TextError, clean_text, visible
from articles.views import read
from articles.views.common import asker, changes_of, refuse, show
from articles.views.gone import told_of
from articles.views.noticing import notices_on
from articles.waiting import users_of
from core import addresses
from core.frame import Item, Notice
from core.titles import MAIN, MEDIAWIKI, TEMPLATE, Title, TitleError, parse_title
from markup import diff as differences
from markup.functions import PageFacts

OUTLINE: Final = Title(MEDIAWIKI, "새 정책 개요")
HELP: Final = Title(12, "문서 편집")

REPLACED: Final = "\ufffd"

Errors = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What one request works on: who, which title, which page (None: a new one), and the text of the revision it is based on."""

    user: Asker
    title: Title
    page: Page | None
    base: Revision | None

    @property
    def source(self) -> str:
        return self.base.text.content if self.base else ""


def edit(request: HttpRequest, title: Title) -> HttpResponse:
    """GET opens the editor, POST previews, compares or saves."""
    return _posted(request, title) if request.method == "POST" else _opened(request, title)


def _desk(request: HttpRequest, title: Title, base: int | None = None) -> Desk:
    user = asker(request)
    found = page_to_read(user, title, follow=False)
    page = found.page if found else None
    revision = revision_to_read(user, base or (page.current_id if page else 0) or 0)
    if revision is not None and (page is None or revision.page_id != page.pk):
        revision = None
    return Desk(user, title, page, revision)


def _allowed(desk: Desk) -> bool:
    return may_edit(desk.user, desk.title) if desk.page else may_create(desk.user, desk.title)


# Opening


def _opened(request: HttpRequest, title: Title) -> HttpResponse:
    desk = _desk(request, title)
    if title.is_special:
        return _refuse_special(request)
    try:
        draft = _draft(request, desk)
    except NoSuchSectionError:
        return _no_section(request, desk)
    if _allowed(desk):
        gone = told_of(desk.user, title)[0] if desk.page is None else ""
        return _editor(request, desk, _form_of(draft), notice=draft.notice or gone)
    return _source(request, desk, draft) if desk.page else read.missing(request, title)


def _form_of(draft: Draft) -> EditForm:
    return EditForm(text=draft.text, summary=draft.summary, base=draft.base, section=draft.section)


def _draft(request: HttpRequest, desk: Desk) -> Draft:
    if desk.page is None or desk.base is None:
        return Draft(_outline(request, desk.title), 0)
    current = desk.base.pk
    if undo := whole_number(request.GET.get("undo")):
        return _undo_draft(desk, revision_to_read(desk.user, undo), desk.base)
    if oldid := whole_number(request.GET.get("oldid")):
        old = revision_to_read(desk.user, oldid)
        if old is not None and old.page_id == desk.page.pk and old.pk != current:
            notice = _("이 글은 옛 판입니다. 저장하면 그 뒤의 편집이 사라집니다.")
            return Draft(old.text.content, current, notice=notice)
    section = request.GET.get("section", "")
    return cut_out(desk.page, desk.source, section, current) if section else Draft(desk.source, current)


def _undo_draft(desk: Desk, undo: Revision | None, current: Revision) -> Draft:
    if undo is None or undo.page_id != current.page_id:
        return Draft(desk.source, current.pk, notice=_("되돌릴 판을 찾을 수 없어 지금의 글을 보입니다."))
    text = undone(current, undo)
    if text is None:
        notice = _("그 뒤의 편집이 같은 곳을 고쳐서 자동으로 되돌릴 수 없습니다. 직접 고쳐 주십시오.")
        return Draft(desk.source, current.pk, notice=notice)
    author = undo.author.name if undo.author else _("알 수 없음")
    summary = _("{author}의 {number}판 편집을 되돌림").format(author=author, number=undo.pk)
    notice = _("되돌린 글입니다. 아래 내용을 확인하고 저장해 주십시오.")
    return Draft(text, current.pk, summary=summary, notice=notice)


def _outline(request: HttpRequest, title: Title) -> str:
    """The ready outline for a new policy page, or the page that the address asks to begin with."""
    asked = request.GET.get("preload")
    if asked is None:
        preload: Title | None = OUTLINE if title.namespace == MAIN else None
    else:
        try:
            preload = parse_title(asked) if asked else None
        except TitleError:
            preload = None
    return template_sources([preload]).get(preload, "") if preload else ""


# Posting


def _posted(request: HttpRequest, title: Title) -> HttpResponse:
    form = read_edit(request)
    if title.is_special:
        return _refuse_special(request, kept=form.text)
    desk = _desk(request, title, form.base or None)
    if not desk.user.is_authenticated:
        if not form.sign_in_name:
            return _editor(request, desk, form, sign_in=SignInFields(), status=403)
        if refusal := _sign_in(request, form):
            fields = SignInFields(form.sign_in_name, refusal)
            return _editor(request, desk, form, sign_in=fields, status=403)
        desk = _desk(request, title, form.base or None)
    if not _allowed(desk):
        return refuse(
            request,
            _("편집할 수 없음"),
            _("이 문서를 고칠 권한이 없습니다."),
            advice=_("쓰신 글을 아래에 남겨 두었습니다. 복사해 두고 관리자에게 문의해 주십시오."),
            kept=form.text,
            status=403,
        )
    try:
        return _done(request, desk, form)
    except NoSuchSectionError:
        errors = {"": (_("고치던 절이 그 사이에 없어졌습니다. 아래 글을 복사해 전체 문서 편집에 넣어 주십시오."),)}
        return _editor(request, desk, form, errors=errors, status=409)


def _sign_in(request: HttpRequest, form: EditForm) -> str:
    """Sign the person in with what the editor's form asked for; what to say where that fails, "" where it does not."""
    attempt = check_password(request, form.sign_in_name, form.sign_in_password)
    if attempt.user is not None:
        sign_in_as(request, attempt.user)
        return ""
    if attempt.wait:
        minutes = -(-attempt.wait // 60)
        return _("로그인을 너무 많이 시도했습니다. {n}분 뒤에 다시 시도해 주십시오.").format(n=minutes)
    return _("사용자 이름이나 비밀번호가 맞지 않습니다.")


def _done(request: HttpRequest, desk: Desk, form: EditForm) -> HttpResponse:
    if errors := _errors(desk, form):
        return _editor(request, desk, form, errors=errors, status=413 if "too-big" in errors else 400)
    if form.do != "save" and not hit("preview", request):
        errors = {"": (_("미리 보기를 짧은 시간에 너무 많이 요청했습니다. 잠시 뒤에 다시 눌러 주십시오."),)}
        return _editor(request, desk, form, errors=errors, status=429)
    if form.do == "preview":
        return _editor(request, desk, form, preview=_preview(desk, form))
    if form.do == "changes":
        whole = put_back(desk.source, form.section, clean_text(form.text), desk.page)
        return _editor(request, desk, form, changes=differences.compare(desk.source, _prepared(desk, whole)))
    return _save(request, desk, form)


def _prepared(desk: Desk, text: str) -> str:
    """The text as saving would store it, or as it is where it would not."""
    try:
        return prepare(text, desk.title, _author(desk))
    except TextError:
        return text


def _author(desk: Desk) -> User | None:
    return desk.user if not desk.user.is_anonymous else None


def _errors(desk: Desk, form: EditForm) -> Errors:
    if form.base is None or (form.base and desk.base is None):
        sentence = _("바탕으로 한 판을 찾을 수 없습니다. 쓰신 글을 복사해 두고 편집을 다시 열어 주십시오.")
        return {"": (sentence,)}
    if not form.whole:
        return {"text": (_("글이 오지 않았습니다. 편집을 다시 열어 주십시오."),)}
    if REPLACED in form.text and REPLACED not in desk.source:
        return {"text": (_("글에 깨진 글자(�)가 있습니다. 그 자리를 고치고 다시 저장해 주십시오."),)}
    try:
        text = clean_text(form.text)
    except TextError as error:
        advice = _(TEXT_ADVICE[error.code]).format(line=error.detail)
        return {"text": (advice,)} if error.code != "too-big" else {"text": (advice,), "too-big": ()}
    if desk.page is None and not text.strip() and form.do == "save":
        return {"text": (_("내용이 비어 있습니다. 한 줄 이상 적어 주십시오."),)}
    return {}


def _preview(desk: Desk, form: EditForm) -> Preview:
    own = PageFacts(desk.page.pk if desk.page else 0, time=timezone.now(), user=desk.user.get_username())
    text = _prepared(desk, clean_text(form.text))
    rendered = render_text(text, desk.title, editable=False, own=lambda: own)
    return Preview(
        rendered.html, read.category_items(rendered, hidden=True), notices_on(desk.title, rendered, lambda: text)
    )


def _save(request: HttpRequest, desk: Desk, form: EditForm) -> HttpResponse:
    if not hit("edit", request):
        errors = {"": (_("짧은 시간에 너무 많이 저장했습니다. 잠시 뒤에 다시 저장해 주십시오."),)}
        return _editor(request, desk, form, errors=errors, status=429)
    try:
        saved = save_page(
            title=desk.title,
            text=put_back(desk.source, form.section, clean_text(form.text), desk.page),
            author=_author(desk),
            comment=form.summary,
            base=form.base,
            minor=form.minor,
        )
    except EditConflictError as conflict:
        return _conflicting(request, desk, form, conflict)
    except TextError as error:
        advice = _(TEXT_ADVICE[error.code]).format(line=error.detail)
        return _editor(request, desk, form, errors={"text": (advice,)}, status=413)
    except BaseUnknownError:
        errors = {"": (_("합친 글을 저장할 수 없습니다. 글을 복사해 두고 편집을 다시 열어 주십시오."),)}
        return _editor(request, desk, form, errors=errors, status=400)
    except OperationalError:
        errors = {"": (_("지금은 저장할 수 없습니다. 글은 그대로 있으니 잠시 뒤에 다시 저장해 주십시오."),)}
        return _editor(request, desk, form, errors=errors, status=503)
    return _after(request, desk, form, saved)


def _after(request: HttpRequest, desk: Desk, form: EditForm, saved: Saved) -> HttpResponse:
    if saved.merged:
        messages.success(request, _("그 사이의 다른 편집과 합쳐서 저장했습니다. 내용을 한번 확인해 주십시오."))
    elif saved.changed:
        messages.success(request, _("새 문서를 만들었습니다.") if saved.created else _("저장했습니다."))
        if desk.title.namespace == TEMPLATE and (waiting := users_of(desk.title)):
            messages.info(request, _waiting(waiting))
    else:
        messages.info(request, _("바뀐 내용이 없어 저장하지 않았습니다."))
    title = replace(desk.title, fragment=_anchor_after(form, saved))
    redirect = {"redirect": "no"} if saved.page.redirect else {}
    return HttpResponseRedirect(addresses.page(title, **redirect))


def _waiting(number: int) -> str:
    return ngettext(
        "이 문서에 달린 문서 {n}개를 뒤에서 다시 읽습니다. 남은 수는 문서 정보와 통계에서 볼 수 있습니다.",
        "이 문서에 달린 문서 {n}개를 뒤에서 다시 읽습니다. 남은 수는 문서 정보와 통계에서 볼 수 있습니다.",
        number,
    ).format(n=f"{number:,}")


def _anchor_after(form: EditForm, saved: Saved) -> str:
    if not form.section:
        return ""
    try:
        return find_span(saved.revision.text.content, form.section, saved.page).anchor
    except NoSuchSectionError:
        return ""


def _conflicting(request: HttpRequest, desk: Desk, form: EditForm, conflict: EditConflictError) -> HttpResponse:
    theirs = conflict.theirs
    text = theirs.text.content
    shown = Conflict(
        text=text,
        change=changes_of([revision_to_read(desk.user, theirs.pk) or theirs], current=theirs.pk)[0],
        diff=differences.compare(text, conflict.mine),
        whose=_whose(desk, conflict),
    )
    mine = replace(form, text=conflict.mine, base=theirs.pk, section="")
    return _editor(request, _desk(request, desk.title), mine, conflict=shown, status=409)


def _whose(desk: Desk, conflict: EditConflictError) -> str:
    authors = authors_since(conflict.theirs, conflict.base.pk if conflict.base else 0)
    if desk.user.pk not in authors:
        return "others"
    return "own" if len(authors) == 1 else ""


# Showing


def _editor(
    request: HttpRequest, desk: Desk, form: EditForm, *, notice: str = "", status: int = 200, **more: object
) -> HttpResponse:
    errors = more.pop("errors", {})
    shown = EditView(
        title=desk.title.prefixed,
        action=addresses.index(desk.title, action="edit"),
        text=visible(form.text),
        base=form.base or 0,
        cancel_url=addresses.page(desk.title),
        licence=licence(),
        summary=form.summary,
        minor=form.minor,
        may_be_minor=desk.page is not None,
        section=form.section,
        section_heading=_heading(desk, form.section),
        creating=desk.page is None,
        outlines=_outlines(desk),
        templates=_templates(desk.page),
        help_url=addresses.page(HELP),
        maximum=MAX_BYTES,
        errors={name: sentences for name, sentences in dict(errors).items() if sentences},  # type: ignore[call-overload]  # more is checked by the dataclass
        **more,  # type: ignore[arg-type]  # the same
    )
    frame = page_frame(
        desk.title,
        exists=desk.page is not None,
        may_edit=True,
        action="edit",
        revision=desk.base.pk if desk.base else 0,
    )
    pattern = _("{title} 만들기") if desk.page is None else _("{title} 편집")
    notices = (Notice(notice),) if notice else ()
    framed = replace(frame, heading=pattern.format(title=desk.title.prefixed), notices=notices)
    return show(request, framed, shown, status=status)


def _heading(desk: Desk, section: str) -> str:
    try:
        return find_span(desk.source, section, desk.page).heading if section else ""
    except NoSuchSectionError:
        return ""


def _outlines(desk: Desk) -> tuple[Item, ...]:
    if desk.page is not None or desk.title.namespace != MAIN:
        return ()
    return (
        Item(_("정책 문서 개요"), addresses.index(desk.title, action="edit", preload=OUTLINE.prefixed)),
        Item(_("빈 문서"), addresses.index(desk.title, action="edit", preload="")),
    )


def _templates(page: Page | None) -> tuple[Item, ...]:
    if page is None:
        return ()
    return tuple(Item(title.prefixed, addresses.page(title)) for title in templates_used(page))


def _source(request: HttpRequest, desk: Desk, draft: Draft) -> HttpResponse:
    anonymous = not desk.user.is_authenticated
    reason = _("편집하려면 로그인해야 합니다.") if anonymous else _("이 문서는 관리자만 고칠 수 있습니다.")
    shown = SourceView(
        title=desk.title.prefixed,
        text=draft.text,
        reason=reason,
        sign_in_url=addresses.special("로그인", next=request.get_full_path()) if anonymous else "",
        create_account_url=addresses.special("계정만들기", next=request.get_full_path()) if anonymous else "",
        section_heading=draft.heading,
        templates=_templates(desk.page),
    )
    frame = page_frame(desk.title, may_edit=False, action="edit", revision=desk.base.pk if desk.base else 0)
    heading = _("{title}: 원본 보기").format(title=desk.title.prefixed)
    return show(request, replace(frame, heading=heading), shown)


def _no_section(request: HttpRequest, desk: Desk) -> HttpResponse:
    return refuse(
        request,
        _("없는 절"),
        _("고치려는 절이 이 문서에 없습니다. 이름이 바뀌었거나 지워졌을 수 있습니다."),
        advice=_("문서 전체를 편집하거나 문서로 돌아가 주십시오."),
        items=(
            Item(_("문서 전체 편집"), addresses.index(desk.title, action="edit")),
            Item(desk.title.prefixed, addresses.page(desk.title)),
        ),
        status=404,
    )


def _refuse_special(request: HttpRequest, *, kept: str = "") -> HttpResponse:
    return refuse(
        request,
        _("편집할 수 없음"),
        _("특수 문서는 고칠 수 없습니다."),
        items=(Item(_("특수 문서 목록"), addresses.special("특수문서")),),
        kept=kept,
        status=400,
    )
