"""Functions and variables inside double braces: an explicit register, and the few that need nothing from outside.

A function gets its arguments unexpanded and expands those it needs, so what is not chosen costs nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from core.titles import NAMESPACES, Title, TitleError, parse_title
from markup.scanner_braces import Argument, Items

SITE_NAME: Final = "공공정책 위키"


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """``{{name:first|argument|...}}``. ``first`` is expanded already; ``expand`` expands the rest when asked."""

    name: str
    first: str
    arguments: Sequence[Argument]
    expand: Callable[[Items], str]
    title: Title

    def text(self, index: int) -> str:
        """The argument at that place as text, an equals sign and what stands before it included; "" when there is none."""
        if index >= len(self.arguments):
            return ""
        name, value = self.arguments[index]
        whole = value if name is None else (*name, "=", *value)
        return self.expand(whole).strip()


Function: TypeAlias = Callable[[FunctionCall], str]
Variable: TypeAlias = Callable[[Title], str]


@dataclass(slots=True)
class Functions:
    """Functions and variables by each of their names. Names of functions are the same in any case."""

    _functions: dict[str, Function] = field(default_factory=dict)
    _variables: dict[str, Variable] = field(default_factory=dict)

    def register(self, function: Function, *names: str) -> None:
        for name in names:
            self._functions[name.casefold()] = function

    def register_variable(self, variable: Variable, *names: str) -> None:
        for name in names:
            self._variables[name] = variable

    def function(self, name: str) -> Function | None:
        return self._functions.get(name.casefold())

    def variable(self, name: str) -> Variable | None:
        return self._variables.get(name)


def _if(call: FunctionCall) -> str:
    return call.text(0 if call.first.strip() else 1)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _same(left: str, right: str) -> bool:
    """MediaWiki's equality: as numbers when both are numbers."""
    if left == right:
        return True
    one, other = _number(left), _number(right)
    return one is not None and one == other


def _ifeq(call: FunctionCall) -> str:
    return call.text(1 if _same(call.first.strip(), call.text(0)) else 2)


def _switch(call: FunctionCall) -> str:
    """The value of the first case that equals; cases without a value fall through; ``#default=`` or the last one alone."""
    wanted = call.first.strip()
    default: Items = ()
    falling = False
    falling_to_default = False
    for index, (name, value) in enumerate(call.arguments):
        if name is None:
            case = call.expand(value).strip()
            if index == len(call.arguments) - 1:
                return case
            falling = falling or _same(wanted, case)
            falling_to_default = falling_to_default or case in {"#default", "#기본"}
            continue
        case = call.expand(name).strip()
        if falling or _same(wanted, case):
            return call.expand(value).strip()
        if falling_to_default or case in {"#default", "#기본"}:
            default, falling_to_default = value, False
    return call.expand(default).strip()


def _of_title(read: Callable[[Title], str]) -> Function:
    """The function form of a variable: ``{{PAGENAME:분류:정책}}``."""

    def function(call: FunctionCall) -> str:
        try:
            return read(parse_title(call.first))
        except TitleError:
            return ""

    return function


_TITLE_VARIABLES: Final[tuple[tuple[Variable, tuple[str, ...]], ...]] = (
    (lambda title: title.text, ("PAGENAME", "문서이름")),
    (lambda title: title.prefixed, ("FULLPAGENAME", "전체문서이름")),
    (lambda title: NAMESPACES[title.namespace].name, ("NAMESPACE", "이름공간")),
    (lambda title: str(title.namespace), ("NAMESPACENUMBER", "이름공간번호")),
    (lambda title: title.last_part, ("SUBPAGENAME", "하위문서이름")),
    (lambda title: title.text.rpartition("/")[0] or title.text, ("BASEPAGENAME", "상위문서이름")),
    (lambda title: title.text.partition("/")[0], ("ROOTPAGENAME", "최상위문서이름")),
    (lambda title: title.talk.prefixed, ("TALKPAGENAME", "토론문서이름")),
    (lambda title: title.subject.prefixed, ("SUBJECTPAGENAME", "본문문서이름")),
)


def standard_functions(site: str = SITE_NAME) -> Functions:
    """A fresh register with everything that needs nothing from outside."""
    functions = Functions()
    functions.register(_if, "#if", "#만약")
    functions.register(_ifeq, "#ifeq", "#만약같다면", "#같다면")
    functions.register(_switch, "#switch", "#스위치", "#고르기")
    for variable, names in _TITLE_VARIABLES:
        functions.register_variable(variable, *names)
        functions.register(_of_title(variable), *names)
    functions.register_variable(lambda _: site, "SITENAME", "사이트이름")
    functions.register_variable(lambda _: "|", "!")
    functions.register_variable(lambda _: "=", "=")
    return functions


STANDARD: Final = standard_functions()
