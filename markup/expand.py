"""Templates, parameters, functions: a prepared text becomes one without double braces.

Sources are fetched level by level, each level with one call that names every title it needs. A name that only comes out
while expanding is fetched in a further round, and the text expanded again.
"""

import re
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Final

from core.titles import TEMPLATE, Title, TitleError, make_title, parse_title
from markup.functions import FunctionCall, Functions
from markup.limits import TooComplexError
from markup.markers import PRIVATE_CHARACTER
from markup.model import LinkKind, ProblemCode, Templates
from markup.nodes import PageLink
from markup.page import Page
from markup.prepare import template_text
from markup.scanner_braces import Argument, Call, Item, Items, Parameter, tree

_ROUNDS: Final = 12
_STACK: Final = 600
_LONG_ARGUMENT: Final = 1_000
_CONTINUES: Final = re.compile(r"\||[-*+][ ]|\d{1,9}\.[ ]|[:;>]")
_BLOCK_START: Final = re.compile(
    r"\||[-*+][ ]|\d{1,9}\.[ ]|\#{1,6}[ ]|[:>][ ]|<(?:table|div|ul|ol|dl|blockquote|center|h[1-6]|hr)\b",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_NAME: Final = 300


class Frame:
    """One use of a template: its arguments, and the templates inside which it is used, itself included."""

    __slots__ = ("arguments", "depth", "titles")

    def __init__(self, title: Title, arguments: Mapping[str, str], outer: "Frame | None") -> None:
        self.arguments = arguments
        self.depth: int = outer.depth + 1 if outer else 1
        self.titles: frozenset[Title] = (outer.titles | {title}) if outer else frozenset({title})


class Expander:
    """Expands one page's text. ``run`` is the only thing to call."""

    def __init__(self, page: Page, templates: Templates, functions: Functions) -> None:
        self._page = page
        self._templates = templates
        self._functions = functions
        self._bodies: dict[Title, Items | None] = {}
        self._refused: set[Title] = set()
        self._reset()

    def _reset(self) -> None:
        self._unknown: set[Title] = set()
        self._used: dict[Title, None] = {}
        self._problems: dict[tuple[ProblemCode, str], None] = {}
        self._size = 0
        self._steps = 0
        self._stack = 0
        self._stopped = False
        self._said = ""
        self._is_last_round = False

    def run(self, text: str) -> str:
        """Raises :class:`TooComplexError` when the text holds too many braces."""
        if "{{" not in text:
            return text
        items, too_deep = tree(text)
        self._fetch(self._named(items))
        expanded = ""
        for left in range(_ROUNDS, -1, -1):
            self._reset()
            self._is_last_round = not left
            expanded = self._expand(items, None, edge="\n")
            if not self._unknown:
                break
            self._fetch(self._unknown)
        if too_deep:
            self._page.problem(ProblemCode.TEMPLATE_DEPTH)
        if self._stopped and (not self._said or self._said not in expanded):
            expanded += f"\n\n{self._said or self._give_up()}\n"
        for title in self._used:
            self._page.link(LinkKind.TEMPLATE, title)
        for code, detail in self._problems:
            self._page.problem(code, detail)
        return expanded

    # Sources

    def _fetch(self, wanted: set[Title]) -> None:
        """Fetch these and, level by level, what their sources name."""
        for _ in range(self._page.limits.depth):
            wanted = wanted - self._bodies.keys()
            room = self._page.limits.templates - len(self._bodies)
            if self._page.budget.expansion_over():
                room = 0
            asked = sorted(wanted, key=attrgetter("namespace", "text"))[:room]
            self._refused |= wanted.difference(asked)
            if not asked:
                return
            sources = self._templates(asked)
            wanted = set()
            for title in asked:
                body = self._body(sources[title]) if title in sources else None
                self._bodies[title] = body
                wanted |= self._named(body or ())

    def _body(self, source: str) -> Items:
        try:
            items, too_deep = tree(template_text(source, self._page))
        except TooComplexError:
            return (self._page.message("too-complex"),)
        if too_deep:
            self._page.problem(ProblemCode.TEMPLATE_DEPTH)
        return items

    def _named(self, items: Items) -> set[Title]:
        """Titles of the templates that a text names literally, at any depth."""
        found: set[Title] = set()
        waiting: list[Items] = [items]
        while waiting:
            for item in waiting.pop():
                if isinstance(item, Call):
                    waiting += _parts(item)
                    if title := self._literal_title(item):
                        found.add(title)
                elif isinstance(item, Parameter):
                    waiting += (item.name, item.default or ())
        return found

    def _literal_title(self, call: Call) -> Title | None:
        if len(call.head) != 1 or not isinstance(call.head[0], str):
            return None
        name = call.head[0].strip()
        if self._functions.variable(name) or self._functions.function(name.partition(":")[0]):
            return None
        return self._title(name)

    def _title(self, name: str) -> Title | None:
        if len(name) > _LONGEST_NAME or name.startswith("#") or PRIVATE_CHARACTER.search(name):
            return None
        try:
            if name.startswith("/"):
                return make_title(self._page.title.namespace, self._page.title.text + name.rstrip("/"))
            title = parse_title(name, TEMPLATE).page
        except TitleError:
            return None
        return None if title.is_special else title

    # Expansion

    def _expand(self, items: Items, frame: Frame | None, *, edge: str = "") -> str:
        """``edge`` is what stands before and after the items: a line end for a page, unknown for everything else."""
        out: list[str] = []
        before = edge
        drop_newline = False
        for index, item in enumerate(items):
            if isinstance(item, str):
                text = item[1:] if drop_newline and item.startswith("\n") else item
                drop_newline = False
            elif isinstance(item, Parameter):
                text = self._parameter(item, frame)
            else:
                text = self._call(item, frame)
                after = _first_character(items[index + 1] if index + 1 < len(items) else edge)
                drop_newline = not text.strip() and before == after == "\n"
                text = "" if drop_newline else _placed(text, before, after)
            out.append(text)
            before = text[-1:] or before
        return "".join(out)

    def _step(self) -> bool:
        """Count one step; false when the text has had all the steps and time it may have."""
        self._steps += 1
        limits = self._page.limits
        if self._steps > limits.nodes:
            return self._stop(ProblemCode.EXPANSION_SIZE)
        if not self._steps % 64 and self._page.budget.expansion_over():
            return self._stop(ProblemCode.TOO_SLOW)
        return not self._stopped

    def _stop(self, code: ProblemCode) -> bool:
        self._stopped = True
        self._problems[code, ""] = None
        return False

    def _give_up(self) -> str:
        """The message that the rest is missing, once."""
        slow = (ProblemCode.TOO_SLOW, "") in self._problems
        self._said = self._page.message("expansion-slow" if slow else "expansion-size")
        return self._said

    def _enter(self, items: Items, frame: Frame | None, weight: int) -> str:
        """Expand one level deeper. ``weight`` is the number of Python's own frames that the level takes."""
        if self._stack > _STACK:
            return self._too_deep("")
        self._stack += weight
        text = self._expand(items, frame)
        self._stack -= weight
        return text

    def _too_deep(self, name: str) -> str:
        self._problems[ProblemCode.TEMPLATE_DEPTH, name] = None
        return self._page.message("template-depth", title=name)

    def _parameter(self, item: Parameter, frame: Frame | None) -> str:
        if not self._step():
            return ""
        name = self._enter(item.name, frame, 3).strip() if frame else ""
        if frame and name in frame.arguments:
            return frame.arguments[name]
        return item.source if item.default is None else self._enter(item.default, frame, 3)

    def _call(self, item: Call, frame: Frame | None) -> str:
        if self._stopped or not self._step():
            return "" if self._said else self._give_up()
        head = self._enter(item.head, frame, 3)
        name, colon, first = head.partition(":")
        if colon and (function := self._functions.function(name.strip())):
            call = FunctionCall(name.strip(), first, item.arguments, self._evaluator(frame), self._page.title)
            return function(call)
        if not item.arguments and (variable := self._functions.variable(head.strip())):
            return variable(self._page.title)
        return self._template(item, head.strip(), frame)

    def _evaluator(self, frame: Frame | None) -> "_Evaluator":
        return _Evaluator(self, frame)

    def evaluate(self, items: Items, frame: Frame | None) -> str:
        """What a function calls for an argument."""
        return self._enter(items, frame, 7)

    def _template(self, item: Call, name: str, frame: Frame | None) -> str:
        if name.startswith("#"):
            return self._page.message("function-unknown", name=name.partition(":")[0][:80])
        title = self._title(name)
        if title is None:
            if name and "\n" not in name and not PRIVATE_CHARACTER.search(name):
                self._problems[ProblemCode.ILLEGAL_TITLE, name[:200]] = None
            return item.source
        self._used[title] = None
        if title not in self._bodies:
            return self._not_fetched(title)
        body = self._bodies[title]
        if body is None:
            return self._page.inline(PageLink(title, _escape(title.prefixed)))
        return self._use(title, body, item.arguments, frame)

    def _not_fetched(self, title: Title) -> str:
        if title in self._refused:
            self._stop(ProblemCode.EXPANSION_SIZE)
            return self._said or self._give_up()
        if self._is_last_round:
            return self._too_deep(title.prefixed)
        self._unknown.add(title)
        return ""

    def _use(self, title: Title, body: Items, arguments: tuple[Argument, ...], frame: Frame | None) -> str:
        if title == self._page.title or (frame and title in frame.titles):
            self._problems[ProblemCode.TEMPLATE_LOOP, title.prefixed] = None
            return self._page.message("template-loop", title=title.prefixed)
        if (frame and frame.depth >= self._page.limits.depth) or self._stack > _STACK:
            return self._too_deep(title.prefixed)
        text = self._enter(body, Frame(title, self._arguments(arguments, frame), frame), 5)
        return self._counted(text)

    def _counted(self, text: str) -> str:
        """The text, or nothing when all that was expanded has become too much."""
        self._size += len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if self._size <= self._page.limits.size:
            return text
        self._stop(ProblemCode.EXPANSION_SIZE)
        return "" if self._said else self._give_up()

    def _arguments(self, arguments: Iterable[Argument], frame: Frame | None) -> dict[str, str]:
        """Arguments by name or position, expanded; named ones without the white space around them."""
        found: dict[str, str] = {}
        position = 0
        for name, value in arguments:
            text = self._enter(value, frame, 6)
            if len(text) > _LONG_ARGUMENT:
                text = self._counted(text)
            if name is None:
                position += 1
                found[str(position)] = text
            else:
                found[self._enter(name, frame, 6).strip()] = text.strip()
        return found


class _Evaluator:
    """The expander with the frame in which a function's arguments were written."""

    __slots__ = ("_expander", "_frame")

    def __init__(self, expander: Expander, frame: Frame | None) -> None:
        self._expander = expander
        self._frame = frame

    def __call__(self, items: Items) -> str:
        return self._expander.evaluate(items, self._frame)


def _parts(call: Call) -> list[Items]:
    parts = [call.head]
    for name, value in call.arguments:
        parts += (name or (), value)
    return parts


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _first_character(item: Item) -> str:
    return item[:1] if isinstance(item, str) else ""


def _placed(text: str, before: str, after: str) -> str:
    """What came out of a call, with the empty lines that block content needs around it."""
    if before == after == "\n":
        return text if _CONTINUES.match(text) else f"\n{text.strip(chr(10))}\n"
    if before not in {"", "\n"} and "\n" in text and _BLOCK_START.match(text):
        return f"\n\n{text}"
    return text
