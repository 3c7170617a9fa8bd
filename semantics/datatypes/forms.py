"""What a query wrote behind ``#`` for a number: ``km²``, ``-``, ``-n``, ``-u``, ``-p2``, ``LOCL@fr``. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from semantics.datatypes.base import Context
from semantics.numbers import plain, squeeze, written


@dataclass(frozen=True, slots=True)
class NumberForm:
    """``unit`` is the one asked for, "" for none. ``only`` is ``n`` (the number alone) or ``u`` (the unit alone)."""

    unit: str = ""
    plain: bool = False
    only: str = ""
    precision: int | None = None
    language: str = ""


_SUFFIX: Final = re.compile(r"-(n|u|p[0-9]{1,2})$")
_LOCAL: Final = re.compile(r"LOCL(?:@([A-Za-z-]{2,12}))?", re.IGNORECASE)


def number_form(form: str, context: Context) -> NumberForm:
    only, precision, language = "", context.declaration.precision, context.language
    form = form.strip()[:100]
    while found := _SUFFIX.search(form):
        form = form[: found.start()]
        if found[1].startswith("p"):
            precision = int(found[1][1:])
        else:
            only = found[1]
    if local := _LOCAL.search(form):
        language = (local[1] or language).lower()
        form = form[: local.start()] + form[local.end() :]
    lone = form in {"-", "plain"}
    return NumberForm("" if lone else squeeze(form.strip("#")), lone, only, precision, language)


def number_text(number: float, form: NumberForm, context: Context) -> str:
    """The number alone, for machines where the form is plain, else in the form's language."""
    if form.plain or (form.only and form.precision is None):
        return plain(number)
    if form.only:
        return f"{number:.{form.precision}f}"
    return written(number, form.language, form.precision, context.options.max_nonexponential)
