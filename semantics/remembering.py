"""What is looked up once while one text is understood: within :func:`remembering` the same question is not asked again.

What is looked up of the vocabulary (properties and what their pages declare) stays in this process until the vocabulary changes.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_Memory = dict[str, dict[Hashable, object]]

DECLARATIONS: Final = "declarations"
NUMBERS: Final = "numbers"
_MOST: Final = 5_000
"""Properties that are kept; with more of them the process begins anew."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What is known of the vocabulary at one ``state`` of it."""

    state: object = None
    known: _Memory = field(default_factory=lambda: {DECLARATIONS: {}, NUMBERS: {}})

    def full(self) -> bool:
        return max(map(len, self.known.values())) > _MOST


_memory: ContextVar[_Memory | None] = ContextVar("semantics_memory", default=None)
_kept: list[_Vocabulary] = [_Vocabulary()]


@contextmanager
def remembering(vocabulary: object = None) -> Iterator[None]:
    """Keep what is looked up until the end. Nothing may be stored meanwhile.

    ``vocabulary`` is the state of the vocabulary, read before anything else: what is known of the same state holds on. None: nothing does.
    """
    if vocabulary is not None and (_kept[0].state != vocabulary or _kept[0].full()):
        _kept[0] = _Vocabulary(vocabulary)
    token = _memory.set({} if vocabulary is None else dict(_kept[0].known))
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
        known.update(look_up(missing))
    if kind not in {DECLARATIONS, NUMBERS}:
        known.update(dict.fromkeys(key for key in missing if key not in known))
    return {key: value for key in keys if (value := known.get(key)) is not None}  # type: ignore[misc]  # of this kind all are V


def forget_vocabulary() -> None:
    """For another database under the same process, as in tests."""
    _kept[0] = _Vocabulary()
