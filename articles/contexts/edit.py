"""Writing: the editor with preview, changes and conflict, and the source for those who may not edit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from articles.contexts.common import Change
from core.frame import Item, Notice
from markup.diff import Diff
from markup.model import SafeHtml


@dataclass(frozen=True, slots=True)
class Preview:
    """The text as it would look, by the same renderer as the page, and what could not be done as it was written."""

    body: SafeHtml
    categories: tuple[Item, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved meanwhile and the two texts cannot be put together.

    The editor's text stays the person's own; ``text`` is the present one of the page, ``change`` who wrote it, ``diff`` from the
    present text to the person's own, ``whose`` says who saved since: ``own`` (the same person in another window), ``others`` or "" for both. The form's ``base`` is already the newest revision, so that saving again goes through.
    """

    text: str
    change: Change
    diff: Diff
    whose: str = "others"


@dataclass(frozen=True, slots=True)
class SignInFields:
    """The sign-in expired while the person wrote: name and password are asked for inside the editor's form.

    Posted as ``sign_in_name`` and ``sign_in_password``.
    """

    name: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class EditView:
    """The editor.

    The form posts to ``action``: ``text``, ``summary``, ``minor`` ("1" or absent), ``base`` (revision number, 0 for a new page),
    ``section`` (anchor, "" for the whole page, "new" for a new one) and ``do``: ``save``, ``preview`` or ``changes``. ``errors`` maps a
    field's name ("" for the form) to sentences. ``outlines`` offers ready beginnings of a new page (links to this editor).
    ``licence`` is the sentence above the buttons. ``maximum`` is the largest size of a text in bytes.
    """

    template: ClassVar[str] = "articles/edit.html"

    title: str
    action: str
    text: str
    base: int
    cancel_url: str
    licence: SafeHtml
    summary: str = ""
    minor: bool = False
    may_be_minor: bool = True
    section: str = ""
    section_heading: str = ""
    creating: bool = False
    preview: Preview | None = None
    changes: Diff | None = None
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conflict: Conflict | None = None
    sign_in: SignInFields | None = None
    outlines: tuple[Item, ...] = ()
    templates: tuple[Item, ...] = ()
    help_url: str = ""
    maximum: int = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source of a page for somebody who may not edit it. ``reason`` says why; ``sign_in_url`` is empty when signed in."""

    template: ClassVar[str] = "articles/source.html"

    title: str
    text: str
    reason: str
    sign_in_url: str = ""
    create_account_url: str = ""
    section_heading: str = ""
    templates: tuple[Item, ...] = ()
