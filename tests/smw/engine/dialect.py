"""MediaWiki's marks inside a line, written as this wiki's dialect writes them. What a case asks of its output stays as it is."""

import re
from typing import Final

_BOLD: Final = re.compile(r"(?<!')'''(?!')([^'\n]+)'''(?!')")
_ITALIC: Final = re.compile(r"(?<!')''(?!')([^'\n]+)''(?!')")
_UNDERSCORE: Final = re.compile(r"_(?=\{\{)|(?<=\}\})_")
"""Beside braces an underscore is no part of a name: in MediaWiki it is text, in Markdown emphasis would begin or end there."""


def translated(source: str) -> str:
    return _UNDERSCORE.sub(r"\\_", _ITALIC.sub(r"*\1*", _BOLD.sub(r"**\1**", source)))
