"""``action=askargs``: a query in parts, without the signs of its language."""

from django.utils.translation import gettext_lazy as _

from api.asking import VERSION, answer
from api.module import Call, Data, Example, Module
from api.parameters import Parameter
from semantics.ask.language import from_askargs


def askargs(call: Call) -> Data:
    values = call.values
    parts = from_askargs(values.several("conditions"), values.several("printouts"), values.several("parameters"))
    return answer(call, parts, unset=False)


ASKARGS = Module(
    "askargs",
    _("질의를 조건, 출력할 속성, 매개변수로 나누어 받아 답합니다."),
    (
        Parameter("conditions", _("조건. 대괄호 없이 씁니다."), required=True, several=True),
        Parameter("printouts", _("출력할 속성"), several=True),
        Parameter("parameters", _("이름=값 꼴의 매개변수"), several=True),
        VERSION,
    ),
    askargs,
    (
        Example(
            "action=askargs&conditions=분류:정책&printouts=수정일&parameters=limit%3D5&format=json",
            _("정책 5건과 수정일"),
        ),
    ),
)
