"""Definitions that hold for the whole page wherever they stand: targets of reference links, abbreviations."""

import re
from typing import Final

from markup.inline import label_key
from markup.markers import PRIVATE
from markup.page import Page
from markup.plain import plain_of

_REFERENCE: Final = re.compile(
    rf"""^[ ]{{0,3}}\[(?!\^)(?P<label>[^\[\]\n]{{1,200}})\]:[ \t]*
    <?(?P<url>(?:https?://|ftp://|mailto:|\#)[^\s<>{PRIVATE}]{{1,2000}})>?
    (?:[ \t]+(?:"(?P<a>[^"\n{PRIVATE}]{{0,500}})"|'(?P<b>[^'\n{PRIVATE}]{{0,500}})'|\((?P<c>[^()\n{PRIVATE}]{{0,500}})\)))?[ \t]*(?:\n|\Z)""",
    re.MULTILINE | re.VERBOSE,
)
_ABBREVIATION: Final = re.compile(r"^\*\[(?P<short>[^\[\]\n]{1,100})\]:[ \t]*(?P<long>[^\n]*)(?:\n|\Z)", re.MULTILINE)
_MOST_ABBREVIATIONS: Final = 300
_MOST_OTHERS: Final = 20
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_LATIN_WORD: Final = r"(?<![A-Za-z0-9])[A-Za-z0-9]+"


def take_definitions(text: str, page: Page) -> str:
    """The text without its definitions, which are kept in the page. Of two with one name the first counts."""
    if "]:" not in text:
        return text

    def reference(found: re.Match[str]) -> str:
        title = found["a"] or found["b"] or found["c"] or ""
        page.references.setdefault(label_key(found["label"]), (found["url"], title))
        return ""

    def abbreviation(found: re.Match[str]) -> str:
        if len(page.abbreviations) >= _MOST_ABBREVIATIONS:
            return found[0]
        meaning = plain_of(found["long"], page.nodes).strip()
        page.abbreviations.setdefault(found["short"].strip(), meaning)
        return ""

    text = _ABBREVIATION.sub(abbreviation, _REFERENCE.sub(reference, text))
    page.abbreviation_pattern = _pattern(list(page.abbreviations))
    return text


def _pattern(shorts: list[str]) -> re.Pattern[str] | None:
    """Finds each short form as a word; a Latin one also where a Korean particle follows it.

    Words of Latin letters and digits are found by one rule and looked up; only the others are listed.
    """
    others = [short for short in shorts if short and not (short.isascii() and short.isalnum())]
    words = [_bounded(short) for short in sorted(others, key=len, reverse=True)[:_MOST_OTHERS]]
    if len(others) < len(shorts):
        words.append(_LATIN_WORD)
    return re.compile("|".join(words)) if words else None


def _bounded(short: str) -> str:
    before = r"(?<![A-Za-z0-9])" if _LATIN.match(short[0]) else r"(?<!\w)"
    after = r"(?![A-Za-z0-9])" if _LATIN.match(short[-1]) else ""
    return f"{before}{re.escape(short)}{after}"
