"""Double and triple braces: which belong together, and the tree that they form. Linear in the length of the text."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from markup.limits import TooComplexError

_TOKEN: Final = re.compile(r"(?:\\[\\{}\[\]])+|\{{2,}|\}{2,}|\[\[|\]\]")
_MOST_TOKENS: Final = 50_000
_DEEPEST: Final = 60
LINK: Final = 0
CALL: Final = 2
PARAMETER: Final = 3


class Pair(NamedTuple):
    """``start`` to ``end`` including the braces; ``width`` is 2 for a call, 3 for a parameter, 0 for a double bracket."""

    start: int
    end: int
    width: int


class _Open:
    __slots__ = ("count", "is_link", "start")

    def __init__(self, start: int, count: int, *, is_link: bool) -> None:
        self.start = start
        self.count = count
        self.is_link = is_link


class _Matcher:
    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.pairs: list[Pair] = []

    def close_link(self, position: int) -> None:
        if self.stack and self.stack[-1].is_link:
            top = self.stack.pop()
            self.pairs.append(Pair(top.start, position + 2, LINK))

    def close_braces(self, position: int, count: int) -> None:
        while count >= 2 and self._drop_links():
            top = self.stack[-1]
            width = PARAMETER if count >= 3 and top.count >= 3 else CALL
            top.count -= width
            position += width
            count -= width
            self.pairs.append(Pair(top.start + top.count, position, width))
            if top.count < 2:
                self.stack.pop()

    def _drop_links(self) -> bool:
        """Forget brackets that were never closed inside the braces now closing; false when no brace is open."""
        while self.stack and self.stack[-1].is_link:
            self.stack.pop()
        return bool(self.stack)


def match_braces(text: str) -> list[Pair]:
    """All pairs, outer before inner. Raises :class:`TooComplexError`."""
    if "{{" not in text:
        return []
    matcher = _Matcher()
    for number, token in enumerate(_TOKEN.finditer(text)):
        if number > _MOST_TOKENS:
            raise TooComplexError
        match token[0][0]:
            case "{":
                matcher.stack.append(_Open(token.start(), len(token[0]), is_link=False))
            case "[":
                matcher.stack.append(_Open(token.start(), 0, is_link=True))
            case "}":
                matcher.close_braces(token.start(), len(token[0]))
            case "]":
                matcher.close_link(token.start())
            case _:
                continue
    matcher.pairs.sort(key=lambda pair: (pair.start, -pair.end))
    return matcher.pairs


class Call(NamedTuple):
    """``{{head|argument|name=value}}``. ``source`` is what it looks like in the text."""

    head: "Items"
    arguments: "tuple[Argument, ...]"
    source: str


class Parameter(NamedTuple):
    """``{{{name|default}}}``; without a default ``None``."""

    name: "Items"
    default: "Items | None"
    source: str


class Argument(NamedTuple):
    """``name`` is ``None`` for one without an equals sign."""

    name: "Items | None"
    value: "Items"


Item: TypeAlias = str | Call | Parameter
Items: TypeAlias = tuple[Item, ...]


class _Builder:
    """Reads the sorted pairs once, from left to right."""

    def __init__(self, text: str, pairs: Sequence[Pair]) -> None:
        self._text = text
        self._pairs = pairs
        self._next = 0
        self._bars = 0

    def items(self, start: int, end: int) -> list[Item]:
        """Everything between two offsets, as text and elements."""
        items: list[Item] = []
        position = start
        while self._next < len(self._pairs) and self._pairs[self._next].end <= end:
            pair = self._pairs[self._next]
            self._next += 1
            if pair.width == LINK:
                continue
            _add(items, self._text[position : pair.start])
            items.append(self._element(pair))
            position = pair.end
        _add(items, self._text[position:end])
        return items

    def _element(self, pair: Pair) -> Item:
        head, *rest = self._parts(pair.start + pair.width, pair.end - pair.width)
        source = self._text[pair.start : pair.end]
        if pair.width == PARAMETER:
            return Parameter(tuple(head), tuple(rest[0]) if rest else None, source)
        return Call(tuple(head), tuple(_argument(part) for part in rest), source)

    def _parts(self, start: int, end: int) -> list[list[Item]]:
        """What stands between the bars; bars inside a link or an inner element do not count."""
        parts: list[list[Item]] = [[]]
        position = start
        while self._next < len(self._pairs) and self._pairs[self._next].end <= end:
            pair = self._pairs[self._next]
            self._next += 1
            self._split(parts, self._text[position : pair.start])
            if pair.width == LINK:
                parts[-1] += _sealed(self.items(pair.start, pair.end))
            else:
                parts[-1].append(self._element(pair))
            position = pair.end
        self._split(parts, self._text[position:end])
        return parts

    def _split(self, parts: list[list[Item]], text: str) -> None:
        first, *others = text.split("|")
        self._bars += len(others)
        if self._bars > _MOST_TOKENS:
            raise TooComplexError
        _add(parts[-1], first)
        for other in others:
            parts.append([])
            _add(parts[-1], other)


class _Sealed(str):
    """Text of a link: an equals sign in it names no argument."""

    __slots__ = ()


def _sealed(items: list[Item]) -> list[Item]:
    return [_Sealed(item) if isinstance(item, str) else item for item in items]


def _add(items: list[Item], text: str) -> None:
    if text:
        items.append(text)


def _argument(part: list[Item]) -> Argument:
    for index, item in enumerate(part):
        if isinstance(item, str) and not isinstance(item, _Sealed) and "=" in item:
            before, _, after = item.partition("=")
            return Argument((*part[:index], before), (after, *part[index + 1 :]))
    return Argument(None, tuple(part))


def tree(text: str) -> tuple[Items, bool]:
    """The text as text, calls and parameters, and whether some braces were nested too deep and left as text.

    Raises :class:`TooComplexError`.
    """
    pairs = match_braces(text)
    if not pairs:
        return ((text,) if text else ()), False
    kept = _shallow(pairs)
    return tuple(_Builder(text, kept).items(0, len(text))), len(kept) < len(pairs)


def _shallow(pairs: list[Pair]) -> list[Pair]:
    """The pairs without those inside more than a sane number of others."""
    ends: list[int] = []
    kept: list[Pair] = []
    for pair in pairs:
        while ends and ends[-1] <= pair.start:
            ends.pop()
        ends.append(pair.end)
        if len(ends) <= _DEEPEST:
            kept.append(pair)
    return kept
