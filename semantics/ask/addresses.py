"""Queries in addresses and interfaces: 특수:묻기 with its path, form fields, ``action=ask`` and ``action=askargs``.

Everything is turned into the arguments that :func:`semantics.ask.language.parse_request` reads.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import unquote

from semantics.ask.describing import describe
from semantics.ask.printouts import write_printout
from semantics.ask.request import Request, SortKey

Arguments: TypeAlias = list[tuple[str | None, str]]
Field: TypeAlias = str | bool | int | Sequence[str] | Mapping[str, object]

# The hyphen takes the place of the percent sign, so that nothing on the way decodes or refuses a part.
_UNSAFE: Final = re.compile(r"[-#\n\r\t /\[\]<>{}|&%?$\\;_]|''")
_ENCODED: Final = re.compile(r"-(?=[0-9A-Fa-f]{2})")
_MEMBER: Final = re.compile(r"p\[([^]]+)\]")
_DIRECT: Final = ("limit", "offset", "sort", "order", "format", "mainlabel")
_PIPE: Final = re.compile(r"(?<!\|)\|(?!\|)")
_FIRST: Final = ("link", "headers", "intro", "outro", "searchlabel", "default")


def encode(text: str) -> str:
    """One part of the path of 특수:묻기: ``[[P::v]]`` is ``-5B-5BP::v-5D-5D``."""
    return _UNSAFE.sub(lambda found: "".join(f"-{ord(character):02X}" for character in found.group()), text)


def decode(part: str) -> str:
    """What :func:`encode` made of a part, read; a hyphen that encodes nothing is one."""
    return unquote(_ENCODED.sub("%", part.replace("_", " ")), errors="replace")


def to_url(request: Request) -> str:
    """The path behind ``특수:묻기/``, not percent-encoded: conditions, columns, parameters.

    Limit and format are left out where the request states none: who links to further results sets them, and the offset.
    """
    written = [describe(request.condition).strip() or request.source, *map(write_printout, request.printouts)]
    pairs = [("mainlabel", request.mainlabel or ""), *_pairs(request)]
    return "/".join(map(encode, [*filter(None, written), *(f"{name}={value}" for name, value in pairs)]))


def _pairs(request: Request) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    if request.limit:
        pairs.append(("limit", str(request.limit)))
    if request.sort and request.sort != (SortKey(""),):
        pairs.append(("order", ",".join(key.order for key in request.sort)))
        pairs.append(("sort", ",".join(key.name for key in request.sort)))
    pairs.append(("offset", str(request.offset)))
    if request.format:
        pairs.append(("format", request.format))
    rest = dict(request.parameters)
    rest |= {"link": "" if request.link == "all" else request.link}
    rest |= {"headers": "" if request.headers == "show" else request.headers}
    pairs += [(name, rest[name]) for name in _FIRST if rest.get(name)]
    return pairs + [(name, value) for name, value in rest.items() if name not in _FIRST]


def from_url(subpage: str, parameters: Mapping[str, Field]) -> Arguments:
    """The arguments in the path behind ``특수:묻기/`` (or the field ``x``) and in the fields ``q``, ``po``, ``p`` and the like.

    A field is a text or several (``p[link]``, ``sort_num[]``); ``p`` may be a mapping, a list of ``name=value`` (also ``p[0]``) or an encoded path.
    """
    path = _text(parameters.get("x", "")) or subpage
    arguments: Arguments = [(None, part) for part in _path(path)]
    conditions = _text(parameters.get("q", ""))
    if conditions:
        arguments = [(None, conditions), *(pair for pair in arguments if "[[" not in pair[1])]
    arguments += [(None, text) for text in _columns(_text(parameters.get("po", "")))]
    arguments += _group(parameters.get("p", ""))
    arguments += [
        (None if found[1].isdigit() else found[1], _text(value))
        for name, value in parameters.items()
        if (found := _MEMBER.fullmatch(name))
    ]
    arguments += [(name, _text(parameters[name])) for name in _DIRECT if name in parameters]
    arguments += [
        (name, _text(parameters[field])) for name in ("sort", "order") if (field := f"{name}_num[]") in parameters
    ]
    return arguments


def from_api(query: str) -> Arguments:
    """The arguments of ``[[P::v]]|?Q|limit=5``; a pipe inside brackets separates nothing."""
    return [(None, text) for text in _split(query)]


def from_askargs(
    conditions: str | Sequence[str], printouts: str | Sequence[str], parameters: str | Sequence[str] = ()
) -> Arguments:
    """The arguments of ``action=askargs``: conditions without brackets, columns without ``?``, ``name=value``."""
    texts = [text if "[[" in text else f"[[{text}]]" for text in _several(conditions)]
    columns = [text if text.startswith(("?", "+")) else f"?{text}" for text in _several(printouts)]
    return [(None, text) for text in (" ".join(texts), *columns, *_several(parameters))]


def _several(value: str | Sequence[str]) -> list[str]:
    pieces = _PIPE.split(value) if isinstance(value, str) else value
    return [piece.strip() for piece in pieces if piece.strip()]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(map(_text, value))
    return str(value)


def _path(path: str) -> list[str]:
    decoded = (decode(part).strip() for part in path.strip("/").split("/"))
    return [text for part in decoded if part for text in (_columns(part) if part.startswith("?") else [part])]


def _columns(text: str) -> list[str]:
    """``?A|+lang=ko|?B``, on one line or several; the question mark may be left out."""
    pieces = (piece.strip() for piece in re.split(r"[|\n]", text))
    return [piece if piece.startswith(("?", "+")) else f"?{piece}" for piece in pieces if piece]


def _group(value: Field) -> Arguments:
    if isinstance(value, Mapping):
        return [(str(name), _text(text)) for name, text in value.items()]
    if isinstance(value, str):
        return [(None, part) for part in _path(value)]
    if isinstance(value, Iterable):
        return [(None, _text(text)) for text in value]
    return []


def _split(query: str) -> list[str]:
    pieces: list[str] = []
    begin = depth = 0
    for found in re.finditer(r"\[\[|\]\]|\|+", query):
        mark = found.group()
        if mark == "[[":
            depth += 1
        elif mark == "]]":
            depth = max(0, depth - 1)
        elif depth == 0 and not _is_or(query, found.end(), mark):
            pieces.append(query[begin : found.start()])
            begin = found.end()
    return [*pieces, query[begin:]]


def _is_or(query: str, end: int, mark: str) -> bool:
    """``[[A::b]] || [[C::d]]``."""
    return mark == "||" and re.compile(r"\s*(?:\[\[|<q>)").match(query, end) is not None
