"""Variables of the site and of the stored page, counts, words of the interface and names of languages."""

from collections.abc import Callable
from typing import Final

from core.titles import CATEGORY, MEDIAWIKI, NAMESPACES, TitleError, make_title, namespace_by_name
from markup.functions.environment import Environment, PageFacts
from markup.functions.languages import language_name
from markup.functions.numbers import grouped
from markup.functions.register import Function, FunctionCall, Functions, Variable
from markup.functions.titles import title_of
from markup.model import LinkKind

_COUNTED: Final = 60
"""Seconds for which a number or another page's facts may be shown."""
_RAW: Final = frozenset({"r", "원래"})
_KINDS: Final = {
    "pages": "pages", "문서": "pages", "subcats": "subcats", "하위분류": "subcats", "files": "files", "파일": "files",
    "all": "all", "모두": "all",
}  # fmt: skip
_COUNTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("pages", ("NUMBEROFPAGES", "모든문서수")),
    ("articles", ("NUMBEROFARTICLES", "문서수")),
    ("files", ("NUMBEROFFILES", "파일수", "그림수")),
    ("users", ("NUMBEROFUSERS", "사용자수")),
    ("active-users", ("NUMBEROFACTIVEUSERS", "활동중인사용자수", "활동사용자수")),
    ("admins", ("NUMBEROFADMINS", "관리자수")),
    ("edits", ("NUMBEROFEDITS", "편집수")),
)


def _shown(count: int, how: str) -> str:
    return str(count) if how.strip().lower() in _RAW else grouped(str(count))


def _counter(key: str) -> Variable:
    """As variable and as function: ``{{NUMBEROFPAGES}}``, ``{{NUMBEROFPAGES:R}}``."""

    def count(call: FunctionCall) -> str:
        ask = call.environment.counts.get(key)
        call.page.fades(_COUNTED)
        return _shown(ask() if ask else 0, call.first)

    return count


def _pages_in_category(call: FunctionCall) -> str:
    """``{{PAGESINCATEGORY:name|pages or subcats or files|R}}``, the two words in any order."""
    words = [call.text(index).lower() for index in range(min(len(call.arguments), 2))]
    kind = next((_KINDS[word] for word in words if word in _KINDS), "all")
    how = next((word for word in words if word in _RAW), "")
    try:
        category = make_title(CATEGORY, _without_namespace(call.first))
    except TitleError:
        return "0"
    if not call.lookups.spend(call.name):
        return "0"
    call.page.fades(_COUNTED)
    return _shown(call.environment.members(category, kind), how)


def _without_namespace(name: str) -> str:
    title = title_of(name)
    return title.text if title and title.namespace == CATEGORY else name


def _pages_in_namespace(call: FunctionCall) -> str:
    text = call.first.strip()
    namespace = namespace_by_name(text) if not text.lstrip("-").isdecimal() else NAMESPACES.get(int(text[:6]))
    if namespace is None or not call.lookups.spend(call.name):
        return "0"
    call.page.fades(_COUNTED)
    return _shown(call.environment.pages_in(namespace.id), call.text(0))


def _users_in_group(call: FunctionCall) -> str:
    if not call.lookups.spend(call.name):
        return "0"
    call.page.fades(_COUNTED)
    return _shown(call.environment.users_in(call.first.strip()), call.text(0))


def _own_facts(call: FunctionCall) -> PageFacts:
    call.page.of_revision = True
    return call.environment.own()


def _other_facts(call: FunctionCall) -> PageFacts | None:
    """What is known of the page that the call names, ``None`` for no page and for one call too many."""
    title = title_of(call.first)
    if title is None or title.is_special:
        return None
    if title.page == call.title:
        return _own_facts(call)
    if not call.lookups.spend(call.name):
        return None
    call.page.mentions[title.page] = None
    call.page.fades(_COUNTED)
    return call.environment.facts(title.page)


def _number(value: int) -> str:
    return str(value) if value else ""


_FACTS: Final[tuple[tuple[Callable[[PageFacts], str], tuple[str, ...]], ...]] = (
    (lambda facts: str(facts.id), ("PAGEID", "문서번호")),
    (lambda facts: _number(facts.revision), ("REVISIONID", "판번호")),
    (lambda facts: facts.user, ("REVISIONUSER", "판사용자")),
)


def _of_own(read: Callable[[PageFacts], str]) -> Variable:
    return lambda call: read(_own_facts(call))


def _of_other(read: Callable[[PageFacts], str]) -> Function:
    def function(call: FunctionCall) -> str:
        facts = _other_facts(call)
        return read(facts) if facts else ""

    return function


def _own_size(call: FunctionCall) -> str:
    return grouped(str(len(call.page.source.encode("utf-8", "replace"))))


def _size(call: FunctionCall) -> str:
    facts = _other_facts(call)
    return _shown(facts.size if facts else 0, call.text(0))


_SITE: Final[tuple[tuple[Callable[[Environment], str], tuple[str, ...]], ...]] = (
    (lambda e: e.site.name, ("SITENAME", "사이트이름")),
    (lambda e: e.site.server, ("SERVER", "서버")),
    (lambda e: e.site.server.partition("//")[2] or e.site.server, ("SERVERNAME", "서버이름")),
    (lambda e: e.site.script_path, ("SCRIPTPATH", "스크립트경로")),
    (lambda e: e.site.version, ("CURRENTVERSION", "현재버전")),
    (lambda e: e.language, ("CONTENTLANGUAGE", "CONTENTLANG", "기본언어")),
    (lambda e: e.language, ("PAGELANGUAGE", "문서언어")),
)
_SIGNS: Final = {"!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "(((": "{{{", ")))": "}}}"}


def _of_environment(read: Callable[[Environment], str]) -> Variable:
    return lambda call: read(call.environment)


def _sign(sign: str) -> Variable:
    return lambda _: sign


def _int(call: FunctionCall) -> str:
    """``{{int:name|value}}``: a text of the interface, as the page of that name says."""
    name = call.first.strip()[:200]
    values = [call.text(index) for index in range(len(call.arguments))]
    try:
        title = make_title(MEDIAWIKI, name)
    except TitleError:
        return f"⧼{name}⧽"
    text = call.environment.message(name, values) if call.lookups.exists(title, call.name) else None
    call.page.link(LinkKind.TEMPLATE, title)
    return f"⧼{name}⧽" if text is None else text


def _language(call: FunctionCall) -> str:
    return language_name(call.first.strip(), call.text(0))


def register(functions: Functions) -> None:
    for read, names in _SITE:
        functions.register_variable(_of_environment(read), *names)
    for sign, shown in _SIGNS.items():
        functions.register_variable(_sign(shown), sign)
    for key, names in _COUNTS:
        functions.register_variable(_counter(key), *names)
        functions.register(_counter(key), *names)
    for of_facts, names in _FACTS:
        functions.register_variable(_of_own(of_facts), *names)
        functions.register(_of_other(of_facts), *names)
    functions.register_variable(_own_size, "PAGESIZE", "문서크기", "REVISIONSIZE", "판크기")
    functions.register(_size, "PAGESIZE", "문서크기")
    functions.register(_pages_in_category, "PAGESINCATEGORY", "PAGESINCAT", "분류문서수")
    functions.register(_pages_in_namespace, "PAGESINNAMESPACE", "PAGESINNS", "이름공간문서수")
    functions.register(_users_in_group, "NUMBERINGROUP", "NUMINGROUP", "권한별사용자수")
    functions.register(_int, "int", "메시지")
    functions.register(_language, "#language", "#언어")
