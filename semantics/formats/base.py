"""What every result format is, what it may ask of its surroundings, and how it reads its parameters. Pure."""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from core.titles import Title
from markup.model import Words
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.declaration import Declaration
from semantics.formats.output import Download, Piece
from semantics.formats.words import korean


class ParameterType(enum.StrEnum):
    """How a parameter is entered. ``SOURCE`` is wiki source."""

    TEXT = "text"
    SOURCE = "source"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    TEMPLATE = "template"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a format. ``about`` is the key of its description; other spellings are ``aliases``, in lower case."""

    name: str
    type: ParameterType
    about: str
    default: str = ""
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Needs(enum.Enum):
    """What a format asks of the engine: rows, only their number, or nothing."""

    ROWS = "rows"
    COUNT = "count"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of a page. ``text`` is plain text; ``author`` may be empty."""

    updated: datetime
    author: str = ""
    text: str = ""


def _plain_number(number: float, _: Declaration | None) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def _no_entries(_: Sequence[Title]) -> Mapping[Title, Entry]:
    return {}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer that is printed.

    ``further``: address of 특수:묻기 with the rest of the answer; ``export``: address that sends the answer as a file.
    ``page`` asks. ``total`` counts all rows the query has. ``address`` gives the full address of a page. ``number`` writes a
    number, with the units of a property where one is given. ``expand`` expands templates to text. ``rdf`` takes the syntax.
    ``entries`` gives the feed's entries in bulk. ``debug``: keys of words with what to show. ``collation`` is SMW's name or "korean".
    """

    words: Words = korean
    collation: str = "korean"
    page: Title | None = None
    further: Callable[[], str] = str
    export: Callable[[], str] = str
    site: str = ""
    address: Callable[[Title], str] = lambda title: f"/wiki/{title.path}"
    exists: Callable[[Title], bool] = lambda _: True
    total: Callable[[], int] | None = None
    number: Callable[[float, Declaration | None], str] = _plain_number
    expand: Callable[[str], str] = lambda source: source
    rdf: Callable[[Result, str], str] | None = None
    entries: Callable[[Sequence[Title]], Mapping[Title, Entry]] = _no_entries
    debug: tuple[tuple[str, str], ...] = ()


Printer: TypeAlias = Callable[[Result, Around], tuple[Piece, ...]]
Exporter: TypeAlias = Callable[[Result, Around], Download]


@dataclass(frozen=True, slots=True)
class Format:
    """``show`` prints inside a page; ``download``, where there is one, makes the file that 특수:묻기 sends.

    ``on_empty``: it has something to show even where nothing was found. ``limit``: its own default number of rows.
    """

    name: str
    korean: str
    show: Printer
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    download: Exporter | None = None
    needs: Needs = Needs.ROWS
    on_empty: bool = False
    limit: int | None = None


_YES: Final = frozenset({"yes", "y", "true", "t", "on", "1", "예", "네", "참"})


def given(request: Request, parameter: Parameter) -> str | None:
    """What the query says for a parameter, None where it says nothing."""
    for name in (parameter.name, *parameter.aliases):
        if name in request.parameters:
            return request.parameters[name].strip()
    return None


def text(request: Request, parameter: Parameter) -> str:
    """What the query says, else the default."""
    value = given(request, parameter)
    return parameter.default if value is None else value


def flag(request: Request, parameter: Parameter) -> bool:
    return text(request, parameter).strip().casefold() in _YES


def choice(request: Request, parameter: Parameter) -> str:
    """One of the parameter's choices; the default for anything else."""
    value = text(request, parameter).strip().casefold()
    return value if value in parameter.choices else parameter.default


def number(request: Request, parameter: Parameter, low: int, high: int) -> int:
    """A whole number, the default for anything else, held between the ends."""
    value = text(request, parameter).strip()
    whole = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else int(parameter.default)
    return max(low, min(whole, high))
