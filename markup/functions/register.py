"""The register of functions and variables, and what each is called with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from core.titles import Title
from markup.functions.environment import PURE, Environment
from markup.functions.lookups import Lookups
from markup.page import Page
from markup.scanner_braces import Argument, Items


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """``{{name:first|argument|...}}``. ``first`` is expanded already; ``expand`` expands the rest when asked.

    ``page`` takes nodes, links and problems. ``frame_arguments`` are those of the template in which the call stands, by name
    or position. A variable gets a call without ``first`` and arguments.
    """

    name: str
    first: str
    arguments: Sequence[Argument]
    expand: Callable[[Items], str]
    page: Page
    lookups: Lookups
    environment: Environment = PURE
    frame_arguments: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> Title:
        return self.page.title

    def text(self, index: int, default: str = "") -> str:
        """The argument at that place as text, an equals sign and what stands before it included."""
        if index >= len(self.arguments):
            return default
        name, value = self.arguments[index]
        whole = value if name is None else (*name, "=", *value)
        return self.expand(whole).strip()

    def named(self) -> list[tuple[str | None, str]]:
        """The arguments behind ``first``: name (``None`` for one without) and expanded text, white space included."""
        return [self.pair(index) for index in range(len(self.arguments))]

    def pair(self, index: int) -> tuple[str | None, str]:
        """One of :meth:`named`."""
        name, value = self.arguments[index]
        return None if name is None else self.expand(name).strip(), self.expand(value)


Function: TypeAlias = Callable[[FunctionCall], str]
Variable: TypeAlias = Callable[[FunctionCall], str]


@dataclass(slots=True)
class Functions:
    """Functions and variables by each of their names. Names of functions are the same in any case."""

    environment: Environment = PURE
    _functions: dict[str, Function] = field(default_factory=dict)
    _variables: dict[str, Variable] = field(default_factory=dict)
    _piped: dict[str, Function] = field(default_factory=dict)
    _on_round: list[Callable[[], None]] = field(default_factory=list)

    def register(self, function: Function, *names: str) -> None:
        for name in names:
            self._functions[name.casefold()] = function

    def register_variable(self, variable: Variable, *names: str) -> None:
        for name in names:
            self._variables[name] = variable

    def register_piped(self, function: Function, *names: str) -> None:
        """A function written as a template is: ``{{name|first|argument}}``."""
        for name in names:
            self._piped[name] = function

    def function(self, name: str) -> Function | None:
        return self._functions.get(name.casefold())

    def variable(self, name: str) -> Variable | None:
        return self._variables.get(name)

    def piped(self, name: str) -> Function | None:
        return self._piped.get(name)

    def names(self) -> frozenset[str]:
        """Every name, those of functions in small letters."""
        return frozenset((*self._functions, *self._variables, *self._piped))

    def copy(self, environment: Environment | None = None) -> "Functions":
        """A register of its own with the same entries, for a room or a parse that adds to it."""
        return Functions(
            environment or self.environment,
            dict(self._functions),
            dict(self._variables),
            dict(self._piped),
            list(self._on_round),
        )

    def on_round(self, callback: Callable[[], None]) -> None:
        """Have it called whenever a text is about to be expanded (again), so that side effects start afresh."""
        self._on_round.append(callback)

    def start_round(self) -> None:
        for callback in self._on_round:
            callback()
