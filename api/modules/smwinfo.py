"""``action=smwinfo``: how much the wiki states, by what everyone may know."""

from collections.abc import Callable
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from accounts.scopes import PUBLIC
from api.module import Call, Data, Example, Module
from api.parameters import Parameter
from core.titles import CONCEPT, PROPERTY
from semantics.models import Fact, Property, Subject
from semantics.providers import waiting_renewals
from semantics.selectors import uses_of

_KEPT_SECONDS: Final = 60
_ABOUT_QUERIES: Final = ("_ASK", "_ASKST", "_ASKFO", "_ASKSI", "_ASKDE", "_ASKDU", "_ASKSC", "_ASKPA", "_ASKCO")


def _facts(key: str = "") -> QuerySet[Fact]:
    rows = Fact.objects.filter(subject__scope__in=PUBLIC)
    return rows.filter(property__key=key) if key else rows


def _used() -> QuerySet[Property]:
    return Property.objects.filter(Exists(_facts().filter(property=OuterRef("pk"))))


def _pages(namespace: int) -> QuerySet[Subject]:
    return Subject.objects.filter(namespace=namespace, fragment="", exists=True, scope__in=PUBLIC)


def _values() -> int:
    rows = list(Property.objects.filter(uses__gt=0).exclude(key__in=_ABOUT_QUERIES))
    return sum(uses_of(rows, PUBLIC).values())


def _formats() -> dict[str, int]:
    rows = _facts("_ASKFO").values_list("text").annotate(number=Count("pk")).order_by("-number", "text")
    return {text or "": number for text, number in rows[:100]}


def _jobs() -> dict[str, int]:
    waiting = waiting_renewals()
    return {"smw.update": waiting} if waiting else {}


_COUNTS: Final[dict[str, Callable[[], Any]]] = {
    "propcount": _values,
    "errorcount": lambda: _facts("_ERRC").count(),
    "deletecount": lambda: 0,
    "usedpropcount": lambda: _used().count(),
    "totalpropcount": lambda: _used().count() + _unused(),
    "declaredpropcount": lambda: _facts("_TYPE").filter(subject__namespace=PROPERTY).count(),
    "proppagecount": lambda: _pages(PROPERTY).count(),
    "querycount": lambda: _facts("_ASK").count(),
    "querysize": lambda: int(_facts("_ASKSI").aggregate(all=Sum("number"))["all"] or 0),
    "formatcount": _formats,
    "conceptcount": lambda: _pages(CONCEPT).count(),
    "subobjectcount": lambda: _facts("_SOBJ").count(),
    "jobcount": _jobs,
}


def _unused() -> int:
    """Properties with a page that no page uses."""
    used = {key.replace("_", " ") for key in _used().values_list("key", flat=True)}
    return sum(1 for title in _pages(PROPERTY).values_list("title", flat=True) if title not in used)


def smwinfo(call: Call) -> Data:
    """The numbers that were asked for. Each is counted at most once a minute, for counting grows with the wiki."""
    info = {}
    for name in call.values.several("info"):
        info[name] = cache.get_or_set(f"smwinfo:{name}", _COUNTS[name], _KEPT_SECONDS)
    return {"info": info}


SMWINFO = Module(
    "smwinfo",
    _("속성, 값, 질의의 수를 알려 줍니다."),
    (
        Parameter(
            "info",
            _("알고 싶은 수"),
            default="propcount|usedpropcount|declaredpropcount",
            several=True,
            choices=tuple(_COUNTS),
        ),
    ),
    smwinfo,
    (Example("action=smwinfo&info=proppagecount|propcount&format=json", _("속성 문서의 수와 값의 수")),),
)
