"""``action=smwbrowse``: properties, categories, concepts, pages and values to choose from, and the facts of a page."""

import time
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from api.browse import lists, subject, values
from api.browse.options import Options, read_options
from api.module import Call, Data, Example, Module
from api.parameters import Parameter

_VERSION: Final = 1
_LISTS: Final[dict[str, Callable[[Call, Options], tuple[Any, bool]]]] = {
    "category": lambda call, options: lists.titles("category", call, options),
    "concept": lambda call, options: lists.titles("concept", call, options),
    "page": lists.pages,
    "property": lists.properties,
    "psubject": values.subjects,
    "pvalue": values.values,
}
_TYPES: Final = {"page": "article"}


def smwbrowse(call: Call) -> Data:
    browse = call.values.text("browse")
    options = read_options(call.values.text("params"))
    if browse == "subject":
        return {"query": subject.facts(call, options), "meta": {"type": "subject"}}
    begun = time.perf_counter()
    found, more = _LISTS[browse](call, options)
    return {
        "query": found,
        "query-continue-offset": options.offset + options.limit if more else 0,
        "version": _VERSION,
        "meta": {
            "type": _TYPES.get(browse, browse),
            "limit": options.limit,
            "count": len(found),
            "isFromCache": False,
            "queryTime": time.perf_counter() - begun,
        },
    }


SMWBROWSE = Module(
    "smwbrowse",
    _("속성, 분류, 개념, 문서, 값을 이름의 일부로 찾고, 문서의 사실을 알려 줍니다."),
    (
        Parameter("browse", _("찾을 것"), required=True, choices=("", *sorted([*_LISTS, "subject"]))),
        Parameter(
            "params", _("JSON 객체: limit, offset, search, sort, property, value, subject, ns 등"), required=True
        ),
    ),
    smwbrowse,
    (
        Example(
            'action=smwbrowse&browse=property&params={"limit":10,"search":"예산","usageCount":true}&format=json',
            _("이름에 예산이 든 속성"),
        ),
        Example(
            'action=smwbrowse&browse=subject&params={"subject":"대문","ns":0}&format=json', _("한 문서의 모든 사실")
        ),
    ),
)
