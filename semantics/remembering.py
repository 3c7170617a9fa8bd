"""What is looked up once while one text is understood: within :func:`remembering` the same question is not asked again."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_memory: ContextVar[dict[str, dict[Hashable, object]] | None] = ContextVar("semantics_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what is looked up until the end. Nothing may be stored meanwhile."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def recalled(kind: str, keys: Collection[K], look_up: Callable[[Collection[K]], Mapping[K, V]]) -> dict[K, V]:
    """What ``look_up`` gives for ``keys``, asking only for those that were not asked for before. Keys without an answer are left out."""
    memory = _memory.get()
    if memory is None:
        return dict(look_up(keys))
    known = memory.setdefault(kind, {})
    missing = [key for key in keys if key not in known]
    if missing:
        found = look_up(missing)
        known.update({key: found.get(key) for key in missing})
    return {key: value for key in keys if (value := known[key]) is not None}  # type: ignore[misc]  # of this kind all are V
