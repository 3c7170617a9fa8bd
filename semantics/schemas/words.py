"""What is wrong with schemas, and with what they are held against. Keys of :class:`semantics.items.Trouble`."""

from typing import Final

from django.utils.translation import gettext_noop

_N = gettext_noop
MESSAGES: Final = {
    # A schema
    "semantics-schema-too-long": _N("스키마가 너무 깁니다. {0}자까지 쓸 수 있습니다."),
    "semantics-schema-no-json": _N(
        "JSON으로 읽을 수 없습니다: {0}번째 줄 {1}번째 글자를 살펴 주십시오. 따옴표나 쉼표가 빠졌을 수 있습니다."
    ),
    "semantics-schema-unreadable": _N("JSON으로 읽을 수 없습니다: 너무 깊거나, 쓸 수 없는 글자나 수가 있습니다."),
    "semantics-schema-no-object": _N("스키마는 중괄호로 싼 JSON 객체여야 합니다."),
    "semantics-schema-no-type": _N("스키마의 종류가 없습니다. type에 다음 가운데 하나를 적어 주십시오: {0}"),
    "semantics-schema-unknown-type": _N("‘{0}’: 모르는 종류의 스키마입니다. 다음 가운데 하나를 적어 주십시오: {1}"),
    "semantics-schema-no-part": _N("{0}에 ‘{1}’ 부분이 없거나 모양이 다릅니다."),
    "semantics-schema-no-text": _N("‘{0}’에는 글을 적어 주십시오."),
    "semantics-schema-no-texts": _N('‘{0}’에는 글의 목록을 적어 주십시오. 예: ["하나", "둘"]'),
    "semantics-schema-no-list": _N("‘{0}’에는 목록을 적어 주십시오."),
    "semantics-schema-no-object-in": _N("‘{0}’에는 중괄호로 싼 객체를 적어 주십시오."),
    "semantics-schema-no-flag": _N("‘{0}’에는 true나 false를 적어 주십시오."),
    "semantics-schema-no-number": _N("‘{0}’에는 0 이상의 정수를 적어 주십시오."),
    "semantics-schema-unknown-namespace": _N("‘{0}’의 ‘{1}’: 없는 이름공간입니다. NS_USER처럼 적어 주십시오."),
    "semantics-schema-unknown-datatype": _N("‘{0}’의 ‘{1}’: 모르는 자료형입니다."),
    "semantics-schema-unknown-name": _N("‘{0}’의 ‘{1}’: 모르는 이름입니다. 쓸 수 있는 것: {2}"),
    "semantics-schema-unknown-value": _N("‘{0}’의 ‘{1}’: 모르는 값입니다. 쓸 수 있는 것: {2}"),
    # Values
    "smw-constraint-violation-uniqueness": _N(
        "속성 ‘{0}’의 값은 문서마다 달라야 하는데, ‘{1}’은(는) 이미 ‘{2}’에 있습니다."
    ),
    "smw-constraint-violation-uniqueness-isknown": _N(
        "속성 ‘{0}’은(는) 한 문서에 값을 하나만 쓸 수 있습니다. 남는 값: ‘{1}’"
    ),
    # Pages of a category
    "smw-constraint-violation-class-mandatory-properties-constraint": _N(
        "{0}의 문서에는 다음 속성이 있어야 합니다: {1}"
    ),
    "smw-constraint-violation-class-shape-constraint-missing-property": _N(
        "{0}의 문서에는 속성 ‘{1}’이(가) 있어야 합니다."
    ),
    "smw-constraint-violation-class-shape-constraint-wrong-type": _N(
        "{0}의 문서에 있는 속성 ‘{1}’은(는) 자료형이 {2}이어야 합니다."
    ),
    "smw-constraint-violation-class-shape-constraint-invalid-max-cardinality": _N(
        "{0}의 문서에는 속성 ‘{1}’의 값을 {2}개까지만 쓸 수 있습니다."
    ),
    "smw-constraint-violation-class-shape-constraint-invalid-min-length": _N(
        "{0}의 문서에 있는 속성 ‘{1}’의 값은 {2}자 이상이어야 합니다."
    ),
}
