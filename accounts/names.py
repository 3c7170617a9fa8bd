"""Names of people: which ones a person may choose, and when two of them look the same."""

import re
import unicodedata
from typing import Final

from core.titles import USER, TitleError, clean, make_title

SHORTEST: Final = 2
LONGEST: Final = 40
KEY_LENGTH: Final = 255

_LOOKALIKES: Final = str.maketrans(
    {
        **dict(zip("авсԁеһіјкӏмнорѕтухԛԝёї", "abcdehijklmhopstyxqwei", strict=True)),
        **dict(zip("αβεγικνορτυχω", "abeyikvoptuxw", strict=True)),
        **dict(zip("ㅣㅇıɡ", "loig", strict=True)),
    }
)
_ALIKE_WHEN_FOLDED: Final = str.maketrans("i10", "llo")
_PUNCTUATION: Final = frozenset(" -.·'!()&+")
_ADDRESS: Final = re.compile(r"[0-9x*]{1,3}(?:[. ·-][0-9x*]{1,3}){3}", re.IGNORECASE)


class UnfitNameError(ValueError):
    """A name that cannot be chosen. ``code``: short, long, character, letter, address, reserved, title."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def name_key(name: str) -> str:
    """The same text for names that readers would take for one: case, spaces, accents, width and letters of other scripts aside.

    >>> name_key("Alice") == name_key("ＡＬＩＣＥ") == name_key("Аl ice") == name_key("a-l1ce")
    True
    >>> name_key("홍 길동") == name_key("홍길동"), name_key("홍길동") == name_key("홍길순")
    (True, False)
    """
    folded = unicodedata.normalize("NFKC", name.translate(_LOOKALIKES)).casefold().translate(_LOOKALIKES)
    letters = unicodedata.normalize("NFC", "".join(filter(_is_base, unicodedata.normalize("NFD", folded))))
    key = "".join(filter(str.isalnum, letters)).translate(_ALIKE_WHEN_FOLDED)
    return (key or name)[:KEY_LENGTH]


def _is_base(character: str) -> bool:
    return unicodedata.category(character) != "Mn"


_OFFICES: Final = tuple(
    name_key(word)
    for word in [
        *("관리자", "관리인", "운영자", "운영진", "관리팀", "운영팀", "공공정책위키", "미디어위키", "탈퇴한사용자"),
        *("administrator", "sysop", "moderator", "policywiki", "mediawiki"),
    ]
)
_WHOLE: Final = frozenset(map(name_key, ("root", "system", "시스템", "익명", "anonymous", "사용자", "user", "null")))
_ADMIN: Final = name_key("admin")


def _imitates(key: str) -> bool:
    """Whether a reader could take the person for somebody in charge."""
    return any(office in key for office in _OFFICES) or key in _WHOLE or key.startswith(_ADMIN) or key.endswith(_ADMIN)


def _is_allowed(character: str) -> bool:
    return character in _PUNCTUATION or unicodedata.category(character)[0] in "LMN"


def check_name(raw: str) -> str:
    """The name in its one spelling. Raises :class:`UnfitNameError` when nobody may choose it."""
    name = clean(raw)
    if len(name) < SHORTEST:
        raise UnfitNameError("short")
    if len(name) > LONGEST:
        raise UnfitNameError("long")
    if not all(map(_is_allowed, name)):
        raise UnfitNameError("character")
    if _ADDRESS.fullmatch(unicodedata.normalize("NFKC", name)):
        raise UnfitNameError("address")
    if not any(map(str.isalpha, name)):
        raise UnfitNameError("letter")
    if _imitates(name_key(name)):
        raise UnfitNameError("reserved")
    try:
        return make_title(USER, name).text
    except TitleError as error:
        raise UnfitNameError("title") from error
