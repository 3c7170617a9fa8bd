"""Parameters of every request, and the register of modules. A newcomer is one file in ``api/modules/`` and one line here."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from api.module import Module
from api.modules import ask, askargs, query, smwbrowse, smwinfo
from api.modules.help import help_module
from api.parameters import Kind, Parameter

_DATA: Final = (ask.ASK, askargs.ASKARGS, smwbrowse.SMWBROWSE, smwinfo.SMWINFO, query.QUERY)
_NAMES: Final = ("help", *(module.name for module in _DATA))

MAIN: Final = (
    Parameter("action", _("할 일"), default="help", choices=_NAMES),
    Parameter("format", _("답의 형식. jsonfm은 사람이 보는 쪽입니다."), default="jsonfm", choices=("json", "jsonfm")),
    Parameter(
        "formatversion", _("2: 참과 거짓을 그대로, 글자를 UTF-8로 씁니다."), default="1", choices=("1", "2", "latest")
    ),
    Parameter("utf8", _("ASCII 밖의 글자도 그대로 씁니다."), Kind.FLAG),
    Parameter("ascii", _("ASCII 밖의 글자를 이스케이프합니다."), Kind.FLAG),
    Parameter("callback", _("JSONP는 쓸 수 없습니다. 다른 사이트에서 읽으려면 origin=*을 쓰십시오.")),
    Parameter("origin", _("*: 다른 사이트에서 로그인 없이 읽습니다.")),
    Parameter("uselang", _("답과 오류의 언어")),
    Parameter(
        "errorformat",
        _("오류의 모양. bc는 영어 문장 하나입니다."),
        default="bc",
        choices=("bc", "plaintext", "wikitext", "html", "none"),
    ),
    Parameter("errorlang", _("오류의 언어"), choices=("", "ko", "en")),
    Parameter("errorsuselocal", _("받아들이지만 쓰지 않습니다."), Kind.FLAG),
    Parameter("assert", _("이렇게 로그인되어 있지 않으면 답하지 않습니다."), choices=("", "anon", "user")),
    Parameter("requestid", _("답에 그대로 돌려줄 값"), longest=1000),
    Parameter("curtimestamp", _("답에 지금 시각을 넣습니다."), Kind.FLAG),
    Parameter("servedby", _("답에 서버의 이름을 넣습니다."), Kind.FLAG),
    Parameter("maxlag", _("받아들이지만 쓰지 않습니다.")),
    Parameter("maxage", _("받아들이지만 쓰지 않습니다.")),
    Parameter("smaxage", _("받아들이지만 쓰지 않습니다.")),
)

MODULES: Final[dict[str, Module]] = {module.name: module for module in _DATA}
MODULES["help"] = help_module(MAIN, MODULES)
