"""What the page of a title without a page tells of how the page went."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.access import Asker, may_restore
from articles.deleting import deleted_pages
from articles.logs import why_gone
from core import addresses
from core.frame import Item
from core.hangul import josa
from core.titles import Title


def told_of(reader: Asker, title: Title) -> tuple[str, tuple[Item, ...]]:
    """A sentence and next steps; ("", ()) where nothing happened that this reader may know of. One query, two for who may restore."""
    entry = why_gone(title.page, reader) if not title.is_special else None
    if entry is None:
        return "", ()
    day = date_format(timezone.localtime(entry.created), "DATE_FORMAT")
    log = Item(_("이 제목의 기록"), addresses.special("기록", page=title.prefixed))
    if (target := entry.target) is not None:
        said = _("이 문서는 {day}에 ‘{target}’ 제목으로 옮겨졌습니다.").format(day=day, target=target.prefixed)
        return said, (Item(target.prefixed, addresses.page(target)), log)
    said = _("이 문서는 {day}에 삭제되었습니다.").format(day=day)
    if entry.comment:
        reason = _("사유: {reason}").format(reason=entry.comment)
        said = f"{said} {reason}"
    return said, (log, *_restoring(reader, title))


def _restoring(reader: Asker, title: Title) -> tuple[Item, ...]:
    rows = deleted_pages(reader).filter(namespace=title.namespace, title=title.text)
    if not may_restore(reader, title) or not rows.exists():
        return ()
    return (Item(_("보고 되살리기"), addresses.index(title, action="restore")),)


def with_particle(title: Title, pair: str) -> str:
    """``‘정책’을``: the quoted title with its particle; in another language without one."""
    quoted = f"‘{title.prefixed}’"
    particle = josa(title.prefixed, pair).removeprefix(title.prefixed)
    return quoted + particle if (get_language() or "ko").startswith("ko") else quoted
