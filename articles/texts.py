"""What may be stored as the text of a page, and where it is stored."""

import hashlib
import re
import unicodedata
from typing import Final

from articles.models import Text

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_COMMENT: Final = 500

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class TextError(ValueError):
    """A text that cannot be stored. ``code`` is ``too-big`` (``detail``: size in bytes) or ``not-text`` (``detail``: the line)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def _line(text: str, place: int) -> str:
    return str(text.count("\n", 0, place) + 1)


def clean_text(raw: str) -> str:
    """Unix line ends, NFC, no white space at the end. Raises :class:`TextError`."""
    if found := _CONTROL.search(raw):
        raise TextError("not-text", _line(raw, found.start()))
    try:
        size = len(raw.encode())
    except UnicodeEncodeError as error:
        raise TextError("not-text", _line(raw, error.start)) from error
    if size > 2 * MAX_BYTES:
        raise TextError("too-big", str(size))
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")).rstrip()
    if (size := len(text.encode())) > MAX_BYTES:
        raise TextError("too-big", str(size))
    return text


def visible(raw: str) -> str:
    """The text as it can be shown again: what cannot be stored stands as U+FFFD, where it can be seen and taken out."""
    return _UNSHOWABLE.sub("\ufffd", raw)


def clean_comment(raw: str) -> str:
    """One line of at most 500 characters; what cannot be stored is left out, for a comment never blocks a save."""
    usable = _CONTROL.sub(" ", raw).encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", " ".join(usable.split()))[:MAX_COMMENT]


def stored(text: str) -> Text:
    """The one row of this text. Call inside the transaction that refers to it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Text.objects.get_or_create(digest=digest, defaults={"content": text})[0]
