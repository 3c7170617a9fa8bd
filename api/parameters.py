"""Declared parameters: what a module takes, and how what was sent is read. Also what ``action=help`` describes."""

import enum
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.errors import ApiError, Problem, problem

SEPARATOR: Final = "\x1f"
MOST_VALUES: Final = 50
LONGEST: Final = 100_000


class Kind(enum.StrEnum):
    TEXT = "string"
    NUMBER = "integer"
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Parameter:
    """``about`` is a sentence, perhaps lazily translated. ``default`` is as it would be sent.

    ``several``: values parted by ``|``, or by U+001F where the text begins with one; at most ``most``. A flag is set by being sent at all.
    A number outside ``low`` and ``high`` is taken as the nearer end, with a warning.
    """

    name: str
    about: Any
    kind: Kind = Kind.TEXT
    default: str = ""
    required: bool = False
    several: bool = False
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 1_000_000_000
    most: int = MOST_VALUES
    longest: int = LONGEST


Held = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """What was sent, by the kinds that were declared."""

    held: Mapping[str, Held]

    def text(self, name: str) -> str:
        return str(self.held[name])

    def number(self, name: str) -> int:
        value = self.held[name]
        return value if isinstance(value, int) else 0

    def flag(self, name: str) -> bool:
        return bool(self.held[name])

    def several(self, name: str) -> tuple[str, ...]:
        value = self.held[name]
        return value if isinstance(value, tuple) else (str(value),)


class Reader:
    """Reads what was sent to one module; ``warnings`` are what was passed over."""

    def __init__(self, module: str, sent: Mapping[str, str]) -> None:
        self.module = module
        self.sent = sent
        self.warnings: list[Problem] = []

    def read(self, declared: Iterable[Parameter]) -> Values:
        """Raises :class:`ApiError` for what is missing or cannot be."""
        return Values({parameter.name: self._value(parameter) for parameter in declared})

    def _value(self, parameter: Parameter) -> Held:
        sent = self.sent.get(parameter.name)
        if parameter.kind is Kind.FLAG:
            return sent is not None
        text = parameter.default if sent is None else _clean(sent)
        if parameter.required and not text:
            raise self._error("missingparam", name=parameter.name)
        if len(text) > parameter.longest:
            raise self._error("toolong", name=parameter.name, limit=parameter.longest)
        if parameter.kind is Kind.NUMBER:
            return self._number(parameter, text)
        return self._several(parameter, text) if parameter.several else self._chosen(parameter, text)

    def _number(self, parameter: Parameter, text: str) -> int:
        sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
            raise self._error("badinteger", name=parameter.name, value=text)
        number = int(sign + digits)
        nearest = max(parameter.low, min(number, parameter.high))
        if nearest != number:
            self._warn("outofrange", name=parameter.name, value=text, low=parameter.low, high=parameter.high)
        return nearest

    def _chosen(self, parameter: Parameter, text: str) -> str:
        if parameter.choices and text not in parameter.choices:
            raise self._error("badvalue", name=parameter.name, value=text)
        return text

    def _several(self, parameter: Parameter, text: str) -> tuple[str, ...]:
        parts = split(text)
        if len(parts) > parameter.most:
            raise self._error("toomanyvalues", name=parameter.name, limit=parameter.most)
        if not parameter.choices:
            return parts
        if parts == ("*",):
            return parameter.choices
        unknown = [part for part in parts if part not in parameter.choices]
        if unknown:
            self._warn("unrecognizedvalues", name=parameter.name, value=", ".join(unknown))
        return tuple(dict.fromkeys(part for part in parts if part in parameter.choices))

    def _error(self, code: str, **filled: object) -> ApiError:
        return ApiError(problem(code, self.module, **filled))

    def _warn(self, code: str, **filled: object) -> None:
        self.warnings.append(problem(code, self.module, **filled))


def split(text: str) -> tuple[str, ...]:
    """``a|b``, or values that may hold a bar themselves behind a U+001F each. No text, no values."""
    if text.startswith(SEPARATOR):
        return tuple(text[1:].split(SEPARATOR))
    return tuple(text.split("|")) if text else ()


def _clean(text: str) -> str:
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return text.replace("\0", "")
