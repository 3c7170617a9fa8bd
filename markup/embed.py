"""Finished bodies on one page with others: ids and what refers to them get a prefix, so that none stands twice."""

import re
from typing import Final

from markup.model import SafeHtml

_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_REFERRING: Final = re.compile(r'( (?:id|for|headers|aria-labelledby|aria-describedby)="|(?<= )href="#)')


def with_id_prefix(html: SafeHtml, prefix: str) -> SafeHtml:
    """``html`` as the renderer made it (attributes in double quotes, ``<`` and ``>`` escaped in them)."""
    return SafeHtml(_TAG.sub(lambda tag: _REFERRING.sub(rf"\g<0>{prefix}", tag[0]), html))
