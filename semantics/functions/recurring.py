"""``{{#set_recurring_event:}}``: an event that comes again, each date a subobject of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.titles import PROPERTY, TitleError, make_title
from markup.functions import FunctionCall
from semantics import hashes
from semantics.datatypes import datatype
from semantics.date_text import source_text, written
from semantics.evaluation import Evaluation
from semantics.functions.assignments import Assignment, all_arguments, read_assignments, texts_of
from semantics.functions.keeping import keep, troubles_of
from semantics.functions.problems import problems
from semantics.functions.stating import content_of
from semantics.items import PageItem, TimeItem, Trouble
from semantics.recurring import Rule, Unit, dates
from semantics.vocabulary import key_of

_PARAMETERS: Final = {
    "property": ("property", "속성"),
    "start": ("start", "시작"),
    "end": ("end", "끝", "종료"),
    "unit": ("unit", "단위"),
    "period": ("period", "간격", "주기"),
    "limit": ("limit", "횟수", "개수"),
    "week number": ("week number", "주 번호", "주번호", "몇째 주"),
    "include": ("include", "포함"),
    "exclude": ("exclude", "제외"),
}
_PARAMETER_OF: Final = {alias: name for name, aliases in _PARAMETERS.items() for alias in aliases}
_UNITS: Final = {
    **dict.fromkeys(("day", "days", "일", "날", "매일"), Unit.DAY),
    **dict.fromkeys(("week", "weeks", "주", "매주"), Unit.WEEK),
    **dict.fromkeys(("month", "months", "월", "달", "개월", "매월", "매달"), Unit.MONTH),
    **dict.fromkeys(("year", "years", "년", "해", "연", "매년"), Unit.YEAR),
}
_LEAST_WEEK: Final = -5
_LAST_WEEK: Final = 5
_LONGEST_NUMBER: Final = 6


@dataclass(frozen=True, slots=True)
class _Event:
    """The rule, the property that has its dates, and what else each of them says."""

    rule: Rule
    property: str
    assignments: tuple[Assignment, ...]


def set_recurring_event(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#set_recurring_event: 회의|property=일시|start=2026-01-05|unit=week|end=2026-06-30}}``: gives nothing, or what was wrong.

    What stands behind the colon is the property with which each date names this page.
    """
    named = bool(call.first.strip()) and "=" not in call.first
    arguments = call.named() if named else all_arguments(call.first, call.named())
    link = call.first.strip() if named else ""
    event = _read(evaluation, read_assignments(texts_of(call, arguments)), link)
    if isinstance(event, Trouble):
        evaluation.report([event])
        return problems(call, [event])
    if not evaluation.on or not evaluation.states:
        return ""
    found: dict[Trouble, None] = {}
    for date in dates(event.rule, evaluation.options.recurring_events_limit):
        found |= dict.fromkeys(_keep_date(evaluation, event, date))
    return problems(call, found)


def _keep_date(evaluation: Evaluation, event: _Event, date: TimeItem) -> list[Trouble]:
    """One date as a subobject that its content names, so that the same event is the same subobject on every save."""
    shown = Assignment(event.property, [written(date, evaluation.options.language)])
    fragment = hashes.subobject_name(content_of((shown, *event.assignments)))
    part = evaluation.subobject(fragment)
    if part is None:
        return []
    evaluation.subject.add("_SOBJ", PageItem(part.title))
    stated = [Assignment(event.property, [source_text(date)]), *event.assignments]
    return troubles_of(keep(evaluation, stated, part))


# Reading


def _read(evaluation: Evaluation, assignments: Sequence[Assignment], link: str) -> _Event | Trouble:
    if "." in link[:5]:
        return Trouble("smw-subobject-parser-invalid-naming-scheme", (link,))
    given: dict[str, list[str]] = {}
    others: list[Assignment] = []
    for one in assignments:
        name = _PARAMETER_OF.get(one.name.casefold())
        if name is None:
            others.append(one)
        else:
            given.setdefault(name, []).extend(one.values)
    if link:
        others.append(Assignment(link, [evaluation.title.prefixed]))
    name = _first(given, "property")
    rule = _rule(evaluation, given)
    if isinstance(rule, Trouble):
        return rule
    if not _is_property(name):
        return Trouble("semantics-recurring-no-property" if not name else "smw_noproperty", (name,) if name else ())
    return _Event(rule, name, tuple(others))


def _first(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "")


def _is_property(name: str) -> bool:
    try:
        make_title(PROPERTY, name)
    except TitleError:
        return False
    return True


def _rule(evaluation: Evaluation, given: Mapping[str, Sequence[str]]) -> Rule | Trouble:
    if not given.get("start"):
        return Trouble("semantics-recurring-no-start")
    unit = _UNITS.get(_first(given, "unit").casefold() or "day")
    if unit is None:
        return Trouble("semantics-recurring-unknown-unit", (_first(given, "unit"),))
    read: dict[str, tuple[TimeItem, ...]] = {}
    for name in ("start", "end", "include", "exclude"):
        found = _dates(evaluation, _split(given.get(name, ())))
        if isinstance(found, Trouble):
            return found
        read[name] = found
    week = _whole(_first(given, "week number"), 0)
    return Rule(
        start=read["start"][0],
        unit=unit,
        period=max(_whole(_first(given, "period"), 1), 1),
        end=next(iter(read["end"]), None),
        limit=max(_whole(_first(given, "limit"), evaluation.options.recurring_events), 0),
        week=week if _LEAST_WEEK <= week <= _LAST_WEEK else 0,
        included=read["include"],
        excluded=read["exclude"],
    )


def _split(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(";") if part.strip()]


def _dates(evaluation: Evaluation, texts: Sequence[str]) -> tuple[TimeItem, ...] | Trouble:
    """The dates in the manner of the type Date; at most as many as there may be events."""
    context = evaluation.context(key_of("Date"))
    found = []
    for text in texts[: evaluation.options.recurring_events_limit]:
        read = datatype("_dat").read(text, context)
        if not isinstance(read.item, TimeItem):
            return next(iter(read.troubles), Trouble("smw-datavalue-time-invalid", (text, text)))
        found.append(read.item)
    return tuple(found)


def _whole(text: str, default: int) -> int:
    """A whole number, the default for anything else."""
    digits = text.strip().removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST_NUMBER:
        return default
    return int(text)
