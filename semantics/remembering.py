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

_Known = dict[Hashable, object]

DECLARATIONS: Final = "declarations"
NUMBERS: Final = "numbers"
_SHARED: Final = (DECLARATIONS, NUMBERS)
_MOST: Final = 5_000
"""Properties that are kept; with more of them the process begins anew."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What is known of the vocabulary at one ``state`` of it."""

    state: object = None
    known: dict[str, _Known] = field(default_factory=lambda: {kind: {} for kind in _SHARED})

    def full(self) -> bool:
        return max(map(len, self.known.values())) > _MOST


@dataclass(slots=True)
class _Memory:
    """What is known within one :func:`remembering`; ``absent`` are keys without an answer."""

    vocabulary: Callable[[], object] | None
    known: dict[str, _Known] = field(default_factory=dict)
    absent: dict[str, set[Hashable]] = field(default_factory=dict)

    def of(self, kind: str) -> _Known:
        if kind not in self.known:
            read = self.vocabulary if kind in _SHARED else None
            self.known |= _vocabulary(read()).known if read else {kind: {}}
        return self.known[kind]


_memory: ContextVar[_Memory | None] = ContextVar("semantics_memory", default=None)
_kept: list[_Vocabulary] = [_Vocabulary()]


def _vocabulary(state: object) -> _Vocabulary:
    if _kept[0].state != state or _kept[0].full():
        _kept[0] = _Vocabulary(state)
    return _kept[0]


@contextmanager
def remembering(vocabulary: Callable[[], object] | None = None) -> Iterator[None]:
    """Keep what is looked up until the end; one inside another is the same. Nothing may be stored meanwhile.

    ``vocabulary`` reads the state of the vocabulary, before anything of it is looked up: what is known of the same state holds on.
    """
    if _memory.get() is not None:
        yield
        return
    token = _memory.set(_Memory(vocabulary))
    try:
        yield
    finally:
        _memory.reset(token)


def recalled(kind: str, keys: Collection[K], look_up: Callable[[Collection[K]], Mapping[K, V]]) -> dict[K, V]:
    """What ``look_up`` gives for ``keys``, asking only for those that were not asked for before. Keys without an answer are left out."""
    memory = _memory.get()
    if memory is None:
        return dict(look_up(keys))
    known, absent = memory.of(kind), memory.absent.setdefault(kind, set())
    missing = [key for key in keys if key not in known and key not in absent]
    if missing:
        known |= look_up(missing)  # type: ignore[arg-type]  # of this kind all are V
        absent.update(key for key in missing if key not in known)
    return {key: known[key] for key in keys if key in known}  # type: ignore[misc]  # the same


def forget_vocabulary() -> None:
    """For another database under the same process, as in tests."""
    _kept[0] = _Vocabulary()
