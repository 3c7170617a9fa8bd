"""What each group may do: the one table. Names are MediaWiki's."""

import enum
from typing import Final


class Right(enum.StrEnum):
    READ = "read"
    EDIT = "edit"
    CREATE = "createpage"
    CREATE_TALK = "createtalk"
    MINOR_EDIT = "minoredit"
    CREATE_ACCOUNT = "createaccount"
    MOVE = "move"
    DELETE = "delete"
    RESTORE = "undelete"
    EDIT_INTERFACE = "editinterface"
    EDIT_SYNONYMS = "editsynonyms"
    VIEW_REPORTS = "viewreports"
    SEARCH_STATISTICS = "searchstatistics"
    NO_RATE_LIMIT = "noratelimit"


class Group(enum.StrEnum):
    EVERYONE = "*"
    USER = "user"
    EDITOR = "editor"
    ADMINISTRATOR = "sysop"


_EVERYONE: Final = frozenset({Right.READ, Right.CREATE_ACCOUNT})
_USER: Final = _EVERYONE | {Right.EDIT, Right.CREATE, Right.CREATE_TALK, Right.MINOR_EDIT, Right.VIEW_REPORTS}
_EDITOR: Final = _USER | {Right.MOVE, Right.SEARCH_STATISTICS, Right.EDIT_SYNONYMS}

RIGHTS: Final[dict[str, frozenset[Right]]] = {
    Group.EVERYONE: _EVERYONE,
    Group.USER: _USER,
    Group.EDITOR: _EDITOR,
    Group.ADMINISTRATOR: frozenset(Right),
}
