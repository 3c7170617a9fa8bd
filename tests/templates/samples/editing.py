"""The editor in each of its states, the source and the refusal."""

from articles import contexts as c
from core import addresses
from core.frame import Item, Notice, special_frame
from markup.diff import compare
from markup.model import SafeHtml
from tests.templates.samples.base import CATEGORIES, NEW, OLD, SEOUL, Sample, body, change, item, seoul_frame

DIFF = compare(OLD, NEW)

LICENCE = SafeHtml(
    "저장하면 쓴 글을 <a href='/wiki/공공정책위키:콘텐츠_라이선스'>콘텐츠 라이선스</a>에 따라 공개하는 데 동의하는 것입니다. "
    "스스로 쓴 글이나 자유롭게 쓸 수 있는 글만 올려 주십시오."
)


def edit(**more: object) -> Sample:
    given: dict[str, object] = {
        "title": "서울시스마트사업",
        "action": "/w/index.php?title=x&action=edit",
        "text": NEW,
        "base": 41,
        "cancel_url": addresses.page(SEOUL),
        "licence": LICENCE,
        "templates": (item("틀:정책 정보상자"), item("틀:인용 논문")),
        "help_url": "/wiki/도움말:문서_편집",
    }
    page = c.EditView(**{**given, **more})  # type: ignore[arg-type]  # the same
    return Sample(page.template, page, seoul_frame(action="edit", heading="서울시스마트사업 편집"), {})


def edit_new() -> Sample:
    outlines = (Item("정책 문서 개요", "?preload=a"), Item("빈 문서", "?preload="))
    return edit(creating=True, base=0, outlines=outlines, text="## 개념\n\n## 연혁\n")


def edit_section() -> Sample:
    return edit(section="연혁", section_heading="연혁", summary="연혁 보완", minor=True)


def edit_preview() -> Sample:
    return edit(preview=c.Preview(body("showcase"), CATEGORIES), changes=DIFF)


def edit_conflict() -> Sample:
    return edit(conflict=c.Conflict(OLD, change(42, comment="조례 문구"), compare(OLD, NEW)))


def edit_refused() -> Sample:
    errors = {
        "": ("지금은 저장할 수 없습니다.",),
        "text": ("글이 2 MiB보다 큽니다. 나누어 주십시오.",),
        "summary": ("요약이 깁니다.",),
    }
    return edit(errors=errors, sign_in=c.SignInFields("김정책", "이름이나 비밀번호가 맞지 않습니다."))


def edit_leading_break() -> Sample:
    return edit(text="\n첫 줄")


def source() -> Sample:
    page = c.SourceView(
        "서울시스마트사업",
        OLD,
        "편집하려면 로그인해야 합니다. 원본은 읽고 복사할 수 있습니다.",
        sign_in_url="/wiki/특수:로그인",
        create_account_url="/wiki/특수:계정만들기",
        section_heading="연혁",
        templates=(item("틀:정책 정보상자"),),
    )
    return Sample(page.template, page, seoul_frame(action="edit", heading="서울시스마트사업: 원본 보기"), {})


def refusal() -> Sample:
    page = c.RefusalView(
        "이 문서를 고칠 권한이 없습니다.",
        "쓰신 글을 아래에 남겨 두었습니다. 복사해 두고 관리자에게 문의해 주십시오.",
        (Item("문서로", "/wiki/x"), Item("최근 바뀜", "/wiki/y")),
        kept=NEW,
        details="요청 번호 4f2a",
    )
    notices = (
        Notice("저장했습니다.", "good"),
        Notice("오래된 판입니다.", "warn", "알림", (Item("지금의 문서", "/x"),)),
    )
    frame = special_frame("편집할 수 없음", addresses.special("특수문서"), notices=notices)
    return Sample(page.template, page, frame, {})


SAMPLES = (
    edit,
    edit_new,
    edit_section,
    edit_preview,
    edit_conflict,
    edit_refused,
    edit_leading_break,
    source,
    refusal,
)
