"""Display data of the pages of this room. Plain strings; the template escapes them."""

from dataclasses import dataclass
from typing import ClassVar

from core.frame import Item


@dataclass(frozen=True, slots=True)
class ExportView:
    """The form of 특수:RDF내보내기. ``pages`` is what was typed, one title a line; of ``syntaxes`` the ``url`` is what is sent."""

    template: ClassVar[str] = "exchange/export_rdf.html"

    action: str
    pages: str = ""
    syntaxes: tuple[Item, ...] = ()
    most: int = 0
    error: str = ""
    wiki_url: str = ""
