"""``{{#tag:ref|content|name=value}}``: a tag whose content and attributes may be made by templates."""

import html
import re
from typing import Final

from markup.functions.register import FunctionCall, Functions
from markup.html_tags import ELEMENTS, VOID_ELEMENTS
from markup.markers import ANY, unescape
from markup.nodes import Raw

_NAME: Final = re.compile(r"[\w-]{1,50}")
_UNWANTED: Final = re.compile(r"[<>\n]")
_QUOTES: Final = ("'", '"')
_READ_ON: Final = ELEMENTS | {"ref", "references"}


def _as_written(name: str, content: str) -> Raw | None:
    """What shows its content without reading it, ``None`` for every other tag."""
    text = ANY.sub("", unescape(content))
    shown = html.escape(text, quote=False)
    match name:
        case "nowiki":
            return Raw(shown, text, "nowiki")
        case "code":
            return Raw(f"<code>{shown}</code>", text)
        case "pre" | "source" | "syntaxhighlight":
            inside = f"\n{shown}" if name == "pre" else f"<code>{shown}\n</code>"
            return Raw(f"<pre>{inside}</pre>", text, "pre")
        case _:
            return None


def _attribute(name: str | None, value: str) -> str:
    """`` name="value"``; nothing for what is none."""
    if name is None or not _NAME.fullmatch(name):
        return ""
    text = _UNWANTED.sub(" ", value).strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        text = text[1:-1]
    quote = "'" if '"' in text else '"'
    return f" {name}={quote}{text.replace(quote, '')}{quote}"


def _tag(call: FunctionCall) -> str:
    name = call.first.strip().lower()
    content = call.text(0)
    node = _as_written(name, content)
    if node is not None:
        return call.page.block(node) if node.html.startswith("<pre") else call.page.inline(node)
    if name not in _READ_ON:
        return call.page.message("tag-unknown", name=name[:80])
    attributes = "".join(_attribute(*call.pair(index)) for index in range(1, len(call.arguments)))
    if name in VOID_ELEMENTS or (name in {"ref", "references"} and not content.strip()):
        return f"<{name}{attributes}/>"
    return f"<{name}{attributes}>{content}</{name}>"


def register(functions: Functions) -> None:
    functions.register(_tag, "#tag", "#태그")
