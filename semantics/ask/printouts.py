"""A column as somebody wrote it behind ``?``."""

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.titles import CATEGORY, namespace_by_name
from semantics.ask.names import namespace_of, read_chain, read_class, write_chain
from semantics.ask.request import PrintMode, Printout
from semantics.ask.words import ORDERS, canonical_name

PLAIN: Final = "-"

# A label may hold a "#" of its own ("Nr. #1"), so only what can be nothing but a form is taken off its end.
_FORM_IN_LABEL: Final = re.compile(r"(?P<label>.*[^\s#])#(?P<form>-[a-z0-9]*|ISO(?:-P)?|MEDIAWIKI|LOCL\S*|JD|GR|JL|)")


def read_printout(written: str, *, show: bool = False) -> Printout | None:
    """``P#form=Label``, ``P=Label#form``, ``A.-B``, ``분류``, ``분류:X#예,아니오``, ``#``, ``=Label``; None: no such column.

    ``show``: columns of ``{{#show:}}`` have no label of their own.
    """
    described, has_label, label = written.strip().partition("=")
    name, has_form, form = (part.strip() for part in described.partition("#"))
    label = label.strip()
    found = _FORM_IN_LABEL.fullmatch(label) if has_label and not form else None
    behind = found is not None and (found["form"] != "" or not name)
    if found is not None and behind:
        label, form = found["label"].rstrip(), found["form"] or PLAIN
    if not name:
        return _this(f"?{has_form}", form, label if has_label else None, behind=behind)
    printout = _named(name)
    if printout is None:
        return None
    form = form or (PLAIN if has_form else "")
    printout = replace(printout, form=form, written=f"{printout.written}#{form}" if form else printout.written)
    if has_label:
        return replace(printout, label=label, written=f"{printout.written}={label}")
    # The address of a chain names its last property, as Semantic MediaWiki's does.
    last = f"={printout.chain[-1].name}" if len(printout.chain) > 1 else ""
    return replace(printout, label="" if show else None, written=f"{printout.written}{last}")


def _this(start: str, form: str, label: str | None, *, behind: bool) -> Printout:
    shape = f"#{form}" if form else ""
    equals = "" if label is None else f"={label}"
    start = f"{start}{equals}{shape}" if behind else f"{start}{form}{equals}"
    return Printout(PrintMode.THIS, label=label, form=form, written=start)


def _named(name: str) -> Printout | None:
    number, rest = namespace_of(name)
    if number == CATEGORY:
        category = read_class(CATEGORY, rest)
        if category is None:
            return None
        return Printout(PrintMode.CATEGORY, category=category, written=f"?Category:{category}")
    namespace = namespace_by_name(name)
    if namespace is not None and namespace.id == CATEGORY:
        return Printout(PrintMode.CATEGORIES, written="?Category")
    chain = read_chain(name)
    return Printout(PrintMode.PROPERTY, chain=chain, written=f"?{write_chain(chain)}") if chain else None


def with_parameters(printout: Printout, written: Iterable[str]) -> Printout:
    """The column with its ``+name=value``, in the order written; the last one of a name counts."""
    parameters: dict[str, str] = {}
    for text in written:
        name, _, value = text.partition("=")
        name, value = canonical_name(name.strip().removeprefix("+")), value.strip()
        if name:
            parameters[name] = ORDERS.get(value, value) if name == "order" else value
    return replace(printout, parameters=MappingProxyType(parameters)) if parameters else printout


def write_printout(printout: Printout) -> str:
    """The column as an argument, with its parameters: ``?P|+lang=ko``. "" for the page's own column that nobody asked for."""
    if not printout.written:
        return ""
    return "|".join([printout.written, *(f"+{name}={value}" for name, value in printout.parameters.items())])
