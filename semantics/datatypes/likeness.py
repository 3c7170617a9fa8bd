"""Patterns of queries: ``*`` is any text, ``?`` one character, a backslash makes either itself. Pure."""

import enum
from typing import Final, TypeAlias

MAX_PATTERN: Final = 1_000
_MAX_WILD: Final = 40


class Wild(enum.Enum):
    ANY = "*"
    ONE = "?"


Pattern: TypeAlias = tuple[str | Wild, ...]


def read_pattern(text: str) -> Pattern:
    """The parts of a pattern: pieces of text, none empty, and wildcards, never ``ANY`` twice in a row.

    Wildcards beyond the fortieth stand for themselves.
    """
    parts: list[str | Wild] = []
    piece, wild, escape = "", 0, False
    for sign in text[:MAX_PATTERN]:
        if escape or sign not in "*?\\" or (sign != "\\" and wild >= _MAX_WILD):
            piece += sign if not escape or sign in "*?\\" else f"\\{sign}"
            escape = False
        elif sign == "\\":
            escape = True
        else:
            if piece:
                parts.append(piece)
                piece = ""
            if not (sign == "*" and parts and parts[-1] is Wild.ANY):
                parts.append(Wild(sign))
                wild += 1
    piece += "\\" if escape else ""
    return (*parts, piece) if piece else tuple(parts)


def containing(text: str) -> Pattern:
    """Any text with this one in it."""
    inner = read_pattern(text)
    if not inner:
        return (Wild.ANY,)
    before = () if inner[0] is Wild.ANY else (Wild.ANY,)
    return (*before, *inner) if inner[-1] is Wild.ANY else (*before, *inner, Wild.ANY)


def is_like(pattern: Pattern, text: str) -> bool:
    """Whether a text is as the pattern says. In time of their lengths multiplied at most."""
    tokens: list[str | Wild] = [sign for part in pattern for sign in ([part] if isinstance(part, Wild) else part)]
    at = index = 0
    star, mark = -1, 0
    while at < len(text):
        token = tokens[index] if index < len(tokens) else None
        if token is Wild.ANY:
            star, mark = index, at
            index += 1
        elif token is not None and (token is Wild.ONE or token == text[at]):
            index += 1
            at += 1
        elif star >= 0:
            index = star + 1
            mark += 1
            at = mark
        else:
            return False
    return all(token is Wild.ANY for token in tokens[index:])
