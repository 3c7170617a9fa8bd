"""The properties that every site has: keys and English labels are Semantic MediaWiki's, the Korean ones our own."""

import re
from dataclasses import dataclass
from typing import Final

from core.titles import first_letter
from semantics.options import current
from semantics.other_names import key_elsewhere


@dataclass(frozen=True, slots=True)
class Predefined:
    """``type`` is a datatype's id. ``hidden``: not shown in fact boxes. ``annotable``: people may state it themselves."""

    key: str
    label: str
    korean: str
    type: str
    aliases: tuple[str, ...] = ()
    annotable: bool = True
    hidden: bool = False


_P = Predefined
_ALL: Final = (
    # What a property's page declares
    _P("_TYPE", "Has type", "자료형", "__typ", ("유형", "자료 유형")),
    _P("_LIST", "Has fields", "필드", "__pls"),
    _P("_PVAL", "Allows value", "허용값", "__pval"),
    _P("_PVALI", "Allows value list", "허용값 목록", "__pvali", ("허용값목록",)),
    _P("_PVAP", "Allows pattern", "허용 패턴", "__pvap", ("허용패턴",)),
    _P("_PVUC", "Has uniqueness constraint", "유일성", "__pvuc"),
    _P("_SUBP", "Subproperty of", "상위 속성", "__sup", ("상위속성",)),
    _P("_PDESC", "Has property description", "속성 설명", "_mlt_rec", ("Property description", "속성설명")),
    _P("_PPLB", "Has preferred property label", "선호 이름", "_mlt_rec", ("Preferred property label", "선호이름")),
    _P("_PPGR", "Is property group", "속성 묶음", "_boo", ("속성묶음",)),
    _P("_CONV", "Corresponds to", "환산", "__sps"),
    _P("_UNIT", "Display units", "표시 단위", "__sps", ("Display unit", "표시단위")),
    _P(
        "_PREC",
        "Display precision of",
        "표시 정밀도",
        "_num",
        ("Display precision", "Has display precision", "표시정밀도"),
    ),
    _P("_IMPO", "Imported from", "가져온 곳", "__imp", ("가져온곳",)),
    _P("_URI", "Equivalent URI", "동등 URI", "__spu", ("동등URI",)),
    _P("_PEID", "External identifier", "외부 식별자", "_eid", annotable=False),
    _P("_PEFU", "External formatter URI", "외부 형식 URI", "__pefu", ("외부형식URI",)),
    _P("_SERV", "Provides service", "제공 서비스", "__sps"),
    # Categories and concepts
    _P("_INST", "Category", "분류", "__sin", hidden=True),
    _P("_SUBC", "Subcategory of", "상위 분류", "__suc", ("상위분류",)),
    _P("_CONC", "Concept", "개념", "__con", annotable=False),
    _P("_REDI", "Has redirect to", "넘겨주기", "__red", annotable=False, hidden=True),
    # What is known of a page
    _P("_MDAT", "Modification date", "수정일", "_dat", annotable=False),
    _P("_CDAT", "Creation date", "작성일", "_dat", annotable=False),
    _P("_NEWP", "Is a new page", "새 문서", "_boo", annotable=False),
    _P("_LEDT", "Last editor is", "최종 편집자", "_wpu", ("최종편집자",), annotable=False),
    _P("_DTITLE", "Display title of", "표시 제목", "_txt", ("표시제목",)),
    _P("_SKEY", "Sort key", "정렬키", "__key", hidden=True),
    _P("_MEDIA", "Media type", "매체 종류", "_txt", annotable=False),
    _P("_MIME", "MIME type", "MIME 종류", "_txt", annotable=False),
    _P("_EDIP", "Is edit protected", "편집 보호", "_boo"),
    # Containers
    _P("_SOBJ", "Has subobject", "하위객체", "__sob", ("하위객체있음",), annotable=False, hidden=True),
    _P("_TEXT", "Text", "글", "_txt"),
    _P("_LCODE", "Language code", "언어 부호", "__lcode", ("언어부호",)),
    _P("_START", "Period start", "기간 시작", "_dat", ("기간시작",), annotable=False),
    _P("_END", "Period end", "기간 끝", "_dat", ("기간끝",), annotable=False),
    # A datatype's English name is a property of that type. The Korean names are left to the wiki: they are words of every day.
    *(
        _P(type_id, name, name, type_id)
        for type_id, name in (
            ("_wpg", "Page"),
            ("_num", "Number"),
            ("_dat", "Date"),
            ("_boo", "Boolean"),
            ("_uri", "URL"),
            ("_ema", "Email"),
            ("_tel", "Telephone number"),
            ("_cod", "Code"),
            ("_tem", "Temperature"),
            ("_mlt_rec", "Monolingual text"),
            ("_keyw", "Keyword"),
            ("_geo", "Geographic coordinates"),
            ("_anu", "Annotation URI"),
        )
    ),
    # Errors
    _P("_ERRC", "Has processing error", "처리 오류", "__err", ("Processing error",), annotable=False, hidden=True),
    _P("_ERRT", "Has processing error text", "처리 오류 글", "__errt", ("Processing error message",), annotable=False),
    _P("_ERR_TYPE", "Processing error type", "처리 오류 종류", "_txt", annotable=False),
    _P("_ERRP", "Has improper value for", "값이 맞지 않는 속성", "_wpp", ("Improper value for",), annotable=False),
    # Queries
    _P("_ASK", "Has query", "질의", "__sob", annotable=False, hidden=True),
    _P("_ASKST", "Query string", "질의문", "_cod", annotable=False),
    _P("_ASKFO", "Query format", "질의 형식", "_txt", annotable=False),
    _P("_ASKSI", "Query size", "질의 크기", "_num", annotable=False),
    _P("_ASKDE", "Query depth", "질의 깊이", "_num", annotable=False),
    _P("_ASKDU", "Query duration", "질의 시간", "_num", annotable=False),
    _P("_ASKSC", "Query source", "질의 출처", "_txt", annotable=False),
    _P("_ASKPA", "Query parameters", "질의 매개변수", "_cod", annotable=False),
    _P("_ASKCO", "Query status code", "질의 상태", "_num", annotable=False),
    # Schemas
    _P("_SCHEMA_TYPE", "Schema type", "스키마 종류", "_txt", annotable=False),
    _P("_SCHEMA_DEF", "Schema definition", "스키마 정의", "_cod", annotable=False),
    _P("_SCHEMA_DESC", "Schema description", "스키마 설명", "_txt", annotable=False),
    _P("_SCHEMA_TAG", "Schema tag", "스키마 꼬리표", "_txt", annotable=False),
    _P("_SCHEMA_LINK", "Schema link", "스키마 링크", "_txt", annotable=False),
    _P("_FORMAT_SCHEMA", "Formatter schema", "형식 스키마", "_wps"),
    _P("_CONSTRAINT_SCHEMA", "Constraint schema", "제약 스키마", "_wps"),
    _P("_PROFILE_SCHEMA", "Profile schema", "프로필 스키마", "_wps"),
    _P("_CHGPRO", "Change propagation", "변경 전파", "__cschema", annotable=False, hidden=True),
)

DECLARING: Final = frozenset(
    ["_TYPE", "_LIST", "_PVAL", "_PVALI", "_PVAP", "_PVUC", "_CONV", "_UNIT", "_PREC", "_PEFU"]
)
"""Properties that only the page of a property may state."""

PREDEFINED: Final = {predefined.key: predefined for predefined in _ALL}

_LANGUAGES: Final = frozenset({"en", "ko"})
"""Languages whose names are those of the table above."""
_TAG: Final = re.compile(r"<[^<>]*>")


def _fold(name: str) -> str:
    return name.replace("_", " ").strip().casefold()


_BY_NAME: Final = {
    _fold(name): predefined
    for predefined in _ALL
    for name in (predefined.label, predefined.korean, *predefined.aliases)
}


def predefined_named(name: str) -> Predefined | None:
    """The predefined property of that key, label or alias, in any case.

    Names in other languages count where the content is in that language, and everywhere with the language behind them (``A le type@fr``).
    """
    found = PREDEFINED.get(name) or _BY_NAME.get(_fold(name))
    return found if found is not None else _elsewhere(name)


def _elsewhere(name: str) -> Predefined | None:
    name, sign, language = name.rpartition("@") if "@" in name else (name, "", current().language)
    named = _BY_NAME.get(_fold(name)) if sign and language.lower() in _LANGUAGES else None
    return named or PREDEFINED.get(key_elsewhere(_fold(name), language))


def clean_name(name: str) -> str:
    """A property's name without markup: tags are left out, and what stands behind one that is never closed."""
    return _TAG.sub("", name).partition("<")[0].strip() if "<" in name else name


def key_of(name: str) -> str:
    """The key of a property as somebody wrote it: ``_TYPE`` for a predefined one, else the title with underscores."""
    found = predefined_named(name)
    if found is not None:
        return found.key
    name = " ".join(name.replace("_", " ").split())
    return first_letter(name).replace(" ", "_")


def label_of(key: str, language: str = "ko") -> str:
    found = PREDEFINED.get(key)
    if found is None:
        return key.replace("_", " ")
    return found.korean if language.startswith("ko") else found.label
