"""Functions and variables about titles and namespaces."""

from collections.abc import Callable
from typing import Final

from core.titles import MAIN, NAMESPACES, Namespace, Title, TitleError, namespace_by_name, parse_title
from markup.functions.register import Function, FunctionCall, Functions

Read = Callable[[Title], str]
_MOST_PARTS: Final = 25


def title_of(text: str) -> Title | None:
    """The title that a text names, ``None`` for what cannot be one."""
    try:
        return parse_title(text.strip())
    except TitleError:
        return None


def encoded(text: str) -> str:
    """As it stands in an address: underscores, percent-encoded."""
    return Title(MAIN, text).path


_READERS: Final[tuple[tuple[Read, tuple[str, ...], tuple[str, ...]], ...]] = (
    (lambda title: title.text, ("PAGENAME", "문서이름"), ("PAGENAMEE", "문서이름E")),
    (lambda title: title.prefixed, ("FULLPAGENAME", "전체문서이름"), ("FULLPAGENAMEE", "전체문서이름E")),
    (
        lambda title: NAMESPACES[title.namespace].name,
        ("NAMESPACE", "이름공간"),
        ("NAMESPACEE", "이름공간E"),
    ),
    (lambda title: str(title.namespace), ("NAMESPACENUMBER", "이름공간번호"), ()),
    (lambda title: title.last_part, ("SUBPAGENAME", "하위문서이름"), ("SUBPAGENAMEE", "하위문서이름E")),
    (
        lambda title: title.text.rpartition("/")[0] or title.text,
        ("BASEPAGENAME", "상위문서이름"),
        ("BASEPAGENAMEE", "상위문서이름E"),
    ),
    (
        lambda title: title.text.partition("/")[0],
        ("ROOTPAGENAME", "최상위문서이름"),
        ("ROOTPAGENAMEE", "최상위문서이름E"),
    ),
    (lambda title: title.talk.prefixed, ("TALKPAGENAME", "토론문서이름"), ("TALKPAGENAMEE", "토론문서이름E")),
    (
        lambda title: title.subject.prefixed,
        ("SUBJECTPAGENAME", "ARTICLEPAGENAME", "본문문서이름"),
        ("SUBJECTPAGENAMEE", "ARTICLEPAGENAMEE", "본문문서이름E"),
    ),
    (
        lambda title: NAMESPACES[title.talk.namespace].name,
        ("TALKSPACE", "토론이름공간"),
        ("TALKSPACEE", "토론이름공간E"),
    ),
    (
        lambda title: NAMESPACES[title.subject.namespace].name,
        ("SUBJECTSPACE", "ARTICLESPACE", "본문이름공간"),
        ("SUBJECTSPACEE", "ARTICLESPACEE", "본문이름공간E"),
    ),
)


def _of_title(read: Read) -> Function:
    """The function form of a variable: ``{{PAGENAME:분류:정책}}``."""

    def function(call: FunctionCall) -> str:
        title = title_of(call.first)
        return read(title) if title else ""

    return function


def _of_page(read: Read) -> Function:
    return lambda call: read(call.title)


def _encoded(read: Read) -> Read:
    return lambda title: encoded(read(title))


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _title_parts(call: FunctionCall) -> str:
    """``{{#titleparts:가/나/다|number of parts|first part}}``; both count from the end when they are negative."""
    title = title_of(call.first)
    if title is None:
        return call.first.strip()
    parts = title.prefixed.split("/", _MOST_PARTS - 1)
    count, first = _whole(call.text(0)), _whole(call.text(1))
    start = first - 1 if first > 0 else first
    chosen = parts[start:] if start >= -len(parts) else parts
    if count:
        chosen = chosen[:count]
    return "/".join(chosen)


def _absolute(call: FunctionCall) -> str:
    """``{{#rel2abs:../나|가/다}}``: the page that a relative path leads to, from this page when no other is given."""
    path = call.first.strip().replace("\\", "/").rstrip("/")
    base = call.text(0) or call.title.prefixed
    if not path or path == ".":
        return base
    if not path.startswith(("/", "./", "../")) and path != "..":
        base = ""
    steps: list[str] = []
    for step in f"{base}/{path}".split("/"):
        if step == "..":
            if not steps:
                return call.page.message("rel2abs-depth", name=path[:200])
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _namespace(call: FunctionCall) -> Namespace | None:
    text = call.first.strip()
    if text.lstrip("-").isdecimal():
        return NAMESPACES.get(_whole(text))
    return namespace_by_name(text)


def _ns(call: FunctionCall) -> str:
    namespace = _namespace(call)
    return namespace.name if namespace else ""


def _nse(call: FunctionCall) -> str:
    return encoded(_ns(call))


def register(functions: Functions) -> None:
    for read, names, encoded_names in _READERS:
        functions.register_variable(_of_page(read), *names)
        functions.register(_of_title(read), *names)
        functions.register_variable(_of_page(_encoded(read)), *encoded_names)
        functions.register(_of_title(_encoded(read)), *encoded_names)
    functions.register(_title_parts, "#titleparts", "#제목부분", "#제목나누기")
    functions.register(_absolute, "#rel2abs", "#절대경로")
    functions.register(_ns, "ns", "이름공간이름", "#이름공간")
    functions.register(_nse, "nse", "이름공간이름E")
