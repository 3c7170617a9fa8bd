"""The reader of conditions. Whatever is wrong becomes a trouble, and the rest is still understood.

Every mark of the text is looked at once; subqueries are read by recursion down to ``DEEPEST``.
"""

import re
from typing import Final

from core.titles import CATEGORY, CONCEPT
from semantics.ask.building import all_of, any_of
from semantics.ask.content import Content
from semantics.ask.lexer import Lexed, Mark, Token, lex
from semantics.ask.links import Links
from semantics.ask.names import namespace_of
from semantics.ask.tree import Anything, Condition
from semantics.ask.troubles import Troubles
from semantics.options import Options

DEEPEST: Final = 40
"""Subqueries inside each other that are read at all; a site allows far less (``max_depth``)."""

_DEPTH: Final = re.compile(r"\|\s*\+\s*depth\s*=")
_DEPTH_VALUE: Final = re.compile(r"\|\s*\+\s*depth\s*=\s*([0-9]{1,4})\s*")
MOST: Final = 2000
"""Conditions in one query that are read at all; likewise."""


class Reader:
    """Reads one text of conditions; ``troubles`` is what was wrong with it."""

    def __init__(self, text: str, options: Options) -> None:
        self.troubles = Troubles()
        self._links = Links(self.troubles, strict=options.strict_comparators)
        self._lexed: Lexed = lex(text)
        self._text = text
        self._next = 0
        self._place = 0
        self._room = MOST

    def read(self) -> Condition:
        condition = self._query(0, len(self._lexed.tokens))
        self._place = len(self._text)
        return Anything() if condition is None else condition

    # Conjunctions and OR

    def _query(self, level: int, stop: int) -> Condition | None:
        """A query or subquery, up to its ``</q>`` or the token ``stop``."""
        groups: list[list[Condition]] = [[]]
        closed = level == 0
        while True:
            token = self._structural(groups, stop)
            if token is None:
                break
            if token.mark is Mark.END and level > 0:
                closed = True
                break
            self._part(token, level, stop, groups)
        if not closed:
            self.troubles.add("smw_unexpectedpart", "<q>")
        return self._joined(groups)

    def _structural(self, groups: list[list[Condition]], stop: int) -> Token | None:
        """The next mark that counts between links; words before it are dealt with."""
        begin = self._place
        tokens = self._lexed.tokens
        while self._next < stop and tokens[self._next].mark in {Mark.PIPE, Mark.VALUE}:
            self._next += 1
        self._words(self._text[begin : self._lexed.start(self._next)], groups)
        if self._next >= stop:
            self._place = self._lexed.start(self._next)
            return None
        return self._take()

    def _take(self) -> Token:
        token = self._lexed.tokens[self._next]
        self._next += 1
        self._place = token.end
        return token

    def _words(self, text: str, groups: list[list[Condition]]) -> None:
        words = text.split()
        if "OR" in words:
            groups.append([])
        rest = " ".join(word for word in words if word not in {"OR", "AND", "+"})
        if rest:
            self.troubles.add("smw_unexpectedpart", rest)

    def _part(self, token: Token, level: int, stop: int, groups: list[list[Condition]]) -> None:
        condition: Condition | None = None
        self._room -= 1
        if self._room < 0:
            self._give_up(token)
            return
        match token.mark:
            case Mark.OPEN:
                condition = self._link(level, stop)
            case Mark.SUBQUERY:
                condition = self._subquery(level, stop)
            case Mark.EITHER:
                groups.append([])
            case Mark.END:
                self.troubles.add("smw_toomanyclosing", "</q>")
            case _:
                self.troubles.add("smw_unexpectedpart", token.mark.value)
        if condition is not None:
            groups[-1].append(condition)

    def _give_up(self, token: Token) -> None:
        self.troubles.add("smw_querytoolarge", self._text[token.start :], "1")
        self._next, self._place = len(self._lexed.tokens), len(self._text)

    def _joined(self, groups: list[list[Condition]]) -> Condition | None:
        if not all(groups) and not self.troubles:
            self.troubles.add("smw_emptysubquery")
        found = [all_of(group) for group in groups if group]
        return any_of(found) if found else None

    def _subquery(self, level: int, stop: int) -> Condition | None:
        if level < DEEPEST:
            return self._query(level + 1, stop)
        self.troubles.add("smw_querytoolarge", "<q>", "1")
        opened = 1
        while opened and self._next < stop:
            mark = self._take().mark
            opened += (mark is Mark.SUBQUERY) - (mark is Mark.END)
        return None

    # Links in double brackets

    def _link(self, level: int, stop: int) -> Condition | None:
        """What stands between the ``[[`` just taken and its ``]]``."""
        begin = self._place
        close = self._lexed.partner.get(self._next - 1)
        if close is None:
            self.troubles.add("smw_noclosingbrackets")
        head = self._text[begin : self._lexed.start(self._next)]
        asks_value = self._next < min(stop, len(self._lexed.tokens)) and (
            self._lexed.tokens[self._next].mark is Mark.VALUE
        )
        number, rest = namespace_of(head)
        if number in {CATEGORY, CONCEPT} and not head.lstrip().startswith(":"):
            self._place = begin + len(head) - len(rest)
            found = self._links.of_class(number, self._content(level, stop, close))
        elif asks_value and not head.lstrip().startswith(":"):
            self._take()
            found = self._links.of_property(head, self._content(level, stop, close))
        else:
            found = self._links.of_page(self._content(level, stop, close))
        return found

    def _content(self, level: int, stop: int, close: int | None) -> Content:
        """The alternatives of the link, up to and with the token ``close``, or as far as an unclosed one reaches."""
        content = Content(self._place)
        end = stop if close is None else close
        tokens = self._lexed.tokens
        while self._next < end and not self._ends(tokens[self._next], level, closed=close is not None):
            self._inside(content, tokens[self._next], level, end)
        place = self._lexed.start(self._next)
        self._cut(content, place)
        if self._next < end and tokens[self._next].mark is Mark.PIPE:
            self._depth(content, place, end, close)
        if close is not None and self._next == close:
            self._take()
        return content

    def _ends(self, token: Token, level: int, *, closed: bool) -> bool:
        """Whether the alternatives end here, before the link does: at a depth, or where an unclosed link is given up."""
        if token.mark is Mark.PIPE:
            return _DEPTH.match(self._text, token.start) is not None
        return not closed and (token.mark is Mark.OPEN or (token.mark is Mark.END and level > 0))

    def _inside(self, content: Content, token: Token, level: int, end: int) -> None:
        """One mark inside a link: another alternative, a subquery, or a part of the value."""
        if token.mark is Mark.EITHER:
            self._cut(content, token.start)
            self._take()
            content.begin = self._place
        elif token.mark is Mark.SUBQUERY and not self._text[content.begin : token.start].strip():
            self._take()
            content.subquery = self._subquery(level, end)
            content.has_subquery = True
            content.begin = self._place
        elif token.mark is Mark.OPEN:
            self._next = self._lexed.partner[self._next] + 1
        else:
            self._next += 1

    def _cut(self, content: Content, end: int) -> None:
        """The alternative that ends here."""
        text = self._text[content.begin : end]
        if content.has_subquery and text.strip():
            self.troubles.add("smw_unexpectedpart", text.strip())
        content.finish(text)
        self._place = max(self._place, end)

    def _depth(self, content: Content, begin: int, end: int, close: int | None) -> None:
        """``|+depth=1`` up to the end of the link."""
        if close is None:
            tokens = self._lexed.tokens
            self._next += 1
            while self._next < end and tokens[self._next].mark not in {Mark.OPEN, Mark.END}:
                self._next += 1
        else:
            self._next = close
        place = self._lexed.start(self._next)
        found = _DEPTH_VALUE.fullmatch(self._text, begin, place)
        content.depth = int(found[1]) if found else None
        if found is None:
            self.troubles.add("smw_unexpectedpart", self._text[begin:place].strip())
        self._place = place
