"""What MediaWiki's users also write, and what has one answer in this wiki: protection, gender, direction, places of the site."""

from typing import Final

from core.titles import SPECIAL, Title, TitleError, make_title
from markup.functions.register import FunctionCall, Functions, Variable
from markup.functions.titles import encoded, title_of

_RIGHT_TO_LEFT: Final = frozenset({"ar", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "ug", "ur", "yi"})  # fmt: skip
_LEFT_TO_RIGHT_MARK: Final = "\u200e"


def _gender(call: FunctionCall) -> str:
    """``{{gender:name|he|she|they}}``. Nobody is asked for a gender here: the third form, or the only one."""
    return call.text(2 if len(call.arguments) > 2 else 0)


def _nothing_for_page(call: FunctionCall) -> str:
    """Pages are not protected one by one: who may edit is a matter of rights."""
    del call
    return ""


def _no_expiry(call: FunctionCall) -> str:
    return "infinity" if not call.arguments or title_of(call.text(0)) is not None else ""


def _special(call: FunctionCall) -> Title | None:
    try:
        return make_title(SPECIAL, call.first.strip())
    except TitleError:
        return None


def _special_name(call: FunctionCall) -> str:
    title = _special(call)
    return title.prefixed if title else ""


def _special_name_encoded(call: FunctionCall) -> str:
    return encoded(_special_name(call))


def _direction(call: FunctionCall) -> str:
    language = call.first.strip().lower() or call.environment.language
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _code(call: FunctionCall) -> str:
    """A language's code as the standard writes it: ``zh-Hans``, ``en-GB``."""
    first, *rest = (call.first.strip() or call.environment.language).lower().split("-")
    shaped = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)
    return "-".join((first, *shaped))


def _as_it_is(call: FunctionCall) -> str:
    return call.first.strip()


def _always(text: str) -> Variable:
    return lambda _: text


def register(functions: Functions) -> None:
    functions.register(_gender, "gender", "성별")
    functions.register(_nothing_for_page, "PROTECTIONLEVEL", "보호수준")
    functions.register(_no_expiry, "PROTECTIONEXPIRY", "보호기한")
    functions.register(_nothing_for_page, "CASCADINGSOURCES", "연쇄보호출처")
    functions.register_variable(_nothing_for_page, "CASCADINGSOURCES", "연쇄보호출처")
    functions.register(_special_name, "#special", "#특수")
    functions.register(_special_name_encoded, "#speciale", "#특수E")
    functions.register(_direction, "#dir", "#글방향")
    functions.register(_code, "#bcp47", "#언어코드")
    functions.register(_as_it_is, "bidi", "양방향")
    functions.register_variable(_always("/wiki/$1"), "ARTICLEPATH", "문서경로")
    functions.register_variable(_always("/static"), "STYLEPATH", "스타일경로")
    functions.register_variable(_always(_LEFT_TO_RIGHT_MARK), "DIRECTIONMARK", "DIRMARK", "방향표시")
