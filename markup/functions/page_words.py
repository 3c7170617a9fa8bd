"""What a page says of itself: ``DISPLAYTITLE`` and ``DEFAULTSORT``. Nothing is shown where they stand."""

import re
from typing import Final

from markup.functions.register import FunctionCall, Functions
from markup.plain import plain_of
from markup.wording import plain_words

_LONGEST_TITLE: Final = 500
_LONGEST_KEY: Final = 255
_QUOTES: Final = re.compile("'{2,}")
_KEEP_FIRST: Final = frozenset({"noreplace", "바꾸지않음", "그대로"})


def _plain(call: FunctionCall) -> str:
    text = plain_of(call.first.strip(), call.page.nodes)[: 4 * _LONGEST_TITLE]
    return plain_words(_QUOTES.sub("", text))


def _keeps_first(call: FunctionCall) -> bool:
    return any(call.text(index).lower() in _KEEP_FIRST for index in range(min(len(call.arguments), 2)))


def _display_title(call: FunctionCall) -> str:
    if not (call.page.display_title and _keeps_first(call)):
        call.page.display_title = _plain(call)[:_LONGEST_TITLE]
    return ""


def _default_sort(call: FunctionCall) -> str:
    if not (call.page.default_sort and _keeps_first(call)):
        call.page.default_sort = plain_of(call.first.strip(), call.page.nodes).strip()[:_LONGEST_KEY]
    return ""


def register(functions: Functions) -> None:
    functions.register(_display_title, "DISPLAYTITLE", "표시제목", "제목보이기")
    functions.register(_default_sort, "DEFAULTSORT", "DEFAULTSORTKEY", "DEFAULTCATEGORYSORT", "기본정렬")
