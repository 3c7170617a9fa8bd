"""특수:종류목록: the types that properties may have, and the properties of one."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item, Pager, special_frame
from semantics import selectors
from semantics.addresses import TYPES
from semantics.contexts import PropertiesView, TypeRow, TypesView
from semantics.datatypes import type_named
from semantics.datatypes.base import Datatype
from semantics.datatypes.register import ALL, REGISTER, label_of_type
from semantics.views.common import LONGEST, SIZE, reader_of, reading, show, split_more
from semantics.views.properties import property_rows

_EXAMPLES: Final = {
    "_wpg": "서울특별시",
    "_txt": "상시 접수",
    "_num": "1,200",
    "_dat": "2024년 3월 5일",
    "_per": "2021~2025",
    "_qty": "1,200억 원",
    "_boo": "참",
    "_uri": "https://www.law.go.kr",
    "_ema": "policy@example.kr",
    "_tel": "+82-2-123-4567",
    "_rec": "서울; 2024; 300",
    "_ref_rec": "300; 결산서",
    "_mlt_rec": "공공정책@ko",
    "_eid": "10.1000/182",
    "_keyw": "스마트도시",
    "_geo": "37.5665, 126.978",
    "_cod": "x = 1",
    "_tem": "20 °C",
}


@reading
def types_page(request: HttpRequest, argument: str) -> HttpResponse:
    """All types, or with ``특수:종류목록/수`` the properties of that type."""
    named = _type(argument.strip()[:LONGEST])
    if named:
        return _properties_of(request, named)
    reader = reader_of(request)
    counts = selectors.numbers_of_types(reader.scopes)
    others = [REGISTER[name] for name in counts if name in REGISTER and REGISTER[name] not in ALL]
    page = TypesView(tuple(_row(one, counts.get(one.id, 0), reader.language) for one in (*ALL, *others)))
    status = 404 if argument.strip() else 200
    return show(request, special_frame(_("자료형 목록"), addresses.special(TYPES)), page, status=status)


def _type(name: str) -> str:
    internal = next((one.id for one in REGISTER.values() if name in {one.id, one.korean, one.name}), "")
    return (type_named(name) or internal) if name else ""


def _row(one: Datatype, count: int, language: str) -> TypeRow:
    label = label_of_type(one.id, language)
    names = ", ".join(name for name in dict.fromkeys((one.korean, one.name)) if name != label)
    return TypeRow(Item(label, addresses.special(TYPES, one.korean)), names, _EXAMPLES.get(one.id, ""), count)


def _properties_of(request: HttpRequest, type_id: str) -> HttpResponse:
    reader = reader_of(request)
    start = request.GET.get("from", "")[:LONGEST]
    rows = selectors.properties(reader.scopes, start=start, size=SIZE, type_id=type_id)
    shown, more = split_more(rows)
    label, own = label_of_type(type_id, reader.language), label_of_type(type_id, "ko")
    address = addresses.special(TYPES, own)
    page = PropertiesView(
        intro=_("자료형이 ‘{type}’인 속성입니다.").format(type=label),
        empty=_("이 자료형의 속성이 없습니다. 속성 문서에 [[자료형::{type}]]을 적으면 여기에 나타납니다.").format(
            type=label
        ),
        rows=property_rows(shown, reader),
        pager=Pager(
            previous=address if start else "",
            next=addresses.special(TYPES, own, **{"from": rows[SIZE].key}) if more else "",
        ),
    )
    heading = _("자료형: {type}").format(type=label)
    return show(request, special_frame(heading, addresses.special(TYPES), heading=heading), page)
