"""CSS selectors over HTML, as far as test cases use them: names, classes, attributes, first and last child, ``:not``, combinators."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from tests.smw.cases import Json
from tests.smw.compare import Reason, entries

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_TOKEN: Final = re.compile(
    r"""\s*(?P<combinator>[>+~])\s* | (?P<space>\s+) | \.(?P<class>[\w-]+) | \#(?P<id>[\w-]+) | (?P<name>[A-Za-z][\w-]*|\*)
    | \[(?P<attribute>[\w:-]+)(?:(?P<how>[~^$*|]?)=(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\]]*)))?\]
    | :not\((?P<negated>[^()]*(?:\([^()]*\))?[^()]*)\) | :(?P<child>first|last)-child""",
    re.VERBOSE,
)


class SelectorError(ValueError):
    """A selector that is not understood."""


@dataclass(eq=False, slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: "list[Element]" = field(default_factory=list)

    @property
    def place(self) -> int:
        return self.parent.children.index(self) if self.parent else 0

    def everything(self) -> Iterator["Element"]:
        for child in self.children:
            yield child
            yield from child.everything()


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open[-1])
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < 500:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name == tag:
                del self._open[place:]
                return


def check(asked: Json, page: str) -> list[Reason]:
    """``to-contain`` has selectors, or pairs of a selector and the number of its matches; of ``not-contain`` there must be none."""
    reasons = []
    for one in asked.get("to-contain") or []:
        selector, wanted = (one[0], int(one[1])) if isinstance(one, list) else (str(one), None)
        count = select(page, selector)
        if count != wanted if wanted is not None else not count:
            reasons.append(Reason("selector", f"{selector}: {count} instead of {'some' if wanted is None else wanted}"))
    found = {one: count for one in entries(asked.get("not-contain")) if (count := select(page, one))}
    return reasons + [Reason("selector", f"{one}: {count} instead of none") for one, count in found.items()]


Test = Callable[[Element], bool]
Step = tuple[str, list[Test]]


def select(page: str, selector: str) -> int:
    """How many elements of a page a selector matches. Raises :class:`SelectorError`."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    steps = _steps(selector)
    return sum(_matches(element, steps, len(steps) - 1) for element in tree.root.everything())


def _steps(selector: str) -> list[Step]:
    """Compound selectors, each with the combinator in front of it."""
    steps: list[Step] = [("", [])]
    place, text = 0, selector.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or not found.group():
            raise SelectorError(selector)
        place = found.end()
        if combinator := found["combinator"] or (" " if found["space"] else ""):
            steps.append((combinator, []))
        else:
            steps[-1][1].append(_test(found))
    return steps


def _test(found: re.Match[str]) -> Test:
    if found["class"]:
        return lambda element: found["class"] in element.attributes.get("class", "").split()
    if found["id"]:
        return lambda element: element.attributes.get("id") == found["id"]
    if found["name"]:
        return lambda element: found["name"] in {"*", element.name}
    if found["negated"] is not None:
        inner = _steps(found["negated"])
        return lambda element: not _matches(element, inner, len(inner) - 1)
    if found["child"]:
        last = found["child"] == "last"
        return lambda element: element.parent is not None and element.parent.children[-1 if last else 0] is element
    return lambda element: _has_attribute(element, found)


def _has_attribute(element: Element, found: re.Match[str]) -> bool:
    value = element.attributes.get(found["attribute"])
    if value is None or found["how"] is None:
        return value is not None
    wanted = next(text for text in (found["quoted"], found["single"], found["bare"], "") if text is not None)
    how = {
        "": value == wanted,
        "~": wanted in value.split(),
        "^": value.startswith(wanted),
        "$": value.endswith(wanted),
        "*": wanted in value,
        "|": value == wanted or value.startswith(f"{wanted}-"),
    }
    return how[found["how"]]


def _matches(element: Element, steps: list[Step], last: int) -> bool:
    combinator, tests = steps[last]
    if not all(test(element) for test in tests):
        return False
    if last == 0:
        return True
    return any(_matches(other, steps, last - 1) for other in _others(element, combinator))


def _others(element: Element, combinator: str) -> Iterator[Element]:
    """What the combinator allows to stand before an element."""
    parent = element.parent
    if parent is None:
        return
    if combinator in {"+", "~"}:
        before = parent.children[: element.place]
        yield from before[-1:] if combinator == "+" else before
    elif combinator == ">":
        yield parent
    else:
        while parent is not None:
            yield parent
            parent = parent.parent
