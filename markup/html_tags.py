"""HTML that editors may write: MediaWiki's list of elements, the attributes each may have, and how a tag is made safe.

Elements that HTML no longer has become what replaces them; ``class`` and ``id`` get a prefix so that no text can imitate
the interface; everything else is dropped. The sanitiser checks the outcome again.
"""

import html
import re
from typing import Final

from markup.markers import PRIVATE_CHARACTER, unescape

INLINE_ELEMENTS: Final = frozenset((
    "b", "bdi", "bdo", "i", "u", "s", "del", "ins", "em", "strong", "small", "sub", "sup", "span", "code",
    "kbd", "samp", "var", "cite", "q", "dfn", "abbr", "mark", "time", "data", "ruby", "rb", "rp", "rt",
))  # fmt: skip
BLOCK_ELEMENTS: Final = frozenset((
    "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "p", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "th", "td", "colgroup",
))  # fmt: skip
VOID_ELEMENTS: Final = frozenset({"br", "wbr", "hr", "col"})
OPTIONAL_END: Final = frozenset((
    "li", "dt", "dd", "p", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "caption",
))  # fmt: skip
REPLACED: Final = {
    "strike": ("s", ""),
    "tt": ("code", ""),
    "big": ("span", "u-big"),
    "font": ("span", ""),
    "center": ("div", "u-center"),
    "rb": ("span", ""),
    "section": ("div", ""),
}
ELEMENTS: Final = INLINE_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | REPLACED.keys()

_NUMBER: Final = re.compile(r"[1-9]\d{0,2}|1000")
_SIGNED: Final = re.compile(r"-?\d{1,9}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_DATE: Final = re.compile(r"[0-9TtZzPpWw:.+ -]{1,40}")
_ANYTHING: Final = re.compile(r"[^<>]{0,500}")
_NAMES: Final = re.compile(r"[^\"'<>&]{1,200}")
_DIRECTION: Final = re.compile("ltr|rtl|auto", re.IGNORECASE)
_LIST_TYPE: Final = re.compile("[1aAiI]")
_SCOPE: Final = re.compile("row|col|rowgroup|colgroup", re.IGNORECASE)
_FLAG: Final = re.compile(".{0,20}", re.DOTALL)

GLOBAL_ATTRIBUTES: Final = {
    "class": _NAMES,
    "id": _NAMES,
    "lang": _LANGUAGE,
    "dir": _DIRECTION,
    "title": _ANYTHING,
}
_CELL: Final = {"colspan": _NUMBER, "rowspan": _NUMBER, "headers": _NAMES, "abbr": _ANYTHING}
ELEMENT_ATTRIBUTES: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    "td": {name: rule for name, rule in _CELL.items() if name != "abbr"},
    "th": {**_CELL, "scope": _SCOPE},
    "ol": {"start": _SIGNED, "type": _LIST_TYPE, "reversed": _FLAG},
    "li": {"value": _SIGNED},
    "col": {"span": _NUMBER},
    "colgroup": {"span": _NUMBER},
    "time": {"datetime": _DATE},
    "del": {"datetime": _DATE},
    "ins": {"datetime": _DATE},
    "data": {"value": _ANYTHING},
}
_LOWERED: Final = frozenset({"dir", "scope"})

TAG: Final = r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:[\s/][^<>]*)?)>"
_ATTRIBUTE: Final = re.compile(r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_SPACES: Final = re.compile(r"\s+")


def prefixed(names: str) -> str:
    """``infobox wide`` as ``u-infobox u-wide``."""
    return " ".join(f"u-{name}" for name in names.split())


def attributes(name: str, rest: str) -> dict[str, str]:
    """The attributes of a tag that its element may have, their values unescaped, checked and prefixed."""
    rules = GLOBAL_ATTRIBUTES | ELEMENT_ATTRIBUTES.get(name, {})
    kept: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(rest):
        key = found[1].lower()
        value = unescape(found[2] or found[3] or found[4] or "").strip()
        if key in kept or key not in rules or PRIVATE_CHARACTER.search(value) or not rules[key].fullmatch(value):
            continue
        kept[key] = _normal(key, value)
    return {key: value for key, value in kept.items() if value or key in {"reversed", "title", "value"}}


def _normal(key: str, value: str) -> str:
    match key:
        case "class" | "headers":
            return prefixed(value)
        case "id":
            return prefixed(_SPACES.sub("_", value))
        case "reversed":
            return ""
        case _:
            return value.lower() if key in _LOWERED else value


def open_tag(name: str, attributes_: dict[str, str]) -> str:
    """A start tag with its values escaped."""
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes_.items())
    return f"<{name}{written}>"
