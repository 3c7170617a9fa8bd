"""Where a value leads that a schema links (``LINK_FORMAT_SCHEMA``). Pure."""

from core import addresses
from core.titles import SPECIAL, Title, TitleError, make_title
from semantics.ask.addresses import encode

_ASK = "묻기"
_SEARCH_BY = "속성별검색"


def value_link(rule: tuple[str, ...], name: str, value: str) -> tuple[Title | None, str]:
    """All pages that state this value of the property called ``name``: a special page or, where that says too little, an address.

    ``rule`` is what :func:`semantics.schemas.rules.link_texts` gave; an empty one leads nowhere.
    """
    if not rule:
        return None, ""
    link_to, *parameters = rule
    if link_to != "SPECIAL_ASK":
        return None, addresses.special(_SEARCH_BY, property=name, value=value)
    path = "/".join(map(encode, (f"[[{name}::{value}]]", *parameters)))
    title = _page(f"{_ASK}/{path}")
    return (title, "") if title else (None, addresses.special(_ASK, x=path))


def _page(text: str) -> Title | None:
    """The special page of that name, None where it would not be read back as it is."""
    try:
        title = make_title(SPECIAL, text)
    except TitleError:
        return None
    return title if title.text == text else None
