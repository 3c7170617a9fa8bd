"""The query language: text to tree and back. Pure; never raises for what a person wrote."""

from semantics.ask.addresses import from_api, from_askargs, from_url, to_url
from semantics.ask.conditions import Reader
from semantics.ask.describing import describe
from semantics.ask.measuring import depth_of, prune, size_of
from semantics.ask.parameters import parse_request
from semantics.ask.tree import Condition
from semantics.items import Trouble
from semantics.options import Options

__all__ = [
    "depth_of",
    "describe",
    "from_api",
    "from_askargs",
    "from_url",
    "parse_conditions",
    "parse_request",
    "prune",
    "size_of",
    "to_url",
]


def parse_conditions(text: str, *, options: Options) -> tuple[Condition, tuple[Trouble, ...]]:
    """The tree of the conditions in its normal form, and what was wrong with them. Nothing is cut: see :func:`prune`."""
    reader = Reader(text, options)
    condition = reader.read()
    return condition, tuple(reader.troubles)
