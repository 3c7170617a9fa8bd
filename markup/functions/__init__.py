"""Functions and variables inside double braces: an explicit register with everything that MediaWiki's users know.

A function gets its arguments unexpanded and expands those it needs, so what is not chosen costs nothing. What it needs from
outside is in the :class:`Environment` that a register carries.
"""

from dataclasses import replace
from typing import Final

from markup.functions import (
    addressing,
    branching,
    further,
    identifiers,
    letters,
    numbers,
    page_words,
    site,
    strings,
    tags,
    time,
    titles,
)
from markup.functions.environment import PURE, SITE_NAME, Environment, PageFacts, Site
from markup.functions.register import Function, FunctionCall, Functions, Variable

__all__ = [
    "PURE",
    "SITE_NAME",
    "STANDARD",
    "Environment",
    "Function",
    "FunctionCall",
    "Functions",
    "PageFacts",
    "Site",
    "Variable",
    "standard_functions",
]

_PARTS: Final = (
    branching,
    titles,
    strings,
    letters,
    numbers,
    addressing,
    tags,
    time,
    site,
    page_words,
    identifiers,
    further,
)


def standard_functions(site_name: str = SITE_NAME, environment: Environment = PURE) -> Functions:
    """A fresh register with everything that needs no other room."""
    functions = Functions(replace(environment, site=replace(environment.site, name=site_name)))
    for part in _PARTS:
        part.register(functions)
    return functions


STANDARD: Final = standard_functions()
