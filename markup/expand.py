"""Templates, parameters, functions: a prepared text becomes one without double braces.

Sources are fetched level by level, each level with one call that names every title it needs. A name that only comes out
while expanding is fetched in a further round, and the text expanded again.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from core.titles import Title
from markup.beginning import Beginning
from markup.faults import note_faults
from markup.functions.lookups import Lookups
from markup.functions.register import FunctionCall, Functions
from markup.markers import PRIVATE_CHARACTER
from markup.model import LinkKind, ProblemCode, Templates
from markup.nodes import PageLink
from markup.page import Page
from markup.placing import first_character, placed
from markup.scanner_braces import Argument, Call, Items, Parameter, tree
from markup.sources import Sources, template_title
from markup.substitution_words import is_substitution, without_safe_prefix

_ROUNDS: Final = 12
_STACK: Final = 600
_LONG_ARGUMENT: Final = 1_000


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
        self._functions = functions
        self._lookups = Lookups(page, functions.environment)
        self._sources = Sources(page, templates, functions, self._lookups)
        self._reset(is_last=False)

    def _reset(self, *, is_last: bool) -> None:
        self._unknown: set[Title] = set()
        self._used: dict[Title, None] = {}
        self._problems: dict[tuple[ProblemCode, str], None] = {}
        self._size = 0
        self._steps = 0
        self._stack = 0
        self._stopped = False
        self._said = ""
        self._is_last_round = is_last

    def run(self, text: str) -> str:
        """Raises :class:`TooComplexError` when the text holds too many braces."""
        if "{{" not in text:
            return text
        items, too_deep = tree(text)
        self._sources.fetch_named(items)
        self._lookups.fetch()
        expanded = self._rounds(items)
        if too_deep:
            self._page.problem(ProblemCode.TEMPLATE_DEPTH)
        if self._stopped and (not self._said or self._said not in expanded):
            expanded += f"\n\n{self._said or self._give_up()}\n"
        for title in self._used:
            self._page.link(LinkKind.TEMPLATE, title)
        for code, detail in self._problems:
            self._page.problem(code, detail)
        note_faults(expanded, self._page)
        return expanded

    def _rounds(self, items: Items) -> str:
        """Expand until every name that came out is known."""
        beginning = Beginning(self._page)
        left = _ROUNDS
        while True:
            beginning.start()
            self._reset(is_last=not left)
            self._lookups.start_round(last=not left)
            self._functions.start_round()
            expanded = self._expand(items, None, edge="\n")
            if not left or not (self._unknown or self._lookups.waits):
                return expanded
            beginning.forget()
            self._sources.fetch(self._unknown)
            self._lookups.fetch()
            left -= 1

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
                after = first_character(items[index + 1] if index + 1 < len(items) else edge)
                drop_newline = not text.strip() and before == after == "\n"
                text = "" if drop_newline else placed(text, before, after)
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

    # Calls

    def _call(self, item: Call, frame: Frame | None) -> str:
        if self._stopped or not self._step() or self._stack > _STACK:
            return self._not_called()
        head = self._enter(item.head, frame, 3)
        if is_substitution(head):
            return item.source
        head = without_safe_prefix(head)
        name, colon, first = head.partition(":")
        if colon and (function := self._functions.function(name.strip())):
            return function(self._function_call(name.strip(), first, item.arguments, frame))
        name = head.strip()
        if item.arguments and (function := self._functions.piped(name)):
            return function(self._piped_call(name, item.arguments, frame))
        if not item.arguments and (variable := self._functions.variable(name)):
            return variable(self._function_call(name, "", (), frame))
        return self._template(item, name, frame)

    def _not_called(self) -> str:
        if not self._stopped:
            return self._too_deep("")
        return "" if self._said else self._give_up()

    def _function_call(
        self, name: str, first: str, arguments: tuple[Argument, ...], frame: Frame | None
    ) -> FunctionCall:
        return FunctionCall(
            name=name,
            first=first,
            arguments=arguments,
            expand=partial(self._argument, frame),
            page=self._page,
            lookups=self._lookups,
            environment=self._functions.environment,
            frame_arguments=frame.arguments if frame else {},
        )

    def _piped_call(self, name: str, arguments: tuple[Argument, ...], frame: Frame | None) -> FunctionCall:
        key, value = arguments[0]
        first = self._enter(value if key is None else (*key, "=", *value), frame, 4)
        return self._function_call(name, first, arguments[1:], frame)

    def _argument(self, frame: Frame | None, items: Items) -> str:
        """What a function calls for an argument; ``frame`` is where it was written."""
        return self._enter(items, frame, 7)

    def _template(self, item: Call, name: str, frame: Frame | None) -> str:
        if name.startswith("#"):
            return self._page.message("function-unknown", name=name.partition(":")[0][:80])
        title = template_title(name, self._page.title)
        if title is None:
            if name and "\n" not in name and not PRIVATE_CHARACTER.search(name):
                self._problems[ProblemCode.ILLEGAL_TITLE, name[:200]] = None
            return item.source
        self._used[title] = None
        if title not in self._sources.bodies:
            return self._not_fetched(title)
        body = self._sources.bodies[title]
        if body is None:
            return self._page.inline(PageLink(title, _escape(title.prefixed)))
        return self._use(title, body, item.arguments, frame)

    def _not_fetched(self, title: Title) -> str:
        if title in self._sources.refused:
            self._stop(ProblemCode.EXPANSION_SIZE)
            return self._said or self._give_up()
        if self._is_last_round:
            return self._too_deep(title.prefixed)
        self._unknown.add(title)
        return ""

    def _use(self, title: Title, body: Items, arguments: tuple[Argument, ...], frame: Frame | None) -> str:
        if frame and title in frame.titles:
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
                key = str(position)
            else:
                key, text = self._enter(name, frame, 6).strip(), text.strip()
            if key in found:
                self._problems[ProblemCode.DUPLICATE_ARGUMENT, ""] = None
            found[key] = text
        return found


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
