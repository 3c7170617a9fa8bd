"""The words of a heading as its source has them, without markup. Used where no template can be expanded."""

import re
from typing import Final

from markup.markers import MASK, PRIVATE, unescape

_STEPS: Final = (
    (re.compile(r"<!--.*?-->|<[^<>]*>"), ""),
    (re.compile(r"\[\^[^\]\n]{1,100}\]"), ""),
    (re.compile(r"\[\[(?:[^\[\]|:]{1,200}::)+([^\[\]|]{1,300})\]\]"), r"\1"),
    (re.compile(r"\[\[:?([^\[\]|]{1,300})\|\]\]"), r"\1"),
    (re.compile(r"\[\[:?(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]"), r"\1"),
    (re.compile(r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)"), r"\1"),
    (re.compile(r"(?<!\\)(?:\*{1,3}|~~|`+)"), ""),
    (re.compile(r"(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_SPACES: Final = re.compile(rf"[\s{MASK}{PRIVATE}]+")


def plain_words(text: str) -> str:
    """``**정책** [[서울|시]]`` becomes ``정책 시``."""
    if any(mark in text for mark in "<[*~`_\\"):
        for pattern, into in _STEPS:
            text = pattern.sub(into, text)
    return _SPACES.sub(" ", unescape(text)).strip()
