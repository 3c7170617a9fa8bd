"""Display data of the pages that people see of the interface. Plain strings; the template escapes them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ResultView:
    """An answer for people. ``json_url`` gives the same for programs."""

    template: ClassVar[str] = "api/result.html"

    data: str
    help_url: str
    json_url: str


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """``details`` are sentences: its type, its values, what it is without being sent."""

    name: str
    about: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExampleRow:
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """``title`` is ``action=ask``; ``anchor`` its place in the page."""

    title: str
    anchor: str
    about: str
    parameters: tuple[ParameterRow, ...]
    examples: tuple[ExampleRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the interface takes, from what its modules declare."""

    template: ClassVar[str] = "api/help.html"

    address: str
    modules: tuple[ModuleRow, ...]
    all_url: str = ""
