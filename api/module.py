"""What an action is: declared parameters and a function that answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse

from accounts.scopes import Reader
from api.errors import Problem
from api.parameters import Parameter, Values

Data: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a module. ``site`` is the scheme and host it came to; ``scopes`` what the reader may know of."""

    request: HttpRequest
    values: Values
    reader: Reader
    scopes: frozenset[int]
    language: str
    site: str
    warnings: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Example:
    """``query`` stands behind ``api.php?``."""

    query: str
    about: Any


@dataclass(frozen=True, slots=True)
class Module:
    """``answer`` gives data, or a whole response (the help).

    ``as_first_version``: in format version 1 a true flag is ``""``, a false one is left out, and the key ``name`` is ``*``; modules of
    Semantic MediaWiki keep their values as they are.
    """

    name: str
    about: Any
    parameters: tuple[Parameter, ...]
    answer: Callable[[Call], Data | HttpResponse]
    examples: tuple[Example, ...] = ()
    as_first_version: bool = False
