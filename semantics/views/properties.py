"""특수:속성목록, 특수:안쓰는속성, 특수:필요한속성: lists of properties."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item, Pager, special_frame
from semantics import selectors
from semantics.addresses import PROPERTIES, TYPES, UNUSED, WANTED, search_by
from semantics.answering import Reader
from semantics.contexts import PropertiesView, PropertyRow
from semantics.datatypes.register import label_of_type
from semantics.models import Property
from semantics.options import current
from semantics.presenting import declaration_of, property_link
from semantics.views.common import FARTHEST, LONGEST, SIZE, offset_of, reader_of, reading, show, split_more
from semantics.vocabulary import key_of, label_of


@reading
def properties_page(request: HttpRequest, argument: str) -> HttpResponse:
    """All properties that pages state or that are declared. ``from`` is where the list begins, ``property`` a word in their names."""
    reader = reader_of(request)
    start, word = _asked(request, argument)
    rows = selectors.properties(reader.scopes, start=_key(start), size=SIZE, word=word)
    shown, more = split_more(rows)
    page = PropertiesView(
        intro=_("문서가 적는 속성과, 적힌 사실의 수입니다."),
        empty=_("속성이 없습니다. 문서에 [[속성::값]]처럼 적으면 여기에 나타납니다."),
        rows=property_rows(shown, reader),
        action=addresses.special(PROPERTIES),
        word=word,
        pager=_pager(PROPERTIES, start, rows[SIZE].key if more else "", word),
    )
    return show(request, special_frame(_("속성 목록"), page.action), page)


@reading
def unused_page(request: HttpRequest, argument: str) -> HttpResponse:
    """Declared properties that no page states."""
    reader = reader_of(request)
    start, word = _asked(request, argument)
    rows = selectors.unused_properties(reader.scopes, start=_key(start), size=SIZE, word=word)
    shown, more = split_more(rows)
    page = PropertiesView(
        intro=_("속성 문서는 있으나 아직 어느 문서도 적지 않은 속성입니다."),
        empty=_("안 쓰는 속성이 없습니다. 선언한 속성은 모두 쓰이고 있습니다."),
        rows=property_rows(shown, reader),
        action=addresses.special(UNUSED) if shown or word else "",
        word=word,
        pager=_pager(UNUSED, start, rows[SIZE].key if more else "", word),
    )
    return show(request, special_frame(_("안 쓰는 속성"), addresses.special(UNUSED)), page)


@reading
def wanted_page(request: HttpRequest, argument: str) -> HttpResponse:
    """Properties that pages state and that have no page, the most used first."""
    reader, offset = reader_of(request), offset_of(request.GET.get("offset"))
    _start, word = _asked(request, argument)
    shown, more = split_more(selectors.wanted_properties(reader.scopes, offset=offset, size=SIZE, word=word))
    behind, kept = offset + SIZE, {"property": word} if word else {}
    page = PropertiesView(
        intro=_("문서에 쓰이지만 속성 문서가 없는 속성입니다. 속성 문서에 자료형과 설명을 적어 주십시오."),
        empty=_("필요한 속성이 없습니다. 쓰이는 속성에는 모두 속성 문서가 있습니다."),
        rows=property_rows(shown, reader),
        action=addresses.special(WANTED) if shown or word else "",
        word=word,
        pager=Pager(
            previous=addresses.special(WANTED, **kept, offset=max(0, offset - SIZE)) if offset else "",
            next=addresses.special(WANTED, **kept, offset=behind) if more and behind <= FARTHEST else "",
            first=offset + 1 if shown else 0,
            last=offset + len(shown),
        ),
    )
    return show(request, special_frame(_("필요한 속성"), addresses.special(WANTED)), page)


def _asked(request: HttpRequest, argument: str) -> tuple[str, str]:
    """Where a list begins, and the word that is sought in names."""
    return (request.GET.get("from", "") or argument)[:LONGEST], request.GET.get("property", "").strip()[:LONGEST]


def property_rows(rows: Sequence[Property], reader: Reader) -> tuple[PropertyRow, ...]:
    """Properties with type, description and number of facts: three queries. What a hidden page declares is not told."""
    uses = selectors.uses_of(rows, reader.scopes)
    told = selectors.declared_for([row.key for row in rows if row.exists], reader.scopes)
    return tuple(_row(row, uses[row.pk], reader, may_tell=row.key in told) for row in rows)


def _row(row: Property, uses: int, reader: Reader, *, may_tell: bool) -> PropertyRow:
    declaration = declaration_of(row)
    name = label_of(row.key, current().language)
    description = declaration.descriptions.get(reader.language, "") if may_tell else ""
    return PropertyRow(
        property=property_link(declaration, reader.language),
        type=type_link(declaration.type, reader.language),
        uses=uses,
        uses_url=search_by(name) if uses else "",
        predefined=declaration.predefined,
        description=description,
    )


def type_link(type_id: str, language: str) -> Item:
    """The way to the properties of a type."""
    return Item(label_of_type(type_id, language), addresses.special(TYPES, label_of_type(type_id, "ko")))


def _key(typed: str) -> str:
    return key_of(typed) if typed.strip() else ""


def _pager(name: str, start: str, following: str, word: str) -> Pager:
    """To the beginning and on: lists by key have no place in the middle to go back to."""
    kept = {"property": word} if word else {}
    return Pager(
        previous=addresses.special(name, **kept) if start else "",
        next=addresses.special(name, **kept, **{"from": following}) if following else "",
    )
