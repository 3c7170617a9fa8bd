"""What somebody typed into the search box, as a tree. Pure; whatever is typed gives a query, never an exception.

Words must all be there; ``"..."`` is a phrase, ``-word`` must not be there, ``OR`` or ``|`` either, brackets group, and
``분류:`` ``절:`` ``이름공간:`` ``제목:`` filter (in English category, section, namespace, title).
"""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

MAX_LENGTH: Final = 300
MAX_TERMS: Final = 40
MAX_DEPTH: Final = 20


class FilterName(enum.StrEnum):
    CATEGORY = "category"
    KIND = "kind"
    NAMESPACE = "namespace"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; ``start`` and ``end`` are places in the text that was parsed, here and below."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together in this order."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filter:
    name: FilterName
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple["Node", ...]


Node: TypeAlias = Word | Phrase | Filter | Not | And | Or


class ProblemCode(enum.StrEnum):
    """What was strange about a query. It was searched all the same, as well as could be."""

    ONLY_OPERATORS = "only-operators"
    ONLY_EXCLUSIONS = "only-exclusions"
    TOO_LONG = "too-long"
    TOO_MANY_TERMS = "too-many-terms"
    OPEN_QUOTE = "open-quote"
    OPEN_BRACKET = "open-bracket"
    EXTRA_BRACKET = "extra-bracket"
    EMPTY_FILTER = "empty-filter"


@dataclass(frozen=True, slots=True)
class Problem:
    code: ProblemCode
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` is what was parsed (control characters out, cut to ``MAX_LENGTH``); ``root`` None finds nothing."""

    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Words and phrases that were asked for, without those excluded and without filters except 제목."""
        return tuple(_wanted(self.root))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Filters that all results must pass: those not inside OR or a negation."""
        nodes = self.root.nodes if isinstance(self.root, And) else (self.root,)
        return tuple(node for node in nodes if isinstance(node, Filter))


def _wanted(node: Node | None) -> Iterator[str]:
    match node:
        case Word(text) | Phrase(text) | Filter(FilterName.TITLE, text):
            yield text
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _wanted(inner)
        case _:
            return


_FILTERS: Final = {
    **dict.fromkeys(("분류", "category", "cat", "incategory"), FilterName.CATEGORY),
    **dict.fromkeys(("절", "section", "kind"), FilterName.KIND),
    **dict.fromkeys(("이름공간", "namespace", "ns"), FilterName.NAMESPACE),
    **dict.fromkeys(("제목", "title", "intitle"), FilterName.TITLE),
}
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_QUOTES: Final = '"“”„‟＂'
_TOKENS: Final = re.compile(
    rf"""(?P<filter>(?i:(?P<name>{"|".join(_FILTERS)})[:：])[ ]*
        (?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<bare>[^\s(){_QUOTES}|]*)))
    |(?P<phrase>[{_QUOTES}](?P<inside>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}]?))
    |(?P<open>\()
    |(?P<close>\))
    |(?P<or>\||OR(?=[\s(]|$))
    |(?P<and>&{{1,2}}(?=\s|$)|AND(?=[\s(]|$))
    |(?P<minus>-(?=[^\s)-])|NOT\s+(?=\S))
    |(?P<word>[^\s(){_QUOTES}|]+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    name: FilterName | None = None


def clean(raw: str) -> str:
    """Control characters and lone surrogates become spaces; nothing else is changed."""
    return _CONTROL.sub(" ", raw)


def _filter_token(found: re.Match[str]) -> _Token | Problem:
    value = (found["quoted"] or found["bare"] or "").strip()
    if not value:
        return Problem(ProblemCode.EMPTY_FILTER, found.start(), found["name"])
    return _Token("filter", value, *found.span(), _FILTERS[found["name"].casefold()])


def _leaf_token(found: re.Match[str]) -> _Token | Problem:
    text = found["inside"] if found["phrase"] is not None else found.group()
    kind = found.lastgroup or ""
    if kind in {"word", "phrase"} and not any(character.isalnum() for character in text):
        kind = "nothing"
    return _Token(kind, text, *found.span())


def _scan(text: str) -> tuple[list[_Token], list[Problem]]:
    """Cut a query into tokens; leaves without a letter or digit are left out, too many of them too."""
    tokens: list[_Token] = []
    problems: list[Problem] = []
    leaves = 0
    for found in _TOKENS.finditer(text):
        token = _filter_token(found) if found["filter"] is not None else _leaf_token(found)
        if found["phrase"] is not None and not found["closed"]:
            problems.append(Problem(ProblemCode.OPEN_QUOTE, found.start()))
        if isinstance(token, Problem):
            problems.append(token)
            continue
        leaves += token.kind in _LEAVES
        if leaves > MAX_TERMS:
            problems.append(Problem(ProblemCode.TOO_MANY_TERMS, token.start, str(MAX_TERMS)))
            break
        if token.kind != "nothing":
            tokens.append(token)
    return tokens, problems


_LEAVES: Final = frozenset({"word", "phrase", "filter"})


class _Parser:
    """Recursive descent; ``depth`` bounds it, and what does not fit is passed over."""

    def __init__(self, tokens: list[_Token], problems: list[Problem]) -> None:
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
                inner = self.factor(depth + 1) if depth < MAX_DEPTH and self.peek() not in {"", "or", "close"} else None
                return Not(inner) if inner is not None else None
            case "open":
                return self.group(token, depth)
            case "word":
                return Word(token.text, token.start, token.end)
            case "phrase":
                return Phrase(token.text, token.start, token.end)
            case "filter" if token.name is not None:
                return Filter(token.name, token.text, token.start, token.end)
            case _:
                return None

    def group(self, opened: _Token, depth: int) -> Node | None:
        if depth >= MAX_DEPTH:
            return None
        inner = self.either(depth + 1)
        if self.peek() == "close":
            self.place += 1
        else:
            self.problems.append(Problem(ProblemCode.OPEN_BRACKET, opened.start))
        return inner


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
    found = [match for match in re.finditer(r"\S+", text) if any(character.isalnum() for character in match.group())]
    return Query(text, _join(And, [Word(one.group(), *one.span()) for one in found[:MAX_TERMS]]))


def phrase_of(raw: str) -> Query:
    """A query for the words of a text, together and in this order. Nothing in it is an operator."""
    text = clean(raw)[:MAX_LENGTH].strip(f" {_QUOTES}")
    return Query(text, Phrase(text, 0, len(text)) if any(character.isalnum() for character in text) else None)


def parse(raw: str) -> Query:
    """Parse what was typed. Never raises; what was strange is in ``problems``."""
    cleaned = clean(raw)
    text = cleaned[:MAX_LENGTH]
    tokens, problems = _scan(text)
    if len(cleaned.rstrip()) > MAX_LENGTH:
        problems.insert(0, Problem(ProblemCode.TOO_LONG, MAX_LENGTH, str(MAX_LENGTH)))
    root = _Parser(tokens, problems).parse()
    if root is None and text.strip():
        problems.append(Problem(ProblemCode.ONLY_OPERATORS, 0))
    elif root is not None and _only_excludes(root):
        problems.append(Problem(ProblemCode.ONLY_EXCLUSIONS, 0))
        root = None
    return Query(text, root, tuple(problems))
