"""What became of one test."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.smw.compare import Reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """``passed`` maps A and B, where the test counts in it, to whether its parts of that class pass.

    ``skipped`` says why it was not run, ``output`` what the engine gave out where it failed. ``bare``: nothing was asked of the
    output but that it is shown.
    """

    file: str
    index: int
    about: str
    kind: str
    verdict: str
    passed: Mapping[str, bool] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    skipped: str = ""
    output: str = ""
    bare: bool = False
