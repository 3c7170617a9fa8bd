"""What values keep of ``nowiki`` and ``pre`` where a site wants them kept: the tags, escaped, and contents that can never become markup."""

import html
import re
from typing import Final

from markup.inline_html import plain_of
from markup.markers import END, NODE, NUMBER, PRIVATE_CHARACTER, TAG, number_of
from markup.nodes import Raw
from markup.page import Page

_TAG: Final = re.compile(f"{TAG}({NUMBER}){END}")
_NOWIKI: Final = "nowiki"
_KEPT: Final = frozenset({_NOWIKI, "pre"})


def as_written(text: str, page: Page) -> str:
    """Prepared source as plain text; with such a tag in it, all of it with its tags, escaped, ``nowiki`` around everything."""
    nodes = [page.nodes[number_of(found[1])] for found in NODE.finditer(text)] if PRIVATE_CHARACTER.search(text) else []
    tags = {node.tag for node in nodes if isinstance(node, Raw)} & _KEPT
    if not tags:
        return plain_of(text, page)
    text = NODE.sub(lambda found: _said(found, page), text)
    text = plain_of(_TAG.sub(lambda found: page.tags[number_of(found[1])].html, text), page)
    if _NOWIKI in tags:
        text = f"<nowiki>{text.strip()}</nowiki>"
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\0", "&")


def _said(found: re.Match[str], page: Page) -> str:
    node = page.nodes[number_of(found[1])]
    if not isinstance(node, Raw) or node.tag not in _KEPT:
        return found[0]
    return _harmless(node.plain) if node.tag == _NOWIKI else f"<pre>{node.plain}</pre>"


def _harmless(text: str) -> str:
    """No function, link or property is read in it again. The null sign stands for the ampersand of a reference until the end."""
    text = text.replace(":", "\0#58;")
    return text.replace("{{", "\0#x007B;\0#x007B;").replace("[[", "\0#x005B;\0#x005B;")


def readable(text: str) -> str:
    """What :func:`as_written` made, as its readers see it; any other text as it is."""
    inside = text.removeprefix("&lt;nowiki&gt;").removesuffix("&lt;/nowiki&gt;")
    return html.unescape(inside) if inside != text else text
