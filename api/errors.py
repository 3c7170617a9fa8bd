"""What went wrong, by MediaWiki's codes. Nothing else that a request holds makes an answer fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext, gettext_noop

from core.hangul import settle

_NOTHING: Mapping[str, str] = MappingProxyType({})

_N = gettext_noop
# By code: what ``errorformat=bc`` says, which is English whatever the reader's language and read by programs, and our own words.
_TEXTS: Final = {
    "badvalue": (
        'Unrecognized value for parameter "{name}": {value}.',
        _N("매개변수 ‘{name}’에 쓸 수 없는 값입니다: {value}"),
    ),
    "missingparam": ('The "{name}" parameter must be set.', _N("매개변수 ‘{name}’이(가) 필요합니다.")),
    "badinteger": (
        'Invalid value "{value}" for integer parameter "{name}".',
        _N("매개변수 ‘{name}’의 값 ‘{value}’은(는) 정수가 아닙니다."),
    ),
    "toomanyvalues": (
        'Too many values supplied for parameter "{name}". The limit is {limit}.',
        _N("매개변수 ‘{name}’에는 값을 {limit}개까지 줄 수 있습니다."),
    ),
    "toolong": (
        'The value of parameter "{name}" is too long. The limit is {limit} characters.',
        _N("매개변수 ‘{name}’의 값은 {limit}자까지 쓸 수 있습니다."),
    ),
    "ratelimited": (
        "You've exceeded your rate limit. Please wait some time and try again.",
        _N("요청이 너무 많습니다. 잠시 뒤에 다시 보내 주십시오."),
    ),
    "callbackdisabled": (
        'JSONP is not offered here. Use "origin=*" to read from another site.',
        _N("JSONP는 쓸 수 없습니다. 다른 사이트에서 읽으려면 origin=*을 쓰십시오."),
    ),
    "assertuserfailed": (
        "You are no longer logged in, so the action could not be completed.",
        _N("로그인되어 있지 않아 요청을 처리하지 않았습니다."),
    ),
    "assertanonfailed": (
        "You are no longer logged out, so the action could not be completed.",
        _N("로그아웃되어 있지 않아 요청을 처리하지 않았습니다."),
    ),
    "smw-api-invalid-parameters": ('Invalid parameters, "{value}"', _N("매개변수를 읽을 수 없습니다: {value}")),
    "unrecognizedparams": ("Unrecognized parameter: {value}.", _N("모르는 매개변수입니다: {value}")),
    "unrecognizedvalues": (
        'Unrecognized value for parameter "{name}": {value}.',
        _N("매개변수 ‘{name}’에 쓸 수 없는 값을 건너뛰었습니다: {value}"),
    ),
    "outofrange": (
        'The value "{value}" for parameter "{name}" must be between {low} and {high}.',
        _N("매개변수 ‘{name}’의 값 ‘{value}’은(는) {low}에서 {high} 사이여야 합니다."),
    ),
}
_MANY: Final = "Unrecognized parameters: {value}."


@dataclass(frozen=True, slots=True)
class Problem:
    """A key of the table above and what fills it. ``module`` is the path of the module that says it."""

    code: str
    filled: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    module: str = "main"

    @property
    def protocol_text(self) -> str:
        """MediaWiki's English sentence."""
        text = _TEXTS[self.code][0]
        if self.code == "unrecognizedparams" and ", " in self.filled["value"]:
            text = _MANY
        return text.format(**self.filled)

    @property
    def text(self) -> str:
        """The sentence in the active language."""
        return settle(gettext(_TEXTS[self.code][1]).format(**self.filled))


def problem(code: str, module: str = "main", /, **filled: object) -> Problem:
    return Problem(code, {name: str(value)[:300] for name, value in filled.items()}, module)


class ApiError(Exception):
    """The request cannot be answered. ``wait`` is the number of seconds after which it may be sent again."""

    def __init__(self, what: Problem, *, wait: int = 0) -> None:
        super().__init__(what.code)
        self.what = what
        self.wait = wait
