"""What troubles are called in the reader's language."""

import json
from typing import Final

from django.utils.translation import gettext, gettext_noop

from core.hangul import settle
from semantics.items import Trouble
from semantics.schemas.words import MESSAGES as _OF_SCHEMAS

_N = gettext_noop
_MESSAGES: Final = {
    **_OF_SCHEMAS,
    # Numbers
    "smw_nofloat": _N("‘{0}’: 수로 읽을 수 없습니다."),
    "smw_infinite": _N("‘{0}’: 다룰 수 있는 것보다 큰 수입니다."),
    "smw-datavalue-number-textnotallowed": _N("‘{0}’: 수 {1} 곁에 쓸 수 없는 글입니다."),
    "smw_unitnotallowed": _N("‘{0}’: 이 속성에 선언되지 않은 단위입니다."),
    "smw_nounitsdeclared": _N("속성 ‘{0}’에 선언된 단위가 없습니다. 속성 문서에 환산을 적어 주십시오."),
    # Dates
    "smw-datavalue-time-invalid": _N("‘{0}’: ‘{1}’ 때문에 날짜로 읽을 수 없습니다."),
    "semantics-no-date": _N("‘{0}’: 날짜로 읽을 수 없습니다. ‘2024년 3월 5일’이나 ‘2024-03-05’처럼 적어 주십시오."),
    "smw-datavalue-time-invalid-ampm": _N("‘{0}’: 시각 ‘{1}’시는 오전·오후와 함께 쓸 수 없습니다."),
    "smw-datavalue-time-invalid-date-components-empty": _N("‘{0}’: 연도가 없는 날짜입니다."),
    "smw-datavalue-time-invalid-date-components-three": _N("‘{0}’: 날짜에 수가 너무 많습니다."),
    "smw-datavalue-time-invalid-date-components-common": _N("‘{0}’: 날짜로 읽기에는 너무 깁니다."),
    "smw-datavalue-time-invalid-date-components-sequence": _N("‘{0}’: 없는 날짜이거나, 연·월·일을 가릴 수 없습니다."),
    "semantics-date-is-period": _N(
        "‘{0}’: 날짜가 아니라 기간입니다. 시작 ‘{1}’, 끝 ‘{2}’로 나누어 적거나 자료형을 기간으로 바꾸어 주십시오."
    ),
    "semantics-period-backwards": _N("‘{0}’: 끝이 시작보다 앞섭니다."),
    # Other values
    "smw_noboolean": _N("‘{0}’: 참이나 거짓으로 읽을 수 없습니다."),
    "smw_emptystring": _N("값이 비어 있습니다."),
    "smw_baduri": _N("‘{0}’: 올바른 주소가 아닙니다."),
    "smw-datavalue-uri-invalid-scheme": _N("‘{0}’: 쓸 수 없는 종류의 주소입니다."),
    "smw-datavalue-uri-invalid-authority-path-component": _N("‘{0}’: 주소의 ‘{1}’ 부분이 올바르지 않습니다."),
    "smw-datavalue-wikipage-invalid-title": _N("‘{0}’: 문서 제목으로 쓸 수 없습니다."),
    "smw_wrong_namespace": _N("‘{0}’: 이름공간이 ‘{1}’인 문서만 쓸 수 있습니다."),
    "smw_nouriortitle": _N("‘{0}’: 값으로 읽을 수 없습니다."),
    "smw_unknowntype": _N("‘{0}’: 모르는 자료형입니다. 쓸 수 있는 자료형은 특수:종류목록에 있습니다."),
    "smw-datavalue-keyword-maximum-length": _N("키워드는 {0}자까지 쓸 수 있습니다."),
    "smw-datavalue-monolingual-dataitem-missing": _N("언어 부호 앞에 글이 없습니다."),
    "smw-datavalue-languagecode-missing": _N(
        "속성 ‘{0}’의 값 ‘{1}’에 언어 부호가 없습니다. ‘글@ko’처럼 적어 주십시오."
    ),
    "smw-datavalue-languagecode-invalid": _N("‘{0}’: 모르는 언어 부호입니다."),
    "smw-datavalue-external-identifier-formatter-missing": _N("속성 ‘{0}’에 외부 형식 URI가 없습니다."),
    "smw-datavalue-external-formatter-invalid-uri": _N("‘{0}’: 올바른 형식 URI가 아닙니다."),
    "smw-datavalue-external-formatter-uri-missing-placeholder": _N("‘{0}’: 식별자가 들어갈 자리 $1이 없습니다."),
    "semantics-no-coordinates": _N("‘{0}’: 좌표로 읽을 수 없습니다. ‘37.5665, 126.978’처럼 적어 주십시오."),
    "semantics-no-fields": _N("속성 ‘{0}’에 선언된 필드가 없습니다."),
    "smw_novalues": _N("값이 하나도 없습니다."),
    "smw-datavalue-record-invalid-property-declaration": _N("필드 ‘{0}’: 묶음 안에 묶음을 넣을 수 없습니다."),
    "smw-datavalue-import-invalid-value": _N("‘{0}’: ‘foaf:name’처럼 적어 주십시오."),
    "smw-datavalue-import-unknown-namespace": _N("‘{0}’: 가져오기 목록이 없는 이름공간입니다."),
    "smw-datavalue-import-missing-namespace-uri": _N("‘{0}’: 가져오기 목록에 주소가 없습니다."),
    "smw-datavalue-import-missing-type": _N("‘{0}’: 이름공간 ‘{1}’의 가져오기 목록에 없습니다."),
    # What properties demand
    "smw_notinenum": _N("‘{0}’: 속성 ‘{2}’의 허용값({1})에 없습니다."),
    "smw-datavalue-constraint-error-allows-value-range": _N("‘{0}’: 속성 ‘{2}’의 허용 범위 ‘{1}’ 밖입니다."),
    "smw-datavalue-allows-value-list-unknown": _N("허용값 목록 ‘{0}’이(가) 없거나 비어 있습니다."),
    "smw-datavalue-allows-pattern-mismatch": _N("‘{0}’: 허용 패턴 ‘{1}’에 맞지 않습니다."),
    "smw-datavalue-allows-pattern-reference-unknown": _N("허용 패턴 ‘{0}’이(가) 없거나 쓸 수 없는 식입니다."),
    "smw-datavalue-uniqueness-constraint-error": _N("속성 ‘{0}’의 값 ‘{1}’은(는) 이미 ‘{2}’에서 쓰고 있습니다."),
    "smw-property-preferred-label-language-combination-exists": _N(
        "‘{0}’: 언어 {1}의 선호 이름은 ‘{2}’(으)로 이미 정해져 있습니다. 언어마다 하나만 적어 주십시오."
    ),
    "smw-property-predefined-not-annotable": _N("속성 ‘{0}’의 값은 위키가 스스로 매기므로 적을 수 없습니다."),
    "smw-datavalue-property-create-restriction": _N("‘{0}’: 거꾸로 된 속성은 값을 적는 데 쓸 수 없습니다."),
    "smw-datavalue-property-invalid-name": _N(
        "‘{0}’: 속성 이름으로 쓸 수 없습니다. 제목에 쓸 수 없는 글자를 지워 주십시오."
    ),
    "smw-datavalue-property-restricted-annotation-use": _N(
        "속성 ‘{0}’의 값은 위키가 스스로 매기므로 적을 수 없습니다."
    ),
    "smw-datavalue-property-restricted-declarative-use": _N(
        "속성 ‘{0}’은(는) 속성·분류·개념 문서에서만 선언에 씁니다."
    ),
    "smw-constraint-violation-allowed-namespace-no-match": _N(
        "속성 ‘{0}’의 값 ‘{1}’: 이름공간 {2}에 있는 문서만 쓸 수 있습니다."
    ),
    "smw-constraint-violation-non-negative-integer": _N("속성 ‘{0}’의 값 ‘{1}’: 0 이상의 정수만 쓸 수 있습니다."),
    "smw-constraint-violation-must-exists": _N("속성 ‘{0}’의 값 ‘{1}’: 있는 문서만 쓸 수 있습니다."),
    "smw-constraint-violation-single-value": _N("속성 ‘{0}’에는 값을 하나만 쓸 수 있습니다. 남는 값: ‘{1}’"),
    "smw-subobject-parser-invalid-naming-scheme": _N(
        "‘{0}’: 하위객체 이름의 처음 다섯 글자에는 마침표를 쓸 수 없습니다."
    ),
    "semantics-unknown-format": _N("‘{0}’: 모르는 결과 형식입니다."),
    # Events that come again
    "semantics-recurring-no-property": _N("반복 일정: 날짜를 적을 속성을 property에 정해 주십시오."),
    "semantics-recurring-no-start": _N("반복 일정: 첫 날짜를 start에 적어 주십시오."),
    "semantics-recurring-unknown-unit": _N(
        "반복 일정: ‘{0}’은(는) 모르는 단위입니다. day, week, month, year 가운데 하나를 적어 주십시오."
    ),
    # Queries
    "semantics-no-conditions": _N("질의에 조건이 없습니다. ‘[[분류:정책]]’처럼 적어 주십시오."),
    "smw_querytoolarge": _N("질의가 너무 큽니다. 다음을 뺐습니다: {0}"),
    "smw_noproperty": _N("‘{0}’: 속성 이름으로 쓸 수 없습니다."),
    "smw_unexpectedpart": _N("질의의 ‘{0}’ 부분을 이해할 수 없습니다."),
    "smw_toomanyclosing": _N("질의에 ‘{0}’이(가) 너무 많습니다."),
    "smw_emptysubquery": _N("질의에 조건이 빈 곳이 있습니다. OR의 앞뒤와 <q> 안에 조건을 적어 주십시오."),
    "smw_noclosingbrackets": _N("질의에 닫히지 않은 ‘[[’이 있습니다."),
    "smw_misplacedsubquery": _N("하위 질의를 쓸 수 없는 곳에 하위 질의가 있습니다."),
    "smw_propvalueproblem": _N("속성 ‘{0}’의 값을 이해할 수 없습니다."),
    "smw-category-invalid-value-assignment": _N("‘{0}’: 분류 조건은 ‘[[분류:이름]]’처럼 적습니다."),
    "smw-query-condition-circular": _N("개념 ‘{0}’이(가) 자기 자신을 가리킵니다."),
    "semantics-query-time": _N("질의에 걸리는 시간이 한도({0}초)를 넘어 그만두었습니다. 조건을 좁혀 주십시오."),
    "semantics-no-index": _N("검색 색인을 읽을 수 없어 ‘{0}’을(를) 찾지 못했습니다. 잠시 뒤에 다시 보아 주십시오."),
    "semantics-too-many-found": _N("‘{0}’: 찾은 문서가 너무 많아 {1}개만 살펴보았습니다."),
    "semantics-checks-time": _N("값을 확인하는 데 걸리는 시간이 한도를 넘어 ‘{0}’의 값부터는 받아들이지 않았습니다."),
    "smw-page-queries-too-slow": _N("이 문서의 질의에 걸리는 시간이 한도를 넘어 나머지 질의는 하지 않았습니다."),
}
_OTHER: Final = _N("값이나 질의를 이해할 수 없습니다: {0}")
_NOTHING_READ: Final = "semantics-no-date"
_MAX_ARGUMENT: Final = 500
_MAX_ENCODED: Final = 20_000


def say(trouble: Trouble) -> str:
    """The message of a trouble in the language that is active. Plain text; the caller escapes it."""
    message = _MESSAGES.get(_NOTHING_READ if _is_nothing_read(trouble) else trouble.key)
    arguments = [argument[:_MAX_ARGUMENT] for argument in trouble.arguments]
    if message is None:
        return gettext(_OTHER).format(", ".join([trouble.key, *arguments]))
    return settle(gettext(message).format(*arguments, *[""] * (_places(message) - len(arguments))))


def _is_nothing_read(trouble: Trouble) -> bool:
    """Whether all of what should be a date is what cannot be read."""
    return trouble.key == "smw-datavalue-time-invalid" and len(set(trouble.arguments)) == 1


def _places(message: str) -> int:
    return max((place + 1 for place in range(5) if f"{{{place}}}" in message), default=0)


def decode(encoded: str) -> Trouble | None:
    """The trouble that was stored as ``[2,"smw_nofloat","abc"]``; None for what is no such text."""
    try:
        loaded = json.loads(encoded[:_MAX_ENCODED])
    except (ValueError, RecursionError):
        return None
    if not isinstance(loaded, list) or len(loaded) < 2 or not isinstance(loaded[1], str):
        return None
    return Trouble(loaded[1], tuple(str(argument) for argument in loaded[2:]))


def say_encoded(encoded: str) -> str:
    """The message of a stored error, or the text itself where it is none."""
    trouble = decode(encoded)
    return encoded if trouble is None else say(trouble)
