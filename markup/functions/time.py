"""``#time #timel #dateformat`` and the variables of dates."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from markup.functions.register import FunctionCall, Functions, Variable
from markup.functions.strings import bare
from markup.functions.time_account import TimeError
from markup.functions.time_formats import format_time
from markup.functions.time_reading import read_time

_LONGEST_FORMAT: Final = 500
_MINUTE: Final = 60
_CLOCK: Final = re.compile("[aABgGhHisuvUcr]")
_OTHER_TIME: Final = timedelta(days=403, hours=7, minutes=13, seconds=11)
_TRUE: Final = frozenset({"1", "on", "yes", "true", "예", "참"})


def _language_is_korean(call: FunctionCall, language: str) -> bool:
    return language.partition("-")[0].lower() == "ko" if language else call.environment.is_korean


def _time(call: FunctionCall, *, local: bool) -> str:
    """``{{#time:format|time|language|local}}``. A time without a zone is one of UTC; now when none is given."""
    pattern = bare(call.first)
    if len(pattern) > _LONGEST_FORMAT:
        return call.page.message("time-long")
    environment = call.environment
    now = environment.moment()
    text = bare(call.text(0))
    try:
        moment = read_time(text, now) if text else now
        if not text or read_time(text, now - _OTHER_TIME) != moment:
            _fade(call, pattern, now)
        korean = _language_is_korean(call, call.text(1))
        is_local = local or call.text(2).lower() in _TRUE
        return format_time(pattern, moment.astimezone(environment.zone if is_local else UTC), korean=korean)
    except TimeError as error:
        return call.page.message("time-range" if error.out_of_range else "time-invalid", name=text[:80])
    except (OverflowError, ValueError):
        return call.page.message("time-range", name=text[:80])


def _time_utc(call: FunctionCall) -> str:
    return _time(call, local=False)


def _time_local(call: FunctionCall) -> str:
    return _time(call, local=True)


_STYLES: Final = {"dmy": "j F Y", "mdy": "F j, Y", "ymd": "Y F j", "iso 8601": "Y-m-d", "iso": "Y-m-d"}


def _date_format(call: FunctionCall) -> str:
    """``{{#dateformat:2009-12-25|mdy}}``: a date in that style; in Korean every style but ISO's is year, month, day."""
    text = bare(call.first)
    style = _STYLES.get(call.text(0).lower(), "")
    if not style:
        return text
    try:
        moment = read_time(text, call.environment.moment())
    except TimeError:
        return text
    korean = call.environment.is_korean
    return format_time("Y년 n월 j일" if korean and style != "Y-m-d" else style, moment, korean=korean)


def _week(moment: datetime) -> str:
    return str(moment.isocalendar().week)


_PARTS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("YEAR", ("년",), "Y"),
    ("MONTH", ("월",), "m"),
    ("MONTH1", ("월1",), "n"),
    ("MONTH2", ("월2",), "m"),
    ("MONTHNAME", ("월이름",), "F"),
    ("MONTHNAMEGEN", ("월이름소유격",), "xg"),
    ("MONTHABBREV", ("월이름약자",), "M"),
    ("DAY", ("일",), "j"),
    ("DAY2", ("일2",), "d"),
    ("DOW", ("요일번호",), "w"),
    ("DAYNAME", ("요일", "요일이름"), "l"),
    ("TIME", ("시분", "시간"), "H:i"),
    ("HOUR", ("시",), "H"),
    ("WEEK", ("주",), "W"),
    ("TIMESTAMP", ("타임스탬프", "시각표"), "YmdHis"),
)
_OF_REVISION: Final = frozenset({"YEAR", "MONTH", "MONTH1", "DAY", "DAY2", "TIMESTAMP"})


def _variable(pattern: str, moment: Callable[[FunctionCall], datetime]) -> Variable:
    def variable(call: FunctionCall) -> str:
        shown = moment(call)
        if moment is not _revised:
            _fade(call, pattern, shown)
        if pattern == "W":
            return _week(shown)
        return format_time(pattern, shown, korean=call.environment.is_korean)

    return variable


def _fade(call: FunctionCall, pattern: str, now: datetime) -> None:
    """Note how long a text about the present moment is right: days change at full hours everywhere here."""
    call.page.fades(_MINUTE if _CLOCK.search(pattern) else 3600 - now.minute * 60 - now.second)


def _now(call: FunctionCall) -> datetime:
    return call.environment.moment()


def _here(call: FunctionCall) -> datetime:
    return call.environment.moment().astimezone(call.environment.zone)


def _revised(call: FunctionCall) -> datetime:
    """When the page was last changed, here; a page that is being written is changed now."""
    call.page.of_revision = True
    return (call.environment.own().time or call.environment.moment()).astimezone(call.environment.zone)


def register(functions: Functions) -> None:
    functions.register(_time_utc, "#time", "#시간", "#시각")
    functions.register(_time_local, "#timel", "#지역시간", "#현지시각")
    functions.register(_date_format, "#dateformat", "#formatdate", "#날짜형식")
    for name, korean, pattern in _PARTS:
        functions.register_variable(_variable(pattern, _now), f"CURRENT{name}", *(f"현재{word}" for word in korean))
        functions.register_variable(_variable(pattern, _here), f"LOCAL{name}", *(f"지역{word}" for word in korean))
        if name in _OF_REVISION:
            names = (f"REVISION{name}", *(f"판{word}" for word in korean))
            functions.register_variable(_variable(pattern, _revised), *names)
