"""Whether what somebody searched for looks like something about a person, so that it is not even counted. Pure."""

import re
import unicodedata
from typing import Final

_BETWEEN: Final = r"[-.\s)]{0,2}"
_PATTERNS: Final = (
    # an e-mail address
    r"[^\s@]@[^\s@]",
    # a resident or foreigner registration number
    rf"(?<!\d)\d{{6}}{_BETWEEN}[1-8]\d{{6}}(?!\d)",
    # a telephone number
    rf"(?<!\d)(?:\+?82{_BETWEEN}\(?0?|\(?0)\d{{1,2}}{_BETWEEN}\d{{3,4}}{_BETWEEN}\d{{4}}(?!\d)",
    # a passport or driver's licence
    r"(?<![a-z0-9])[a-z]{1,2}\d{7,8}(?!\d)",
    # an account, a card, any other long number
    r"(?:\d[-\s]?){9,}",
)
_PERSONAL: Final = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def looks_personal(text: str) -> bool:
    """Whether there is an address, a number of a person, or any number of nine and more digits in the text.

    >>> looks_personal("hong@example.kr 민원"), looks_personal("900101-1234567"), looks_personal("０１０ 1234 5678")
    (True, True, True)
    >>> looks_personal("2025 2026 예산"), looks_personal("제2025-114호"), looks_personal("1588-1234")
    (False, False, False)
    """
    return _PERSONAL.search(unicodedata.normalize("NFKC", text)) is not None
