"""Categories that the wiki puts pages into by itself: pages whose text something went wrong in, and hidden categories."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

from core.titles import CATEGORY, TEMPLATE, Title
from markup.model import Link, LinkKind, Parsed, ProblemCode
from markup.switches import EXPECT_UNUSED_CATEGORY, EXPECT_UNUSED_TEMPLATE, HIDDEN_CATEGORY, INDEX, NO_INDEX
from semantics.options import current


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a category is called where the wiki's language is Korean and where it is not, and what is in it."""

    korean: str
    english: str
    about: str

    @property
    def title(self) -> Title:
        return Title(CATEGORY, self.korean if current().language.partition("-")[0] == "ko" else self.english)


_REFERENCES: Final = Tracked(
    "각주 오류가 있는 문서",
    "Pages with wrong references",
    gettext_noop("각주에 내용이 없거나, 한 이름의 각주에 내용이 둘 있습니다."),
)
_OF_PROBLEMS: Final = {
    ProblemCode.TEMPLATE_LOOP: Tracked(
        "틀이 되풀이되는 문서", "Pages with looping templates", gettext_noop("틀이 자기 자신을 불러옵니다.")
    ),
    ProblemCode.TEMPLATE_DEPTH: Tracked(
        "틀이 너무 깊은 문서",
        "Pages with templates nested too deep",
        gettext_noop("틀이 100단계보다 깊이 겹쳐 있습니다."),
    ),
    ProblemCode.EXPANSION_SIZE: Tracked(
        "펼친 글이 너무 긴 문서",
        "Pages that expand to too much",
        gettext_noop("틀을 펼친 글이 2 MiB나 마디 1,000,000개를 넘습니다."),
    ),
    ProblemCode.TOO_COMPLEX: Tracked(
        "구조가 너무 복잡한 문서", "Pages that are too complex", gettext_noop("글에 괄호나 태그가 너무 많습니다.")
    ),
    ProblemCode.TOO_SLOW: Tracked(
        "처리 시간을 넘은 문서", "Pages that take too long", gettext_noop("글을 펼치거나 읽는 데 너무 오래 걸립니다.")
    ),
    ProblemCode.EXPENSIVE: Tracked(
        "비싼 함수를 너무 많이 쓴 문서",
        "Pages with too many expensive calls",
        gettext_noop("다른 문서를 알아보는 함수를 100번보다 많이 부릅니다."),
    ),
    ProblemCode.REFERENCE_MISSING: _REFERENCES,
    ProblemCode.REFERENCE_TWICE: _REFERENCES,
    ProblemCode.ILLEGAL_TITLE: Tracked(
        "쓸 수 없는 제목을 가리키는 문서",
        "Pages that link to impossible titles",
        gettext_noop("링크나 틀의 이름이 제목으로 쓸 수 없는 글입니다."),
    ),
    ProblemCode.FUNCTION: Tracked(
        "함수 오류가 있는 문서", "Pages with wrong calls of functions", gettext_noop("함수에 잘못된 값을 주었습니다.")
    ),
    ProblemCode.CITATION: Tracked(
        "출처 식별자가 잘못된 문서",
        "Pages with wrong identifiers in citations",
        gettext_noop("출처의 DOI, ISBN, ISSN이나 주소가 잘못되었습니다."),
    ),
    ProblemCode.DUPLICATE_ARGUMENT: Tracked(
        "틀의 인수가 겹치는 문서",
        "Pages that give an argument twice",
        gettext_noop("틀을 부르면서 같은 이름의 인수를 두 번 이상 주었습니다."),
    ),
}
_OF_SWITCHES: Final = {
    HIDDEN_CATEGORY: Tracked(
        "숨은 분류", "Hidden categories", gettext_noop("문서 아래에 보이지 않는 분류입니다. __숨은분류__로 정합니다.")
    ),
    NO_INDEX: Tracked(
        "색인을 거부한 문서", "Pages not for search engines", gettext_noop("검색 엔진에 나오지 않게 한 문서입니다.")
    ),
    INDEX: Tracked("색인을 허락한 문서", "Pages for search engines", gettext_noop("__색인__을 쓴 문서입니다.")),
    EXPECT_UNUSED_CATEGORY: Tracked(
        "비어 있어도 되는 분류", "Categories expected to be empty", gettext_noop("__빈분류예상__을 쓴 분류입니다.")
    ),
    EXPECT_UNUSED_TEMPLATE: Tracked(
        "쓰이지 않아도 되는 틀", "Templates expected to be unused", gettext_noop("__안쓰는틀예상__을 쓴 틀입니다.")
    ),
}
_ONLY: Final = {HIDDEN_CATEGORY: CATEGORY, EXPECT_UNUSED_CATEGORY: CATEGORY, EXPECT_UNUSED_TEMPLATE: TEMPLATE}
"""Switches that mean something in one namespace only."""
ALL: Final = tuple(dict.fromkeys((*_OF_PROBLEMS.values(), *_OF_SWITCHES.values())))


def hidden_title() -> Title:
    """The category of the categories that are not shown at the foot of pages."""
    return _OF_SWITCHES[HIDDEN_CATEGORY].title


def is_tracking(name: str) -> bool:
    """Whether the wiki itself fills the category of that name; such a one is hidden."""
    return any(name in (each.korean, each.english) for each in ALL)


def tells_of_problem(name: str) -> bool:
    """Whether the category is of pages with a problem. Being in it is no fact: it may depend on how a text is shown."""
    return any(name in (each.korean, each.english) for each in _OF_PROBLEMS.values())


def tracked(parsed: Parsed) -> Iterator[Link]:
    """The categories that a text gets its page into, besides those that it names."""
    codes = {problem.code for problem in parsed.problems}
    for code, each in _OF_PROBLEMS.items():
        if code in codes:
            yield Link(LinkKind.CATEGORY, each.title)
    for switch, each in _OF_SWITCHES.items():
        if switch in parsed.switches and (switch not in _ONLY or parsed.title.namespace == _ONLY[switch]):
            yield Link(LinkKind.CATEGORY, each.title)
