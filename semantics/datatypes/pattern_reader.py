"""Reads a regular expression into the states that :mod:`semantics.datatypes.patterns` walks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_MAX_STATES: Final = 2_000
_MAX_DEPTH: Final = 30
_MAX_REPEAT: Final = 500

Test = Callable[[str], bool]


class PatternError(ValueError):
    """A pattern that is malformed, too large, or needs what is not offered."""


@dataclass(slots=True)
class State:
    """``test`` consumes a character; without one the state only leads on, under ``anchor`` only where that holds."""

    test: Test | None = None
    anchor: str = ""
    then: "list[int]" = field(default_factory=list)


CLASSES: Final[dict[str, Test]] = {
    "d": str.isdigit,
    "w": lambda sign: sign.isalnum() or sign == "_",
    "s": str.isspace,
}
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def _inverted(test: Test) -> Test:
    return lambda sign: not test(sign)


def _class_of(letter: str) -> Test | None:
    test = CLASSES.get(letter.lower())
    return _inverted(test) if test and letter.isupper() else test


@dataclass(slots=True)
class Builder:
    """Reads a pattern into states. A fragment is its first state and its last, which leads nowhere yet."""

    pattern: str
    position: int = 0
    depth: int = 0
    states: list[State] = field(default_factory=list)

    def state(self, test: Test | None = None, anchor: str = "") -> int:
        if len(self.states) >= _MAX_STATES:
            raise PatternError("too large")
        self.states.append(State(test, anchor))
        return len(self.states) - 1

    def peek(self) -> str:
        return self.pattern[self.position : self.position + 1]

    def take(self) -> str:
        sign = self.peek()
        if not sign:
            raise PatternError("unfinished")
        self.position += 1
        return sign

    def either(self) -> tuple[int, int]:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise PatternError("too deep")
        first, last = self.state(), self.state()
        while True:
            start, end = self.sequence()
            self.states[first].then.append(start)
            self.states[end].then.append(last)
            if self.peek() != "|":
                break
            self.position += 1
        self.depth -= 1
        return first, last

    def sequence(self) -> tuple[int, int]:
        first = last = self.state()
        while self.peek() not in {"", "|", ")"}:
            start, end = self.repeated()
            self.states[last].then.append(start)
            last = end
        return first, last

    def repeated(self) -> tuple[int, int]:
        begun = self.position
        fragment = self.single()
        bounds = self.bounds()
        if bounds is None:
            return fragment
        least, most = bounds
        after = self.position

        def copy() -> tuple[int, int]:
            self.position = begun
            made = self.single()
            self.position = after
            return made

        return self.chain(fragment, copy, least, most)

    def chain(
        self, fragment: tuple[int, int], copy: Callable[[], tuple[int, int]], least: int, most: int | None
    ) -> tuple[int, int]:
        first = last = self.state()
        spare: tuple[int, int] | None = fragment
        end = self.state()
        for index in range(max(least, 1) if most is None else most):
            start, stop = spare or copy()
            spare = None
            if index >= least:
                self.states[last].then.append(end)
            self.states[last].then.append(start)
            last = stop
            if most is None and index == max(least, 1) - 1:
                self.states[last].then.append(start)
        if most is None and least == 0:
            self.states[first].then.append(end)
        self.states[last].then.append(end)
        return first, end

    def bounds(self) -> tuple[int, int | None] | None:
        """How often the last piece may stand, None where nothing says so; most is None for no limit."""
        sign = self.peek()
        found: tuple[int, int | None] | None = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign)
        if found is not None:
            self.position += 1
        elif sign == "{":
            found = self.braces()
        if found is not None and self.peek() == "?":
            self.position += 1
        if found is not None and self.peek() in {"*", "+", "{", "?"} and self.peek():
            raise PatternError("nothing to repeat")
        return found

    def braces(self) -> tuple[int, int | None] | None:
        inner, sign, _ = self.pattern[self.position + 1 : self.position + 12].partition("}")
        low, comma, high = inner.partition(",")
        if not sign or not low.isdecimal() or (high and not high.isdecimal()):
            return None
        self.position += len(inner) + 2
        least, most = int(low), (int(high) if high else None) if comma else int(low)
        if least > _MAX_REPEAT or (most is not None and not least <= most <= _MAX_REPEAT):
            raise PatternError("repeats too often")
        return least, most

    def single(self) -> tuple[int, int]:
        sign = self.take()
        if sign == "(":
            return self.group()
        if sign in "*+?":
            raise PatternError("nothing to repeat")
        made = self.anchored(sign) if sign in "^$" else self.state(self.test(sign)) if sign != "\\" else self.escape()
        return made, self.leading_from(made)

    def leading_from(self, made: int) -> int:
        end = self.state()
        self.states[made].then.append(end)
        return end

    def anchored(self, sign: str) -> int:
        return self.state(anchor=sign)

    def test(self, sign: str) -> Test:
        if sign == ".":
            return lambda found: found != "\n"
        if sign == "[":
            return self.bracket()
        return sign.__eq__

    def escape(self) -> int:
        sign = self.take()
        if sign in "bBAzZ":
            return self.state(anchor={"A": "^", "z": "$", "Z": "$"}.get(sign, sign))
        test = _class_of(sign)
        if test is None and sign.isalnum() and sign not in _ESCAPES:
            raise PatternError(f"\\{sign}")
        return self.state(test or _ESCAPES.get(sign, sign).__eq__)

    def group(self) -> tuple[int, int]:
        if self.peek() == "?":
            if self.pattern[self.position : self.position + 2] != "?:":
                raise PatternError("(?")
            self.position += 2
        made = self.either()
        if self.take() != ")":
            raise PatternError("unfinished")
        return made

    def bracket(self) -> Test:
        negated = self.peek() == "^"
        self.position += negated
        tests: list[Test] = []
        singles: set[str] = set()
        ranges: list[tuple[str, str]] = []
        first = True
        while first or self.peek() != "]":
            first = False
            sign = self.take()
            if sign == "\\":
                sign = self.take()
                test = _class_of(sign)
                if test is not None:
                    tests.append(test)
                    continue
                sign = _ESCAPES.get(sign, sign)
            if self.peek() == "-" and self.pattern[self.position + 1 : self.position + 2] not in {"", "]"}:
                self.position += 1
                high = self.take()
                ranges.append((sign, self.take() if high == "\\" else high))
            else:
                singles.add(sign)
        self.position += 1

        def matches(found: str) -> bool:
            inside = found in singles or any(low <= found <= high for low, high in ranges)
            return (inside or any(test(found) for test in tests)) != negated

        return matches
