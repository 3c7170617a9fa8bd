"""What MediaWiki's users know, found in an expanded text and replaced by markers: links, notes, switches, HTML tags.

One pass from left to right with a stack of open brackets; what is never closed stays text.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from markup import html_tags
from markup.brackets import bracket
from markup.html_tags import TAG
from markup.limits import TooComplexError
from markup.markers import GONE, PRIVATE
from markup.notes import NotesHere, NoteUse
from markup.page import Page, Tag
from markup.switches import SWITCHES

_TOKEN: Final = re.compile(
    rf"""(?P<escape>(?:\\[!-/:-@\[-`{{-~])+)
      | (?P<open>\[\[)
      | (?P<close>\]\])
      | \[\^(?P<note>[^\]\[\n{PRIVATE}]{{1,100}})\](?!:)
      | __(?P<switch>[A-Za-z가-힣]{{2,30}})__
      | {TAG}
      | (?P<gap>\n[ \t]*\n)""",
    re.VERBOSE,
)
_DEFINITION: Final = re.compile(
    rf"""^[ ]{{0,3}}\[\^(?P<name>[^\]\[\n{PRIVATE}]{{1,100}})\]:[ \t]*
    (?P<text>[^\n]*
      (?:\n(?:[ ]{{2,}}|\t|(?![ ]?(?:\[\^|[\#|<>*+:-]|\d)))\S[^\n]*)*
      (?:\n(?:[ \t]*\n)+(?:[ ]{{4}}|\t)[^\n]*(?:\n(?:[ ]{{4}}|\t)[^\n]*)*)*
    )(?:\n|\Z)""",
    re.MULTILINE | re.VERBOSE,
)
_HTML_HEADING: Final = re.compile(
    r"^[ ]{0,3}<h([1-6])(?:\s[^<>\n]*)?>([^\n]*?)</h\1\s*>[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_NOTHING_LEFT: Final = re.compile(rf"^[ \t]*(?:{GONE}[ \t]*)+(?:\n|\Z)", re.MULTILINE)
_INDENT: Final = re.compile(r"^(?:[ ]{1,4}|\t)", re.MULTILINE)
_DEEPEST: Final = 10
_MOST_BEFORE: Final = 20
_LONGEST_BEFORE: Final = 200
_IS_MORE: Final = re.compile(rf"\||::|\n|[{PRIVATE}]")
_MOST_DEFINITIONS: Final = 5_000


@dataclass(slots=True)
class _Open:
    """A bracket or a ``<ref>`` that waits for its end; ``out`` collects what stands inside."""

    source: str
    is_note: bool = False
    out: list[str] = field(default_factory=list)
    group: str = ""
    name: str = ""


class _Reader:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._stack: list[_Open] = [_Open("")]
        self._in_references = False
        self._references_end = -1

    def read(self, text: str) -> str:
        """Raises :class:`TooComplexError`."""
        position = 0
        self._references_end = text.lower().rfind("</references")
        for number, token in enumerate(_TOKEN.finditer(text)):
            if number > self._page.limits.constructs or (not number % 1_000 and self._page.budget.half_spent()):
                raise TooComplexError
            out = self._stack[-1].out
            out.append(text[position : token.start()])
            position = token.end()
            self._token(token)
        self._stack[-1].out.append(text[position:])
        self._flatten(1)
        return "".join(self._stack[0].out)

    def _put(self, text: str) -> None:
        self._stack[-1].out.append(text)

    def _flatten(self, depth: int) -> None:
        """Give up on everything opened at that depth of the stack or deeper: it was text."""
        while len(self._stack) > depth:
            top = self._stack.pop()
            self._stack[-1].out += (top.source, *top.out)

    def _token(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "open":
                self._open(token[0])
            case "close":
                self._close(token[0])
            case "note":
                name = token["note"].strip()
                self._put(self._page.inline(NoteUse(self._page.notes.named("", name), token[0])))
            case "switch":
                self._switch(token)
            case "gap":
                self._flatten_links()
                self._put(token[0])
            case "rest" | "name" | "closing":
                self._tag(token)
            case _:
                self._put(token[0])

    # Brackets

    def _open(self, source: str) -> None:
        if len(self._stack) > _DEEPEST:
            self._put(source)
        else:
            self._stack.append(_Open(source))

    def _close(self, source: str) -> None:
        top = self._stack[-1]
        if top.source != "[[":
            self._put(source)
            return
        self._stack.pop()
        inside = "".join(top.out).replace(GONE, "")
        made = bracket(f"{self._unclosed()}{inside}" if "::" in inside else inside, self._page)
        self._put(f"[[{inside}]]" if made is None else made)

    def _unclosed(self) -> str:
        """What stands before an annotation in a bracket that is neither a link with a text nor an annotation: a part of its name, which is then wrong."""
        outer = self._stack[-1]
        if outer.source != "[[" or len(outer.out) > _MOST_BEFORE:
            return ""
        before = "".join(outer.out)
        return "" if not before or len(before) > _LONGEST_BEFORE or _IS_MORE.search(before) else f"{before}[["

    def _flatten_links(self) -> None:
        notes = [depth for depth, top in enumerate(self._stack) if top.is_note]
        self._flatten(notes[-1] + 1 if notes else 1)

    # Switches

    def _switch(self, token: re.Match[str]) -> None:
        name = SWITCHES.get(token["switch"].upper())
        if name is None:
            self._put(token[0])
        else:
            self._page.switches.add(name)
            self._put(GONE)

    # Tags

    def _tag(self, token: re.Match[str]) -> None:
        name = token["name"].lower()
        if name == "ref":
            self._note_tag(token)
        elif name == "references":
            self._references_tag(token)
        elif name in html_tags.ELEMENTS:
            self._put(self._html(token, name))
        else:
            self._put(token[0])

    def _html(self, token: re.Match[str], name: str) -> str:
        name, extra = html_tags.REPLACED.get(name, (name, ""))
        if token["closing"]:
            is_void = name in html_tags.VOID_ELEMENTS
            return self._page.tag(Tag(name, f"<{name}>" if is_void else f"</{name}>", closing=not is_void))
        values = html_tags.attributes(name, token["rest"])
        if extra:
            values["class"] = f"{extra} {values.get('class', '')}".strip()
        opened = self._page.tag(Tag(name, html_tags.open_tag(name, values)))
        if token["rest"].endswith("/") and name not in html_tags.VOID_ELEMENTS:
            return opened + self._page.tag(Tag(name, f"</{name}>", closing=True))
        return opened

    def _note_tag(self, token: re.Match[str]) -> None:
        rest = token["rest"]
        if token["closing"]:
            self._end_note(token[0])
            return
        named = dict(_words(rest))
        group, name = named.get("group", named.get("묶음", "")), named.get("name", named.get("이름", ""))
        if rest.endswith("/"):
            if name and not self._in_references:
                use = NoteUse(self._page.notes.named(group, name), "")
                self._put(self._page.inline(use))
        elif any(top.is_note for top in self._stack):
            self._put(token[0])
        else:
            self._stack.append(_Open(token[0], is_note=True, group=group, name=name))

    def _end_note(self, source: str) -> None:
        depth = next((n for n, top in enumerate(self._stack) if top.is_note), None)
        if depth is None:
            self._put(source)
            return
        self._flatten(depth + 1)
        top = self._stack.pop()
        content = "".join(top.out).replace(GONE, "").strip()
        notes = self._page.notes
        if top.name:
            number = notes.define(top.group, top.name, content) if content else notes.named(top.group, top.name)
        else:
            number = notes.add(top.group, content)
        if not self._in_references:
            self._put(self._page.inline(NoteUse(number, "")))

    def _references_tag(self, token: re.Match[str]) -> None:
        if token["closing"]:
            self._in_references = False
            return
        named = dict(_words(token["rest"]))
        self._in_references = not token["rest"].endswith("/") and token.start() < self._references_end
        self._put(f"\n\n{self._page.block(NotesHere(named.get('group', named.get('묶음', ''))))}\n\n")


_WORD: Final = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>/]+))""")


def _words(rest: str) -> list[tuple[str, str]]:
    return [(found[1].lower(), (found[2] or found[3] or found[4] or "").strip()) for found in _WORD.finditer(rest)]


def replace_constructs(text: str, page: Page) -> str:
    """The text with a marker for each construct. Definitions of notes are taken out of it."""
    if "[^" in text:
        text = _take_definitions(text, page)
    if "</h" in text or "</H" in text:
        text = _HTML_HEADING.sub(lambda found: f"\n{'#' * int(found[1])} {found[2]}\n", text)
    text = _Reader(page).read(text)
    return _NOTHING_LEFT.sub("", text).replace(GONE, "") if GONE in text else text


def _take_definitions(text: str, page: Page) -> str:
    left = iter(range(_MOST_DEFINITIONS))

    def take(found: re.Match[str]) -> str:
        if next(left, None) is None:
            raise TooComplexError
        content = _INDENT.sub("", found["text"]).strip()
        page.notes.define("", found["name"].strip(), _Reader(page).read(content).replace(GONE, ""))
        return "\n"

    return _DEFINITION.sub(take, text)
