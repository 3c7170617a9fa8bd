"""What somebody typed into the search box, as a tree. Pure; whatever is typed gives a query, never an exception.

Words must all be there; ``"..."`` is a phrase, ``-word`` must not be there, ``OR`` or ``|`` either, brackets group, ``A 근처 B``
(``A 근처/5 B``, in English ``NEAR``) means at most so many words apart, ``스마트*`` any word that begins so (an ending may follow), and
``분류:`` ``절:`` ``이름공간:`` ``제목:`` ``부서:`` ``기간:`` ``첨부:`` ``종류:`` filter (in English category, section, namespace, title,
department, period, attachment, type).
"""

import re
from typing import Final

from search.nodes import (
    NO_QUERY,
    And,
    Filter,
    FilterName,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Phrase,
    Problem,
    ProblemCode,
    Query,
    Wildcard,
    Word,
)
from search.normal import UNSEEN
from search.scanning import MAX_TERMS, NEAR, OPERANDS, QUOTES, Token, says_something, scan

__all__ = [
    "MAX_LENGTH",
    "MAX_TERMS",
    "NO_QUERY",
    "And",
    "Filter",
    "FilterName",
    "Near",
    "Node",
    "Not",
    "Operand",
    "Or",
    "Phrase",
    "Problem",
    "ProblemCode",
    "Query",
    "Wildcard",
    "Word",
    "clean",
    "parse",
    "phrase_of",
    "words_of",
]

MAX_LENGTH: Final = 300
MAX_DEPTH: Final = 20

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")


def clean(raw: str) -> str:
    """Take out what nobody sees, within a word too; control characters and lone surrogates become spaces."""
    return _CONTROL.sub(" ", UNSEEN.sub("", raw))


class _Parser:
    """Recursive descent; ``depth`` bounds it, and what does not fit is passed over."""

    def __init__(self, tokens: list[Token], problems: list[Problem]) -> None:
        self.tokens = tokens
        self.problems = problems
        self.place = 0

    def parse(self) -> Node | None:
        parts = []
        while self.place < len(self.tokens):
            parts.append(self.either(0))
            if self.place < len(self.tokens):
                self.problems.append(Problem(ProblemCode.EXTRA_BRACKET, self.tokens[self.place].start))
                self.place += 1
        return _join(And, parts)

    def peek(self) -> str:
        return self.tokens[self.place].kind if self.place < len(self.tokens) else ""

    def either(self, depth: int) -> Node | None:
        parts = [self.together(depth)]
        while self.peek() == "or":
            self.place += 1
            parts.append(self.together(depth))
        return _join(Or, parts)

    def together(self, depth: int) -> Node | None:
        parts = []
        while self.peek() not in {"", "or", "close"}:
            parts.append(self.factor(depth))
        return _join(And, parts)

    def factor(self, depth: int) -> Node | None:
        token = self.tokens[self.place]
        self.place += 1
        match token.kind:
            case "minus":
                return self.excluded(token, depth)
            case "open":
                return self.group(token, depth)
            case "filter" if token.name is not None:
                return Filter(token.name, token.text, token.start, token.end)
            case kind if kind in OPERANDS:
                return self.beside(_operand(token))
            case _:
                return None

    def excluded(self, minus: Token, depth: int) -> Node | None:
        if depth >= MAX_DEPTH or self.peek() in {"", "or", "close"}:
            return None
        inner = self.factor(depth + 1)
        return Not(inner, minus.start, self.tokens[self.place - 1].end) if inner is not None else None

    def beside(self, first: Operand) -> Node | None:
        """Join what stands left and right of NEAR; in a row each with its neighbour."""
        parts: list[Node | None] = []
        left = first
        while self.peek() == "near":
            operator, right = self.tokens[self.place], _operand(self.tokens[self.place + 1])
            self.place += 2
            soft = operator.distance < 0
            distance = NEAR if soft else operator.distance
            parts.append(Near(left, right, distance, soft, operator.start, operator.end))
            left = right
        return _join(And, parts) if parts else first

    def group(self, opened: Token, depth: int) -> Node | None:
        if depth >= MAX_DEPTH:
            return None
        inner = self.either(depth + 1)
        if self.peek() == "close":
            self.place += 1
        else:
            self.problems.append(Problem(ProblemCode.OPEN_BRACKET, opened.start))
        return inner


def _operand(token: Token) -> Operand:
    match token.kind:
        case "phrase":
            return Phrase(token.text, token.start, token.end)
        case "wildcard":
            return Wildcard(token.text, token.ending, token.start, token.end)
        case _:
            return Word(token.text, token.start, token.end)


def _join(kind: type[And] | type[Or], parts: list[Node | None]) -> Node | None:
    """Join what is there; a node of the same kind inside is opened, a single one stands for itself."""
    nodes: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            nodes.extend(part.nodes)
        elif part is not None:
            nodes.append(part)
    return nodes[0] if len(nodes) == 1 else kind(tuple(nodes)) if nodes else None


def _only_excludes(node: Node) -> bool:
    match node:
        case Not():
            return True
        case And(nodes):
            return all(_only_excludes(inner) for inner in nodes)
        case Or(nodes):
            return any(_only_excludes(inner) for inner in nodes)
        case _:
            return False


def words_of(raw: str) -> Query:
    """A query for all words of a text, in any order. Nothing in it is an operator."""
    text = clean(raw)[:MAX_LENGTH]
    found = [match for match in re.finditer(r"\S+", text) if says_something(match.group())]
    return Query(text, _join(And, [Word(one.group(), *one.span()) for one in found[:MAX_TERMS]]))


def phrase_of(raw: str) -> Query:
    """A query for the words of a text, together and in this order. Nothing in it is an operator."""
    text = clean(raw)[:MAX_LENGTH].strip(f" {QUOTES}")
    return Query(text, Phrase(text, 0, len(text)) if says_something(text) else None)


def parse(raw: str) -> Query:
    """Parse what was typed. Never raises; what was strange is in ``problems``."""
    cleaned = clean(raw)
    text = cleaned[:MAX_LENGTH]
    tokens, problems = scan(text)
    if len(cleaned.rstrip()) > MAX_LENGTH:
        problems.insert(0, Problem(ProblemCode.TOO_LONG, MAX_LENGTH, str(MAX_LENGTH)))
    root = _Parser(tokens, problems).parse()
    if root is None and text.strip():
        problems.append(Problem(ProblemCode.ONLY_OPERATORS, 0))
    elif root is not None and _only_excludes(root):
        problems.append(Problem(ProblemCode.ONLY_EXCLUSIONS, 0))
        root = None
    return Query(text, root, tuple(problems))
