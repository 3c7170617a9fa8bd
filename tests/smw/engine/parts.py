"""Parts of the engine by name, so that one that is not built yet fails a test and not the run."""

import importlib
from typing import Any


class NotBuiltError(Exception):
    """The engine has no such part (yet)."""


def part(module: str, name: str) -> Any:  # noqa: ANN401 - whatever stands there
    """``part("semantics.facts", "replace")``. Raises :class:`NotBuiltError`."""
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise NotBuiltError(f"{module}.{name} ({error})") from error
    try:
        return getattr(found, name)
    except AttributeError as error:
        raise NotBuiltError(f"{module}.{name}") from error
