"""A number that is no value of a page, written as the values of a property are."""

from semantics.datatypes import datatype
from semantics.datatypes.base import Context
from semantics.declaration import Declaration
from semantics.items import NumberItem
from semantics.options import Options

_NUMBER = Declaration("_num", "", "_num")


def written(number: float, declaration: Declaration | None, form: str, *, language: str, options: Options) -> str:
    """With the units of ``declaration`` in that form; without one a plain number."""
    context = Context(declaration or _NUMBER, language, options)
    return datatype(context.declaration.type).write(NumberItem(number), context, form).text
