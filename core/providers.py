"""What a lower room asks of a higher one, declared here and registered in ``policywiki``.

A provider is a typed hole: the room that needs an answer calls it, the room that can answer registers a function once
at start. Asking before that is a programming error and says so.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class NotProvidedError(RuntimeError):
    """A provider was asked before the top room registered its function."""


class Provider(Generic[P, R]):
    """A function to be registered later. ``name`` appears in the error when it was not."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._function: Callable[P, R] | None = None

    def register(self, function: Callable[P, R]) -> None:
        self._function = function

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._function is None:
            raise NotProvidedError(self.name)
        return self._function(*args, **kwargs)
