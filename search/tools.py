"""What one can do with a result besides reading it: take it along, follow it, keep the search."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from core import addresses
from core.frame import Item
from search.asking import Asked
from search.files import MOST_ROWS

MINE: Final = "내검색"


@dataclass(frozen=True, slots=True)
class Tools:
    """``feed`` is the address of the Atom feed; ``limit_text`` is empty where a file holds the whole result. ``token`` is
    what is sent to ``opened`` when a result is opened, empty where that is not counted.

    ``action`` takes the form that keeps the search, with ``fields`` in it; who is not signed in gets ``sign_in`` instead.
    """

    exports: tuple[Item, ...]
    feeds: tuple[Item, ...]
    feed: str
    limit_text: str
    action: str
    fields: str
    name: str
    sign_in: str
    token: str = ""
    opened: str = addresses.OPENED


def tools_of(asked: Asked, *, total: int, signed_in: bool) -> Tools:
    """Make the tools of a result of ``total`` pages."""
    limit_text = gettext("파일에는 앞의 {count}개까지 담습니다.").format(count=f"{MOST_ROWS:,}")
    return Tools(
        exports=tuple(Item(name.upper(), asked.file_address(name)) for name in ("csv", "json")) if total else (),
        feeds=tuple(Item(label, asked.file_address(name)) for label, name in (("Atom", "atom"), ("RSS", "rss"))),
        feed=asked.file_address("atom"),
        limit_text=limit_text if total > MOST_ROWS else "",
        action=addresses.special(MINE),
        fields=fields_of(asked),
        name=" ".join(asked.typed.split())[:60],
        sign_in="" if signed_in else addresses.special("로그인", next=asked.on_page(1).address()),
    )


def fields_of(asked: Asked) -> str:
    """Write a search down as its address has it behind the question mark; ``asking.read`` reads it again."""
    return asked.whole().address().partition("?")[2]
