"""A query cut into tokens: the first half of ``search.query``. Pure and linear."""

import re
from dataclasses import dataclass, replace
from typing import Final

from search.nodes import FilterName, Problem, ProblemCode
from search.periods import period_of

MAX_TERMS: Final = 40
MIN_STEM: Final = 2
"""How many letters must stand before the ``*`` of a wildcard."""
NEAR: Final = 10
"""How many words may lie between two that are near, where nothing else is said; the second is the last of these."""
MOST_NEAR: Final = 100

_FILTERS: Final = {
    **dict.fromkeys(("분류", "category", "cat", "incategory"), FilterName.CATEGORY),
    **dict.fromkeys(("절", "section", "kind"), FilterName.KIND),
    **dict.fromkeys(("이름공간", "namespace", "ns"), FilterName.NAMESPACE),
    **dict.fromkeys(("제목", "title", "intitle"), FilterName.TITLE),
    **dict.fromkeys(("부서", "담당부서", "department", "dept"), FilterName.DEPARTMENT),
    **dict.fromkeys(("기간", "연도", "period", "year"), FilterName.PERIOD),
    **dict.fromkeys(("첨부", "attachment", "file"), FilterName.ATTACHMENT),
    **dict.fromkeys(("종류", "type"), FilterName.TYPE),
}
QUOTES: Final = '"“”„‟＂'
_TOKENS: Final = re.compile(
    rf"""(?P<filter>(?i:(?P<name>{"|".join(_FILTERS)})[:：])
        (?:[ ]+(?=(?i:{"|".join(_FILTERS)})[:：])
        |[ ]*(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]?|(?P<bare>[^\s(){QUOTES}|]*))))
    |(?P<phrase>[{QUOTES}](?P<inside>[^{QUOTES}]*)(?P<closed>[{QUOTES}]?))
    |(?P<open>\()
    |(?P<close>\))
    |(?P<or>\||OR(?=[\s(]|$))
    |(?P<and>&{{1,2}}(?=\s|$)|AND(?=[\s(]|$))
    |(?P<near>(?:근처|NEAR)(?:/(?P<distance>[0-9]{{1,9}}))?(?=\s|$))
    |(?P<minus>[-!](?=[^\s)!-])|NOT\s+(?=\S))
    |(?P<word>[^\s(){QUOTES}|]+)""",
    re.VERBOSE,
)
_WILDCARD: Final = re.compile(r"(?P<stem>[^*]+)\*(?P<ending>[^*]*)")
_LEAVES: Final = frozenset({"word", "phrase", "filter", "wildcard"})
OPERANDS: Final = frozenset({"word", "phrase", "wildcard"})


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is a group of the pattern, or ``wildcard``. ``distance`` is that of NEAR, below 0 where none was given."""

    kind: str
    text: str
    start: int
    end: int
    name: FilterName | None = None
    ending: str = ""
    distance: int = -1


def says_something(text: str) -> bool:
    """Tell whether there is a letter or digit."""
    return any(character.isalnum() for character in text)


def _filter_token(found: re.Match[str]) -> tuple[Token | None, Problem | None]:
    value = (found["quoted"] or found["bare"] or "").strip()
    name = _FILTERS[found["name"].casefold()]
    if not value:
        return None, Problem(ProblemCode.EMPTY_FILTER, found.start(), found["name"])
    if name is FilterName.PERIOD and period_of(value) is None:
        problem = Problem(ProblemCode.BAD_PERIOD, found.start(), found["name"])
        return _leaf("word", value, found), problem
    return Token("filter", value, *found.span(), name), None


def _leaf(kind: str, text: str, found: re.Match[str]) -> Token | None:
    return Token(kind, text, *found.span()) if says_something(text) else None


def _word_token(found: re.Match[str]) -> tuple[Token | None, Problem | None]:
    text = found.group()
    if "*" not in text or not says_something(text):
        return _leaf("word", text, found), None
    wildcard = _WILDCARD.fullmatch(text)
    if wildcard and sum(map(str.isalnum, wildcard["stem"])) >= MIN_STEM:
        return Token("wildcard", wildcard["stem"], *found.span(), ending=wildcard["ending"]), None
    problem = Problem(ProblemCode.BAD_WILDCARD, found.start(), str(MIN_STEM))
    return _leaf("word", text.replace("*", " ").strip(), found), problem


def _token(found: re.Match[str]) -> tuple[Token | None, Problem | None]:
    """Make a token of what was found; none where it says nothing."""
    match found.lastgroup:
        case "filter":
            return _filter_token(found)
        case "phrase":
            problem = None if found["closed"] else Problem(ProblemCode.OPEN_QUOTE, found.start())
            return _leaf("phrase", found["inside"], found), problem
        case "word":
            return _word_token(found)
        case "near":
            distance = min(int(found["distance"]), MOST_NEAR) if found["distance"] else -1
            return Token("near", found.group(), *found.span(), distance=distance), None
        case kind:
            return Token(kind or "", found.group(), *found.span()), None


def scan(text: str) -> tuple[list[Token], list[Problem]]:
    """Cut a query into tokens; leaves without a letter or digit are left out, too many of them too."""
    tokens: list[Token] = []
    problems: list[Problem] = []
    leaves = 0
    for found in _TOKENS.finditer(text):
        token, problem = _token(found)
        problems += [problem] if problem else []
        if token is None:
            continue
        leaves += token.kind in _LEAVES
        if leaves > MAX_TERMS:
            problems.append(Problem(ProblemCode.TOO_MANY_TERMS, token.start, str(MAX_TERMS)))
            break
        tokens.append(token)
    return _with_operands(tokens, problems), problems


def _with_operands(tokens: list[Token], problems: list[Problem]) -> list[Token]:
    """Take NEAR where nothing stands on one of its sides for the word that it is too; with a distance it is left out."""
    settled: list[Token] = []
    for place, token in enumerate(tokens):
        behind = tokens[place + 1].kind if place + 1 < len(tokens) else ""
        if token.kind != "near" or (settled and settled[-1].kind in OPERANDS and behind in OPERANDS):
            settled.append(token)
        elif token.distance < 0:
            settled.append(replace(token, kind="word"))
        else:
            problems.append(Problem(ProblemCode.EMPTY_NEAR, token.start, token.text))
    return settled
