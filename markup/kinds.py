"""Which of the seven kinds a section is, told by its heading or named in the source."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from markup.model import Kind

_NAMES: Final[Mapping[Kind, str]] = {
    Kind.CONCEPT: "concept 정의 개요",
    Kind.HISTORY: "history 역사 경과",
    Kind.DEPARTMENTS: "departments department 부서 조직",
    Kind.TASKS: "tasks task 주요과제 사업",
    Kind.CASES: "cases case 사례들",
    Kind.RESEARCH: "research 연구",
    Kind.REFERENCES: "references reference 참고문헌 각주",
}

_BY_NAME: Final[dict[str, Kind]] = {
    name: kind for kind, names in _NAMES.items() for name in (kind.value, *names.split())
}

_KEYWORDS: Final[tuple[tuple[Kind, str], ...]] = (
    (
        Kind.REFERENCES,
        "참조문헌|참고문헌|참고자료|참조자료|인용문헌|문헌목록|각주|출처|주석|미주|참고$|관련문헌|관련자료|같이보기|"
        "references?$|bibliography|footnotes?|notes$|sources$|furtherreading|seealso|externallinks|외부링크|외부고리|바깥고리",
    ),
    (
        Kind.RESEARCH,
        "연구동향|선행연구|연구현황|연구경향|학술동향|학계동향|연구흐름|관련연구|연구사례|연구결과|연구목록|연구논문|논문|"
        "연구$|연구들$|문헌연구|문헌검토|researchtrends?|literaturereview|priorresearch|relatedwork|research$|studies$",
    ),
    (
        Kind.CASES,
        "사례|우수사례|모범사례|벤치마킹|해외동향|국외동향|타지자체|타지역|타시도|다른지역|다른나라|외국의|각국|"
        "해외의?현황|국외현황|casestud(?:y|ies)|(?:bestpractices?)|(?:^|other|foreign)cases?$|cases$|examples$|abroad",
    ),
    (
        Kind.DEPARTMENTS,
        "담당부서|소관부서|주관부서|추진부서|관련부서|부서(?![진지져질])|담당기관|소관기관|주관기관|추진기관|시행기관|집행기관|관계기관|"
        "추진체계|추진조직|조직|전담기구|거버넌스|추진주체|시행주체|담당자|담당업무|담당관|업무분장|기구$|"
        "departments?|organi[sz]ation|governance|responsib|agenc(?:y|ies)|authorit(?:y|ies)",
    ),
    (
        Kind.HISTORY,
        "연혁|역사|추진경과|경과|추진과정|변천|추이|연표|발자취|걸어온길|제정과정|개정과정|제개정|개정이력|개정연혁|"
        "도입과정|도입배경과경과|일지$|history|timeline|chronology|milestones|evolution",
    ),
    (
        Kind.TASKS,
        "과제|세부사업|주요사업|추진사업|사업내용|주요내용|세부내용|추진내용|정책내용|지원내용|추진전략|추진계획|추진방향|"
        "실행계획|이행계획|시행계획|세부계획|로드맵|중점사업|핵심사업|단위사업|사업목록|시책|프로그램|"
        "추진현황|추진실적|추진방안|추진사항|전략$|tasks?$|projects?$|programmes?$|programs?$|actionplan|initiatives|strateg(?:y|ies)",
    ),
    (
        Kind.CONCEPT,
        "개념|정의|개요|소개|의의|의미|목적|목표|추진배경|배경|필요성|추진근거|법적근거|근거|취지|비전|용어|이란$|(?<=[가-힣]{2})(?<![논교소혼반대])란$|무엇|"
        "concepts?|definitions?|overview|introduction|summary$|background|purpose|goals?$|objectives?|rationale|legalbasis|vision",
    ),
)

_PATTERNS: Final = tuple((kind, re.compile(words)) for kind, words in _KEYWORDS)
_DECORATION: Final = re.compile(r"[\W_\d]+")
_CONNECTED: Final = re.compile(r"\s+(?:및|과|와|그리고|and)\s+|\s*[·,/&ㆍ・∙]\s*|(?<=[가-힣])(?:와|과)\s+")


def kind_by_name(name: str) -> Kind | None:
    """The kind that an editor named, in Korean or English, in any case."""
    return _BY_NAME.get(unicodedata.normalize("NFC", name).strip().casefold())


def kind_of_heading(heading: str) -> Kind | None:
    """The kind that the words of a heading tell, or ``None``.

    A Korean heading says last what it is about: in 서울시스마트사업 담당부서 및 업무 the word that counts stands last among
    the keywords, in 타 지자체 사례 연구동향 it is 연구동향. Where words are joined by 및 or a comma, the first group counts.
    """
    text = unicodedata.normalize("NFC", heading).casefold()
    groups = [_DECORATION.sub("", group) for group in _CONNECTED.split(text)]
    for group in groups:
        if kind := _kind_of_words(group):
            return kind
    return _kind_of_words(_DECORATION.sub("", text))


def _kind_of_words(words: str) -> Kind | None:
    """The kind whose keyword ends last; of two that end together, the longer one."""
    best: tuple[int, int] = (0, 0)
    found: Kind | None = None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(words):
            rank = (match.end(), len(match[0]))
            if rank > best:
                best, found = rank, kind
    return found
