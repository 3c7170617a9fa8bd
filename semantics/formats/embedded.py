"""``embedded``: the pages themselves, one behind the other."""

from typing import Final

from core.titles import Title
from semantics.ask.result import Result
from semantics.formats.base import Around, Format, Parameter, ParameterType, choice, flag
from semantics.formats.output import Element, PageLink, Piece, Wikitext
from semantics.formats.parameters import COMMON, IMPORT_ANNOTATION
from semantics.formats.shared import further_pieces
from semantics.formats.values import title_text

_LEVELS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
EMBEDFORMAT: Final = Parameter(
    "embedformat", ParameterType.CHOICE, "ask-param-embedformat", "h1", (*_LEVELS, "ul", "ol"), ("제목모양",)
)
EMBEDONLY: Final = Parameter("embedonly", ParameterType.FLAG, "ask-param-embedonly", "no", aliases=("본문만",))


def _pages(result: Result, around: Around) -> dict[Title, str]:
    """The pages to show and what they are called, each once and never the page that asks."""
    pages: dict[Title, str] = {}
    for row in result.rows:
        page = row.subject.title.page
        if around.page is None or page != around.page.page:
            pages.setdefault(page, row.display or title_text(page))
    return pages


def show(result: Result, around: Around) -> tuple[Piece, ...]:
    """Each page under a heading that leads to it, whatever ``link`` says of the values. The page's own title is the only ``h1``, so headings begin at ``h2``."""
    request = result.request
    shape = choice(request, EMBEDFORMAT)
    bare, facts = flag(request, EMBEDONLY), flag(request, IMPORT_ANNOTATION)
    parts: list[Piece] = []
    for page, name in _pages(result, around).items():
        body = Wikitext("{{:" + page.prefixed + "}}\n", facts=facts)
        heading = PageLink(page, name)
        if shape in {"ul", "ol"}:
            parts.append(Element("li", (body,) if bare else (heading, Element("br"), body)))
        else:
            parts += [body] if bare else [Element("h2" if shape == "h1" else shape, (heading,)), body]
    pieces: tuple[Piece, ...] = (Element(shape, tuple(parts)),) if shape in {"ul", "ol"} else tuple(parts)
    return (*pieces, *further_pieces(result, around))


EMBEDDED: Final = Format("embedded", "본문", show, (*COMMON, EMBEDFORMAT, EMBEDONLY, IMPORT_ANNOTATION))
