"""``POLICYWIKI_TEST_THOROUGH=1``: all of what the suite otherwise asks a part of, and many more examples of each property."""

import os
from collections.abc import Sequence
from typing import Final, TypeVar

THOROUGH: Final = os.environ.get("POLICYWIKI_TEST_THOROUGH") == "1"
EXAMPLES: Final = 1_000 if THOROUGH else 50
"""How many examples a property is tried with; a property that needs more takes a multiple."""

T = TypeVar("T")


def share(things: Sequence[T], number: int, of: int) -> Sequence[T]:
    """Every ``of``-th of ``things``, another part for another ``number``; all of them in the thorough suite.

    Whoever asks for ``of`` successive numbers has asked for all.
    """
    return things if THOROUGH else things[number % of :: of]
