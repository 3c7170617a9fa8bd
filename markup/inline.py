"""Markdown inside a line, in one linear pass: emphasis, links, escapes, line breaks.

Python-Markdown takes care of blocks; this takes care of the text in them. Its rules are CommonMark's with three differences:
underscores around nothing but figures (``_2020-02_``) belong to them; a closing ``**`` may be followed by a particle
(``**서울시**가``); a bare address ends where Hangul follows it without a slash (``https://example.com에서``). Tags come out as markers, so that nothing here is HTML yet.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from markup.html_tags import open_tag
from markup.markers import PRIVATE, unescape
from markup.page import Page, Tag

_PUNCTUATION: Final = r"""!-/:-@\[-`{-~"""
_TOKEN: Final = re.compile(
    rf"""\\(?P<escaped>[{_PUNCTUATION}])
      | (?P<figures>(?<![\w_])_[0-9][0-9T:.+-]{{0,40}}_(?![\w_]))
      | (?P<break>(?<![ ])[ ]{{2,}}\n[ ]*|\\\n[ ]*)
      | (?P<image>!\[)
      | (?P<open>\[)
      | (?P<close>\])
      | <(?P<auto>(?:https?|ftp|mailto):[^\s<>{PRIVATE}]{{1,2000}})>
      | <(?P<mail>[\w.!\#$%&'*+/=?^`{{|}}~-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,10}})>
      | (?<![A-Za-z0-9/])(?P<url>(?:https?|ftp)://[A-Za-z0-9가-힣\[](?:[!-;=?-~]|(?<=[/=?&\#_%+~-])[가-힣ㄱ-ㆎ一-鿿]+){{0,2000}})
      | (?P<run>\*+|_+|(?<!~)~~(?!~))
      | (?P<amp>&(?:\#[0-9]{{1,7}};|\#[xX][0-9A-Fa-f]{{1,6}};|[A-Za-z][A-Za-z0-9]{{1,31}};)?)""",
    re.VERBOSE,
)
_MOST_EXPLAINED: Final = 2_000
"""Abbreviations of one page that get their meaning; the rest are text."""
_SPECIAL: Final = re.compile(r"[\\\[\]<*_~&]|://|[ ]{2}\n")
_TARGET: Final = re.compile(
    rf"""\([ ]*+(?:<(?P<quoted>[^<>\n{PRIVATE}]{{0,2000}})>|(?P<plain>[^\s()<>{PRIVATE}]*(?:\([^\s()<>{PRIVATE}]*\)[^\s()<>{PRIVATE}]*)*))
        (?:[ \n]++(?:"(?P<title>[^"\n{PRIVATE}]{{0,500}})"|'(?P<other>[^'\n{PRIVATE}]{{0,500}})'))?[ ]*\)""",
    re.VERBOSE,
)
_LABEL: Final = re.compile(r"\[([^\[\]\n]{0,200})\]")
_ALLOWED: Final = re.compile(r"(?:https?|ftp)://[^\s]|mailto:[^\s@]+@|#[^\s]", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:[?!.,:;*_~'\"]|&(?:quot|gt|lt|amp);)+$")
_WORD: Final = re.compile(r"\w")
_OPENING: Final = frozenset("([{<“‘「『《〈〔【（［｛")
_CLOSING: Final = frozenset(")]}>.,!?;:”’」』》〉〕】）］｝。、，")


@dataclass(slots=True)
class _Run:
    """A run of delimiters. ``before`` and ``after`` are tags already given to it, around the marks still left."""

    index: int
    char: str
    count: int
    can_open: bool
    can_close: bool
    length: int
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Bracket:
    index: int
    runs: int
    start: int
    is_image: bool


class _Inline:
    def __init__(self, text: str, page: Page, *, links: bool) -> None:
        self._text = text
        self._page = page
        self._links = links
        self._out: list[str] = []
        self._runs: list[_Run] = []
        self._brackets: list[_Bracket] = []
        self._bare: list[tuple[int, str]] = []
        self._last_link = -1

    def run(self) -> str:
        position = 0
        text = self._text
        while token := _TOKEN.search(text, position):
            if token.start() > position:
                self._plain(text[position : token.start()])
            position = self._token(token)
        self._plain(text[position:])
        self._pair(0)
        return "".join(self._out)

    def _plain(self, text: str) -> None:
        pattern = self._page.abbreviation_pattern
        self._out.append(pattern.sub(self._abbreviation, text) if pattern else text)

    def _abbreviation(self, found: re.Match[str]) -> str:
        meaning = self._page.abbreviations.get(found[0])
        if meaning is None or self._page.explained >= _MOST_EXPLAINED:
            return found[0]
        self._page.explained += 1
        opened = Tag("abbr", open_tag("abbr", {"title": meaning}))
        return f"{self._page.tag(opened)}{found[0]}{self._page.tag(_ABBR_END)}"

    def _token(self, token: re.Match[str]) -> int:
        match token.lastgroup:
            case "escaped":
                self._out.append(_literal(token["escaped"]))
            case "break":
                self._out.append(self._page.tag(_BREAK) + "\n")
            case "run":
                self._delimiters(token)
            case "amp" | "figures":
                self._out.append(_literal(unescape(token[0])))
            case "image" | "open":
                self._bracket(token)
            case "close":
                return self._close(token)
            case "url":
                return self._bare_address(token)
            case _:
                self._address(token)
        return token.end()

    # Links

    def _bracket(self, token: re.Match[str]) -> None:
        is_image = token.lastgroup == "image"
        self._brackets.append(_Bracket(len(self._out), len(self._runs), token.end(), is_image))
        self._out.append(token[0])

    def _address(self, token: re.Match[str]) -> None:
        """``<https://...>`` or ``<name@example.org>``."""
        url = token["auto"] or f"mailto:{token['mail']}"
        shown = token["auto"] or token["mail"]
        self._link(url, shown) if self._links and _ALLOWED.match(url) else self._out.append(token[0])

    def _bare_address(self, token: re.Match[str]) -> int:
        url = _without_trailing(token["url"])
        self._bare.append((len(self._out), url))
        self._link(url, url) if self._links else self._out.append(url)
        return token.start() + len(url)

    def _link(self, url: str, shown: str) -> None:
        self._out.append(self._open_link(url, "") + _literal(shown) + self._page.tag(_LINK_END))

    def _open_link(self, url: str, title: str) -> str:
        values = {"href": unescape(url)} | ({"title": unescape(title)} if title else {})
        return self._page.tag(Tag("a", open_tag("a", values)))

    def _close(self, token: re.Match[str]) -> int:
        if not self._brackets:
            self._out.append("]")
            return token.end()
        bracket = self._brackets.pop()
        found = self._target(bracket, token) if self._links and bracket.index > self._last_link else None
        if found is None:
            self._out.append("]")
            return token.end()
        url, title, end = found
        self._pair(bracket.runs)
        while self._bare and self._bare[-1][0] > bracket.index:
            index, shown = self._bare.pop()
            self._out[index] = _literal(shown)
        if len(self._out) == bracket.index + 1:
            self._out.append(_literal(url))
        self._out[bracket.index] = self._open_link(url, title)
        self._last_link = bracket.index
        self._out.append(self._page.tag(_LINK_END))
        return end

    def _target(self, bracket: _Bracket, token: re.Match[str]) -> tuple[str, str, int] | None:
        """Address, title and end of a link whose text ends at the token; ``None`` when it is no link."""
        if target := _TARGET.match(self._text, token.end()):
            url = _unescape(target["quoted"] or target["plain"] or "")
            if not _ALLOWED.match(url):
                return None
            return url, _unescape(target["title"] or target["other"] or ""), target.end()
        if not self._page.references or token.start() - bracket.start > 200:
            return None
        label = _LABEL.match(self._text, token.end())
        words = (label[1] if label else "") or self._text[bracket.start : token.start()]
        reference = self._page.references.get(label_key(words))
        return (*reference, label.end() if label else token.end()) if reference else None

    # Emphasis

    def _delimiters(self, token: re.Match[str]) -> None:
        text, char = self._text, token[0][0]
        before = text[token.start() - 1] if token.start() else " "
        after = text[token.end()] if token.end() < len(text) else " "
        can_open = not after.isspace() and not (after in _CLOSING and not before.isspace())
        can_close = not before.isspace() and not (before in _OPENING and not after.isspace())
        if char == "_":
            can_open = can_open and not _WORD.match(before)
            can_close = can_close and not _WORD.match(after)
        self._runs.append(_Run(len(self._out), char, len(token[0]), can_open, can_close, len(token[0])))
        self._out.append(token[0])

    def _pair(self, first: int) -> None:
        """Match the runs from the given one on, write their tags, and forget them."""
        runs = self._runs[first:]
        del self._runs[first:]
        openers: list[_Run] = []
        counts = {"*": 0, "_": 0, "~": 0}
        for run in runs:
            while run.can_close and run.count and counts[run.char]:
                opener = openers[-1]
                if opener.char == run.char:
                    if _ambiguous(opener, run):
                        break
                    self._join(opener, run)
                if opener.char != run.char or not opener.count:
                    openers.pop()
                    counts[opener.char] -= 1
            if run.can_open and run.count:
                openers.append(run)
                counts[run.char] += 1
        for run in runs:
            self._out[run.index] = "".join((*run.before, run.char * run.count, *reversed(run.after)))

    def _join(self, opener: _Run, closer: _Run) -> None:
        width = 2 if opener.count >= 2 and closer.count >= 2 else 1
        name = "del" if closer.char == "~" else "strong" if width == 2 else "em"
        opener.count -= width
        closer.count -= width
        opener.after.append(self._page.tag(_OPEN[name]))
        closer.before.append(self._page.tag(_CLOSE[name]))


_BREAK: Final = Tag("br", "<br>")
_ABBR_END: Final = Tag("abbr", "</abbr>", closing=True)
_LINK_END: Final = Tag("a", "</a>", closing=True)
_OPEN: Final = {name: Tag(name, f"<{name}>") for name in ("em", "strong", "del")}
_CLOSE: Final = {name: Tag(name, f"</{name}>", closing=True) for name in ("em", "strong", "del")}
_ESCAPED: Final = re.compile(rf"\\([{_PUNCTUATION}])")


def _ambiguous(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rule of three: runs that could do both do not pair when their lengths add up to a multiple of three."""
    if not (opener.can_close or closer.can_open) or opener.length % 3 == closer.length % 3 == 0:
        return False
    return (opener.length + closer.length) % 3 == 0


def _literal(text: str) -> str:
    """Text that must not be read as an entity further on."""
    return text.replace("&", "&amp;")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def label_key(label: str) -> str:
    """By which two spellings of a reference's label are the same."""
    return " ".join(label.split()).casefold()


def _without_trailing(url: str) -> str:
    """A bare address without the punctuation of the sentence around it, and without a bracket opened before it."""
    while True:
        shorter = _TRAILING.sub("", url)
        if (shorter.endswith(")") and shorter.count(")") > shorter.count("(")) or shorter.endswith("]"):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter


def inline(text: str, page: Page, *, links: bool = True) -> str:
    """The text with markers for tags, entities resolved and every ``&`` escaped; ``<`` and ``>`` are still bare."""
    if not _SPECIAL.search(text) and not page.abbreviation_pattern:
        return text
    return _Inline(text, page, links=links).run()
