"""What is said above a text of which something could not be done as it was written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.rendering import Rendered
from articles.searched_words import SYNONYMS
from core.frame import Notice
from core.titles import Title
from search import synonyms

_PROBLEMS: Final = {
    "template-loop": gettext_noop("틀이 자기 자신을 불러와서 펼치지 않은 곳이 있습니다."),
    "template-depth": gettext_noop("틀이 너무 깊게 겹쳐서 펼치지 않은 곳이 있습니다."),
    "expansion-size": gettext_noop("틀을 펼친 글이 너무 길어서 줄였습니다."),
    "too-complex": gettext_noop("구조가 너무 복잡하여 원본 그대로 보인 곳이 있습니다."),
    "too-slow": gettext_noop("처리 시간을 넘어 원본 그대로 보인 곳이 있습니다."),
    "reference-missing": gettext_noop("내용이 없는 각주가 있습니다."),
    "reference-twice": gettext_noop("한 이름의 각주에 서로 다른 내용이 있습니다."),
    "expensive": gettext_noop("다른 문서를 알아보는 함수가 너무 많아서 나머지는 ‘없음’으로 보았습니다."),
    "illegal-title": gettext_noop("제목으로 쓸 수 없는 링크가 있습니다."),
}
_SYNONYMS: Final = {
    "alone": gettext_noop(
        "동의어로 쓰지 않은 줄이 있습니다. ‘=’ 양쪽에 서로 다른 낱말을 적어 주십시오. 줄 번호: {lines}"
    ),
    "long": gettext_noop("동의어로 쓰지 않은 줄이 있습니다. 낱말은 {letters}자까지 적을 수 있습니다. 줄 번호: {lines}"),
    "many": gettext_noop(
        "동의어로 쓰지 않은 줄이 있습니다. 한 줄에는 낱말을 {words}개까지 적을 수 있습니다. 줄 번호: {lines}"
    ),
    "lines": gettext_noop("{most}번째 줄까지만 동의어로 씁니다. 남은 줄을 위로 옮기거나 필요 없는 줄을 지워 주십시오."),
}
_LINES_NAMED: Final = 10


def notices_on(title: Title, rendered: Rendered, text: Callable[[], str]) -> tuple[Notice, ...]:
    """Give what readers and writers of this text are told: of its markup, and on the page of synonyms of its lines."""
    told = [_problem(code, places) for code, places in rendered.problems.items()]
    if title == SYNONYMS:
        told += _unused_lines(synonyms.read(text()).troubles)
    return tuple(Notice(one, "warn") for one in told)


def _problem(code: str, places: Sequence[str]) -> str:
    named = ", ".join(f"‘{place}’" for place in places)
    return f"{_(_PROBLEMS[code])} {named}".rstrip()


def _unused_lines(troubles: Iterable[synonyms.Trouble]) -> Iterator[str]:
    for code, lines in _by_code(troubles).items():
        shown = ", ".join(map(str, lines[:_LINES_NAMED])) + (" …" if len(lines) > _LINES_NAMED else "")
        yield _(_SYNONYMS[code]).format(
            lines=shown, letters=synonyms.MAX_LETTERS, words=synonyms.MAX_WORDS, most=f"{synonyms.MAX_LINES:,}"
        )


def _by_code(troubles: Iterable[synonyms.Trouble]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in troubles:
        found.setdefault(one.code, []).append(one.line)
    return found
