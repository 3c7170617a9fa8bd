"""What ``ask`` and ``askargs`` share: the query run for this reader, its answer as Semantic MediaWiki writes it."""

import time
from collections.abc import Sequence
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from api.module import Call, Data
from api.parameters import Parameter
from core import addresses
from semantics.ask.language import parse_request
from semantics.ask.run import run
from semantics.declarations import declarations_of
from semantics.formats.base import Around
from semantics.formats.serialise import Meta, serialise, serialise_errors
from semantics.messages import say
from semantics.options import current
from semantics.searching import matcher

VERSION: Final = Parameter(
    "api_version", _("3: 결과가 순서 있는 목록입니다. 2: 결과가 제목별 객체입니다."), default="2", choices=("2", "3")
)


def answer(call: Call, arguments: Sequence[tuple[str | None, str]], *, unset: str | Literal[False] = "") -> Data:
    """The answer to a query as data; what is wrong with it where it cannot be understood."""
    begun = time.perf_counter()
    options = current()
    request = parse_request(arguments, options=options, inline=False)
    result = run(
        request,
        scopes=call.scopes,
        declarations=declarations_of,
        options=options,
        language=call.language,
        text_matcher=matcher(call.scopes),
        shown=False,
    )
    if result.troubles:
        return serialise_errors(say(trouble) for trouble in result.troubles)
    around = Around(
        address=lambda title: call.site + addresses.page(title), exists=lambda title: title not in result.missing
    )
    meta = Meta(source=request.parameters.get("source", ""), seconds=time.perf_counter() - begun)
    data: Data = serialise(result, int(call.values.text("api_version")), around, meta=meta, unset=unset)
    if result.total is not None:
        data["query"]["meta"]["count"] = result.total
    return data
