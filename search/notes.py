"""What the result page says to the reader in words: notes, help, names."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.hangul import josa
from core.titles import MAIN, NAMESPACES
from search.backends.base import Checked
from search.contexts import Note, NoteKind
from search.query import FilterName, Problem, ProblemCode, Query

_PROBLEMS: Final = {
    ProblemCode.ONLY_OPERATORS: (NoteKind.WARNING, _("찾을 낱말이 없습니다. 낱말을 하나 이상 적어 주십시오.")),
    ProblemCode.ONLY_EXCLUSIONS: (NoteKind.WARNING, _("뺄 낱말만 있습니다. 찾을 낱말도 적어 주십시오.")),
    ProblemCode.TOO_LONG: (NoteKind.WARNING, _("검색어가 길어서 앞의 {detail}자만 찾았습니다.")),
    ProblemCode.TOO_MANY_TERMS: (NoteKind.WARNING, _("낱말이 많아서 앞의 {detail}개만 찾았습니다.")),
    ProblemCode.OPEN_QUOTE: (NoteKind.INFO, _("닫히지 않은 따옴표가 있어 끝까지를 한 구절로 보았습니다.")),
    ProblemCode.OPEN_BRACKET: (NoteKind.INFO, _("닫히지 않은 괄호가 있어 끝에서 닫힌 것으로 보았습니다.")),
    ProblemCode.EXTRA_BRACKET: (NoteKind.INFO, _("짝이 없는 닫는 괄호는 빼고 찾았습니다.")),
    ProblemCode.EMPTY_FILTER: (NoteKind.INFO, _("‘{detail}:’ 뒤에 값이 없어 그 조건은 빼고 찾았습니다.")),
    ProblemCode.BAD_PERIOD: (
        NoteKind.INFO,
        _("‘{detail}:’ 뒤에는 2024나 2021~2025처럼 해를 적습니다. 적힌 말은 낱말로 찾았습니다."),
    ),
    ProblemCode.BAD_WILDCARD: (
        NoteKind.INFO,
        _("‘*’는 앞에 글자가 {detail}개 이상 있어야 하고 한 낱말에 한 번만 쓸 수 있어, 빼고 찾았습니다."),
    ),
    ProblemCode.EMPTY_NEAR: (NoteKind.INFO, _("‘{detail}’의 앞뒤에 낱말이 있어야 해서 빼고 찾았습니다.")),
}
FILTER_LABELS: Final = {
    FilterName.CATEGORY: pgettext_lazy("one", "분류"),
    FilterName.KIND: _("절"),
    FilterName.NAMESPACE: _("이름공간"),
    FilterName.TITLE: _("제목"),
    FilterName.DEPARTMENT: _("부서"),
    FilterName.PERIOD: _("기간"),
    FilterName.ATTACHMENT: pgettext_lazy("file", "첨부"),
    FilterName.TYPE: _("문서 종류"),
}
_OPERATORS: Final = {
    FilterName.CATEGORY: ("분류", "category"),
    FilterName.KIND: ("절", "section"),
    FilterName.NAMESPACE: ("이름공간", "namespace"),
    FilterName.TITLE: ("제목", "title"),
    FilterName.DEPARTMENT: ("부서", "department"),
    FilterName.PERIOD: ("기간", "period"),
    FilterName.ATTACHMENT: ("첨부", "attachment"),
    FilterName.TYPE: ("종류", "type"),
}
"""How filters are written, in Korean and in English; both work in every language."""
_NEAR: Final = ("근처", "NEAR")
_HELP: Final = (
    (None, "스마트도시 조례", _("두 낱말이 모두 든 문서")),
    (None, '"스마트 도시 기본계획"', _("이 순서 그대로 든 문서")),
    (None, "조례 -시행규칙", _("‘조례’는 들고 ‘시행규칙’은 들지 않은 문서")),
    (None, "대전 OR 제주", _("둘 가운데 하나라도 든 문서")),
    (_OPERATORS[FilterName.TITLE], "{}:조례", _("제목에 그 낱말이 든 문서")),
    (_OPERATORS[FilterName.CATEGORY], '{}:"스마트시티 사례"', _("그 분류에 든 문서")),
    (_OPERATORS[FilterName.KIND], "데이터 {}:사례", _("‘사례’ 절에 든 문서")),
    (_OPERATORS[FilterName.NAMESPACE], "{}:도움말 표", _("그 이름공간의 문서")),
    (_OPERATORS[FilterName.DEPARTMENT], "{}:디지털정책관", _("그 부서가 맡은 문서")),
    (
        _OPERATORS[FilterName.PERIOD],
        "예산 {}:2021~2025",
        _("그 기간의 문서. ‘기간:2024’, ‘기간:2021..’, ‘기간:~2023’도 됩니다."),
    ),
    (_OPERATORS[FilterName.ATTACHMENT], "{}:pdf", _("그 이름이나 종류의 파일이 붙은 문서")),
    (_OPERATORS[FilterName.TYPE], "{}:조례", _("그 종류의 문서")),
    (_NEAR, "챗봇 {} 예산", _("두 낱말이 10어절 안에 함께 나오는 문서. ‘근처/5’처럼 거리를 줄 수 있습니다.")),
    (
        None,
        "스마트*",
        _(
            "‘스마트’로 시작하는 낱말이 든 문서. 앞에 두 글자 이상 적고, ‘서울*사업’처럼 가운데에도 한 번 쓸 수 있습니다."
        ),
    ),
)
"""What makes the example of the operator's name, the example, and what it finds."""
_LONGEST_SHOWN: Final = 80


def problem_notes(query: Query) -> Iterator[Note]:
    """One note for each kind of problem, however often it came."""
    first: dict[ProblemCode, Problem] = {}
    for problem in query.problems:
        first.setdefault(problem.code, problem)
    for code, problem in first.items():
        kind, text = _PROBLEMS[code]
        yield Note(kind, str(text).format(detail=problem.detail))


def lax_note(total: int, lax: int) -> Note:
    if lax == total:
        return Note(NoteKind.INFO, gettext("모든 낱말이 든 문서가 없어, 일부만 든 문서를 보입니다."))
    return Note(
        NoteKind.INFO,
        gettext("모든 낱말이 든 문서는 {count}개입니다. 그 뒤에 일부만 든 문서를 보입니다.").format(count=total - lax),
    )


def checked_note(checked: Checked) -> Note:
    """Tell that not all was looked at for a phrase or for things near each other."""
    text = gettext(
        "구절이나 ‘근처’가 맞는지 살펴볼 곳 {documents}군데 가운데 {read}군데만 살펴보아, 빠진 문서가 있을 수 있습니다. "
        "낱말이나 조건을 더해 좁혀 주십시오."
    )
    return Note(NoteKind.WARNING, text.format(documents=f"{checked.documents:,}", read=f"{checked.read:,}"))


def rewritten_note(words: str, as_typed: str) -> Note:
    """Tell that other words than those typed were searched for; ``as_typed`` is the address that does not do so."""
    shown = _cut(words)
    text = gettext("{words_by} 찾았습니다.").format(words_by=josa(f"‘{shown}’", "으로/로"), words=shown)
    return Note(NoteKind.INFO, text, gettext("원래대로 찾기"), as_typed)


def meant_note(words: str, address: str) -> Note:
    """Ask whether other words were meant; ``address`` searches for them."""
    shown = _cut(words)
    text = gettext("{words_object} 찾으셨나요?").format(words_object=josa(f"‘{shown}’", "을/를"), words=shown)
    return Note(NoteKind.INFO, "", text, address)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


def unavailable_note() -> Note:
    return Note(
        NoteKind.WARNING,
        gettext("검색 색인을 준비하고 있어 지금은 제목만 찾습니다. 잠시 뒤에 다시 찾아 주십시오."),
    )


def help_lines() -> tuple[tuple[str, str], ...]:
    """Give examples with what they find; operators have the names of the reader's language."""
    korean = _is_korean()
    return tuple(
        (example.format(names[0 if korean else 1]) if names else example, str(meaning))
        for names, example, meaning in _HELP
    )


def _is_korean() -> bool:
    return (get_language() or "ko").startswith("ko")


def namespace_label(number: int) -> str:
    if number == MAIN:
        return pgettext("namespace", "문서")
    known = NAMESPACES[number]
    return known.name if _is_korean() else known.canonical
