"""What functions and variables need from outside, as one value with pure defaults."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core import addresses
from core.titles import Title

SITE_NAME: Final = "공공정책 위키"


def _now() -> datetime:
    return datetime.now(UTC)


def _seoul() -> tzinfo:
    try:
        return ZoneInfo("Asia/Seoul")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=9), "KST")


SEOUL: Final = _seoul()


@dataclass(frozen=True, slots=True)
class Site:
    """``server`` is the scheme and host without a path, ``https://wiki.example``; "" where nobody knows."""

    name: str = SITE_NAME
    server: str = ""
    script_path: str = "/w"
    version: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page as stored. 0 and ``None`` where there is no such page; ``size`` is in bytes."""

    id: int = 0
    revision: int = 0
    time: datetime | None = None
    user: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Environment:
    """Every callable is asked only when a text uses it, inside a parse: none may raise.

    ``own`` is the page itself as stored, or about to be. ``exists`` gives those of the titles that there are. ``facts`` is about another
    page. ``counts`` has the keys ``pages articles files users active-users admins edits``; ``users_in`` is asked for a group.
    ``members`` counts a category's ``pages``, ``subcats``, ``files`` or ``all``. ``message`` is a text of the interface
    with its parameters filled in, ``None`` when there is none. ``file_address`` is "" for a file that does not exist.
    """

    now: Callable[[], datetime] = _now
    zone: tzinfo = SEOUL
    language: str = "ko"
    site: Site = field(default_factory=Site)
    own: Callable[[], PageFacts] = PageFacts
    exists: Callable[[Collection[Title]], Collection[Title]] = lambda _: ()
    facts: Callable[[Title], PageFacts] = lambda _: PageFacts()
    counts: Mapping[str, Callable[[], int]] = field(default_factory=dict)
    users_in: Callable[[str], int] = lambda _: 0
    members: Callable[[Title, str], int] = lambda _title, _kind: 0
    pages_in: Callable[[int], int] = lambda _: 0
    message: Callable[[str, Sequence[str]], str | None] = lambda _name, _values: None
    file_address: Callable[[Title], str] = lambda _: ""
    page_address: Callable[[Title], str] = addresses.page

    @property
    def is_korean(self) -> bool:
        return self.language.partition("-")[0] == "ko"

    def moment(self) -> datetime:
        """Now, in UTC."""
        return self.now().astimezone(UTC)


PURE: Final = Environment()
