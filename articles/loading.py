"""Pages kept as readable files: ``<folder of the namespace>/<title>.md`` under one root, loaded into the wiki.

The folder bears the Korean name of the namespace, ``문서`` for the main one. In a file's name ``/``, ``:`` and ``%`` of the title
are percent-encoded; everything else stands as it is, so that a title and its file can be told from one another by eye.
"""

import enum
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import unquote

from articles.actions import EditConflictError, save_page
from articles.lookups import any_of
from articles.models import LogEntry, LogKind, Page
from articles.tasks import renewed_at_the_end
from articles.texts import TextError, clean_text
from core.titles import NAMESPACES, PROPERTY, TEMPLATE, Namespace, Title, TitleError, make_title, parse_title

SUFFIX: Final = ".md"
COMMENT: Final = "준비된 문서를 불러옴"

_FIRST: Final = (TEMPLATE, PROPERTY)
"""Namespaces that are loaded before all others: what is in them decides how other pages are read."""

_ENCODED: Final = str.maketrans({character: f"%{ord(character):02X}" for character in "%/:"})
_BY_FOLDER: Final[dict[str, Namespace]] = {
    namespace.label: namespace for namespace in NAMESPACES.values() if namespace.id >= 0
}


class LoadError(ValueError):
    """Nothing was loaded. The message says in Korean which file is wrong, and how it should be."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page as a file holds it. ``text`` is already what would be stored."""

    title: Title
    text: str


class Outcome(enum.StrEnum):
    """What became of a source. The value is the word for it in the summary."""

    CREATED = "새로 만듦"
    UPDATED = "고침"
    UNCHANGED = "그대로"
    EDITED = "고친 사람이 있어 남겨 둠"
    DELETED = "지운 문서여서 남겨 둠"
    MOVED = "옮긴 문서여서 남겨 둠"


@dataclass(frozen=True, slots=True)
class Loaded:
    title: Title
    outcome: Outcome


def file_of(title: Title) -> PurePath:
    """Where a page's file lies under the root: ``분류/국내 사례.md``."""
    return PurePath(NAMESPACES[title.namespace].label) / f"{title.text.translate(_ENCODED)}{SUFFIX}"


def title_of(relative: PurePath) -> Title:
    """The title of the file at a path under the root. Raises :class:`LoadError`: no other spelling of a title is taken."""
    folder, name = (unicodedata.normalize("NFC", part) for part in _two_parts(relative))
    namespace = _BY_FOLDER.get(folder)
    if namespace is None:
        raise LoadError(f"{relative}: 이런 이름공간은 없습니다: {folder}")
    if not name.endswith(SUFFIX):
        raise LoadError(f"{relative}: 파일 이름은 {SUFFIX}로 끝나야 합니다.")
    try:
        title = make_title(namespace.id, unquote(name.removesuffix(SUFFIX)))
        read_again = parse_title(title.prefixed)
    except TitleError as error:
        raise LoadError(f"{relative}: 문서 제목으로 쓸 수 없는 파일 이름입니다. ({error})") from error
    if read_again != title:
        raise LoadError(f"{relative}: 이 제목은 ‘{NAMESPACES[read_again.namespace].label}’ 폴더에 두어야 합니다.")
    if (expected := file_of(title)) != PurePath(folder, name):
        raise LoadError(f"{relative}: 파일 이름은 ‘{expected}’여야 합니다.")
    return title


def _two_parts(relative: PurePath) -> tuple[str, str]:
    match relative.parts:
        case (folder, name):
            return folder, name
        case _:
            raise LoadError(f"{relative}: 파일은 이름공간 폴더 바로 아래에 두어야 합니다.")


def read_folder(root: Path) -> tuple[Source, ...]:
    """Every page under ``root`` but hidden files, first those that the others need. Raises :class:`LoadError`."""
    if not root.is_dir():
        raise LoadError(f"{root}: 폴더가 없습니다.")
    sources = [_read(path, root) for path in sorted(_files(root))]
    if not sources:
        raise LoadError(f"{root}: 불러올 문서가 없습니다.")
    for title, count in Counter(source.title for source in sources).items():
        if count > 1:
            raise LoadError(f"{file_of(title)}: 같은 제목의 파일이 {count}개 있습니다.")
    return tuple(sorted(sources, key=lambda source: (_rank(source.title), source.title)))


def _rank(title: Title) -> int:
    return _FIRST.index(title.namespace) if title.namespace in _FIRST else len(_FIRST)


def _files(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden:
            yield path


def _read(path: Path, root: Path) -> Source:
    relative = path.relative_to(root)
    title = title_of(relative)
    try:
        return Source(title, clean_text(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError as error:
        raise LoadError(f"{relative}: UTF-8로 쓴 글이 아닙니다.") from error
    except TextError as error:
        raise LoadError(f"{relative}: 저장할 수 없는 글입니다. ({error})") from error
    except OSError as error:
        raise LoadError(f"{relative}: 읽을 수 없습니다. ({error.strerror})") from error


def load(sources: Sequence[Source], *, dry_run: bool = False) -> Iterator[Loaded]:
    """Save each source that differs from its page, one transaction a page, and say what became of it.

    A page whose current revision is not the loader's, and one that was deleted or moved, stay as people left them.
    """
    live, gone = _pages([source.title for source in sources])
    with renewed_at_the_end():
        for source in sources:
            page = live.get(source.title)
            outcome = _judge(source, page, gone.get(source.title))
            if outcome in {Outcome.CREATED, Outcome.UPDATED} and not dry_run:
                outcome = _save(source, page, outcome)
            yield Loaded(source.title, outcome)


def _pages(titles: Sequence[Title]) -> tuple[dict[Title, Page], dict[Title, Outcome]]:
    """Live pages by title, and what to say of titles whose page is no longer there."""
    live: dict[Title, Page] = {}
    gone = {entry.name: Outcome.MOVED for entry in LogEntry.objects.filter(any_of(titles), kind=LogKind.MOVE)}
    for page in Page.objects.filter(any_of(titles)).select_related("current__text"):
        if page.deleted_at is None:
            live[page.name] = page
        else:
            gone[page.name] = Outcome.DELETED
    return live, gone


def _judge(source: Source, page: Page | None, gone: Outcome | None) -> Outcome:
    if page is None or page.current is None:
        return gone or Outcome.CREATED
    if page.current.text.content == source.text:
        return Outcome.UNCHANGED
    ours = page.current.author_id is None and page.current.comment == COMMENT
    return Outcome.UPDATED if ours else Outcome.EDITED


def _save(source: Source, page: Page | None, outcome: Outcome) -> Outcome:
    base = page.current_id if page is not None else 0
    try:
        save_page(title=source.title, text=source.text, author=None, comment=COMMENT, base=base)
    except EditConflictError:
        return Outcome.EDITED
    return outcome
