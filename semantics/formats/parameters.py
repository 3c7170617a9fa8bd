"""The parameters that several formats share, with Semantic MediaWiki's names and defaults."""

from typing import Final

from semantics.formats.base import Parameter, ParameterType

_P = Parameter
_T = ParameterType

LIMIT: Final = _P("limit", _T.NUMBER, "ask-param-limit", "50", aliases=("개수", "건수"))
OFFSET: Final = _P("offset", _T.NUMBER, "ask-param-offset", "0", aliases=("시작", "건너뛰기"))
SORT: Final = _P("sort", _T.TEXT, "ask-param-sort", aliases=("정렬",))
ORDER: Final = _P("order", _T.CHOICE, "ask-param-order", "asc", ("asc", "desc", "random"), ("순서",))
LINK: Final = _P("link", _T.CHOICE, "ask-param-link", "all", ("all", "subject", "none"), ("링크",))
HEADERS: Final = _P("headers", _T.CHOICE, "ask-param-headers", "show", ("show", "plain", "hide"), ("머리글",))
MAINLABEL: Final = _P("mainlabel", _T.TEXT, "ask-param-mainlabel", aliases=("이름", "첫열이름"))
INTRO: Final = _P("intro", _T.SOURCE, "ask-param-intro", aliases=("들어가는말",))
OUTRO: Final = _P("outro", _T.SOURCE, "ask-param-outro", aliases=("나가는말",))
DEFAULT: Final = _P("default", _T.SOURCE, "ask-param-default", aliases=("없을때",))
SEARCHLABEL: Final = _P("searchlabel", _T.TEXT, "ask-param-searchlabel", aliases=("더보기",))

COMMON: Final = (
    LIMIT,
    OFFSET,
    SORT,
    ORDER,
    LINK,
    HEADERS,
    MAINLABEL,
    INTRO,
    OUTRO,
    DEFAULT,
    SEARCHLABEL,
)

CLASS: Final = _P("class", _T.CLASSES, "ask-param-class", aliases=("클래스",))
COLUMNS: Final = _P("columns", _T.NUMBER, "ask-param-columns", "1", aliases=("단수", "열수"))
SEP: Final = _P("sep", _T.SOURCE, "ask-param-sep", ", ", aliases=("구분", "구분자"))
PROPSEP: Final = _P("propsep", _T.SOURCE, "ask-param-propsep", ", ", aliases=("열구분", "열구분자"))
VALUESEP: Final = _P("valuesep", _T.SOURCE, "ask-param-valuesep", ", ", aliases=("값구분", "값구분자"))
TEMPLATE: Final = _P("template", _T.TEMPLATE, "ask-param-template", aliases=("틀",))
INTROTEMPLATE: Final = _P("introtemplate", _T.TEMPLATE, "ask-param-introtemplate", aliases=("들어가는틀",))
OUTROTEMPLATE: Final = _P("outrotemplate", _T.TEMPLATE, "ask-param-outrotemplate", aliases=("나가는틀",))
NAMED_ARGS: Final = _P("named args", _T.FLAG, "ask-param-named-args", "no", aliases=("namedargs", "이름있는인수"))
USERPARAM: Final = _P("userparam", _T.TEXT, "ask-param-userparam", aliases=("사용자값",))
IMPORT_ANNOTATION: Final = _P(
    "import-annotation", _T.FLAG, "ask-param-import-annotation", "no", aliases=("사실가져오기",)
)
FILENAME: Final = _P("filename", _T.TEXT, "ask-param-filename", "result", aliases=("파일이름",))

TEMPLATES: Final = (
    TEMPLATE,
    INTROTEMPLATE,
    OUTROTEMPLATE,
    NAMED_ARGS,
    USERPARAM,
    IMPORT_ANNOTATION,
)
