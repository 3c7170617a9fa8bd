"""A declaration in words: what the page of a property tells its readers."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from core import addresses
from core.frame import Item
from core.titles import MEDIAWIKI, SCHEMA, Title
from semantics.addresses import TYPES, property_title
from semantics.contexts import PropertyNotice, Told
from semantics.datatypes.register import label_of_type
from semantics.declaration import Declaration, Unit
from semantics.items import NumberItem
from semantics.vocabulary import label_of

MOST: Final = 100
"""Values of a line."""

_RESERVED: Final = frozenset({"_INST"})
_LISTS: Final = "Smw allows list "


def told(declaration: Declaration, language: str) -> tuple[Told, ...]:
    """Each thing declared as a line; the type always."""
    return tuple(Told(label, values[:MOST]) for label, values in _lines(declaration, language) if values)


def notices_of(declaration: Declaration, language: str) -> Iterator[PropertyNotice]:
    """What whoever writes such a property should know is not as it looks."""
    if declaration.key in _RESERVED:
        text = _("이 이름은 다른 뜻으로 쓰이므로 속성으로 적을 수 없습니다. 분류는 [[분류:이름]]처럼 적어 주십시오.")
        yield PropertyNotice("smw-property-name-reserved", text)
    if declaration.own_type:
        text = _("자료형 ‘{own}’은(는) 쓰이지 않습니다. 상위 속성의 자료형 ‘{type}’을(를) 따릅니다.").format(
            own=label_of_type(declaration.own_type, language), type=label_of_type(declaration.type, language)
        )
        yield PropertyNotice("smw-property-req-violation-forced-removal-annotated-type", text)


def _lines(declaration: Declaration, language: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    kind = label_of_type(declaration.type, language)
    yield _("자료형"), (Item(kind, addresses.special(TYPES, label_of_type(declaration.type, "ko"))),)
    yield _("필드"), tuple(_property(key, language) for key in declaration.fields)
    yield from _limits(declaration)
    yield from _units(declaration)
    yield _("상위 속성"), tuple(_property(key, language) for key in declaration.parents)
    yield from _identity(declaration)
    yield from _names(declaration, language)


def _limits(declaration: Declaration) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield _("허용값"), _texts(declaration.allowed)
    lists = (Item(name, addresses.page(Title(MEDIAWIKI, f"{_LISTS}{name}"))) for name in declaration.allowed_lists)
    yield _("허용값 목록"), tuple(lists)
    yield _("허용 패턴"), _texts(declaration.patterns)
    yield _("유일성"), _texts((_("한 값은 한 문서에만 쓸 수 있습니다."),) if declaration.unique else ())
    schema = declaration.constraint_schema
    yield _("제약 스키마"), (Item(schema, addresses.page(Title(SCHEMA, schema))),) if schema else ()


def _units(declaration: Declaration) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield _("단위"), _texts(tuple(_unit(unit, declaration.units[0]) for unit in declaration.units))
    yield _("표시 단위"), _texts(declaration.display_units)
    places = declaration.precision
    yield _("표시 정밀도"), _texts(() if places is None else (_("소수점 아래 {n}자리").format(n=places),))


def _unit(unit: Unit, base: Unit) -> str:
    """``만원 (1원 = 0.0001만원)``; names of the same unit stand beside each other."""
    names = ", ".join(unit.names)
    if unit == base or not unit.names or not base.names:
        return names
    return f"{names} (1 {base.names[0]} = {NumberItem(unit.factor).serialization} {unit.names[0]})"


def _identity(declaration: Declaration) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield _("외부 형식 URI"), _texts((declaration.formatter,) if declaration.formatter else ())
    yield _("제공 서비스"), _texts(declaration.services)
    yield _("가져온 곳"), _texts((declaration.imported_from,) if declaration.imported_from else ())


def _names(declaration: Declaration, language: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Names and descriptions in other languages."""
    yield _("선호 이름"), tuple(Item(text, note=code) for code, text in declaration.labels.items())
    others = {code: text for code, text in declaration.descriptions.items() if code != language}
    yield _("다른 언어의 설명"), tuple(Item(text, note=code, lang=code) for code, text in others.items())


def _texts(texts: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts)


def _property(key: str, language: str) -> Item:
    return Item(label_of(key, language), addresses.page(property_title(key)))
