"""What stands inside the brackets of a condition while it is read."""

from dataclasses import dataclass, field

from semantics.ask.tree import Condition


@dataclass(frozen=True, slots=True)
class Segment:
    """One alternative: its text as written, or a subquery (None where that has no valid condition)."""

    text: str
    is_subquery: bool = False
    subquery: Condition | None = None


@dataclass(slots=True)
class Content:
    """``begin`` is where the alternative that is being read begins."""

    begin: int
    segments: list[Segment] = field(default_factory=list)
    depth: int | None = None
    has_subquery: bool = False
    subquery: Condition | None = None

    def finish(self, text: str) -> None:
        self.segments.append(Segment("" if self.has_subquery else text, self.has_subquery, self.subquery))
        self.has_subquery, self.subquery = False, None
