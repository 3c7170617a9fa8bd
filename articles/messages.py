"""Sentences that several views say."""

from typing import Final

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core import addresses
from core.titles import PROJECT, Title
from markup.model import SafeHtml

LICENCE: Final = Title(PROJECT, "콘텐츠 라이선스")
TERMS: Final = Title(PROJECT, "이용약관")

TEXT_ADVICE: Final = {
    "too-big": gettext_noop("글이 2 MiB를 넘어 저장할 수 없습니다. 나누어 여러 문서로 저장해 주십시오."),
    "not-text": gettext_noop(
        "{line}째 줄에 저장할 수 없는 제어 문자가 있습니다. �로 보이는 글자를 지우고 다시 저장해 주십시오."
    ),
}


TITLE_ADVICE: Final = {
    "empty": gettext_noop("제목이 비어 있습니다. 한 글자 이상 입력해 주십시오."),
    "illegal-character": gettext_noop(
        "제목에 쓸 수 없는 글자가 있습니다. # < > [ ] | { } 와 제어 문자는 쓸 수 없습니다."
    ),
    "relative": gettext_noop("제목에 ‘.’ 또는 ‘..’만으로 된 부분을 둘 수 없습니다."),
    "encoded": gettext_noop("제목에 %20이나 &amp; 같은 부호화된 글자를 쓸 수 없습니다."),
    "signature": gettext_noop("제목에 물결표 세 개(~~~)를 쓸 수 없습니다."),
    "too-long": gettext_noop("제목이 너무 깁니다. 255바이트(한글 약 85자) 이하로 줄여 주십시오."),
    "leading-colon": gettext_noop("제목은 쌍점으로 시작할 수 없습니다."),
    "namespace-of-talk": gettext_noop("토론 문서의 이름공간을 다시 확인해 주십시오. 예: 분류토론:정책"),
}

MOVE_ADVICE: Final = {
    "missing": gettext_noop("옮기려는 문서가 그 사이에 없어졌습니다. 문서의 기록을 확인해 주십시오."),
    "same": gettext_noop("새 제목이 지금 제목과 같습니다. 다른 제목을 입력해 주십시오."),
    "special": gettext_noop("특수 문서의 제목으로는 옮길 수 없습니다. 다른 제목을 입력해 주십시오."),
    "illegal": gettext_noop("제목으로 쓸 수 없습니다. 다른 제목을 입력해 주십시오."),
    "exists": gettext_noop("이 제목의 문서가 이미 있습니다. 다른 제목을 고르거나, 있는 문서에 내용을 합쳐 주십시오."),
    "busy": gettext_noop("다른 사람이 같은 문서를 고치고 있습니다. 잠시 뒤에 다시 옮겨 주십시오."),
    "right": gettext_noop("그 이름공간으로 문서를 옮길 권한이 없습니다."),
}


def licence() -> SafeHtml:
    """What one agrees to by saving, with links to the licence and the terms."""
    sentence = _(
        "저장하면 쓴 글을 {licence}에 따라 공개하고 {terms}에 동의하는 것으로 봅니다."
        " 다른 사람의 글을 허락 없이 옮기지 마십시오."
    )
    return SafeHtml(
        format_html(
            sentence,
            licence=format_html('<a href="{}">{}</a>', addresses.page(LICENCE), _("콘텐츠 라이선스")),
            terms=format_html('<a href="{}">{}</a>', addresses.page(TERMS), _("이용약관")),
        )
    )
