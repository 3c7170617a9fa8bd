"""MediaWiki's language of expressions: numbers, constants, functions, arithmetic, comparison, logic.

Operators of the same rank, powers included, are taken from left to right; a sign binds closer than anything else. Read with
two stacks and no recursion, so nesting costs nothing but a limit.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from markup.functions.operators import BINARY, CONSTANTS, UNARY, ArithmeticFault, Number

LONGEST: Final = 1_000
_DEEPEST: Final = 100
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)|(?P<word>[A-Za-z]+)|(?P<sign><=|>=|<>|!=|[-+*/^()=<>−])|(?P<other>\S))"
)
_SAME: Final = {"−": "-", "<>": "!=", "div": "/"}
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&minus;": "-"}


class ExpressionError(ValueError):
    """``key`` is the message's, ``detail`` the word or operator concerned."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.detail = detail


@dataclass(slots=True)
class _Machine:
    """Operands and operators seen so far. ``wants_operand`` tells what may come next."""

    operands: list[Number] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    wants_operand: bool = True

    def number(self, number: Number) -> None:
        if not self.wants_operand:
            raise ExpressionError("expr-number")
        self.operands.append(number)
        self.wants_operand = False

    def word(self, word: str) -> None:
        if self.wants_operand and word in CONSTANTS:
            self.number(CONSTANTS[word])
        elif word in CONSTANTS and word not in BINARY:
            raise ExpressionError("expr-number")
        elif word in UNARY or word in BINARY:
            self.operator(word)
        else:
            raise ExpressionError("expr-word", word)

    def operator(self, name: str) -> None:
        if self.wants_operand:
            name = {"-": "negative", "+": "positive"}.get(name, name)
            if name not in UNARY:
                raise ExpressionError("expr-operator", name)
        else:
            if name not in BINARY:
                raise ExpressionError("expr-operator", name)
            self._reduce(BINARY[name].rank)
        self._push(name)
        self.wants_operand = True

    def bracket(self, sign: str) -> None:
        if sign == "(":
            if not self.wants_operand:
                raise ExpressionError("expr-operator", sign)
            self._push(sign)
            return
        if self.wants_operand and self.operators and self.operators[-1] != "(":
            raise ExpressionError("expr-operand", _shown(self.operators[-1]))
        self._reduce(0)
        if self.wants_operand or not self.operators:
            raise ExpressionError("expr-closing")
        self.operators.pop()

    def result(self) -> Number | None:
        if self.wants_operand and self.operators and self.operators[-1] != "(":
            raise ExpressionError("expr-operand", _shown(self.operators[-1]))
        self._reduce(0)
        if self.operators:
            raise ExpressionError("expr-unclosed")
        return self.operands[-1] if self.operands else None

    def _push(self, name: str) -> None:
        if len(self.operators) >= _DEEPEST:
            raise ExpressionError("expr-nesting")
        self.operators.append(name)

    def _reduce(self, rank: int) -> None:
        """Carry out what binds at least as close as that."""
        while self.operators and self.operators[-1] != "(":
            name = self.operators[-1]
            unary = UNARY.get(name)
            if (unary or BINARY[name]).rank < rank:
                return
            self.operators.pop()
            try:
                if unary:
                    self.operands.append(unary.apply(self.operands.pop()))
                else:
                    right = self.operands.pop()
                    self.operands.append(BINARY[name].apply(self.operands.pop(), right))
            except ArithmeticFault as fault:
                raise ExpressionError(fault.key, _shown(name)) from None


def _shown(name: str) -> str:
    return {"negative": "-", "positive": "+"}.get(name, name)


def evaluate(text: str) -> Number | None:
    """The value of an expression, ``None`` of an empty one. Raises :class:`ExpressionError`.

    >>> evaluate("-2^2"), evaluate("1 + 2 * 3 = 7 and not 0"), evaluate("2e3 round -3")
    (4.0, 1, 2000.0)
    """
    if len(text) > LONGEST:
        raise ExpressionError("expr-length")
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    machine = _Machine()
    for token in _TOKEN.finditer(text):
        written = token[token.lastgroup or 0].lower()
        written = _SAME.get(written, written)
        match token.lastgroup:
            case "number":
                machine.number(float(written))
            case "word":
                machine.word(written)
            case "sign" if written in {"(", ")"}:
                machine.bracket(written)
            case "sign" | "word":
                machine.operator(written)
            case _:
                raise ExpressionError("expr-character", written)
    return machine.result()
