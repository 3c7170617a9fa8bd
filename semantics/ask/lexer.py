"""The marks of the query language in a text, and which brackets belong together. One pass, linear, never fails."""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


class Mark(enum.Enum):
    OPEN = "[["
    CLOSE = "]]"
    SUBQUERY = "<q>"
    END = "</q>"
    EITHER = "||"
    PIPE = "|"
    VALUE = "::"


@dataclass(frozen=True, slots=True)
class Token:
    """A mark; ``start`` and ``end`` are places in the text. ``:=`` is an old spelling of ``::``."""

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """``partner`` leads from the number of an opening ``[[`` to that of its ``]]``; what is never closed is not in it."""

    text: str
    tokens: Sequence[Token]
    partner: Mapping[int, int]

    def start(self, number: int) -> int:
        """Where the token of that number begins; the end of the text behind the last one."""
        return self.tokens[number].start if number < len(self.tokens) else len(self.text)


_MARK: Final = re.compile(r"\[\[|\]\]|</?q>|\|\|?|::|:=", re.IGNORECASE)
_BY_TEXT: Final = {mark.value: mark for mark in Mark} | {":=": Mark.VALUE}


def lex(text: str) -> Lexed:
    tokens = [Token(_BY_TEXT[found.group().lower()], *found.span()) for found in _MARK.finditer(text)]
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for number, token in enumerate(tokens):
        if token.mark is Mark.OPEN:
            waiting.append(number)
        elif token.mark is Mark.CLOSE and waiting:
            partner[waiting.pop()] = number
    return Lexed(text, tokens, partner)
