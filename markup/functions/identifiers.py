"""Identifiers of sources: ``#doi #isbn #issn #url``. Each checks what it is given and says in place what is wrong with it."""

import html
import re
from typing import Final
from urllib.parse import quote, urlsplit

from markup.functions.register import FunctionCall, Functions
from markup.functions.strings import bare
from markup.nodes import Raw

_LONGEST: Final = 500
_DOI_PREFIX: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.\d{4,9}(?:\.\d{1,9})*/[^\s\x00-\x1f]{1,300}", re.ASCII)
_ISBN: Final = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", re.ASCII)
_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]", re.ASCII)
_HOST: Final = re.compile(
    r"(?:[\w가-힣](?:[\w가-힣-]{0,61}[\w가-힣])?\.){1,20}[a-z가-힣][\w가-힣-]{1,62}\.?", re.IGNORECASE
)
_NOT_IN_URLS: Final = re.compile(r'[\s<>"\[\]{}|\\^`\x00-\x1f]')


def _given(call: FunctionCall) -> str:
    return bare(call.first)


def _wrong(call: FunctionCall, kind: str, value: str) -> str:
    return call.page.message(f"citation-{kind}", name=value[:100])


def _shown(call: FunctionCall, text: str) -> str:
    """The text as it is, whatever the dialect would make of its characters."""
    return call.page.inline(Raw(html.escape(text, quote=False), text))


def _digits(text: str) -> list[int]:
    return [10 if character in "Xx" else int(character) for character in text if character not in "- "]


def _isbn_is_right(digits: list[int]) -> bool:
    if len(digits) == 10:
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    return len(digits) == 13 and 10 not in digits and sum(digits[::2], 3 * sum(digits[1::2])) % 10 == 0


def _doi(call: FunctionCall) -> str:
    """``{{#doi:10.1000/182}}``: a link to the source, the name as the text of the link."""
    value = _given(call)
    name = value[found.end() :] if (found := _DOI_PREFIX.match(value)) else value
    if not name:
        return ""
    if not _DOI.fullmatch(name) or name[-1] in ".,;":
        return _wrong(call, "doi", value)
    return f"[{_shown(call, name)}](https://doi.org/{quote(name, safe='/:;.-_~')})"


def _isbn(call: FunctionCall) -> str:
    """``{{#isbn:978-89-01-00000-0}}``: the number as it was written, when its check digit is right."""
    value = _given(call)
    if not value:
        return ""
    if not _ISBN.fullmatch(value) or not _isbn_is_right(_digits(value)):
        return _wrong(call, "isbn", value)
    return f"ISBN {_shown(call, value)}"


def _issn(call: FunctionCall) -> str:
    value = _given(call)
    if not value:
        return ""
    digits = _digits(value) if _ISSN.fullmatch(value) else []
    if not digits or sum(digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True)) % 11:
        return _wrong(call, "issn", value)
    return f"ISSN {_shown(call, value)}"


def _url_is_right(value: str) -> bool:
    if len(value) > _LONGEST * 4 or _NOT_IN_URLS.search(value):
        return False
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    plain = parts.scheme in {"http", "https"} and parts.username is None and (port is None or port > 0)
    return plain and _HOST.fullmatch(parts.hostname or "") is not None


def _url(call: FunctionCall) -> str:
    """``{{#url:https://example.org/a|text}}``: a link, when the address is one of the web."""
    value = _given(call)
    if not value:
        return ""
    if not _url_is_right(value):
        return _wrong(call, "url", value)
    label = call.text(0)
    return f"[{label or _shown(call, value)}]({quote(value, safe=_IN_LINKS)})"


_IN_LINKS: Final = "%/:?#@!$&'*+,;=-._~"


def register(functions: Functions) -> None:
    functions.register(_doi, "#doi", "#논문번호", "#디지털식별자")
    functions.register(_isbn, "#isbn", "#도서번호")
    functions.register(_issn, "#issn", "#간행물번호")
    functions.register(_url, "#url", "#웹주소")
