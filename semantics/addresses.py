"""Addresses of the pages of this room. What is too long for a title stands in a field."""

from core import addresses
from core.titles import PROPERTY, SPECIAL, Title, TitleError, make_title
from semantics.ask.addresses import encode, to_url
from semantics.ask.request import Request
from semantics.options import current
from semantics.vocabulary import label_of

ASK = "묻기"
BROWSE = "찾아보기"
SEARCH_BY = "속성별검색"
PAGE_PROPERTY = "문서속성"
PROPERTIES = "속성목록"
UNUSED = "안쓰는속성"
WANTED = "필요한속성"
TYPES = "종류목록"
CONCEPTS = "개념목록"
ERRORS = "처리오류"
STATISTICS = "사실통계"
RDF = "RDF내보내기"


def fits(name: str, argument: str) -> bool:
    """Whether ``특수:name/argument`` is a title that is read back as it is."""
    text = f"{name}/{argument}"
    try:
        return make_title(SPECIAL, text).text == text
    except TitleError:
        return False


def ask(request: Request, /, **query: str | int) -> str:
    """특수:묻기 with this query; ``query`` goes over what the query says itself."""
    path = to_url(request)
    if fits(ASK, path):
        return addresses.special(ASK, path, **query)
    return addresses.special(ASK, x=path, **query)


def full_name(title: Title) -> str:
    return f"{title.prefixed}#{title.fragment}" if title.fragment else title.prefixed


def browse(title: Title, /, **query: str | int) -> str:
    """특수:찾아보기: what a page or subobject states, and who names it."""
    name = full_name(title)
    path = f":{encode(name)}"
    if fits(BROWSE, path):
        return addresses.special(BROWSE, path, **query)
    return addresses.special(BROWSE, article=name, **query)


def browse_link(title: Title) -> str:
    """What a page has to say to lead to 특수:찾아보기 of this one, "" where no link can."""
    path = f":{encode(full_name(title))}"
    return f"[[{Title(SPECIAL, f'{BROWSE}/{path}').prefixed}]]" if fits(BROWSE, path) else ""


def search_by(name: str, value: str = "", /, **query: str | int) -> str:
    """특수:속성별검색: who states this property, with this value where one is given."""
    path = f":{encode(name)}/{encode(value)}" if value else f":{encode(name)}"
    if fits(SEARCH_BY, path):
        return addresses.special(SEARCH_BY, path, **query)
    return addresses.special(SEARCH_BY, property=name, **({"value": value} if value else {}), **query)


def page_property(title: Title, name: str, /, **query: str | int) -> str:
    """특수:문서속성: all values of a property on one page."""
    page = full_name(title)
    path = f"{encode(page)}::{encode(name)}"
    if fits(PAGE_PROPERTY, path):
        return addresses.special(PAGE_PROPERTY, path, **query)
    return addresses.special(PAGE_PROPERTY, page=page, property=name, **query)


def values_of(name: str, /, **query: str | int) -> str:
    """특수:문서속성 without a page: each value that pages state of a property, once."""
    return addresses.special(PAGE_PROPERTY, property=name, **query)


def rdf(title: Title) -> str:
    return addresses.special(RDF, page=full_name(title))


def property_title(key: str) -> Title:
    """The title of a property's page."""
    return Title(PROPERTY, label_of(key, current().language))


def to_write(title: Title) -> str:
    """Where a page that is not there is written."""
    return addresses.index(title.page, action="edit", redlink=1)
