"""``action=ask``: a query as it stands in ``{{#ask:}}``."""

from django.utils.translation import gettext_lazy as _

from api.asking import VERSION, answer
from api.module import Call, Data, Example, Module
from api.parameters import Parameter
from semantics.ask.language import from_api


def ask(call: Call) -> Data:
    return answer(call, from_api(call.values.text("query")))


ASK = Module(
    "ask",
    _("질의를 한 줄로 받아 답합니다."),
    (Parameter("query", _("조건, 출력할 속성, 매개변수를 |로 나눈 질의"), required=True), VERSION),
    ask,
    (
        Example(
            "action=ask&query=[[분류:정책]]|?수정일|sort=수정일|order=desc|limit=10&format=json",
            _("최근에 고친 정책 10건"),
        ),
    ),
)
