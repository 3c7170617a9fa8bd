"""The frame of a page: its tabs, actions and tools, in the reader's language."""

from dataclasses import replace

from django.utils.translation import gettext

from core import addresses
from core.frame import Frame, Item
from core.titles import MAIN, Title
from search.notes import namespace_label


def page_tabs(title: Title, *, exists: bool, talk_exists: bool) -> tuple[Item, ...]:
    """문서 and 토론. ``exists`` is about ``title`` itself, whichever of the two it is; ``talk_exists`` about the other one."""
    subject, talk = title.subject, title.talk
    here, other = (talk_exists, exists) if title.is_talk else (exists, talk_exists)
    return (
        Item(
            gettext("문서") if subject.namespace == MAIN else namespace_label(subject.namespace),
            addresses.page(subject) if here else addresses.index(subject, action="edit", redlink=1),
            selected=not title.is_talk,
            new=not here,
            key="c",
        ),
        Item(
            gettext("토론"),
            addresses.page(talk) if other else addresses.index(talk, action="edit", redlink=1),
            selected=title.is_talk,
            new=not other,
            key="t",
        ),
    )


def page_actions(title: Title, *, exists: bool, may_edit: bool, action: str) -> tuple[Item, ...]:
    """읽기, 편집 and 역사 보기; only 만들기 for a page that is not there. ``action``: view, edit or history."""
    edit = addresses.index(title, action="edit")
    if not exists:
        return (Item(gettext("만들기"), edit, selected=action == "edit", key="e"),) if may_edit else ()
    return (
        Item(gettext("읽기"), addresses.page(title), selected=action == "view"),
        Item(gettext("편집") if may_edit else gettext("원본 보기"), edit, selected=action == "edit", key="e"),
        Item(gettext("역사 보기"), addresses.index(title, action="history"), selected=action == "history", key="h"),
    )


def page_tools(title: Title, *, revision: int) -> tuple[Item, ...]:
    """Offer what can be asked about a page. ``revision`` is the one shown, 0 where there is none."""
    tools = [Item(gettext("여기를 가리키는 문서"), addresses.special("가리키는문서", title.prefixed), key="j")]
    if revision:
        tools += [
            Item(gettext("고유 링크"), addresses.index(title, oldid=revision)),
            Item(gettext("문서 정보"), addresses.index(title, action="info")),
            Item(gettext("인쇄용"), addresses.page(title, printable="yes"), key="p"),
        ]
    return tuple(tools)


def with_new_section(frame: Frame, title: Title, *, offered: bool) -> Frame:
    """The same frame with the way to begin a section behind 편집, where that is ``offered``."""
    if not offered:
        return frame
    new = Item(gettext("새 절"), addresses.index(title.page, action="edit", section="new"))
    return replace(frame, actions=(*frame.actions[:2], new, *frame.actions[2:]))


def managed(frame: Frame, title: Title, *, move: bool, delete: bool) -> Frame:
    """The same frame with the tools of those who may move or delete the page."""
    tools = []
    if move:
        tools.append(Item(gettext("옮기기"), addresses.index(title.page, action="move"), key="m"))
    if delete:
        tools.append(Item(gettext("삭제"), addresses.index(title.page, action="delete"), key="d"))
    return replace(frame, tools=(*frame.tools, *tools))


def page_frame(
    title: Title,
    *,
    exists: bool = True,
    talk_exists: bool = False,
    may_edit: bool = True,
    action: str = "view",
    revision: int = 0,
) -> Frame:
    """Make the frame of a page; a view adds the rest with ``dataclasses.replace``.

    ``talk_exists`` is about the other page of the pair (for a talk page: its subject). ``action`` is ``view``, ``edit``, ``history``
    or empty where no action is selected (diff, information). Everything but reading is not for search engines.
    """
    title = title.page
    frame = Frame(
        title=title.prefixed,
        tabs=page_tabs(title, exists=exists, talk_exists=talk_exists),
        actions=page_actions(title, exists=exists, may_edit=may_edit, action=action),
        tools=page_tools(title, revision=revision),
        target=title.prefixed,
    )
    if action != "view" or not exists:
        return replace(frame, robots="noindex,nofollow")
    return replace(frame, canonical=addresses.page(title), kind="article")
