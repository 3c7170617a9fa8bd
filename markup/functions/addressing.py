"""Addresses and encodings: ``urlencode anchorencode localurl fullurl canonicalurl filepath``.

An address holds nothing that HTML would read, so the forms with an ``e`` at the end are the same.
"""

from collections.abc import Callable
from urllib.parse import quote, quote_plus

from core import addresses
from core.titles import FILE, Title, TitleError, anchor_for, make_title
from markup.functions.register import Function, FunctionCall, Functions
from markup.functions.strings import LONGEST
from markup.functions.titles import encoded, title_of
from markup.plain import plain_of
from markup.wording import plain_words


def _url_encode(call: FunctionCall) -> str:
    """``{{urlencode:text|QUERY or PATH or WIKI}}``."""
    text = plain_of(call.first, call.page.nodes).strip()
    if len(text) > LONGEST:
        return call.page.message("string-long", name=call.name)
    match call.text(0).upper():
        case "PATH" | "경로":
            return quote(text, safe="")
        case "WIKI" | "위키":
            return encoded(text)
        case _:
            return quote_plus(text)


def _anchor_encode(call: FunctionCall) -> str:
    return anchor_for(plain_words(plain_of(call.first, call.page.nodes)[:LONGEST]))


def _query(call: FunctionCall) -> str:
    """The query as it may stand in an address."""
    return quote(call.text(0)[:LONGEST].lstrip("?&"), safe="=&%+-_.~:/@!$*(),;?")


def _local(call: FunctionCall, title: Title) -> str:
    query = _query(call)
    return f"{addresses.index(title)}&{query}" if query else call.environment.page_address(title)


def _full(call: FunctionCall, title: Title) -> str:
    return call.environment.site.server + _local(call, title)


def _address(make: Callable[[FunctionCall, Title], str]) -> Function:
    def function(call: FunctionCall) -> str:
        title = title_of(call.first)
        return make(call, title) if title else ""

    return function


def _file_path(call: FunctionCall) -> str:
    """The address of a file itself; nothing when there is no such file."""
    try:
        title = make_title(FILE, call.first)
    except TitleError:
        return ""
    if not call.lookups.spend(call.name):
        return ""
    return call.environment.file_address(title)


def register(functions: Functions) -> None:
    functions.register(_url_encode, "urlencode", "주소인코딩", "주소부호화")
    functions.register(_anchor_encode, "anchorencode", "닻인코딩", "앵커인코딩")
    functions.register(_address(_local), "localurl", "localurle", "지역주소", "지역주소E")
    full = ("fullurl", "fullurle", "canonicalurl", "canonicalurle", "전체주소", "전체주소E", "정식주소", "정식주소E")
    functions.register(_address(_full), *full)
    functions.register(_file_path, "filepath", "파일경로", "그림경로")
