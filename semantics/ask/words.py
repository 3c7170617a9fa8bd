"""Names and values of a query's parameters, with their Korean spellings."""

from collections.abc import Mapping
from typing import Final

_NAMES: Final = {
    "limit": ("개수", "건수", "제한"),
    "offset": ("시작", "건너뛰기"),
    "sort": ("정렬",),
    "order": ("순서",),
    "format": ("형식",),
    "headers": ("머리글",),
    "link": ("링크",),
    "mainlabel": ("이름", "첫열이름"),
    "intro": ("들어가는말",),
    "outro": ("나가는말",),
    "searchlabel": ("더보기",),
    "default": ("없을때",),
    "source": ("출처",),
    "sep": ("구분", "구분자"),
    "valuesep": ("값구분", "값구분자"),
    "propsep": ("열구분", "열구분자"),
    "template": ("틀",),
    "introtemplate": ("들어가는틀",),
    "outrotemplate": ("나가는틀",),
    "named args": ("이름있는인수",),
    "userparam": ("사용자값",),
    "columns": ("단수", "열수"),
    "class": ("클래스",),
    # Only behind a plus
    "lang": ("언어",),
    "index": ("순번",),
    "align": ("맞춤",),
    "width": ("너비",),
    "height": ("높이",),
}
_FORMATS: Final = {
    "table": ("표",),
    "broadtable": ("넓은표",),
    "list": ("목록", "나열"),
    "plainlist": ("글목록",),
    "ul": ("글머리표", "점목록"),
    "ol": ("번호목록",),
    "template": ("틀",),
    "category": ("분류",),
    "count": ("개수",),
    "sum": ("합계",),
    "average": ("평균",),
    "min": ("최소", "최솟값"),
    "max": ("최대", "최댓값"),
    "median": ("중앙값",),
    "embedded": ("본문",),
    "debug": ("디버그",),
    "feed": ("피드",),
}
_ORDERS: Final = {
    "asc": ("ascending", "오름차순", "오름"),
    "desc": ("descending", "reverse", "내림차순", "내림", "역순"),
    "random": ("rand", "무작위", "임의"),
}
_HEADERS: Final = {
    "show": ("보이기", "표시"),
    "hide": ("숨기기", "숨김"),
    "plain": ("글자만", "글자"),
}
_LINKS: Final = {
    "all": ("yes", "true", "모두", "전체"),
    "subject": ("주어", "문서", "문서만"),
    "none": ("no", "false", "off", "없음", "안함"),
}


def _by_word(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {alias: name for name, aliases in words.items() for alias in (name, *aliases)}


NAMES: Final = _by_word(_NAMES)
FORMATS: Final = _by_word(_FORMATS)
ORDERS: Final = _by_word(_ORDERS)
HEADERS: Final = _by_word(_HEADERS)
LINKS: Final = _by_word(_LINKS)


def canonical_name(written: str) -> str:
    """The English name of a parameter, in lower case with spaces: ``Named_args`` is ``named args``, ``없을 때`` ``default``."""
    name = " ".join(written.replace("_", " ").lower().split())
    return NAMES.get(name) or NAMES.get(name.replace(" ", ""), name)


def canonical_value(words: Mapping[str, str], written: str, default: str) -> str:
    """The English word of a value; ``default`` where it is none of them."""
    return words.get("".join(written.lower().split()), default)
