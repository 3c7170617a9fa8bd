"""``{{#property_link:}}``: a property by the name its page prefers, with what its page says of it."""

from html import escape

from core.titles import PROPERTY, make_title
from markup.functions import FunctionCall
from markup.model import LinkKind
from markup.nodes import PageLink, Value
from markup.remarks import remark
from semantics.evaluation import Evaluation
from semantics.property_links import property_link as stated_link
from semantics.vocabulary import key_of


def property_link(evaluation: Evaluation, call: FunctionCall) -> str:
    """``{{#property_link: 속성|글}}``: the same as ``[[속성::@@@|글]]``. ``#`` as text: the name without a link."""
    name = call.first.strip()
    named = dict(call.named())
    caption = (
        next((value.strip() for key, value in call.named() if key is None), "") or named.get("caption", "").strip()
    )
    language, own = evaluation.around.language, evaluation.options.language
    stated = stated_link(name, evaluation.declaration(key_of(name)), caption or None, language, own)
    if not stated.visible:
        return ""
    call.page.link(LinkKind.PROPERTY, make_title(PROPERTY, name))
    text = escape(stated.text, quote=False)
    if stated.target is not None:
        call.page.link(LinkKind.LINK, stated.target)
    node = Value(None, text) if stated.target is None else PageLink(stated.target, text)
    return call.page.inline(node) + remark(escape(stated.note, quote=False), call.page, sign=stated.sign)
