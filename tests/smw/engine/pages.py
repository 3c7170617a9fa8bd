"""Making pages and reading them."""

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, Final

from articles.actions import save_page
from articles.rendering import render_text
from articles.selectors import page_named
from core.titles import FILE, MEDIAWIKI, Title, TitleError
from semantics.options import current, using
from tests.smw.cases import CaseFile, Json, mapping
from tests.smw.engine.names import namespace, prefixed, title_of
from tests.smw.engine.parts import NotBuiltError, part


class NoPageError(Exception):
    """The page a test is about does not exist."""


_languages: Final[dict[Title, str]] = {}
"""Pages in another language than the wiki's. The engine has one language for all pages: it is set while such a page is read."""


def _in_its_language(title: Title) -> AbstractContextManager[None]:
    return using(replace(current(), language=_languages.get(title.page, current().language)))


def make_page(file: CaseFile, entry: Json) -> None:
    """One entry of a file's setup, with everything that is to happen to the page afterwards."""
    title = title_of(str(entry.get("name") or entry["page"]), entry.get("namespace"))
    text = _text(file, entry, title)
    if text is None:
        return
    if language := entry.get("contentlanguage"):
        _languages[title.page] = str(language)
    with _in_its_language(title):
        save_page(title=title, text=text, author=None)
    if move := mapping(entry.get("move-to")):
        target = title_of(str(move["target"]), entry.get("namespace"))
        redirect = bool(move.get("is-redirect"))
        part("articles.moving", "move_page")(title=title, target=target, author=None, redirect=redirect)
    if entry.get("do-delete"):
        part("articles.deleting", "delete_page")(title=title, author=None, reason="")


def _text(file: CaseFile, entry: Json, title: Title) -> str | None:
    """The source of a page; None where the entry makes none."""
    contents = entry.get("contents")
    if contents is None:
        return None
    if isinstance(contents, str):
        return contents or f"Content of {prefixed(title)}"
    found: dict[str, Any] = dict(contents)
    if "import-from" in found:
        return file.fixture(str(found["import-from"]))
    upload = mapping(found.get("upload"))
    if not upload or namespace(entry.get("namespace")) != FILE:
        raise NotBuiltError(f"setup by {', '.join(found)}")
    # There are no files yet: what a test can see of one is its page.
    return str(upload.get("text", ""))


def source_of(title: Title) -> str:
    """The stored text of a page. Raises :class:`NoPageError`."""
    page = page_named(title.page)
    if page is None or page.served is None:
        raise NoPageError(prefixed(title))
    return page.served.text.content


def body(title: Title) -> str:
    """The stored text parsed anew, as HTML for the user's language."""
    source = source_of(title)
    with _in_its_language(title):
        return str(render_text(source, title.page).html)


def message(name: str) -> str:
    """A page of the interface's namespace, expanded and parsed."""
    try:
        return body(title_of(name, "NS_MEDIAWIKI"))
    except (NoPageError, TitleError):
        return str(render_text("", Title(MEDIAWIKI, name)).html)
